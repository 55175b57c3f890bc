import { constraintOf, type Tx } from '@kita/db'
import { offer } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { deciders, type FacilityCase, lockCase, officeRoles, reachedAs } from '../application/case.ts'
import { requireDecider } from '../application/decider.ts'
import { tellFamily } from '../application/news.ts'
import { waitsToBeTold } from '../application/office-rules.ts'
import { restingAmong } from '../application/resting.ts'
import { addTask, finishPlaceTasks, finishTasks } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import { hasVisited } from '../application/visit.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { deviationInput, recordDecision } from '../criteria/decide.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id, line, paragraph } from '../input.ts'
import { verb } from '../verb.ts'
import { noteClock } from './clock.ts'
import { countLiveOffers, readPlace } from './place.ts'
import {
  decideAwake,
  decideConcurrent,
  decideFit,
  decideOfferDay,
  decideOfferStatus,
  decidePlace,
  decideVisit,
  findMisfits,
  refuseOffice,
  replyDeadline,
} from './rules.ts'

const input = z.strictObject({
  applicationId: id,
  placeId: id,
  /** Default: the wished start. */
  startsOn: day.optional(),
  /** Weekly hours; default: the wished ones. */
  hours: z.int().min(1).max(60).optional(),
  note: paragraph(1000).default(''),
  /** The day the head told the family what is offered, when the portal does not (A10.4). */
  toldOn: day.optional(),
  /** Why a child is offered a place that does not fit. */
  overrideReason: line(300).optional(),
  /** Why this child comes before those who stand higher in the list. */
  deviation: deviationInput.optional(),
})

const act = watched(
  'offer.make',
  verb({
    action: 'offer.make',
    input,
    run: async (tx, wanted, ctx) => {
      const one = await lockCase(tx, ctx, wanted.applicationId, reachedAs(ctx, [...deciders, ...officeRoles]))
      requireDecider(ctx.actor, one)
      const { startsOn = one.need.startsOn, hours = one.need.hours } = wanted
      const { groupId, hours: placeHours } = await decideOffer(tx, ctx, one, { ...wanted, startsOn, hours })
      const sentOn = berlinDay(ctx.now)
      const toldOn = decideTold(wanted.toldOn, sentOn)
      const { lastDay, until } = replyDeadline(one, {
        sentOn,
        toldOn,
        holidays: ctx.tenant.state.holidays,
      })
      const offerId = newId(ctx.now)
      const untold = waitsToBeTold(one.rules, { toldOn, pausedAt: ctx.now })
      await recordDecision(tx, ctx, {
        applicationId: one.id,
        kind: 'offer',
        outcomeId: offerId,
        deviation: wanted.deviation,
        offered: { startsOn, hours: placeHours },
      })
      await holdPlace(tx, {
        tenantId: ctx.tenant.id,
        id: offerId,
        applicationId: one.id,
        facilityId: one.facility.id,
        placeId: wanted.placeId,
        groupId,
        startsOn,
        hours,
        note: wanted.note,
        sentAt: ctx.now,
        sentBy: staffOf(ctx),
        toldOn,
        replyDueOn: lastDay,
        replyUntil: until,
        shared: one.rules.offer.overbooking,
        pausedAt: untold ? ctx.now : null,
      })
      if (untold) await askToTell(tx, ctx, one, offerId)
      await finishPlaceTasks(tx, ctx, wanted.placeId)
      await finishTasks(tx, ctx, one.id, 'application-new')
      await finishTasks(tx, ctx, one.id, 'place-proposed')
      await finishTasks(tx, ctx, one.id, 'deferred-back')
      await moveApplication(tx, ctx, {
        application: one,
        to: 'OFFERED',
        as: 'head',
        reason: wanted.overrideReason,
      })
      await tellFamily(tx, ctx, {
        ...one,
        news: 'offer-made',
        eventId: offerId,
        applicationId: one.id,
        params: { offerId },
      })
      return {
        result: {
          id: offerId,
          applicationId: one.id,
          startsOn,
          hours,
          replyDueOn: lastDay,
          replyUntil: until,
        },
        audit: { subjectKind: 'offer', subjectId: offerId, detail: { applicationId: one.id } },
      }
    },
  }),
)

/**
 * The facility offers a free place (C2.1, A10). The place is held from this commit on, and the family's time runs.
 * @throws DomainError `offer-not-by-office`, those of decider.ts and of rules.ts
 */
export const makeOffer: typeof act = async (ctx, raw) => {
  refuseOffice(ctx)
  return act(ctx, raw)
}

const decideOffer = async (
  tx: Tx,
  ctx: Ctx,
  one: FacilityCase,
  wanted: { placeId: string; startsOn: Day; hours: number; overrideReason?: string | undefined },
) => {
  const { rules } = one
  decideOfferStatus(one.status)
  decideOfferDay(rules, berlinDay(ctx.now), wanted.startsOn, one.entry)
  decideVisit(rules, one.facility.visit, 'beforeOffer', await hasVisited(tx, ctx, one.id))
  decideAwake((await restingAmong(tx, ctx, [one])).has(one.id))
  decideConcurrent(rules, await countLiveOffers(tx, ctx, one.childId))
  const place = await readPlace(tx, ctx, one.facility.id, wanted.placeId)
  decidePlace(rules, place, wanted.startsOn)
  decideFit(findMisfits(wanted, place, one.need, one.birth), wanted.overrideReason)
  return place
}

const decideTold = (toldOn: Day | undefined, sentOn: Day): Day | null => {
  if (toldOn !== undefined && toldOn > sentOn) throw new DomainError('told-day-in-future')
  return toldOn ?? null
}

/** Nobody has told the family yet: its time stands still, and the head has a task that says so. */
const askToTell = async (tx: Tx, ctx: Ctx, one: FacilityCase, offerId: string) => {
  await noteClock(tx, ctx, offerId, { kind: 'paused', reason: 'not-told' })
  await addTask(tx, ctx, { facilityId: one.facility.id }, { kind: 'offer-not-told', applicationId: one.id })
}

/** The unique index decides who of two heads was faster. */
const holdPlace = async (tx: Tx, row: typeof offer.$inferInsert) => {
  try {
    await tx.insert(offer).values(row)
  } catch (error) {
    if (constraintOf(error) === 'offer_holds_place') throw new DomainError('place-already-held')
    throw error
  }
}
