import { sql } from 'drizzle-orm'
import type { Tx } from '../session.ts'

/** Since when the transaction's tenant sends this address nothing more; null: it takes mail. */
export async function suppressedSince(tx: Tx, address: string): Promise<Date | null> {
  const [row] = await tx.execute<{ since: Date | string }>(sql`
    select since from app.mail_suppression
     where tenant_id = app.tenant_id() and address = lower(${address})`)
  return row ? new Date(row.since) : null
}

/** The address takes mail again: it has been confirmed, or the office knows better. False: it was not suppressed. */
export async function liftSuppression(tx: Tx, address: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    delete from app.mail_suppression
     where tenant_id = app.tenant_id() and address = lower(${address}) returning address`)
  return rows.length > 0
}
