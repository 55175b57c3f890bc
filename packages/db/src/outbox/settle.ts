import { sql } from 'drizzle-orm'
import type { Tx } from '../session.ts'

/**
 * Mails that wait since before this instant count as sent when they were due; nobody gets them. For records that are
 * entered with a past of their own, such as example data: their families were told back then.
 */
export async function settleMails(tx: Tx, { before }: { before: Date }): Promise<number> {
  const rows = await tx.execute(sql`
    update app.outbox set state = 'sent', sent_at = run_at
    where tenant_id = app.tenant_id() and state = 'pending' and created_at < ${before}
    returning id`)
  return rows.length
}
