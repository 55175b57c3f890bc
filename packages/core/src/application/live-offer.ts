import type { Tx } from '@kita/db'
import { offer } from '@kita/db/schema'
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

type End = {
  outcome: 'DECLINED' | 'EXPIRED' | 'WITHDRAWN'
  channel: 'portal' | 'phone' | 'person' | 'letter' | 'mail' | 'system'
  reason?: string | null
}

/**
 * Ends the offers of these applications that wait for an answer or for the contract; their places are free again with
 * the same commit. Returns the ended offers.
 */
export const endLiveOffers = async (tx: Tx, ctx: Ctx, applicationIds: string[], end: End) => {
  if (applicationIds.length === 0) return []
  return tx
    .update(offer)
    .set({
      outcome: end.outcome,
      outcomeAt: ctx.now,
      outcomeChannel: end.channel,
      outcomeReason: end.reason ?? null,
    })
    .where(
      and(
        eq(offer.tenantId, ctx.tenant.id),
        inArray(offer.applicationId, applicationIds),
        or(isNull(offer.outcome), eq(offer.outcome, 'ACCEPTED')),
      ),
    )
    .returning({ id: offer.id, applicationId: offer.applicationId, facilityId: offer.facilityId })
}
