import { barrierReport } from '@kita/db/schema'
import { addDays, addMonths, berlinDay } from '@kita/tenant/calendar'
import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addOfficeTask, finishOfficeTasks } from '../application/task.ts'
import { noteEmptied } from '../erasure/erase.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { clockOf, keptMonths, reviewOf, statementOf, warningDays } from './rules.ts'
import { tellOffice } from './tell.ts'

/**
 * What the clock does for the statement: a mail to the office a week before an answer is due and once when it is late; a
 * task and a mail twelve months after the statement was looked through last. Run twice it changes nothing.
 * @returns how many mails were planned
 */
export const remindOfAccessibility = verb({
  action: 'accessibility.by-clock',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    // two workers at once would both find no task yet
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('remind-of-accessibility'), ${ctx.tenant.id})`)
    const today = berlinDay(ctx.now)
    let told = 0
    const due = await tx
      .select({ id: barrierReport.id, dueOn: barrierReport.dueOn })
      .from(barrierReport)
      .where(
        and(
          eq(barrierReport.tenantId, ctx.tenant.id),
          isNull(barrierReport.answeredAt),
          lte(barrierReport.dueOn, addDays(today, warningDays)),
        ),
      )
    for (const { id, dueOn } of due) {
      const reason = clockOf(dueOn, today) === 'over' ? 'barrier-over' : 'barrier-soon'
      if ((await tellOffice(tx, ctx, reason, id)).planned) told += 1
    }
    const review = reviewOf(statementOf(ctx.tenant))
    if (today < review.dueOn) await finishOfficeTasks(tx, ctx, 'statement-review')
    else if (await addOfficeTask(tx, ctx, { kind: 'statement-review', dueOn: review.dueOn })) {
      await tellOffice(tx, ctx, 'statement-review', newId(ctx.now), review.dueOn)
      told += 1
    }
    return { result: told }
  },
})

/**
 * Reports answered six months ago lose everything a person wrote, and the answer with it; that there was one, when it came
 * and when it was answered stays for the report to the Land. @returns how many
 */
export const eraseBarriers = verb({
  action: 'accessibility.by-clock',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const before = addMonths(berlinDay(ctx.now), -keptMonths)
    const gone = await tx
      .update(barrierReport)
      .set({
        ...{ page: null, text: null, name: null, email: null, phone: null, answer: null },
        erasedAt: ctx.now,
      })
      .where(
        and(
          eq(barrierReport.tenantId, ctx.tenant.id),
          isNotNull(barrierReport.answeredAt),
          isNull(barrierReport.erasedAt),
          sql`(${barrierReport.answeredAt} at time zone 'Europe/Berlin')::date <= ${before}::date`,
        ),
      )
      .returning({ id: barrierReport.id })
    const ids = gone.map(({ id }) => id)
    await noteEmptied(tx, ctx, 'app.barrier_report', ids)
    return { result: gone.length }
  },
})
