import { type Database, inTenant } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { sql } from 'drizzle-orm'
import type { Random } from '../random.ts'

/** Plans so many mails of all kinds in these tenants. Answers their outbox ids. */
export const planMails = async (
  db: Database,
  {
    tenants,
    random,
    now,
    from,
    count,
  }: { tenants: number[]; random: Random; now: Date; from: number; count: number },
): Promise<void> => {
  for (let n = from; n < from + count; n += 1)
    await inTenant(db, random.pick(tenants), (tx) =>
      planMail(tx, {
        template: random.pick(['confirm-account', 'status-changed', 'receipt'] as const),
        ...{ lang: 'de', dedupeKey: `mail-${n}`, now },
        to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
      }),
    )
}

/** What the outboxes of these tenants hold. */
export const readOutbox = async (db: Database, tenants: number[]) => {
  const ids: string[] = []
  const states: Record<string, number> = {}
  for (const tenantId of tenants)
    for (const { id, state } of await inTenant(db, tenantId, (tx) =>
      tx.execute<{ id: string; state: string }>(sql`select id, state from app.outbox`),
    )) {
      ids.push(id)
      states[state] = (states[state] ?? 0) + 1
    }
  return { ids, states }
}
