import { inTenant } from '@kita/db'
import { application, careNeed, task, visit } from '@kita/db/schema'
import type { RuleSet, StateProfile } from '@kita/tenant'
import { addDays, berlinDay, type Day, deadline, type Rest } from '@kita/tenant/calendar'
import { and, asc, eq, isNotNull, max } from 'drizzle-orm'
import { z } from 'zod'
import { closeNeedWithoutApplications } from '../care-need/close.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { askedSince } from './asked.ts'
import { lockCase } from './case.ts'
import { ofApplication } from './joins.ts'
import { tellFamily } from './news.ts'
import { addTask } from './task.ts'
import { moveApplication } from './transition.ts'

/**
 * Until when an application must be confirmed at the facility, and the day of the reminder (C3 `confirm.days`); null
 * without such a time. A visit planned for later holds the time open until the day after it.
 */
export const confirmDeadline = (
  rules: RuleSet,
  facts: {
    submittedAt: Date
    plannedAt: Date | null
    holidays: StateProfile['holidays']
    rests: readonly Rest[]
  },
): { lastDay: Day; until: Date; remindOn: Day } | null => {
  const { days } = rules.confirm
  if (days === null) return null
  const roll = rules.offer.rollToWorkingDay
  const { holidays, rests } = facts
  const own = deadline({ from: berlinDay(facts.submittedAt), days, roll, holidays, rests })
  const after = facts.plannedAt
    ? deadline({ from: berlinDay(facts.plannedAt), days: 1, roll, holidays, rests })
    : own
  const later = after.until > own.until ? after : own
  return { ...later, remindOn: addDays(later.lastDay, -Math.min(7, Math.floor(days / 2))) }
}

const lapseOne = verb({
  action: 'application.by-clock',
  input: z.strictObject({ applicationId: id, until: z.date() }),
  run: async (tx, { applicationId, until }, ctx) => {
    const one = await lockCase(tx, ctx, applicationId, () => true)
    if (one.status !== 'UNCONFIRMED' || until > ctx.now) return { result: false }
    await moveApplication(tx, ctx, { application: one, to: 'LAPSED', as: 'system', reason: 'not-confirmed' })
    await tellFamily(tx, ctx, { ...one, news: 'application-lapsed', eventId: one.id, applicationId })
    await closeNeedWithoutApplications(tx, ctx, one.careNeedId)
    return { result: true, audit: { subjectKind: 'application' as const, subjectId: one.id } }
  },
})

const remindOne = verb({
  action: 'application.by-clock',
  input: z.strictObject({ applicationId: id, lastDay: z.string() }),
  run: async (tx, { applicationId, lastDay }, ctx) => {
    const one = await lockCase(tx, ctx, applicationId, () => true)
    if (one.status !== 'UNCONFIRMED') return { result: false }
    const reminded = await tx
      .select({ id: task.id })
      .from(task)
      .where(
        and(
          eq(task.tenantId, ctx.tenant.id),
          eq(task.applicationId, applicationId),
          eq(task.kind, 'visit-missing'),
          eq(task.dueOn, lastDay),
        ),
      )
      .limit(1)
    if (reminded.length > 0) return { result: false }
    const where = { facilityId: one.facility.id }
    await addTask(tx, ctx, where, { kind: 'visit-missing', applicationId, dueOn: lastDay })
    const eventId = `${one.id}:${lastDay}`
    const params = { confirmBy: lastDay }
    await tellFamily(tx, ctx, { ...one, news: 'confirm-reminder', eventId, applicationId, params })
    return { result: true }
  },
})

/**
 * Applications that wait for a confirmation: reminded once before their last day, and ended after it (C2.1 UNCONFIRMED →
 * LAPSED). Idempotent; returns how many ended.
 */
export const lapseUnconfirmed = async (ctx: Ctx): Promise<number> => {
  const rows = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({
          applicationId: application.id,
          submittedAt: askedSince,
          kitaYear: careNeed.kitaYear,
          plannedAt: max(visit.plannedAt),
        })
        .from(application)
        .innerJoin(careNeed, ofApplication.need)
        .leftJoin(
          visit,
          and(
            eq(visit.tenantId, application.tenantId),
            eq(visit.applicationId, application.id),
            eq(visit.state, 'planned'),
          ),
        )
        .where(
          and(
            eq(application.tenantId, ctx.tenant.id),
            eq(application.status, 'UNCONFIRMED'),
            isNotNull(application.facilityId),
          ),
        )
        .groupBy(application.id, application.submittedAt, application.askedAt, careNeed.kitaYear)
        .orderBy(asc(application.submittedAt), asc(application.id)),
    { readOnly: true },
  )
  const today = berlinDay(ctx.now)
  let lapsed = 0
  for (const { applicationId, kitaYear, ...facts } of rows) {
    const time = confirmDeadline(rulesOf(ctx, kitaYear), {
      ...{ ...facts, holidays: ctx.tenant.state.holidays, rests: ctx.tenant.rests },
    })
    if (!time || today < time.remindOn) continue
    if (time.until > ctx.now) await remindOne(ctx, { applicationId, lastDay: time.lastDay })
    else if (await lapseOne(ctx, { applicationId, until: time.until })) lapsed += 1
  }
  return lapsed
}
