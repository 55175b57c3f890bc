import type { Tx } from '@kita/db'
import { application, applicationLook, child, facility, freePlace, offer, task } from '@kita/db/schema'
import { addDays, berlinDay } from '@kita/tenant/calendar'
import { and, asc, count, eq, inArray, isNull, lte, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { knownTo } from '../application/asked.ts'
import { facilityRoles, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { ApplicationStatus } from '../application/status.ts'
import type { Ctx } from '../context.ts'
import { notHeld } from '../facility/held.ts'
import { verb } from '../verb.ts'
import { countWaitingLetters } from './letter-query.ts'
import { openTasks, readOpenTasks } from './task.ts'
import { workers } from './worker.ts'

/** The first page of everybody who works here: what waits, what is due, how full the lists are. */
export const officeToday = verb({
  action: 'office.today',
  input: z.strictObject({}),
  looks: 'task',
  run: async (tx, _input, ctx) => {
    const today = berlinDay(ctx.now)
    return {
      result: {
        today,
        applications: await countByStatus(tx, ctx),
        freePlaces: await countFreePlaces(tx, ctx),
        repliesDueSoon: await countDueReplies(tx, ctx, addDays(today, 3)),
        dueReplies: await readDueReplies(tx, ctx, addDays(today, 3)),
        unseen: await readUnseen(tx, ctx),
        letters: await countWaitingLetters(tx, ctx),
        ...(await countTasks(tx, ctx)),
        tasks: await readOpenTasks(tx, ctx, 50),
      },
    }
  },
})

const inScope = (ctx: Ctx) => and(staffScope(ctx.actor, workers, application.deskId), knownTo(ctx.actor))

/** Open applications and contracts by status; a status without any is absent. */
const countByStatus = async (tx: Tx, ctx: Ctx): Promise<{ status: ApplicationStatus; count: number }[]> => {
  const rows = await tx
    .select({ status: application.status, count: count() })
    .from(application)
    .leftJoin(facility, ofApplication.facility)
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.isOpen, true), inScope(ctx)))
    .groupBy(application.status)
    .orderBy(application.status)
  return rows
}

const countFreePlaces = async (tx: Tx, ctx: Ctx): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(freePlace)
    .innerJoin(
      facility,
      and(eq(facility.tenantId, freePlace.tenantId), eq(facility.id, freePlace.facilityId)),
    )
    .where(
      and(
        eq(freePlace.tenantId, ctx.tenant.id),
        eq(freePlace.closed, false),
        notHeld(tx),
        staffScope(ctx.actor, [...facilityRoles, ...officeRoles]),
      ),
    )
  return row?.n ?? 0
}

const countDueReplies = async (tx: Tx, ctx: Ctx, until: string): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(offer)
    .innerJoin(facility, and(eq(facility.tenantId, offer.tenantId), eq(facility.id, offer.facilityId)))
    .where(dueReplies(ctx, until))
  return row?.n ?? 0
}

/** Open tasks in all and by kind, so that the page can group them whatever their number. */
const countTasks = async (tx: Tx, ctx: Ctx) => {
  const kinds = await tx
    .select({ kind: task.kind, count: count() })
    .from(task)
    .leftJoin(facility, and(eq(facility.tenantId, task.tenantId), eq(facility.id, task.facilityId)))
    .where(openTasks(ctx))
    .groupBy(task.kind)
    .orderBy(task.kind)
  return { taskCount: kinds.reduce((sum, { count: n }) => sum + n, 0), taskKinds: kinds }
}

/** Offers whose time ends soon, the next one first: each leads to its case. */
const readDueReplies = (tx: Tx, ctx: Ctx, until: string) =>
  tx
    .select({
      applicationId: offer.applicationId,
      facility: facility.name,
      childFirstName: child.firstName,
      childLastName: child.lastName,
      replyDueOn: offer.replyDueOn,
    })
    .from(offer)
    .innerJoin(facility, and(eq(facility.tenantId, offer.tenantId), eq(facility.id, offer.facilityId)))
    .innerJoin(
      application,
      and(eq(application.tenantId, offer.tenantId), eq(application.id, offer.applicationId)),
    )
    .innerJoin(child, ofApplication.child)
    .where(dueReplies(ctx, until))
    .orderBy(asc(offer.replyDueOn), asc(offer.id))
    .limit(20)

const dueReplies = (ctx: Ctx, until: string) =>
  and(
    eq(offer.tenantId, ctx.tenant.id),
    isNull(offer.outcome),
    isNull(offer.pausedAt),
    lte(offer.replyDueOn, until),
    staffScope(ctx.actor, [...facilityRoles, ...officeRoles]),
  )

/** Applications that nobody in the facility has opened yet, the oldest first; how many in all, and the first ones. */
const readUnseen = async (tx: Tx, ctx: Ctx) => {
  const look = tx
    .select({ one: sql`1` })
    .from(applicationLook)
    .where(
      and(
        eq(applicationLook.tenantId, application.tenantId),
        eq(applicationLook.applicationId, application.id),
      ),
    )
  const unseen = and(
    eq(application.tenantId, ctx.tenant.id),
    inArray(application.status, ['WAITING', 'UNCONFIRMED']),
    staffScope(ctx.actor, facilityRoles),
    notExists(look),
  )
  const [all] = await tx
    .select({ n: count() })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .where(unseen)
  if (!all?.n) return { count: 0, items: [] }
  const items = await tx
    .select({
      applicationId: application.id,
      facility: facility.name,
      childFirstName: child.firstName,
      childLastName: child.lastName,
      submittedAt: application.submittedAt,
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(child, ofApplication.child)
    .where(unseen)
    .orderBy(asc(application.submittedAt), asc(application.id))
    .limit(10)
  return { count: all.n, items }
}
