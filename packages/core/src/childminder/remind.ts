import { inTenant } from '@kita/db'
import { childminder, task } from '@kita/db/schema'
import { addMonths, berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, isNotNull, lt, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addTask } from '../application/task.ts'
import type { Ctx } from '../context.ts'
import { day, id } from '../input.ts'
import { verb } from '../verb.ts'
import { activeAt } from './facts.ts'

const remindOfPermit = verb({
  action: 'desk.by-clock',
  input: z.strictObject({ childminderId: id, deskId: id, permitUntil: day }),
  run: async (tx, { childminderId, deskId, permitUntil }, ctx) => {
    await addTask(
      tx,
      ctx,
      { deskId },
      { kind: 'permit-expires', applicationId: null, childminderId, dueOn: permitUntil },
    )
    return { result: true }
  },
})

/**
 * Puts a task before every Fachberatung for each permit that ends within three months; once for each last day, so a
 * renewed permit is asked for again only when it ends in turn. Returns how many.
 */
export const remindOfPermits = async (ctx: Ctx): Promise<number> => {
  const today = berlinDay(ctx.now)
  const due = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({
          childminderId: childminder.id,
          deskId: childminder.deskId,
          permitUntil: sql<string>`${childminder.permitUntil}`,
        })
        .from(childminder)
        .where(
          and(
            activeAt(ctx, today),
            isNotNull(childminder.permitUntil),
            lt(childminder.permitUntil, addMonths(today, 3)),
            notExists(
              tx
                .select({ one: sql`1` })
                .from(task)
                .where(
                  and(
                    eq(task.tenantId, childminder.tenantId),
                    eq(task.childminderId, childminder.id),
                    eq(task.kind, 'permit-expires'),
                    eq(task.dueOn, childminder.permitUntil),
                  ),
                ),
            ),
          ),
        )
        .orderBy(asc(childminder.permitUntil), asc(childminder.id)),
    { readOnly: true },
  )
  for (const one of due) await remindOfPermit(ctx, one)
  return due.length
}
