import { departure, family } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq, lt, lte } from 'drizzle-orm'
import { z } from 'zod'
import { eraseWhole } from '../erasure/erase.ts'
import { verb } from '../verb.ts'

/** Days for which the confirmation of a closed account may still be on its way. */
const mailDays = 7

/**
 * Erases families that have left once nothing of theirs has to be kept any more, and forgets where their confirmation went.
 * Idempotent. @returns how many families
 */
export const eraseDeparted = verb({
  action: 'account.forget',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const tenantId = ctx.tenant.id
    const before = new Date(ctx.now.getTime() - mailDays * 86_400_000)
    await tx.delete(departure).where(and(eq(departure.tenantId, tenantId), lt(departure.at, before)))
    const due = await tx
      .select({ id: family.id })
      .from(family)
      .where(and(eq(family.tenantId, tenantId), lte(family.eraseOn, berlinDay(ctx.now))))
      .for('update', { skipLocked: true })
    for (const { id } of due) await eraseWhole(tx, ctx, 'app.family', id)
    return { result: due.length }
  },
})
