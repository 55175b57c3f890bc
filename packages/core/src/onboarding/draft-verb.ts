import { inTenant, type Tx, withoutTenant } from '@kita/db'
import { onboarding } from '@kita/db/console'
import type { Defaults } from '@kita/tenant'
import type { Answers, Draft } from '@kita/tenant/onboarding'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { OperatorActor, OperatorCtx } from '../context.ts'
import { DomainError } from '../error.ts'
import { authorizeOperator, type OperatorAction } from '../operator-policy.ts'
import { type OperatorNote, writeOperatorAudit } from '../operator-verb.ts'
import { parseInput } from '../verb.ts'

/** What the installation gives to the wizard. */
export type Onboarding = {
  defaults: Defaults
  /** The platform's domain: no host of somebody's own lies below it. */
  baseDomain: string
  /** TXT records of a name, each with its parts; fails where there are none. */
  resolveTxt: (name: string) => Promise<string[][]>
  /** What families read until the portal opens: whom they ask meanwhile. At most 300 characters. */
  comingSentence: (office: { name: string; phone: string }) => string
}

export type Row = typeof onboarding.$inferSelect
type Acting = OperatorCtx & { actor: Extract<OperatorActor, { kind: 'operator' }> }

export const draftOf = ({ county, answers, provedHost }: Row): Draft => ({
  ...{ county, provedHost },
  answers: answers as Answers,
})

/**
 * The order of every act on one draft: may you → parse → one transaction (with its tenant set once it has one) → run → log.
 * A writing act holds the draft; with `revision` it refuses what was decided over an older one.
 * @throws DomainError `not-found`, `onboarding-changed-meanwhile`
 */
export const draftVerb =
  <Input extends z.ZodType, Result>({
    action,
    input,
    readOnly = false,
    run,
  }: {
    action: OperatorAction
    input: Input
    readOnly?: boolean
    run: (
      tx: Tx,
      input: z.output<Input>,
      ctx: Acting & { row: Row },
    ) => Promise<{ result: Result; audit?: OperatorNote }>
  }) =>
  async (ctx: OperatorCtx, id: string, raw: z.input<Input>): Promise<Result> => {
    const acting = actingOf(ctx, action)
    const parsed = parseInput(input, raw)
    const tenantId = await withoutTenant(ctx.db, async (tx) => (await read(tx, id)).tenantId, {
      readOnly: true,
    })
    const scope = tenantId === null ? withoutTenant : inTenant
    const work = async (tx: Tx) => {
      const row = await read(tx, id, !readOnly)
      const { result, audit } = await run(tx, parsed, { ...acting, row })
      const note = { subject: id, ...(row.tenantId !== null && { tenantId: row.tenantId }), ...audit }
      await writeOperatorAudit(tx, ctx, action, audit ? note : [])
      return result
    }
    return scope === inTenant && tenantId !== null
      ? inTenant(ctx.db, tenantId, work, { readOnly })
      : withoutTenant(ctx.db, work, { readOnly })
  }

/** Somebody signed in who may do this. */
export const actingOf = (ctx: OperatorCtx, action: OperatorAction): Acting => {
  authorizeOperator(ctx, action)
  const { actor } = ctx
  if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
  return { ...ctx, actor }
}

const read = async (tx: Tx, id: string, hold = false): Promise<Row> => {
  const found = tx.select().from(onboarding).where(eq(onboarding.id, id))
  const [row] = hold ? await found.for('update') : await found
  if (!row || row.state === 'dropped') throw new DomainError('not-found')
  return row
}

/** Writes over a draft that was seen at `revision`. @throws DomainError `onboarding-changed-meanwhile` */
export const change = async (
  tx: Tx,
  { row, actor, now }: Acting & { row: Row },
  revision: number,
  values: Partial<Row>,
): Promise<{ revision: number }> => {
  if (row.revision !== revision) throw new DomainError('onboarding-changed-meanwhile')
  const next = revision + 1
  await tx
    .update(onboarding)
    .set({ ...values, revision: next, updatedAt: now, updatedBy: actor.operatorId })
    .where(eq(onboarding.id, row.id))
  return { revision: next }
}

/** Names of all portals there ever were, and of those on their way. */
export const takenNames = async (tx: Tx, besides: string): Promise<string[]> => {
  const rows = await tx.execute<{ slug: string }>(sql`
    select slug from directory.tenant union
    select o.answers -> 'name' ->> 'slug' from console.onboarding o
     where o.state = 'draft' and o.id <> ${besides} and o.answers -> 'name' ->> 'slug' is not null`)
  return rows.map(({ slug }) => slug)
}
