import { inTenant } from '@kita/db'
import { offer } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lockCase } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { findApplicationOf, findLiveOffer } from './find.ts'

const tellOne = verb({
  action: 'offer.expire',
  input: z.strictObject({ offerId: id }),
  run: async (tx, { offerId }, ctx) => {
    const applicationId = await findApplicationOf(tx, ctx, offerId)
    if (applicationId === null) throw new DomainError('not-found')
    const one = await lockCase(tx, ctx, applicationId, () => true)
    const told = await tx
      .update(offer)
      .set({ restUntold: false })
      .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId), eq(offer.restUntold, true)))
      .returning({ id: offer.id })
    const live = await findLiveOffer(tx, ctx, applicationId)
    if (told.length === 0 || live?.id !== offerId || live.outcome !== null) return { result: false }
    await tellFamily(tx, ctx, {
      ...{ ...one, news: 'reply-extended', eventId: `${offerId}:${live.replyDueOn}`, applicationId },
      params: { offerId },
    })
    return { result: true }
  },
})

/**
 * Families whose portal rested while an offer waited for them hear that they have more time: what rests gives back moved
 * the day (see `changeTenantLife`). Idempotent; returns how many were told.
 */
export const tellOfRests = async (ctx: Ctx): Promise<number> => {
  const waiting = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({ id: offer.id })
        .from(offer)
        .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.restUntold, true)))
        .orderBy(asc(offer.replyUntil), asc(offer.id)),
    { readOnly: true },
  )
  let told = 0
  for (const one of waiting) if (await tellOne(ctx, { offerId: one.id })) told += 1
  return told
}
