import type { Tx } from '@kita/db'
import { offer } from '@kita/db/schema'
import { and, desc, eq } from 'drizzle-orm'
import { isLive } from '../application/live-offer.ts'
import type { Ctx } from '../context.ts'

export type Offer = typeof offer.$inferSelect

/** The application of an offer; null when there is no such offer in this tenant. */
export const findApplicationOf = async (tx: Tx, ctx: Ctx, offerId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ applicationId: offer.applicationId })
    .from(offer)
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId)))
  return row?.applicationId ?? null
}

/** The newest offer of an application. Read it after the lock. */
export const findLatestOffer = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<Offer | null> => {
  const [row] = await tx
    .select()
    .from(offer)
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.applicationId, applicationId)))
    .orderBy(desc(offer.sentAt), desc(offer.id))
    .limit(1)
  return row ?? null
}

/** The offer that waits for an answer or for the contract. */
export const findLiveOffer = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<Offer | null> => {
  const [row] = await tx
    .select()
    .from(offer)
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.applicationId, applicationId), isLive))
  return row ?? null
}
