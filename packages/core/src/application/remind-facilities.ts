import { inTenant, type Tx } from '@kita/db'
import { application, applicationEvent, task } from '@kita/db/schema'
import { addDays, berlinDay, type Day, startOfDay } from '@kita/tenant/calendar'
import { and, eq, gt, inArray, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { lockChildRow } from './case.ts'
import { facilitysTurn } from './reply-clock.ts'
import { readClocks } from './reply-query.ts'
import { addTask, tellHead } from './task.ts'

/**
 * One family that has waited too long: a task for its facility, and a mail that names nobody, the facility at most one
 * in a week. A task that was ticked off while nothing happened comes back after a week. Idempotent.
 */
const remindOfCase = verb({
  action: 'reply-clock.remind',
  input: z.strictObject({ applicationId: id, childId: id }),
  run: async (tx, { applicationId, childId }, ctx) => {
    await lockChildRow(tx, ctx, childId)
    const [clock] = await readClocks(tx, ctx, eq(application.id, applicationId))
    if (!clock?.overdue || (await isReminded(tx, ctx, applicationId))) return { result: false }
    const facilityId = clock.facility.id
    await addTask(tx, ctx, { facilityId }, { kind: 'reply-overdue', applicationId })
    const week = mondayOf(berlinDay(ctx.now))
    await tellHead(tx, ctx, facilityId, 'reply-overdue', `${facilityId}:${week}`)
    return { result: true, audit: { subjectKind: 'application' as const, subjectId: applicationId } }
  },
})

/** Facilities are reminded of the families that wait for any reaction. Returns how many families that were. */
export const remindFacilities = async (ctx: Ctx): Promise<number> => {
  const shortest = Math.min(...ctx.tenant.ruleSets.map(({ reply }) => reply.remindAfterDays ?? Infinity))
  if (shortest === Infinity) return 0
  const candidates = await inTenant(ctx.db, ctx.tenant.id, async (tx) => {
    await finishAnswered(tx, ctx)
    return readCandidates(tx, ctx, addDays(berlinDay(ctx.now), 1 - shortest))
  })
  let reminded = 0
  for (const one of candidates) if (await remindOfCase(ctx, one)) reminded += 1
  return reminded
}

/** Sent before this day, never reacted on, not reminded this week. What the rules of its Kita-Jahr say is asked one by one. */
const readCandidates = (tx: Tx, ctx: Ctx, before: Day) =>
  tx
    .select({ applicationId: application.id, childId: application.childId })
    .from(application)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        inArray(application.status, [...facilitysTurn]),
        lte(application.submittedAt, startOfDay(before)),
        notExists(reactions(tx)),
        notExists(reminders(tx, ctx)),
      ),
    )
    .orderBy(application.submittedAt, application.id)

const reactions = (tx: Tx) =>
  tx
    .select({ one: sql`1` })
    .from(applicationEvent)
    .where(
      and(
        eq(applicationEvent.tenantId, application.tenantId),
        eq(applicationEvent.applicationId, application.id),
        eq(applicationEvent.actorKind, 'staff'),
        sql`${applicationEvent.fromStatus} is not null`,
      ),
    )

const stillReminding = (ctx: Ctx) =>
  and(
    eq(task.kind, 'reply-overdue'),
    or(isNull(task.doneAt), gt(task.createdAt, new Date(ctx.now.getTime() - 7 * 86_400_000))),
  )

const reminders = (tx: Tx, ctx: Ctx) =>
  tx
    .select({ one: sql`1` })
    .from(task)
    .where(
      and(
        eq(task.tenantId, application.tenantId),
        eq(task.applicationId, application.id),
        stillReminding(ctx),
      ),
    )

const isReminded = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: task.id })
    .from(task)
    .where(and(eq(task.tenantId, ctx.tenant.id), eq(task.applicationId, applicationId), stillReminding(ctx)))
    .limit(1)
  return rows.length > 0
}

/** Tasks whose family has heard from the facility, or waits no longer. */
const finishAnswered = (tx: Tx, ctx: Ctx) =>
  tx.execute(sql`
    update app.task t set done_at = ${ctx.now}
      from app.application a
     where t.tenant_id = ${ctx.tenant.id} and t.kind = 'reply-overdue' and t.done_at is null
       and a.tenant_id = t.tenant_id and a.id = t.application_id
       and (a.status <> all (${sql.param([...facilitysTurn])}::text[])
            or exists (select 1 from app.application_event e
                        where e.tenant_id = a.tenant_id and e.application_id = a.id
                          and e.actor_kind = 'staff' and e.from_status is not null))`)

/** The Monday of a day's week. */
const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
