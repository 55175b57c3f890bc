import type { Tx } from '@kita/db'
import { offer, offerEvent } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import {
  deciders,
  type FacilityCase,
  facilityRoles,
  lockCase,
  officeRoles,
  reachedAs,
} from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { waitsToBeTold } from '../application/office-rules.ts'
import { finishTasks } from '../application/task.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { findLiveOffer, type Offer } from './find.ts'
import { lastInstant } from './last-instant.ts'
import { decideExtension, replyDeadline } from './rules.ts'

type ClockEvent = {
  kind: 'extended' | 'paused' | 'resumed' | 'letter-printed'
  replyDueOn?: Day
  reason?: string
}

/** A line of the offer's own history. */
export const noteClock = async (tx: Tx, ctx: Ctx, offerId: string, event: ClockEvent): Promise<void> => {
  await tx.insert(offerEvent).values({
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    offerId,
    at: ctx.now,
    actorKind: ctx.actor.kind === 'staff' ? 'staff' : 'system',
    actorId: staffOf(ctx),
    kind: event.kind,
    replyDueOn: event.replyDueOn ?? null,
    reason: event.reason ?? null,
  })
}

type LastDay = { replyDueOn: Day; replyUntil: Date; pausedAt?: Date | null; toldOn?: Day }

const setLastDay = (tx: Tx, ctx: Ctx, offerId: string, time: LastDay) =>
  tx
    .update(offer)
    .set({ pausedAt: null, ...time })
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId)))

const pending = async (tx: Tx, ctx: Ctx, one: FacilityCase): Promise<Offer> => {
  const live = await findLiveOffer(tx, ctx, one.id)
  if (!live || live.outcome !== null) throw new DomainError('no-open-offer')
  return live
}

/**
 * More time for a family in hardship, as often as needed, by the facility or the Jugendamt, always with a reason
 * (issue: hardship extension). The family is told that it has more time.
 * @throws DomainError `no-open-offer`, and those of `decideExtension`
 */
export const extendReply = watched(
  'offer.extend',
  verb({
    action: 'offer.extend',
    input: z.strictObject({ applicationId: id, until: day, reason: line(300) }),
    run: async (tx, { applicationId, until, reason }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, [...deciders, ...officeRoles]))
      const live = await pending(tx, ctx, one)
      decideExtension({ today: berlinDay(ctx.now), lastDay: live.replyDueOn, until })
      const replyUntil = lastInstant(until)
      // more time than the talk will give, once there has been one
      const pausedAt = waitsToBeTold(one.rules, live) ? live.pausedAt : null
      await setLastDay(tx, ctx, live.id, { replyDueOn: until, replyUntil, pausedAt })
      await noteClock(tx, ctx, live.id, { kind: 'extended', replyDueOn: until, reason })
      await finishTasks(tx, ctx, one.id, 'offer-unanswered')
      await tellFamily(tx, ctx, {
        ...one,
        news: 'reply-extended',
        eventId: `${live.id}:${until}`,
        applicationId: one.id,
        params: { offerId: live.id },
      })
      return {
        result: { id: live.id, applicationId: one.id, replyDueOn: until, replyUntil },
        audit: { subjectKind: 'offer', subjectId: live.id, detail: { replyDueOn: until } },
      }
    },
  }),
)

/** The whole time for the answer begins anew with the day the family was reached. */
const restartClock = async (
  tx: Tx,
  ctx: Ctx,
  one: FacilityCase,
  live: Offer,
  reachedOn: Day,
): Promise<{ replyDueOn: Day; replyUntil: Date }> => {
  const told = waitsToBeTold(one.rules, live) ? { toldOn: reachedOn } : {}
  const { lastDay, until } = replyDeadline(one, {
    sentOn: reachedOn,
    toldOn: reachedOn,
    holidays: ctx.tenant.state.holidays,
  })
  const later = until > live.replyUntil
  const replyDueOn = later ? lastDay : live.replyDueOn
  const replyUntil = later ? until : live.replyUntil
  await setLastDay(tx, ctx, live.id, { replyDueOn, replyUntil, ...told })
  await finishTasks(tx, ctx, one.id, 'offer-not-told')
  return { replyDueOn, replyUntil }
}

/**
 * The family that could not be reached has been reached on this day: its time runs again.
 * @throws DomainError `no-open-offer`, `clock-runs`, `told-day-in-future`, `told-before-offer`
 */
export const resumeReply = watched(
  'offer.resume',
  verb({
    action: 'offer.resume',
    input: z.strictObject({ applicationId: id, reachedOn: day }),
    run: async (tx, { applicationId, reachedOn }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, [...facilityRoles, ...officeRoles]))
      const live = await pending(tx, ctx, one)
      if (live.pausedAt === null) throw new DomainError('clock-runs')
      if (reachedOn > berlinDay(ctx.now)) throw new DomainError('told-day-in-future')
      if (reachedOn < berlinDay(live.sentAt)) throw new DomainError('told-before-offer')
      const time = await restartClock(tx, ctx, one, live, reachedOn)
      await noteClock(tx, ctx, live.id, { kind: 'resumed', replyDueOn: time.replyDueOn })
      await finishTasks(tx, ctx, one.id, 'check-address')
      return {
        result: { id: live.id, applicationId: one.id, ...time },
        audit: { subjectKind: 'offer', subjectId: live.id, detail: { reachedOn } },
      }
    },
  }),
)

/**
 * The letter about an offer is in the post: the time runs from its day (scenario 29), never shorter than before, and a
 * clock that stood because a mail came back runs again.
 */
export const noteLetterPrinted = async (
  tx: Tx,
  ctx: Ctx,
  { applicationId, offerId }: { applicationId: string; offerId: string },
): Promise<void> => {
  const one = await lockCase(tx, ctx, applicationId, () => true)
  const live = await findLiveOffer(tx, ctx, applicationId)
  if (live?.id !== offerId || live.outcome !== null) return
  // a letter that names no content does not tell it
  if (waitsToBeTold(one.rules, live) && one.rules.disclosure.level !== 'FULL') return
  const { replyDueOn } = await restartClock(tx, ctx, one, live, berlinDay(ctx.now))
  await noteClock(tx, ctx, offerId, { kind: 'letter-printed', replyDueOn })
}
