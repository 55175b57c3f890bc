import type { Tx } from '@kita/db'
import { application, careNeed, rankingNote } from '@kita/db/schema'
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, facilityRoles, officeRoles } from '../application/case.ts'
import type { ApplicationStatus } from '../application/status.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id, optionalLine } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { activeCatalogues, ofFacility, plain, readOwners } from './catalogue.ts'
import { deviationCodes } from './deviation.ts'
import { arranged, type Listed } from './order.ts'
import { shownTo } from './own-business.ts'
import { catalogueFor, compare, narrowestOf, ranks } from './rules.ts'
import { rescore } from './scores.ts'

const which = {
  facilityId: id,
  ageClass: z.string().max(12),
  /** The Kita-Jahr that begins in this year. */
  kitaYear: z.int().min(2000).max(2100),
}

const gone: readonly ApplicationStatus[] = [
  'WITHDRAWN',
  'PROVIDED_ELSEWHERE',
  'LAPSED',
  'ENDED',
  'UNCONFIRMED',
  'REJECTED',
]
/** The others stay in the order unseen, because a child may have been put before one of them. */
const isInQuestion = (one: Listed) => !gone.includes(one.status)

/**
 * The ranked list of a facility for one age class and Kita-Jahr, with what each place was given for (C1 Ranking).
 * `hideNames`: children are numbers, so that nobody is preferred by name; the answer does not carry their names.
 */
export const listRanking = watched(
  'ranking.read',
  verb({
    action: 'ranking.read',
    input: z.strictObject({ ...which, hideNames: z.boolean().default(false) }),
    run: async (tx, wanted, ctx) => {
      const owner = await ownerFor(tx, ctx, wanted.facilityId, [...facilityRoles, ...officeRoles])
      const { list, catalogues } = await readRanking(tx, ctx, owner, wanted)
      const shown = list.filter(isInQuestion)
      const seen = shownTo(ctx, placeOf(owner), catalogues.map(plain))
      return {
        result: {
          facility: { id: owner.id, name: owner.name },
          ageClass: wanted.ageClass,
          kitaYear: wanted.kitaYear,
          ranked: ranks(catalogues),
          catalogues: catalogues.map(plain),
          canMove: ranks(catalogues) && within(ctx.actor, deciders, placeOf(owner)),
          items: shown.map((one, index) => ({
            ...itemOf(one, index, wanted.hideNames),
            orderKey: seen.orderKey(one.orderKey),
            detail: seen.detail(one.detail).map(withoutWords),
          })),
          notes: await readNotes(tx, ctx, shown, wanted),
        },
        audit: {
          subjectKind: 'facility',
          subjectId: owner.id,
          detail: { kitaYear: wanted.kitaYear, ageClass: wanted.ageClass, hideNames: wanted.hideNames },
        },
      }
    },
  }),
)

const placeOf = (owner: { id: string; providerId: string }) => ({
  facilityId: owner.id,
  providerId: owner.providerId,
})

const ownerFor = async (tx: Tx, ctx: Ctx, facilityId: string, roles: Parameters<typeof within>[1]) => {
  const [owner] = await readOwners(tx, ctx, [facilityId])
  if (!owner || !within(ctx.actor, roles, placeOf(owner))) throw new OutOfReach('facility', facilityId)
  return owner
}

type Which = { facilityId: string; ageClass: string; kitaYear: number }

const readRanking = async (tx: Tx, ctx: Ctx, owner: { id: string; providerId: string }, of: Which) => {
  const active = ofFacility(await activeCatalogues(tx, ctx, [owner]), owner)
  const held = catalogueFor(active, of)
  const catalogues = active.filter((one) => held.some((each) => each.id === one.id))
  const scored = await rescore(
    tx,
    ctx,
    and(eq(application.facilityId, owner.id), eq(careNeed.kitaYear, of.kitaYear)),
  )
  const catalogue = narrowestOf(catalogues)
  const list = await arranged(tx, ctx, scored, { ...of, facility: owner, catalogue })
  return { list, catalogues, catalogue }
}

const itemOf = (one: Listed, index: number, hideNames: boolean) => ({
  applicationId: one.id,
  position: index + 1,
  ...(hideNames ? {} : { name: one.name }),
  status: one.status,
  birth: one.birth,
  startsOn: one.startsOn,
  hours: one.hours,
  alternativeHours: one.alternativeHours,
  points: one.points,
  moved: one.moved,
})

/** What a family wrote is read in its case, not in a list. */
const withoutWords = (each: Listed['detail'][number]) =>
  typeof each.value === 'string' ? { ...each, value: null } : each

const readNotes = async (tx: Tx, ctx: Ctx, list: readonly Listed[], of: Which) => {
  const rows = await tx
    .select({
      applicationId: rankingNote.applicationId,
      code: rankingNote.code,
      text: rankingNote.text,
      from: rankingNote.fromPosition,
      to: rankingNote.toPosition,
      at: rankingNote.at,
      by: rankingNote.actorName,
    })
    .from(rankingNote)
    .where(
      and(
        eq(rankingNote.tenantId, ctx.tenant.id),
        eq(rankingNote.facilityId, of.facilityId),
        eq(rankingNote.kitaYear, of.kitaYear),
        eq(rankingNote.ageClass, of.ageClass),
      ),
    )
    .orderBy(desc(rankingNote.at), desc(rankingNote.id))
    .limit(100)
  return rows.filter((row) => list.some((one) => one.id === row.applicationId))
}

/**
 * Moves a child before another one, or (without `beforeId`) back to where the criteria put it. The reason is kept with
 * the criteria it deviates from (scenario 36).
 * @throws DomainError `deviation-text-missing`, `ranking-not-ordered`, `not-in-ranking`
 */
export const moveInRanking = watched(
  'ranking.move',
  verb({
    action: 'ranking.move',
    input: z.strictObject({
      ...which,
      applicationId: id,
      beforeId: id.optional(),
      code: z.enum(deviationCodes, { message: 'deviation-code-unknown' }),
      text: optionalLine(500).default(''),
    }),
    run: async (tx, wanted, ctx) => {
      const owner = await ownerFor(tx, ctx, wanted.facilityId, deciders)
      if (wanted.code === 'other' && wanted.text === '') throw new DomainError('deviation-text-missing')
      const before = await readRanking(tx, ctx, owner, wanted)
      if (!before.catalogue || !ranks(before.catalogues)) throw new DomainError('ranking-not-ordered')
      const at = (list: readonly Listed[], one: string) =>
        list.filter(isInQuestion).findIndex((each) => each.id === one)
      const known = [wanted.applicationId, wanted.beforeId ?? wanted.applicationId]
      if (known.some((one) => at(before.list, one) < 0) || wanted.beforeId === wanted.applicationId)
        throw new DomainError('not-in-ranking')
      const row = {
        tenantId: ctx.tenant.id,
        id: newId(ctx.now),
        facilityId: owner.id,
        catalogueId: before.catalogue.id,
        ageClass: wanted.ageClass,
        kitaYear: wanted.kitaYear,
        applicationId: wanted.applicationId,
        beforeId: wanted.beforeId ?? null,
        code: wanted.code,
        text: wanted.text,
        at: ctx.now,
        actorId: 'accountId' in ctx.actor ? ctx.actor.accountId : '',
        actorName: 'name' in ctx.actor ? ctx.actor.name : '',
        fromPosition: at(before.list, wanted.applicationId) + 1,
      }
      const to = targetOf(before.list, wanted)
      await tx.insert(rankingNote).values({ ...row, toPosition: to })
      return {
        result: { applicationId: wanted.applicationId, from: row.fromPosition, to },
        audit: {
          subjectKind: 'application',
          subjectId: wanted.applicationId,
          detail: { code: wanted.code, to },
        },
      }
    },
  }),
)

/** Counted from one, among those still in question. */
const targetOf = (
  list: readonly Listed[],
  { applicationId, beforeId }: { applicationId: string; beforeId?: string | undefined },
): number => {
  const shown = list.filter(isInQuestion)
  const order = beforeId ? shown.filter((one) => one.id !== applicationId) : shown.toSorted(compare)
  return order.findIndex((one) => one.id === (beforeId ?? applicationId)) + 1
}
