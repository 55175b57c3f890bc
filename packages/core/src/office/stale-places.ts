import { facility, provider, task } from '@kita/db/schema'
import { addDays, berlinDay } from '@kita/tenant/calendar'
import { and, eq, isNull, lt, notExists } from 'drizzle-orm'
import { z } from 'zod'
import { addTask } from '../application/task.ts'
import { presentRules } from '../rule-set.ts'
import { verb } from '../verb.ts'

/**
 * Facilities whose number of free places has stood longer than `places.staleDays` find a task, once until they have
 * looked. Run by the clock, any number of times.
 */
export const remindOfStalePlaces = verb({
  action: 'free-place.remind',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const before = addDays(berlinDay(ctx.now), -presentRules(ctx).places.staleDays)
    const waiting = tx
      .select({ id: task.id })
      .from(task)
      .where(
        and(
          eq(task.tenantId, facility.tenantId),
          eq(task.facilityId, facility.id),
          eq(task.kind, 'places-stale'),
          isNull(task.doneAt),
        ),
      )
    const stale = await tx
      .select({ id: facility.id })
      .from(facility)
      .innerJoin(
        provider,
        and(
          eq(provider.tenantId, facility.tenantId),
          eq(provider.id, facility.providerId),
          eq(provider.onboarding, 'live'),
        ),
      )
      .where(
        and(
          eq(facility.tenantId, ctx.tenant.id),
          eq(facility.published, true),
          lt(facility.placesAsOf, before),
          notExists(waiting),
        ),
      )
    for (const { id } of stale)
      await addTask(tx, ctx, { facilityId: id }, { kind: 'places-stale', applicationId: null })
    return { result: stale.length }
  },
})
