import { careNeed, needNotice } from '@kita/db/schema'
import { addDays, berlinDay } from '@kita/tenant/calendar'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { addOfficeTask, finishOfficeTasks, type OfficeTaskKind } from '../application/task.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError, fieldError } from '../error.ts'
import { day, id } from '../input.ts'
import { verb } from '../verb.ts'
import { readCounts } from './unplaced.ts'

/**
 * Ticks that the office has confirmed the Bedarfsanzeige and told the Kostenbeiträge (§ 5 KiBiz), for one need or many.
 * @throws DomainError `notice-day-missing`; field error `day-in-future`
 */
export const noteNeedNotice = watched(
  'unplaced.note',
  verb({
    action: 'unplaced.note',
    input: z.strictObject({
      needIds: z.array(id).min(1, 'need-missing').max(200),
      receiptOn: day.optional(),
      feeOn: day.optional(),
    }),
    run: async (tx, { needIds, receiptOn, feeOn }, ctx) => {
      const today = berlinDay(ctx.now)
      for (const [key, value] of Object.entries({ receiptOn, feeOn }))
        if (value !== undefined && value > today) throw fieldError(`/${key}`, 'day-in-future')
      if (!receiptOn && !feeOn) throw new DomainError('notice-day-missing')
      const found = await tx
        .select({ id: careNeed.id, childId: careNeed.childId })
        .from(careNeed)
        .where(and(eq(careNeed.tenantId, ctx.tenant.id), inArray(careNeed.id, needIds)))
      const missing = needIds.find((one) => !found.some((need) => need.id === one))
      if (missing) throw new OutOfReach('child', missing)
      const facts = {
        ...(receiptOn && { receiptOn, receiptBy: staffOf(ctx) }),
        ...(feeOn && { feeOn, feeBy: staffOf(ctx) }),
      }
      await tx
        .insert(needNotice)
        .values(found.map((need) => ({ tenantId: ctx.tenant.id, careNeedId: need.id, ...facts })))
        .onConflictDoUpdate({ target: [needNotice.tenantId, needNotice.careNeedId], set: facts })
      return {
        result: { count: found.length },
        audit: found.map((need) => ({
          subjectKind: 'child' as const,
          subjectId: need.childId,
          detail: { receiptOn: receiptOn ?? null, feeOn: feeOn ?? null },
        })),
      }
    },
  }),
)

/**
 * The clerk's tasks of the legal clocks (scenario 37): one task each for receipts and for places, with the day of the
 * first child behind it. Run twice it changes nothing; what nobody waits for any more is done.
 * @returns how many tasks were added
 */
export const remindOfNeeds = verb({
  action: 'unplaced.remind',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    // two workers at once would both find no task yet
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('remind-of-needs'), ${ctx.tenant.id})`)
    const counts = await readCounts(tx, ctx)
    const { noticeReceiptDays: days, placeNoticeWeeks: weeks } = ctx.tenant.state.legal
    const { firstNotice, firstStart } = counts
    const receiptDue =
      firstNotice === null || days === null ? null : addDays(berlinDay(new Date(firstNotice)), days)
    const before = (week: number | undefined) =>
      firstStart === null || week === undefined ? null : addDays(firstStart, -7 * week)
    const due: [OfficeTaskKind, number, string | null][] = [
      ['needs-receipt-due', counts.notice, receiptDue],
      ['needs-place-due', counts.listed - counts.late, before(weeks[1])],
      ['needs-place-late', counts.late, before(weeks[1])],
    ]
    let added = 0
    for (const [kind, waits, dueOn] of due) {
      if (waits === 0) await finishOfficeTasks(tx, ctx, kind)
      else if (await addOfficeTask(tx, ctx, { kind, dueOn })) added += 1
    }
    return { result: added }
  },
})
