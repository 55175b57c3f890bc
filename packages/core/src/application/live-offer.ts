import type { Tx } from '@kita/db'
import { offer } from '@kita/db/schema'
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { tellPlaceIsBack } from './place-back.ts'
import { finishTasks } from './task.ts'

/** The offer waits for an answer or for the contract. */
export const isLive = or(isNull(offer.outcome), eq(offer.outcome, 'ACCEPTED'))

type End = {
  outcome: 'DECLINED' | 'EXPIRED' | 'WITHDRAWN'
  channel: 'portal' | 'phone' | 'person' | 'letter' | 'mail' | 'system'
  reason?: string | null
}

/**
 * Ends the live offers of these applications; their places are free again with
 * the same commit, and their heads can go on at once. Returns the ended offers.
 */
export const endLiveOffers = async (tx: Tx, ctx: Ctx, applicationIds: string[], end: End) => {
  if (applicationIds.length === 0) return []
  const ended = await tx
    .update(offer)
    .set({
      pausedAt: null,
      outcome: end.outcome,
      outcomeAt: ctx.now,
      outcomeChannel: end.channel,
      outcomeReason: end.reason ?? null,
    })
    .where(and(eq(offer.tenantId, ctx.tenant.id), inArray(offer.applicationId, applicationIds), isLive))
    .returning({
      id: offer.id,
      applicationId: offer.applicationId,
      facilityId: offer.facilityId,
      placeId: offer.placeId,
    })
  for (const one of ended) {
    await finishTasks(tx, ctx, one.applicationId, 'offer-not-told')
    await tellPlaceIsBack(tx, ctx, one)
  }
  return ended
}
