import { inTenant } from '@kita/db'
import { application } from '@kita/db/schema'
import { addDays, addMonths, berlinDay, type Day } from '@kita/tenant/calendar'
import { and, asc, eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { day, id, optionalLine } from '../input.ts'
import { verb } from '../verb.ts'
import { deciders, lockCase, reachedAs } from './case.ts'
import { tellFamily } from './news.ts'
import { addTask } from './task.ts'
import { moveApplication } from './transition.ts'

/**
 * The day a deferred application is back on the list: the one that was agreed, else half a year before the new start, as
 * places are given about then; at the latest the start itself.
 * @throws DomainError `deferral-not-later` { startsOn }, `deferral-start-past`, `deferral-day-invalid`
 */
const decideDeferral = (facts: {
  today: Day
  presentStart: Day
  startsOn: Day
  backOn: Day | undefined
}): { backOn: Day } => {
  const { today, presentStart, startsOn } = facts
  if (startsOn <= today) throw new DomainError('deferral-start-past')
  if (startsOn <= presentStart) throw new DomainError('deferral-not-later', { startsOn: presentStart })
  const halfYearBefore = addMonths(startsOn, -6)
  const backOn = facts.backOn ?? (halfYearBefore > today ? halfYearBefore : addDays(today, 1))
  if (backOn <= today || backOn > startsOn) throw new DomainError('deferral-day-invalid')
  return { backOn }
}

/**
 * A later start is agreed (C2.1 DEFERRED): the application leaves the working list and comes back by itself on its day.
 * The family's other applications keep their start.
 * @throws DomainError those of `decideDeferral`
 */
export const deferApplication = watched(
  'application.defer',
  verb({
    action: 'application.defer',
    input: z.strictObject({
      applicationId: id,
      startsOn: day,
      backOn: day.optional(),
      reason: optionalLine(300).optional(),
    }),
    run: async (tx, { applicationId, startsOn, backOn: wanted, reason }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
      const facts = { today: berlinDay(ctx.now), presentStart: one.need.startsOn, startsOn, backOn: wanted }
      const { backOn } = decideDeferral(facts)
      await moveApplication(tx, ctx, { application: one, to: 'DEFERRED', as: 'head', reason: reason || null })
      await tx
        .update(application)
        .set({ agreedStartsOn: startsOn, deferredUntil: backOn })
        .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, one.id)))
      const eventId = `${one.id}:${ctx.now.toISOString()}`
      await tellFamily(tx, ctx, { ...one, news: 'application-deferred', eventId, applicationId })
      return {
        result: { id: one.id, status: 'DEFERRED' as const, startsOn, backOn },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { startsOn, backOn } },
      }
    },
  }),
)

/** Back on the list before its day. The agreed start stays. */
export const undeferApplication = watched(
  'application.defer',
  verb({
    action: 'application.defer',
    input: z.strictObject({ applicationId: id }),
    run: async (tx, { applicationId }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
      if (one.status !== 'DEFERRED')
        throw new DomainError('status-change-not-possible', { from: one.status, to: 'WAITING' })
      await moveApplication(tx, ctx, { application: one, to: 'WAITING', as: 'head' })
      return {
        result: { id: one.id, status: 'WAITING' as const },
        audit: { subjectKind: 'application', subjectId: one.id },
      }
    },
  }),
)

const wakeOne = verb({
  action: 'application.by-clock',
  input: z.strictObject({ applicationId: id }),
  run: async (tx, { applicationId }, ctx) => {
    const one = await lockCase(tx, ctx, applicationId, () => true)
    if (one.status !== 'DEFERRED') return { result: false }
    await moveApplication(tx, ctx, { application: one, to: 'WAITING', as: 'system', reason: 'deferral-over' })
    await addTask(tx, ctx, { facilityId: one.facility.id }, { kind: 'deferred-back', applicationId })
    const eventId = `${one.id}:${ctx.now.toISOString()}`
    await tellFamily(tx, ctx, { ...one, news: 'back-on-list', eventId, applicationId })
    return { result: true, audit: { subjectKind: 'application' as const, subjectId: one.id } }
  },
})

/** Deferred applications whose day has come wait again. Idempotent; returns how many. */
export const wakeDeferred = async (ctx: Ctx): Promise<number> => {
  const due = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({ applicationId: application.id })
        .from(application)
        .where(
          and(
            eq(application.tenantId, ctx.tenant.id),
            eq(application.status, 'DEFERRED'),
            lte(application.deferredUntil, berlinDay(ctx.now)),
          ),
        )
        .orderBy(asc(application.deferredUntil), asc(application.id)),
    { readOnly: true },
  )
  let woken = 0
  for (const one of due) if (await wakeOne(ctx, one)) woken += 1
  return woken
}
