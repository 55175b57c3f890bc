import type { Tx } from '@kita/db'
import { visit } from '@kita/db/schema'
import { addDays, type Day, startOfDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { facilityRoles, lockCase, reachedAs } from './case.ts'
import { tellFamily } from './news.ts'
import { recordVisitOfOne } from './record-visit.ts'
import { isOpen } from './status.ts'
import { finishTasks } from './task.ts'

/**
 * The facility invites the family. A visit that was planned before is called off with it: there is one at a time.
 * @throws DomainError `visit-in-past`, `application-closed`
 */
export const planVisit = watched(
  'visit.plan',
  verb({
    action: 'visit.plan',
    input: z.strictObject({
      applicationId: id,
      on: day,
      /** Minute of that day in Europe/Berlin. */
      minute: z.int({ message: 'visit-time-missing' }).min(180).max(1439),
      place: line(200),
    }),
    run: async (tx, { applicationId, on, minute, place }, ctx) => {
      const plannedAt = instantOf(on, minute)
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, facilityRoles))
      if (!isOpen(one.status)) throw new DomainError('application-closed')
      if (plannedAt <= ctx.now) throw new DomainError('visit-in-past')
      await settle(tx, ctx, and(eq(visit.applicationId, one.id), eq(visit.state, 'planned')), 'cancelled')
      const visitId = newId(ctx.now)
      await tx.insert(visit).values({
        tenantId: ctx.tenant.id,
        id: visitId,
        applicationId: one.id,
        plannedAt,
        place,
        createdAt: ctx.now,
        createdBy: accountOf(ctx),
      })
      await tellFamily(tx, ctx, {
        ...one,
        news: 'visit-invited',
        eventId: visitId,
        applicationId: one.id,
        params: { visitId },
      })
      await finishTasks(tx, ctx, one.id, 'visit-missing')
      return {
        result: { id: visitId, applicationId: one.id, plannedAt, place },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { visit: visitId } },
      }
    },
  }),
)

/**
 * How a planned visit went. `done` counts as the visit of the rules (A9.10): an unconfirmed application goes on the list.
 * @throws DomainError `visit-settled`
 */
export const settleVisit = watched(
  'visit.plan',
  verb({
    action: 'visit.plan',
    input: z.strictObject({
      visitId: id,
      outcome: z.enum(['done', 'no-show', 'cancelled'], { message: 'answer-missing' }),
    }),
    run: async (tx, { visitId, outcome }, ctx) => {
      const [found] = await tx
        .select({ applicationId: visit.applicationId })
        .from(visit)
        .where(and(eq(visit.tenantId, ctx.tenant.id), eq(visit.id, visitId)))
      if (!found) throw new OutOfReach('visit', visitId)
      const one = await lockCase(tx, ctx, found.applicationId, reachedAs(ctx, facilityRoles))
      const settled = await settle(tx, ctx, and(eq(visit.id, visitId), eq(visit.state, 'planned')), outcome)
      if (settled.length === 0) throw new DomainError('visit-settled')
      if (outcome === 'done' && isOpen(one.status)) await recordVisitOfOne(tx, { applicationId: one.id }, ctx)
      if (outcome === 'cancelled')
        await tellFamily(tx, ctx, {
          ...one,
          news: 'visit-cancelled',
          eventId: visitId,
          applicationId: one.id,
          params: { visitId },
        })
      return {
        result: { id: visitId, applicationId: one.id, outcome },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { visit: visitId, outcome } },
      }
    },
  }),
)

const settle = (tx: Tx, ctx: Ctx, where: ReturnType<typeof and>, state: 'done' | 'no-show' | 'cancelled') =>
  tx
    .update(visit)
    .set({ state, confirmedAt: ctx.now, confirmedBy: accountOf(ctx) })
    .where(and(eq(visit.tenantId, ctx.tenant.id), where))
    .returning({ id: visit.id })

/** Counted back from midnight: on the days the clocks change, the hours after three are right too. */
const instantOf = (on: Day, minute: number): Date =>
  new Date(startOfDay(addDays(on, 1)).getTime() - (1440 - minute) * 60_000)
