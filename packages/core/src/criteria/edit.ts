import type { Tx } from '@kita/db'
import { criteriaCatalogue, criterion } from '@kita/db/schema'
import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { id, line, paragraph } from '../input.ts'
import { verb } from '../verb.ts'
import { readCatalogues, type StoredCatalogue } from './catalogue.ts'
import { factKinds, measured } from './fact.ts'
import { findCatalogue } from './list.ts'
import { mayWrite, type OwnerOf } from './writer.ts'

const criterionInput = z.strictObject({
  code: z
    .string()
    .max(40, 'text-too-long')
    .regex(/^[a-z][a-z0-9-]*$/, 'code-invalid'),
  label: line(200),
  help: paragraph(600).default(''),
  fact: z.enum(factKinds, { message: 'fact-unknown' }),
  threshold: z.int().min(1).max(100).nullable().default(null),
  points: z.int().min(-100).max(1000).default(0),
  alwaysFirst: z.boolean().default(false),
  proof: z.enum(['none', 'declaration', 'document']).default('none'),
})

export const catalogueInput = z.strictObject({
  title: line(120),
  note: paragraph(1000).default(''),
  shape: z.enum(['points', 'order', 'unranked'], { message: 'shape-unknown' }),
  submissionTimeCounts: z.boolean().default(false),
  criteria: z.array(criterionInput).max(40, 'too-many-criteria'),
})
type CatalogueInput = z.output<typeof catalogueInput>

/**
 * A new draft, empty, like last year's or like any other catalogue the actor may read.
 * @throws DomainError `not-allowed` for the tenant's, `draft-exists` for an owner, year and age class that has one
 */
export const draftCatalogue = watched(
  'criteria.edit',
  verb({
    action: 'criteria.edit',
    input: z.strictObject({
      ownerKind: z.enum(['tenant', 'provider', 'facility']),
      ownerId: id.optional(),
      fromYear: z.int().min(2000).max(2100),
      ageClass: z.string().max(12).default(''),
      /** Take over its title, shape and criteria. */
      likeId: id.optional(),
      content: catalogueInput.optional(),
    }),
    run: async (tx, wanted, ctx) => {
      const { ownerKind, ownerId = null } = wanted
      if ((ownerKind === 'tenant') !== (ownerId === null)) throw fieldError('/ownerId', 'owner-missing')
      const of: OwnerOf = {
        ownerKind,
        providerId: ownerKind === 'provider' ? ownerId : null,
        facilityId: ownerKind === 'facility' ? ownerId : null,
      }
      if (!(await mayWrite(tx, ctx, of)))
        throw ownerId ? new OutOfReach('facility', ownerId) : new DomainError('not-allowed')
      const classes: string[] = ctx.tenant.state.ageClasses.map((one) => one.code)
      if (wanted.ageClass !== '' && !classes.includes(wanted.ageClass))
        throw fieldError('/ageClass', 'age-class-unknown')
      const series = await readCatalogues(tx, ctx, and(sameSeries(of), sameTime(wanted)))
      if (series.some((one) => one.status === 'draft')) throw new DomainError('draft-exists')
      const like = wanted.likeId ? await findCatalogue(tx, ctx, wanted.likeId) : series[0]
      const content = wanted.content ??
        like ?? { title: '', note: '', shape: 'order', submissionTimeCounts: false, criteria: [] }
      const row = {
        tenantId: ctx.tenant.id,
        id: newId(ctx.now),
        ...of,
        fromYear: wanted.fromYear,
        ageClass: wanted.ageClass,
        title: content.title,
        note: content.note,
        shape: content.shape as CatalogueInput['shape'],
        submissionTimeCounts: content.submissionTimeCounts,
        version: Math.max(0, ...series.map((one) => one.version)) + 1,
        status: 'draft' as const,
        createdAt: ctx.now,
        createdBy: staffOf(ctx),
        updatedAt: ctx.now,
      }
      await tx.insert(criteriaCatalogue).values(row)
      await writeCriteria(tx, ctx, row.id, content.criteria)
      return { result: { id: row.id }, audit: { subjectKind: 'criteria', subjectId: row.id } }
    },
  }),
)

const sameSeries = (of: OwnerOf): SQL | undefined =>
  and(
    eq(criteriaCatalogue.ownerKind, of.ownerKind),
    of.providerId ? eq(criteriaCatalogue.providerId, of.providerId) : isNull(criteriaCatalogue.providerId),
    of.facilityId ? eq(criteriaCatalogue.facilityId, of.facilityId) : isNull(criteriaCatalogue.facilityId),
  )

const sameTime = (of: { fromYear: number; ageClass: string }): SQL | undefined =>
  and(eq(criteriaCatalogue.fromYear, of.fromYear), eq(criteriaCatalogue.ageClass, of.ageClass))

const writeCriteria = async (
  tx: Tx,
  ctx: Ctx,
  catalogueId: string,
  criteria: readonly StoredCatalogue['criteria'][number][],
) => {
  const key = { tenantId: ctx.tenant.id, catalogueId }
  await tx
    .delete(criterion)
    .where(and(eq(criterion.tenantId, ctx.tenant.id), eq(criterion.catalogueId, catalogueId)))
  if (criteria.length === 0) return
  await tx
    .insert(criterion)
    .values(criteria.map((one, index) => ({ ...key, ...one, id: newId(ctx.now), position: index + 1 })))
}

const lockDraft = async (tx: Tx, ctx: Ctx, catalogueId: string) => {
  await tx
    .select({ id: criteriaCatalogue.id })
    .from(criteriaCatalogue)
    .where(and(eq(criteriaCatalogue.tenantId, ctx.tenant.id), eq(criteriaCatalogue.id, catalogueId)))
    .for('no key update')
  const found = await findCatalogue(tx, ctx, catalogueId)
  if (!(await mayWrite(tx, ctx, found))) throw new OutOfReach('criteria', catalogueId)
  if (found.status !== 'draft') throw new DomainError('catalogue-not-draft')
  return found
}

/**
 * Writes a draft as a whole.
 * @throws DomainError `catalogue-not-draft`, `criterion-named-twice`
 */
export const saveCatalogue = watched(
  'criteria.edit',
  verb({
    action: 'criteria.edit',
    input: z.strictObject({ catalogueId: id, content: catalogueInput }),
    run: async (tx, { catalogueId, content }, ctx) => {
      await lockDraft(tx, ctx, catalogueId)
      const codes = content.criteria.map((one) => one.code)
      const twice = codes.findIndex((one, index) => codes.indexOf(one) !== index)
      if (twice >= 0) throw fieldError(`/content/criteria/${twice}/code`, 'criterion-named-twice')
      const { criteria, ...head } = content
      await tx
        .update(criteriaCatalogue)
        .set({ ...head, updatedAt: ctx.now })
        .where(and(eq(criteriaCatalogue.tenantId, ctx.tenant.id), eq(criteriaCatalogue.id, catalogueId)))
      await writeCriteria(tx, ctx, catalogueId, criteria)
      return { result: { id: catalogueId }, audit: { subjectKind: 'criteria', subjectId: catalogueId } }
    },
  }),
)

/** Throws a draft away; what holds or held is kept for ever. @throws OutOfReach, DomainError `catalogue-not-draft` */
export const dropCatalogue = watched(
  'criteria.edit',
  verb({
    action: 'criteria.edit',
    input: z.strictObject({ catalogueId: id }),
    run: async (tx, { catalogueId }, ctx) => {
      await lockDraft(tx, ctx, catalogueId)
      await writeCriteria(tx, ctx, catalogueId, [])
      await tx
        .delete(criteriaCatalogue)
        .where(and(eq(criteriaCatalogue.tenantId, ctx.tenant.id), eq(criteriaCatalogue.id, catalogueId)))
      return {
        result: { id: catalogueId },
        audit: { subjectKind: 'criteria', subjectId: catalogueId, detail: { dropped: true } },
      }
    },
  }),
)

/** @throws DomainError `catalogue-empty`, `points-missing`, `measure-not-in-points` */
const decideActivation = (one: Pick<StoredCatalogue, 'shape' | 'title' | 'criteria'>): void => {
  if (one.title === '' || one.criteria.length === 0) throw new DomainError('catalogue-empty')
  if (one.shape !== 'points') return
  if (one.criteria.some(({ fact }) => measured.includes(fact))) throw new DomainError('measure-not-in-points')
  const weightless = one.criteria.find(({ points, alwaysFirst }) => points === 0 && !alwaysFirst)
  if (weightless) throw new DomainError('points-missing', { label: weightless.label })
}

/**
 * The draft holds from now on and replaces the one before it; scores follow in the worker. Decisions keep the old one.
 * @throws DomainError of decideActivation; `catalogue-not-draft`
 */
export const activateCatalogue = watched(
  'criteria.edit',
  verb({
    action: 'criteria.edit',
    input: z.strictObject({ catalogueId: id }),
    run: async (tx, { catalogueId }, ctx) => {
      const draft = await lockDraft(tx, ctx, catalogueId)
      decideActivation(draft)
      await tx
        .update(criteriaCatalogue)
        .set({ status: 'replaced', replacedAt: ctx.now })
        .where(
          and(
            eq(criteriaCatalogue.tenantId, ctx.tenant.id),
            sameSeries(draft),
            sameTime(draft),
            eq(criteriaCatalogue.status, 'active'),
          ),
        )
      await tx
        .update(criteriaCatalogue)
        .set({ status: 'active', activatedAt: ctx.now, activatedBy: staffOf(ctx), updatedAt: ctx.now })
        .where(and(eq(criteriaCatalogue.tenantId, ctx.tenant.id), eq(criteriaCatalogue.id, catalogueId)))
      return {
        result: { id: catalogueId },
        audit: { subjectKind: 'criteria', subjectId: catalogueId, detail: { version: draft.version } },
      }
    },
  }),
)
