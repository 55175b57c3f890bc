import type { Tx } from '@kita/db'
import { application, careNeed, decision, facility, offer, rankingNote } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { isLive } from '../application/live-offer.ts'
import { restingAmong } from '../application/resting.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { optionalLine } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { ageClassOn, readable, type Scored } from './candidate.ts'
import { plain } from './catalogue.ts'
import { deviationCodes } from './deviation.ts'
import { arrange, passedOver, ranks } from './rules.ts'
import { rescore } from './scores.ts'

export const deviationInput = z.strictObject({
  code: z.enum(deviationCodes, { message: 'deviation-code-unknown' }),
  text: optionalLine(500).optional(),
})
export type Deviation = z.output<typeof deviationInput>

type Wanted = {
  applicationId: string
  kind: 'offer' | 'refusal'
  /** The offer. */
  outcomeId?: string | undefined
  /** Why the facility refuses. */
  reason?: string | undefined
  deviation?: Deviation | undefined
  /** Start and weekly hours of the place; without them those the family wishes. */
  offered?: { startsOn: Day; hours: number } | undefined
}

/**
 * Keeps what an offer or refusal was decided by: the catalogues word for word, the facts with source and proof, the
 * ranked list of that moment with the other children as numbers (OVG Münster 12 B 930/17). To be called in the
 * transaction of the act, after the child is locked; decisions of one list follow each other.
 * @throws DomainError `deviation-reason-missing` { count } for an offer that passes over children who stand higher;
 *   `deviation-text-missing`
 */
export const recordDecision = async (tx: Tx, ctx: Ctx, wanted: Wanted): Promise<{ passedOver: number }> => {
  const { own, order } = await lockedList(tx, ctx, wanted.applicationId)
  const offered = wanted.offered ?? { startsOn: own.startsOn, hours: own.hours }
  // A refusal passes nobody over, and many of them follow each other.
  const before =
    wanted.kind === 'offer' && ranks(own.catalogues)
      ? passedOver(await waitingOn(tx, ctx, order, offered.startsOn), at(ctx, own, offered.startsOn), offered)
      : []
  if (wanted.kind === 'offer') decideDeviation(before.length, wanted.deviation)
  const list = order.map((one, index) => ({
    number: index + 1,
    applicationId: one.id,
    own: one.id === own.id,
    orderKey: one.orderKey,
    points: one.points,
    birth: one.birth,
    status: one.status,
    startsOn: one.startsOn,
    hours: one.hours,
    passedOver: wanted.kind === 'offer' && before.some(({ id }) => id === one.id),
    moved: one.moved,
  }))
  await tx.insert(decision).values({
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    applicationId: own.id,
    facilityId: own.facility.id,
    kind: wanted.kind,
    outcomeId: wanted.outcomeId ?? null,
    reason: wanted.reason ?? null,
    catalogueId: own.catalogue?.id ?? null,
    catalogueVersion: own.catalogue?.version ?? null,
    catalogues: own.catalogues.map(plain),
    inputs: readable(own.facts, own.catalogues),
    list,
    detail: own.detail,
    orderKey: own.orderKey,
    points: own.points,
    position: ranks(own.catalogues) ? (list.find((one) => one.own)?.number ?? null) : null,
    kitaYear: own.kitaYear,
    ageClass: own.ageClass ?? '',
    startsOn: offered.startsOn,
    hours: offered.hours,
    passedOver: wanted.kind === 'offer' ? before.length : 0,
    deviationCode: wanted.kind === 'offer' && before.length > 0 ? (wanted.deviation?.code ?? null) : null,
    deviationText: wanted.kind === 'offer' && before.length > 0 ? (wanted.deviation?.text ?? '') : '',
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: 'accountId' in ctx.actor ? ctx.actor.accountId : null,
    actorName: 'name' in ctx.actor ? ctx.actor.name : '',
  })
  return { passedOver: before.length }
}

const decideDeviation = (count: number, deviation: Deviation | undefined): void => {
  if (count === 0) return
  if (!deviation) throw new DomainError('deviation-reason-missing', { count })
  if (deviation.code === 'other' && !deviation.text) throw new DomainError('deviation-text-missing')
}

/** How many children an offer to this one would pass over now, so that the form can ask for the reason. */
export const countPassedOver = async (
  tx: Tx,
  ctx: Ctx,
  applicationId: string,
  offered: { startsOn: Day; hours: number },
): Promise<number> => {
  const { own, order } = await readList(tx, ctx, applicationId)
  if (!ranks(own.catalogues)) return 0
  return passedOver(
    await waitingOn(tx, ctx, order, offered.startsOn),
    at(ctx, own, offered.startsOn),
    offered,
  ).length
}

export type Listed = Scored & { moved: boolean }

/** The list a facility decides by, so that two decisions about it follow each other. */
const lockedList = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [where] = await tx
    .select({ facilityId: application.facilityId })
    .from(application)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  if (!where?.facilityId) throw new DomainError('not-found')
  await tx
    .select({ id: facility.id })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, where.facilityId)))
    .for('no key update')
  return readList(tx, ctx, applicationId)
}

export const readList = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [where] = await tx
    .select({ facilityId: application.facilityId, kitaYear: careNeed.kitaYear })
    .from(application)
    .innerJoin(
      careNeed,
      and(eq(careNeed.tenantId, application.tenantId), eq(careNeed.id, application.careNeedId)),
    )
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  if (!where?.facilityId) throw new DomainError('not-found')
  const scored = await rescore(
    tx,
    ctx,
    and(eq(application.facilityId, where.facilityId), eq(careNeed.kitaYear, where.kitaYear)),
  )
  const own = scored.find((one) => one.id === applicationId)
  if (!own) throw new DomainError('not-found')
  const order = await arranged(tx, ctx, scored, own)
  return { own, order }
}

/** One age class of a facility's Kita-Jahr in the order that holds, children who have left it included. */
export const arranged = async (
  tx: Tx,
  ctx: Ctx,
  scored: readonly Scored[],
  of: {
    facility: { id: string }
    kitaYear: number
    ageClass: string | null
    catalogue: { id: string } | null
  },
): Promise<Listed[]> => {
  const ofList = scored.filter((one) => one.ageClass === of.ageClass)
  const moves = of.catalogue ? await readMoves(tx, ctx, { ...of, catalogueId: of.catalogue.id }) : []
  const last = new Map(moves.map((move) => [move.applicationId, move]))
  return arrange(ofList, moves).map((one) => ({
    ...one,
    moved: (last.get(one.id)?.beforeId ?? null) !== null,
  }))
}

const readMoves = (
  tx: Tx,
  ctx: Ctx,
  of: { facility: { id: string }; kitaYear: number; ageClass: string | null; catalogueId: string },
) =>
  tx
    .select({ applicationId: rankingNote.applicationId, beforeId: rankingNote.beforeId })
    .from(rankingNote)
    .where(
      and(
        eq(rankingNote.tenantId, ctx.tenant.id),
        eq(rankingNote.facilityId, of.facility.id),
        eq(rankingNote.kitaYear, of.kitaYear),
        eq(rankingNote.ageClass, of.ageClass ?? ''),
        // moves deviate from one catalogue; another one starts without them
        eq(rankingNote.catalogueId, of.catalogueId),
      ),
    )
    .orderBy(asc(rankingNote.at), asc(rankingNote.id))

const at = (ctx: Ctx, own: Scored, day: Day) => ({ id: own.id, ageClass: ageClassOn(ctx, own, day) })

/** Who could be offered the place instead, by age class on its first day. */
const waitingOn = async (tx: Tx, ctx: Ctx, order: readonly Listed[], day: Day) => {
  const [full, resting] = [
    await childrenWithEnoughOffers(tx, ctx, order),
    await restingAmong(
      tx,
      ctx,
      order.map((one) => ({ ...one, rules: rulesOf(ctx, one.kitaYear) })),
    ),
  ]
  return order.map((one) => ({
    ...one,
    ageClass: ageClassOn(ctx, one, day),
    available:
      (one.status === 'WAITING' || one.status === 'SHORTLISTED') &&
      !full.has(one.childId) &&
      !resting.has(one.id),
  }))
}

const childrenWithEnoughOffers = async (tx: Tx, ctx: Ctx, order: readonly Listed[]): Promise<Set<string>> => {
  const [first] = order
  const max = first ? rulesOf(ctx, first.kitaYear).offer.maxConcurrent : null
  if (max === null) return new Set()
  const rows = await tx
    .select({ childId: application.childId, n: sql<number>`count(*)::int` })
    .from(offer)
    .innerJoin(
      application,
      and(eq(application.tenantId, offer.tenantId), eq(application.id, offer.applicationId)),
    )
    .where(
      and(
        eq(offer.tenantId, ctx.tenant.id),
        inArray(
          application.childId,
          order.map((one) => one.childId),
        ),
        isLive,
        isNull(offer.releasedOn),
      ),
    )
    .groupBy(application.childId)
  return new Set(rows.filter((row) => row.n >= max).map((row) => row.childId))
}
