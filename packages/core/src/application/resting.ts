import type { Tx } from '@kita/db'
import { application, offer } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { isLive } from './live-offer.ts'

/**
 * Those of these children that have a live offer at another application than the one named beside them. Where the tenant
 * says `standby` (C3 `offer.onOtherOffer`) such an application rests; it wakes with the commit that ends the offer,
 * because nothing is stored: it is what the offers say.
 */
export const restingAmong = async (
  tx: Tx,
  ctx: Ctx,
  asked: readonly { id: string; childId: string; rules: RuleSet }[],
): Promise<Set<string>> => {
  const concerned = asked.filter(({ rules }) => rules.offer.onOtherOffer === 'standby')
  if (concerned.length === 0) return new Set()
  const live = await tx
    .select({ childId: application.childId, applicationId: offer.applicationId })
    .from(offer)
    .innerJoin(
      application,
      and(eq(application.tenantId, offer.tenantId), eq(application.id, offer.applicationId)),
    )
    .where(
      and(
        eq(offer.tenantId, ctx.tenant.id),
        inArray(
          application.childId,
          concerned.map(({ childId }) => childId),
        ),
        inArray(application.status, ['OFFERED', 'ACCEPTED']),
        ne(application.kind, 'CHILDMINDING'),
        isLive,
      ),
    )
  const resting = concerned.filter((one) =>
    live.some((other) => other.childId === one.childId && other.applicationId !== one.id),
  )
  return new Set(resting.map(({ id }) => id))
}
