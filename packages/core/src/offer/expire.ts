import { inTenant } from '@kita/db'
import { offer } from '@kita/db/schema'
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { lockCase } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { tellPlaceIsBack } from '../application/place-back.ts'
import { tellHead } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { findApplicationOf, findLiveOffer } from './find.ts'
import { noteUnanswered } from './unanswered.ts'

type Ending = 'expired' | 'noted' | 'nothing'

/**
 * One offer at the end of its time (C2.1, scenario 10): it expires and its place is free, or with `offer.onNoReply`
 * `manual` and `remind` the head decides. Run twice it changes nothing the second time.
 */
const expireOffer = verb({
  action: 'offer.expire',
  input: z.strictObject({ offerId: id }),
  run: async (
    tx,
    { offerId },
    ctx,
  ): Promise<
    { result: Ending; audit?: never } | { result: Ending; audit: { subjectKind: 'offer'; subjectId: string } }
  > => {
    const applicationId = await findApplicationOf(tx, ctx, offerId)
    if (applicationId === null) throw new DomainError('not-found')
    const one = await lockCase(tx, ctx, applicationId, () => true)
    const live = await findLiveOffer(tx, ctx, applicationId)
    if (live?.id !== offerId || live.outcome !== null || live.pausedAt !== null || live.replyUntil > ctx.now)
      return { result: 'nothing' }
    const audit = { subjectKind: 'offer' as const, subjectId: offerId }
    if (one.rules.offer.onNoReply !== 'expireAndNext')
      return (await noteUnanswered(tx, ctx, one, live)) ? { result: 'noted', audit } : { result: 'nothing' }
    await tx
      .update(offer)
      .set({ outcome: 'EXPIRED', outcomeAt: ctx.now, outcomeChannel: 'system' })
      .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId)))
    await moveApplication(tx, ctx, { application: one, to: 'EXPIRED', as: 'system' })
    await tellPlaceIsBack(tx, ctx, live)
    await tellHead(tx, ctx, one.facility.id, 'offer-expired', offerId)
    await tellFamily(tx, ctx, { ...one, news: 'offer-expired', eventId: offerId, applicationId })
    return { result: 'expired', audit }
  },
})

/** The tenant's offers whose time is over at `ctx.now`, each in a transaction of its own. Returns how many expired. */
export const expireOffers = async (ctx: Ctx): Promise<number> => {
  const due = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({ id: offer.id })
        .from(offer)
        .where(
          and(
            eq(offer.tenantId, ctx.tenant.id),
            isNull(offer.outcome),
            isNull(offer.pausedAt),
            lte(offer.replyUntil, ctx.now),
          ),
        )
        .orderBy(asc(offer.replyUntil), asc(offer.id)),
    { readOnly: true },
  )
  let expired = 0
  for (const one of due) if ((await expireOffer(ctx, { offerId: one.id })) === 'expired') expired += 1
  return expired
}
