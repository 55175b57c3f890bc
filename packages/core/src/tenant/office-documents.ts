import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@kita/db'
import { officeEdit, ruleSet, tenant } from '@kita/db/schema'
import { type BundleSource, differenceOf, ruleSetSchema } from '@kita/tenant'
import { and, asc, eq, sql } from 'drizzle-orm'
import { staffOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { recordOfficeChange } from './history.ts'
import { type Documents, type OfficePart, partOf } from './office-part.ts'
import { writeRuleSets } from './write.ts'

/** What the office's edits are made of; `lock` lets the next edit wait. @throws DomainError `not-found` */
export const readDocuments = async (tx: Tx, ctx: Ctx, lock = false): Promise<Documents> => {
  const asked = tx.select().from(tenant).where(eq(tenant.tenantId, ctx.tenant.id))
  const [row] = await (lock ? asked.for('no key update') : asked)
  const rules = await tx
    .select({ settings: ruleSet.settings })
    .from(ruleSet)
    .where(and(eq(ruleSet.tenantId, ctx.tenant.id), eq(ruleSet.status, 'active')))
    .orderBy(asc(ruleSet.fromYear))
  if (!row) throw new DomainError('not-found')
  return {
    profile: row.profile as Documents['profile'],
    texts: row.texts as Documents['texts'],
    ruleSets: rules.map(({ settings }) => ruleSetSchema.parse(settings)),
    state: row.state as Documents['state'],
    source: row.source as Documents['source'],
  }
}

type Edit = {
  part: OfficePart
  before: Documents
  after: Documents
  reason: string
  /** Why a running round changes; null where none does. */
  emergency: string | null
}

/** Writes one part anew and notes the edit. @returns the edit's id */
export const writeEdit = async (
  tx: Tx,
  ctx: Ctx,
  { part, before, after, reason, emergency }: Edit,
): Promise<string> => {
  const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>
  await tx
    .update(tenant)
    .set({
      profile: json(after.profile),
      texts: json(after.texts),
      source: json(after.source),
      updatedAt: ctx.now,
    })
    .where(eq(tenant.tenantId, ctx.tenant.id))
  if (!isDeepStrictEqual(before.ruleSets, after.ruleSets))
    await writeRuleSets(tx, ctx.tenant.id, after.ruleSets, ctx.now)
  return noteEdit(tx, ctx, {
    ...{ part, before: partOf(before, part), after: partOf(after, part), reason, emergency },
    documents: { before: before.source, after: after.source },
  })
}

/** Keeps what was before, moves the tenant's version (every process reads the settings anew) and tells the tenant's history. */
export const noteEdit = async (
  tx: Tx,
  ctx: Ctx,
  edit: {
    part: OfficePart | 'provider'
    before: unknown
    after: unknown
    reason: string
    /** Why a running round changes with it. */
    emergency?: string | null
    documents: { before: BundleSource; after: BundleSource }
  },
): Promise<string> => {
  const editId = newId(ctx.now)
  await tx.insert(officeEdit).values({
    tenantId: ctx.tenant.id,
    id: editId,
    part: edit.part,
    before: { value: edit.before ?? null },
    after: { value: edit.after ?? null },
    reason: edit.emergency || edit.reason,
    at: ctx.now,
    byAccount: staffOf(ctx),
  })
  await tx.execute(sql`select directory.touch_own()`)
  const difference = differenceOf(edit.documents.before, edit.documents.after)
  await recordOfficeChange(tx, ctx.tenant, {
    ...{ difference, note: edit.reason, emergencyReason: edit.emergency ?? null, now: ctx.now },
  })
  return editId
}
