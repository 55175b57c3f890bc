import type { Tx } from '@kita/db'
import { application, careNeed, contract, facility, offer, offerEvent, staff, visit } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { askedSince, neverAsked } from '../application/asked.ts'
import { deciders, facilityRoles, mayReadCase, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { confirmDeadline } from '../application/lapse.ts'
import { noteRoles, readNotes } from '../application/note.ts'
import { waitsToBeTold } from '../application/office-rules.ts'
import { restingAmong } from '../application/resting.ts'
import { isOpen } from '../application/status.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { readDeliveries } from '../offer/delivery.ts'
import { rulesOf } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'

/** What beside the steps of office-step.ts this person may do with a case. */
const actNames = [
  'told',
  'extend',
  'resume',
  'defer',
  'undefer',
  'plan-visit',
  'end-contract',
  'prolong',
  'note',
] as const
export type ActName = (typeof actNames)[number]

/**
 * The everyday life of a case beside its facts: how far each offer's notice has come and what its clock did, visits, and
 * the facility's notes.
 */
export const readCaseLife = watched(
  'application.life',
  verb({
    action: 'application.life',
    input: z.strictObject({ applicationId: id }),
    looks: 'application',
    run: async (tx, { applicationId }, ctx) => {
      const row = await readRow(tx, ctx, applicationId)
      const place = row && { facilityId: row.facility.id, providerId: row.facility.providerId }
      if (!row || !place || !mayReadCase(ctx.actor, { ...place, neverAsked: row.neverAsked }))
        throw new OutOfReach('application', applicationId)
      const rules = rulesOf(ctx, row.kitaYear)
      const resting = await restingAmong(tx, ctx, [{ ...row, rules }])
      const offers = await readOffers(tx, ctx, row.id, rules)
      const visits = await readVisits(tx, ctx, row.id)
      const planned = visits.find(({ state }) => state === 'planned')
      const confirm =
        row.status === 'UNCONFIRMED'
          ? confirmDeadline(rules, {
              submittedAt: row.submittedAt,
              plannedAt: planned?.plannedAt ?? null,
              holidays: ctx.tenant.state.holidays,
              rests: ctx.tenant.rests,
            })
          : null
      const ending = await readContract(tx, ctx, row.id)
      return {
        result: {
          resting: resting.has(row.id),
          ...(row.agreedStartsOn ? { agreedStartsOn: row.agreedStartsOn } : {}),
          ...(row.status === 'DEFERRED' && row.deferredUntil ? { backOn: row.deferredUntil } : {}),
          ...(confirm ? { confirmBy: confirm.lastDay } : {}),
          offers,
          visits,
          ...(within(ctx.actor, noteRoles, place) ? { notes: await readNotes(tx, ctx, row.id) } : {}),
          ...(ending ? { contract: ending } : {}),
          acts: actsOf(ctx, place, row.status, {
            paused: offers.some(({ paused, untold }) => paused && !untold),
            endsOn: ending?.endsOn,
          }),
        },
      }
    },
  }),
)

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

const readRow = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({
      id: application.id,
      childId: application.childId,
      status: application.status,
      neverAsked,
      submittedAt: askedSince,
      agreedStartsOn: application.agreedStartsOn,
      deferredUntil: application.deferredUntil,
      kitaYear: careNeed.kitaYear,
      facility: { id: facility.id, providerId: facility.providerId },
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(careNeed, ofApplication.need)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  return row ?? null
}

// The last ones: whoever offers and withdraws without end still reads the case.
const mostOffers = 200
const mostEvents = 100

const readOffers = async (tx: Tx, ctx: Ctx, applicationId: string, rules: RuleSet) => {
  const rows = await tx
    .select({ id: offer.id, pausedAt: offer.pausedAt, toldOn: offer.toldOn, shared: offer.shared })
    .from(offer)
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.applicationId, applicationId)))
    .orderBy(desc(offer.sentAt), desc(offer.id))
    .limit(mostOffers)
  const deliveries = await readDeliveries(
    tx,
    ctx,
    rows.map((row) => row.id),
  )
  const events = await tx
    .select({
      offerId: offerEvent.offerId,
      at: offerEvent.at,
      kind: offerEvent.kind,
      replyDueOn: offerEvent.replyDueOn,
      reason: offerEvent.reason,
      name: staff.displayName,
    })
    .from(offerEvent)
    .innerJoin(offer, and(eq(offer.tenantId, offerEvent.tenantId), eq(offer.id, offerEvent.offerId)))
    .leftJoin(staff, and(eq(staff.tenantId, offerEvent.tenantId), eq(staff.accountId, offerEvent.actorId)))
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.applicationId, applicationId)))
    .orderBy(asc(offerEvent.at), asc(offerEvent.id))
  return rows.map(({ pausedAt, toldOn, ...row }) => ({
    ...row,
    paused: pausedAt !== null,
    untold: waitsToBeTold(rules, { toldOn, pausedAt }),
    deliveries: deliveries.get(row.id) ?? [],
    events: events.flatMap(({ offerId, ...event }) => (offerId === row.id ? [event] : [])).slice(-mostEvents),
  }))
}

const readVisits = (tx: Tx, ctx: Ctx, applicationId: string) =>
  tx
    .select({
      id: visit.id,
      plannedAt: visit.plannedAt,
      place: visit.place,
      state: visit.state,
      name: staff.displayName,
    })
    .from(visit)
    .leftJoin(staff, and(eq(staff.tenantId, visit.tenantId), eq(staff.accountId, visit.confirmedBy)))
    .where(and(eq(visit.tenantId, ctx.tenant.id), eq(visit.applicationId, applicationId)))
    .orderBy(desc(visit.plannedAt), desc(visit.id))
    .limit(50)

const readContract = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({
      id: contract.id,
      endsOn: contract.endsOn,
      endKind: contract.endKind,
      nextPlaceId: contract.nextPlaceId,
    })
    .from(contract)
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.applicationId, applicationId)))
  if (!row) return null
  return { ...row, over: row.endsOn !== null && row.endsOn < berlinDay(ctx.now) }
}

const actsOf = (
  ctx: Ctx,
  place: { facilityId: string; providerId: string },
  status: Row['status'],
  { paused, endsOn }: { paused: boolean; endsOn: Day | null | undefined },
): ActName[] => {
  const works = within(ctx.actor, facilityRoles, place)
  const decides = within(ctx.actor, deciders, place)
  const oversees = within(ctx.actor, officeRoles, place)
  const offered = status === 'OFFERED'
  const contracted = status === 'CONTRACTED'
  const may: Record<ActName, boolean> = {
    told: works && offered,
    extend: (decides || oversees) && offered,
    resume: (works || oversees) && offered && paused,
    defer: decides && (status === 'WAITING' || status === 'SHORTLISTED'),
    undefer: decides && status === 'DEFERRED',
    'plan-visit': works && isOpen(status),
    'end-contract': decides && contracted,
    prolong: decides && contracted && endsOn != null && endsOn >= berlinDay(ctx.now),
    note: within(ctx.actor, noteRoles, place),
  }
  return actNames.filter((name) => may[name])
}
