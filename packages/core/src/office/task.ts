import type { Tx } from '@kita/db'
import { application, child, childminder, facility, roleAssignment, task } from '@kita/db/schema'
import { and, asc, eq, inArray, isNull, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { facilityRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { staffScope } from '../application/staff-scope.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { shownToOffice } from '../desk/scope.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { scopesOf } from '../scope.ts'
import { verb } from '../verb.ts'
import { workers } from './worker.ts'

/** The tasks of the actor's facilities and desks that are not done: those with a day first, then the oldest. */
export const readOpenTasks = (tx: Tx, ctx: Ctx, limit: number) =>
  tx
    .select({
      id: task.id,
      kind: task.kind,
      facility: facility.name,
      facilityId: task.facilityId,
      deskId: task.deskId,
      applicationId: task.applicationId,
      childminderId: task.childminderId,
      childminderName: childminder.displayName,
      placeId: task.placeId,
      barrierReportId: task.barrierReportId,
      childFirstName: child.firstName,
      childLastName: child.lastName,
      createdAt: task.createdAt,
      dueOn: task.dueOn,
    })
    .from(task)
    .leftJoin(facility, and(eq(facility.tenantId, task.tenantId), eq(facility.id, task.facilityId)))
    .leftJoin(
      application,
      and(eq(application.tenantId, task.tenantId), eq(application.id, task.applicationId)),
    )
    .leftJoin(child, ofApplication.child)
    .leftJoin(
      childminder,
      and(eq(childminder.tenantId, task.tenantId), eq(childminder.id, task.childminderId)),
    )
    .where(openTasks(ctx))
    .orderBy(sql`${task.dueOn} nulls last`, asc(task.createdAt), asc(task.id))
    .limit(limit)

export const openTasks = (ctx: Ctx) =>
  and(eq(task.tenantId, ctx.tenant.id), isNull(task.doneAt), addressedTo(ctx))

/** Part of a WHERE whose query joins `facility`: the tasks of the actor's own work. */
const addressedTo = (ctx: Ctx): SQL | undefined =>
  and(
    staffScope(ctx.actor, workers, task.deskId),
    shownToOffice(ctx, workers, task.deskId),
    scopesOf(ctx.actor, workers).everything ? leftToOffice(ctx) : undefined,
  )

/** Reminders of a Kita; the office has pages of its own for reply times and stale places. */
const reminders = ['places-stale', 'reply-overdue']

/** What a Kita has to do is not the office's list, unless a family waits for it and nobody signs in for that Kita. */
const leftToOffice = (ctx: Ctx): SQL | undefined =>
  or(
    isNull(task.facilityId),
    and(notInArray(task.kind, reminders), notExists(staffOfFacility(ctx))),
    staffScope(ctx.actor, facilityRoles),
  )

const staffOfFacility = ({ tenant }: Ctx): SQL => sql`(
  select from ${roleAssignment}
   where ${and(
     eq(roleAssignment.tenantId, tenant.id),
     inArray(roleAssignment.role, facilityRoles),
     or(eq(roleAssignment.scopeId, task.facilityId), eq(roleAssignment.scopeId, facility.providerId)),
   )})`

/** The task is done; a second time changes nothing. @throws DomainError `barrier-answer-missing`: an answer ends that one */
export const finishTask = watched(
  'task.finish',
  verb({
    action: 'task.finish',
    input: z.strictObject({ taskId: id }),
    run: async (tx, { taskId }, ctx) => {
      const [found] = await tx
        .select({ id: task.id, applicationId: task.applicationId, barrierReportId: task.barrierReportId })
        .from(task)
        .leftJoin(facility, and(eq(facility.tenantId, task.tenantId), eq(facility.id, task.facilityId)))
        .where(and(eq(task.tenantId, ctx.tenant.id), eq(task.id, taskId), addressedTo(ctx)))
      if (!found) throw new OutOfReach('task', taskId)
      if (found.barrierReportId) throw new DomainError('barrier-answer-missing')
      await tx
        .update(task)
        .set({ doneAt: ctx.now, doneBy: staffOf(ctx) })
        .where(and(eq(task.tenantId, ctx.tenant.id), eq(task.id, taskId), isNull(task.doneAt)))
      return {
        result: { id: taskId },
        audit: { subjectKind: 'application', subjectId: found.applicationId, detail: { task: taskId } },
      }
    },
  }),
)
