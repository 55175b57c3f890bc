import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../session.ts'
import { type LeasedMail, mailOfRow, type OutboxRow } from './lease.ts'

/** Due mails of the transaction's tenant that never leave it, newest first. For training copies: elsewhere there are none. */
export const readKeptMails = (tx: Tx, { now, limit, offset }: { now: Date; limit: number; offset: number }) =>
  kept(tx, sql`o.run_at <= ${now} order by o.created_at desc, o.id limit ${limit} offset ${offset}`)

/** One of them. */
export const readKeptMail = async (tx: Tx, id: string): Promise<LeasedMail | undefined> =>
  (await kept(tx, sql`o.id = ${id}`))[0]

const kept = async (tx: Tx, which: SQL): Promise<LeasedMail[]> => {
  const rows = await tx.execute<OutboxRow>(sql`
    select * from app.outbox o
     where o.tenant_id = app.tenant_id() and directory.is_training(o.tenant_id)
       and o.state in ('pending', 'caught') and ${which}`)
  return [...rows].map(mailOfRow)
}
