import { type Tx, together } from '@kita/db'
import { application, child, contract, facility, freePlace, offer, provider } from '@kita/db/schema'
import { addDays, addMonths, berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, count, countDistinct, eq, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ofApplication } from '../application/joins.ts'
import { readClocks } from '../application/reply-query.ts'
import { type ReplyTimes, timesOf } from '../application/reply-times.ts'
import { staffScope } from '../application/staff-scope.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { notHeld } from '../facility/held.ts'
import { id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { ageClassOn, monthsFrom, occupancyOf, runsOn } from './occupancy.ts'

const shownMonths = 12
/** Replies due within so many days. */
const soon = 3
const waitingStatuses = ['UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'DEFERRED'] as const
const own = (ctx: Ctx): SQL | undefined => staffScope(ctx.actor, ['provider-admin'])
const birth = sql<Day | null>`coalesce(${child.bornOn}, ${child.expectedOn})`

const itsFacility = (table: typeof offer | typeof contract | typeof freePlace) =>
  and(eq(facility.tenantId, table.tenantId), eq(facility.id, table.facilityId))

/**
 * All facilities of the actor's Träger in one view (B8). A child that waits at several of them counts once in the total.
 * Nothing of another Träger's facility or children is read (scenario 34).
 */
export const readOverview = verb({
  action: 'provider.overview',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const today = berlinDay(ctx.now)
    const months = monthsFrom(today, shownMonths)
    const facilities = await readFacilities(tx, ctx)
    const [waiting, inAll, offers, free, stays, clocks] = await together([
      countWaiting(tx, ctx),
      countWaitingChildren(tx, ctx),
      countOffers(tx, ctx, addDays(today, soon)),
      countFree(tx, ctx),
      readStays(tx, ctx, months),
      readClocks(tx, ctx, own(ctx)),
    ])
    const times = new Map(timesOf(clocks).map((one) => [one.facility.id, one]))
    const rows = facilities.map((one) => ({
      ...one,
      waiting: waiting.get(one.id) ?? 0,
      ...(offers.get(one.id) ?? { openOffers: 0, repliesDue: 0 }),
      freePlaces: free.get(one.id) ?? 0,
      contracts: stays.filter((stay) => stay.facilityId === one.id && runsOn(stay, today)).length,
      ...replyOf(times.get(one.id)),
    }))
    const sum = (pick: (row: (typeof rows)[number]) => number) =>
      rows.reduce((all, row) => all + pick(row), 0)
    return {
      result: {
        asOf: today,
        providers: await readProviders(tx, ctx),
        totals: {
          waitingChildren: inAll,
          openOffers: sum((row) => row.openOffers),
          repliesDue: sum((row) => row.repliesDue),
          freePlaces: sum((row) => row.freePlaces),
          overdue: sum((row) => row.overdue),
        },
        facilities: rows,
        months,
        occupancy: occupancyOf(stays, months, ctx.tenant.state),
      },
    }
  },
})

const replyOf = (times: ReplyTimes | undefined) => ({
  unanswered: times?.unanswered ?? 0,
  overdue: times?.overdue ?? 0,
  oldestDays: times?.oldestDays ?? null,
})

const readProviders = (tx: Tx, ctx: Ctx) =>
  tx
    .selectDistinct({ id: provider.id, name: provider.name })
    .from(provider)
    .innerJoin(facility, and(eq(facility.tenantId, provider.tenantId), eq(facility.providerId, provider.id)))
    .where(and(eq(provider.tenantId, ctx.tenant.id), own(ctx)))
    .orderBy(asc(provider.name))

const readFacilities = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: facility.id,
      name: facility.name,
      town: facility.town,
      kind: facility.kind,
      placesTotal: facility.placesTotal,
      placesAsOf: facility.placesAsOf,
    })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), own(ctx)))
    .orderBy(asc(facility.name), asc(facility.id))
    .limit(500)

const isWaiting = (ctx: Ctx) =>
  and(eq(application.tenantId, ctx.tenant.id), inArray(application.status, [...waitingStatuses]), own(ctx))

const countWaiting = async (tx: Tx, ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await tx
    .select({ id: facility.id, n: countDistinct(application.childId) })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .where(isWaiting(ctx))
    .groupBy(facility.id)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

const countWaitingChildren = async (tx: Tx, ctx: Ctx): Promise<number> => {
  const [row] = await tx
    .select({ n: countDistinct(application.childId) })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .where(isWaiting(ctx))
  return row?.n ?? 0
}

const countOffers = async (tx: Tx, ctx: Ctx, dueBy: Day) => {
  const rows = await tx
    .select({
      id: facility.id,
      openOffers: count(),
      repliesDue: sql<number>`(count(*) filter (where ${lte(offer.replyDueOn, dueBy)}))::int`,
    })
    .from(offer)
    .innerJoin(facility, itsFacility(offer))
    .where(and(eq(offer.tenantId, ctx.tenant.id), isNull(offer.outcome), own(ctx)))
    .groupBy(facility.id)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

const countFree = async (tx: Tx, ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await tx
    .select({ id: facility.id, n: count() })
    .from(freePlace)
    .innerJoin(facility, itsFacility(freePlace))
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.closed, false), notHeld(tx), own(ctx)))
    .groupBy(facility.id)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** The contracts that run on some day of these months. */
const readStays = (tx: Tx, ctx: Ctx, months: readonly Day[]) => {
  const [first = berlinDay(ctx.now)] = months
  return tx
    .select({
      facilityId: contract.facilityId,
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
      birth,
    })
    .from(contract)
    .innerJoin(facility, itsFacility(contract))
    .innerJoin(child, and(eq(child.tenantId, contract.tenantId), eq(child.id, contract.childId)))
    .where(
      and(
        eq(contract.tenantId, ctx.tenant.id),
        lte(contract.startsOn, addMonths(first, months.length)),
        or(isNull(contract.endsOn), gte(contract.endsOn, first)),
        own(ctx),
      ),
    )
}

/** Who is under contract at a facility on the first of a month, with first and last day; the youngest last. */
export const listOccupancy = watched(
  'provider.occupancy',
  verb({
    action: 'provider.occupancy',
    input: z.strictObject({
      facilityId: id,
      month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month-invalid'),
      ageClass: z.string().max(12).optional(),
    }),
    run: async (tx, { facilityId, month, ageClass }, ctx) => {
      const [place] = await tx
        .select({ id: facility.id, name: facility.name, providerId: facility.providerId })
        .from(facility)
        .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, facilityId)))
      if (!place || !within(ctx.actor, ['provider-admin'], { ...place, facilityId }))
        throw new OutOfReach('facility', facilityId)
      const first = `${month}-01`
      const rows = await tx
        .select({
          applicationId: contract.applicationId,
          firstName: child.firstName,
          lastName: child.lastName,
          birth,
          startsOn: contract.startsOn,
          endsOn: contract.endsOn,
          hours: contract.hours,
        })
        .from(contract)
        .innerJoin(child, and(eq(child.tenantId, contract.tenantId), eq(child.id, contract.childId)))
        .where(
          and(
            eq(contract.tenantId, ctx.tenant.id),
            eq(contract.facilityId, facilityId),
            lte(contract.startsOn, first),
            or(isNull(contract.endsOn), gte(contract.endsOn, first)),
          ),
        )
        .orderBy(birth, asc(child.lastName), asc(contract.id))
        .limit(1000)
      const items = rows
        .map((row) => ({ ...row, ageClass: ageClassOn(ctx.tenant.state, row.birth, first) }))
        .filter((row) => ageClass === undefined || row.ageClass === ageClass)
      return {
        result: { facility: { id: place.id, name: place.name }, month, items },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { month } },
      }
    },
  }),
)
