import type { Tx } from '@kita/db'
import { facility, facilityDraft, facilityVersion, staff } from '@kita/db/schema'
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import {
  type ContentField,
  changedFields,
  columnsOf,
  contentOf,
  contentSchema,
  type FacilityContent,
  mergeContent,
} from './content.ts'
import { readLists, replaceLists } from './dates.ts'
import { lockFacility, profileEditors } from './reach.ts'

const mostHistory = 20

/** The profile as it stands, the reader's own draft on top of it, and who published what when. @throws OutOfReach */
export const readProfileEditor = watched(
  'facility.edit',
  verb({
    action: 'facility.edit',
    input: z.strictObject({ facilityId: id }),
    run: async (tx, { facilityId }, ctx) => {
      const row = await lockFacility(tx, ctx, facilityId, profileEditors)
      const published = contentOf(row, await readLists(tx, ctx, facilityId))
      const draft = await findDraft(tx, ctx, facilityId)
      const merged = draft && (await onTopOf(tx, ctx, facilityId, draft, { ...row, published }))
      return {
        result: {
          id: row.id,
          name: row.name,
          isPublished: row.published,
          version: row.version,
          published,
          draft: draft && merged ? { savedAt: draft.savedAt, ...merged } : null,
          history: await historyOf(tx, ctx, facilityId),
        },
      }
    },
  }),
)

/**
 * Keeps a draft; families see nothing of it yet. `version` is the published state the person began with: where somebody
 * has published meanwhile, what only one of the two changed is taken together and fields both changed are named.
 * @throws OutOfReach, DomainError `input-invalid`
 */
export const saveProfileDraft = watched(
  'facility.edit',
  verb({
    action: 'facility.edit',
    input: z.strictObject({ facilityId: id, version: z.int().min(1), content: contentSchema }),
    run: async (tx, { facilityId, version, content }, ctx) => {
      const row = await lockFacility(tx, ctx, facilityId, profileEditors)
      const published = contentOf(row, await readLists(tx, ctx, facilityId))
      checkHours(ctx, content)
      const { both } = await onTopOf(
        tx,
        ctx,
        facilityId,
        { baseVersion: version, content },
        { ...row, published },
      )
      const baseVersion = Math.min(version, row.version)
      const kept = { baseVersion, content: content as Record<string, unknown>, savedAt: ctx.now }
      await tx
        .insert(facilityDraft)
        .values({ tenantId: ctx.tenant.id, facilityId, accountId: accountOf(ctx), ...kept })
        .onConflictDoUpdate({
          target: [facilityDraft.tenantId, facilityDraft.facilityId, facilityDraft.accountId],
          set: kept,
        })
      return { result: { isStale: baseVersion < row.version, changedMeanwhile: both } }
    },
  }),
)

/** Leaves the published profile as it is. @throws OutOfReach */
export const dropProfileDraft = watched(
  'facility.edit',
  verb({
    action: 'facility.edit',
    input: z.strictObject({ facilityId: id }),
    run: async (tx, { facilityId }, ctx) => {
      await lockFacility(tx, ctx, facilityId, profileEditors)
      await tx.delete(facilityDraft).where(myDraft(ctx, facilityId))
      return { result: { id: facilityId } }
    },
  }),
)

/**
 * Families see the draft from now on. What was changed here is not overwritten by the next bundle.
 * @throws OutOfReach, DomainError `draft-missing`; `facility-changed-meanwhile` when somebody else has published since
 * this draft was begun: it stays, and its editor shows both states
 */
export const publishProfile = watched(
  'facility.publish',
  verb({
    action: 'facility.publish',
    input: z.strictObject({ facilityId: id }),
    run: async (tx, { facilityId }, ctx) => {
      const row = await lockFacility(tx, ctx, facilityId, profileEditors)
      const draft = await findDraft(tx, ctx, facilityId)
      if (!draft) throw new DomainError('draft-missing')
      if (draft.baseVersion !== row.version) throw new DomainError('facility-changed-meanwhile')
      const before = contentOf(row, await readLists(tx, ctx, facilityId))
      const content = draft.content as FacilityContent
      const fields = changedFields(before, content)
      await tx.delete(facilityDraft).where(myDraft(ctx, facilityId))
      if (fields.length > 0) await write(tx, ctx, { row, before, content, fields })
      return {
        result: { id: facilityId, version: fields.length > 0 ? row.version + 1 : row.version, fields },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { fields: fields.join(' ') } },
      }
    },
  }),
)

type Change = {
  row: typeof facility.$inferSelect
  before: FacilityContent
  content: FacilityContent
  fields: ContentField[]
}

const write = async (tx: Tx, ctx: Ctx, { row, before, content, fields }: Change): Promise<void> => {
  const { id: tenantId } = ctx.tenant
  const state = (version: number, one: FacilityContent, publishedAt: Date, publishedBy: string | null) => ({
    ...{ tenantId, facilityId: row.id, version, publishedAt, publishedBy },
    content: one as Record<string, unknown>,
  })
  // The state before the first publication is the bundle's; later ones are there already.
  await tx
    .insert(facilityVersion)
    .values(state(row.version, before, row.updatedAt, null))
    .onConflictDoNothing()
  await tx.insert(facilityVersion).values(state(row.version + 1, content, ctx.now, accountOf(ctx)))
  await replaceLists(tx, ctx, row.id, content)
  await tx
    .update(facility)
    .set({
      ...columnsOf(content),
      version: row.version + 1,
      updatedAt: ctx.now,
      edited: [...new Set([...row.edited, ...fields])],
    })
    .where(and(eq(facility.tenantId, tenantId), eq(facility.id, row.id)))
}

const checkHours = (ctx: Ctx, { careHours }: FacilityContent) => {
  const known = ctx.tenant.state.hourClasses.map(({ hours }) => hours)
  if (careHours.every((hours) => known.includes(hours))) return
  throw new DomainError('input-invalid', {}, [{ pointer: '/content/careHours', code: 'hours-unknown' }])
}

const myDraft = (ctx: Ctx, facilityId: string) =>
  and(
    eq(facilityDraft.tenantId, ctx.tenant.id),
    eq(facilityDraft.facilityId, facilityId),
    eq(facilityDraft.accountId, accountOf(ctx)),
  )

export const findDraft = async (tx: Tx, ctx: Ctx, facilityId: string) => {
  const [draft] = await tx.select().from(facilityDraft).where(myDraft(ctx, facilityId))
  return draft
}

type Draft = { baseVersion: number; content: object }
type Present = { version: number; published: FacilityContent }

/** A draft on top of what is published now, and the fields that both sides changed. */
export const onTopOf = async (
  tx: Tx,
  ctx: Ctx,
  facilityId: string,
  draft: Draft,
  { version, published }: Present,
): Promise<{ content: FacilityContent; both: ContentField[] }> => {
  const mine = draft.content as FacilityContent
  if (draft.baseVersion >= version) return { content: mine, both: [] }
  const [base] = await tx
    .select({ content: facilityVersion.content })
    .from(facilityVersion)
    .where(
      and(
        eq(facilityVersion.tenantId, ctx.tenant.id),
        eq(facilityVersion.facilityId, facilityId),
        eq(facilityVersion.version, draft.baseVersion),
      ),
    )
  return mergeContent((base?.content as FacilityContent | undefined) ?? published, mine, published)
}

/** Newest first: who published when, and which fields were new. */
const historyOf = async (tx: Tx, ctx: Ctx, facilityId: string) => {
  const rows = await tx
    .select({
      version: facilityVersion.version,
      at: facilityVersion.publishedAt,
      by: sql<string | null>`${staff.displayName}`,
      content: facilityVersion.content,
    })
    .from(facilityVersion)
    .leftJoin(
      staff,
      and(eq(staff.tenantId, facilityVersion.tenantId), eq(staff.accountId, facilityVersion.publishedBy)),
    )
    .where(and(eq(facilityVersion.tenantId, ctx.tenant.id), eq(facilityVersion.facilityId, facilityId)))
    .orderBy(desc(facilityVersion.version))
    .limit(mostHistory + 1)
  const states = rows.map(({ content }) => contentSchema.parse(content))
  return rows.slice(0, -1).map(({ content: _content, ...row }, at) => {
    const [after, before] = states.slice(at, at + 2)
    return { ...row, fields: after && before ? changedFields(before, after) : [] }
  })
}
