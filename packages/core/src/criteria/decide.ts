import type { Tx } from '@kita/db'
import { application, decision, facility, offer } from '@kita/db/schema'
import { berlinDay, type Day, kitaYearOf } from '@kita/tenant/calendar'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { isLive } from '../application/live-offer.ts'
import { entryOf, offerOpensOn } from '../application/office-rules.ts'
import { restingAmong } from '../application/resting.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { optionalLine } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { ageClassOn, readable, type Scored } from './candidate.ts'
import { plain } from './catalogue.ts'
import { type Copy, copyFor, copyOf, countStatuses } from './copy.ts'
import { deviationCodes } from './deviation.ts'
import { type Listed, readList } from './order.ts'
import { passedOver, ranks } from './rules.ts'
import { scoreOf } from './scores.ts'

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
  await lockList(tx, ctx, wanted.applicationId)
  return wanted.kind === 'offer' ? decideOffer(tx, ctx, wanted) : decideRefusal(tx, ctx, wanted)
}

/** A facility decides one after the other, so that two decisions about one list follow each other. */
const lockList = async (tx: Tx, ctx: Ctx, applicationId: string) => {
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
}

/** Everybody who waits is compared: whom the offer passes over is kept with it. */
const decideOffer = async (tx: Tx, ctx: Ctx, wanted: Wanted) => {
  const { own, order } = await readList(tx, ctx, wanted.applicationId)
  const offered = wanted.offered ?? wishOf(own)
  const before = await passedOverBy(tx, ctx, { own, order, offered })
  decideDeviation(before.length, wanted.deviation)
  const copy = await copyOf(tx, ctx, own, order)
  await keep(tx, ctx, {
    ...{ own, wanted, offered, copy },
    others: order.map((one) => ({
      applicationId: one.id,
      status: one.status,
      passedOver: before.some(({ id }) => id === one.id),
    })),
    ...(before.length > 0 && { deviation: wanted.deviation }),
  })
  return { passedOver: before.length }
}

/** Passes nobody over, and hundreds follow each other: the list is made anew only when something in it has changed. */
const decideRefusal = async (tx: Tx, ctx: Ctx, wanted: Wanted) => {
  const [own] = await scoreOf(tx, ctx, eq(application.id, wanted.applicationId))
  if (!own) throw new DomainError('not-found')
  const copy = await copyFor(tx, ctx, own)
  await keep(tx, ctx, { own, wanted, offered: wishOf(own), copy, others: [] })
  return { passedOver: 0 }
}

const wishOf = ({ startsOn, hours }: Scored) => ({ startsOn, hours })

/** How one child of the list stood when an offer was made. */
export type Other = { applicationId: string; status: string; passedOver: boolean }

type Decided = {
  own: Scored
  wanted: Wanted
  offered: { startsOn: Day; hours: number }
  copy: Copy
  others: Other[]
  deviation?: Deviation | undefined
}

const keep = async (tx: Tx, ctx: Ctx, { own, wanted, offered, copy, others, deviation }: Decided) =>
  tx.insert(decision).values({
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
    copyId: copy.id,
    counts: await countStatuses(tx, ctx, copy.id),
    others,
    detail: own.detail,
    orderKey: own.orderKey,
    points: own.points,
    position: ranks(own.catalogues) ? copy.position : null,
    kitaYear: own.kitaYear,
    ageClass: own.ageClass ?? '',
    ...offered,
    passedOver: others.filter((one) => one.passedOver).length,
    deviationCode: deviation?.code ?? null,
    deviationText: deviation?.text ?? '',
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: 'accountId' in ctx.actor ? ctx.actor.accountId : null,
    actorName: 'name' in ctx.actor ? ctx.actor.name : '',
  })

const decideDeviation = (count: number, deviation: Deviation | undefined): void => {
  if (count === 0) return
  if (!deviation) throw new DomainError('deviation-reason-missing', { count })
  if (deviation.code === 'other' && !deviation.text) throw new DomainError('deviation-text-missing')
}

type Question = { own: Scored; order: readonly Listed[]; offered: { startsOn: Day; hours: number } }

/** The children an offer to this one would pass over now. */
export const passedOverBy = async (tx: Tx, ctx: Ctx, { own, order, offered }: Question) =>
  ranks(own.catalogues)
    ? passedOver(await waitingOn(tx, ctx, order, offered.startsOn), at(ctx, own, offered.startsOn), offered)
    : []

const at = (ctx: Ctx, own: Scored, day: Day) => ({ id: own.id, ageClass: ageClassOn(ctx, own, day) })

/** Who could be offered the place instead, by age class on its first day: a later round is not passed over. */
const waitingOn = async (tx: Tx, ctx: Ctx, order: readonly Listed[], day: Day) => {
  const [full, resting] = [
    await childrenWithEnoughOffers(tx, ctx, order),
    await restingAmong(
      tx,
      ctx,
      order.map((one) => ({ ...one, rules: rulesOf(ctx, one.kitaYear) })),
    ),
  ]
  const yearOf = (of: Day) => kitaYearOf(of, ctx.tenant.state.yearStart)
  return order.map((one) => ({
    ...one,
    ageClass: ageClassOn(ctx, one, day),
    available:
      (one.status === 'WAITING' || one.status === 'SHORTLISTED') &&
      offerOpensOn(rulesOf(ctx, one.kitaYear), berlinDay(ctx.now), yearOf(day), entryOf(one)) === null &&
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
