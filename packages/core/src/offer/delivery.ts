import type { Tx } from '@kita/db'
import { letter } from '@kita/db/schema'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

export const deliveryStates = [
  'planned',
  'handed-over',
  'accepted',
  'bounced',
  'to-print',
  'printed',
] as const
/** How far the notice of an offer has come: the mails of the outbox, the letters of the print queue. */
export type Delivery = { by: 'mail' | 'letter'; state: (typeof deliveryStates)[number]; at: Date }

const mailStates: Record<string, Delivery['state']> = {
  pending: 'planned',
  sending: 'handed-over',
  sent: 'accepted',
  failed: 'bounced',
}

/** The notice is written again with every change of the family's addresses; the last ones count. */
export const mostDeliveries = 20

/** The last notices of these offers, in the order they were planned. */
export const readDeliveries = async (
  tx: Tx,
  ctx: Ctx,
  offerIds: readonly string[],
): Promise<Map<string, Delivery[]>> => {
  const found = new Map<string, Delivery[]>(offerIds.map((id) => [id, []]))
  if (offerIds.length === 0) return found
  const mails = await tx.execute<{ offer_id: string; state: string; at: Date | string }>(sql`
    select split_part(dedupe_key, ':', 2) as offer_id,
           case when outcome = 'bounced' then 'failed' else state end as state,
           case when outcome = 'bounced' then outcome_at else coalesce(sent_at, created_at) end as at
      from app.outbox
     where tenant_id = ${ctx.tenant.id}
       and dedupe_key like any (${sql.param(offerIds.map((id) => `offer-made:${id}:%`))}::text[])
     order by created_at, id`)
  for (const { offer_id, state, at } of mails)
    found.get(offer_id)?.push({ by: 'mail', state: mailStates[state] ?? 'planned', at: new Date(at) })
  const letters = await tx
    .select({
      offerId: sql<string>`${letter.params} ->> 'offerId'`,
      createdAt: letter.createdAt,
      printedAt: letter.printedAt,
    })
    .from(letter)
    .where(
      and(
        eq(letter.tenantId, ctx.tenant.id),
        eq(letter.kind, 'offer-made'),
        inArray(sql`${letter.params} ->> 'offerId'`, [...offerIds]),
      ),
    )
    .orderBy(asc(letter.createdAt))
  for (const { offerId, createdAt, printedAt } of letters)
    found
      .get(offerId)
      ?.push({ by: 'letter', state: printedAt ? 'printed' : 'to-print', at: printedAt ?? createdAt })
  return new Map([...found].map(([id, deliveries]) => [id, deliveries.slice(-mostDeliveries)]))
}
