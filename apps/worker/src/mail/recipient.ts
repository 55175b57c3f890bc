import type { Tx } from '@kita/db'
import type { MailRecipient } from '@kita/db/outbox'
import { sql } from 'drizzle-orm'

/** The address a mail goes to today, or null: the account is closed, or the family gave no address. */
export async function findAddress(
  tx: Tx,
  tenantId: number,
  to: MailRecipient,
  now: Date,
): Promise<string | null> {
  const query = {
    account: sql`select email from auth.account_get(${tenantId}, ${to.id}, ${now})`,
    // A guardian with an account is written to where the account was confirmed.
    guardian: sql`
      select case when g.account_id is null then g.email
                  else (select a.email from auth.account_get(g.tenant_id, g.account_id, ${now}) a) end as email
        from app.guardian g where g.tenant_id = ${tenantId} and g.id = ${to.id}`,
    facility: sql`select email from app.facility where tenant_id = ${tenantId} and id = ${to.id}`,
    desk: sql`select email from app.advisory_desk where tenant_id = ${tenantId} and id = ${to.id}`,
  }[to.kind]
  const rows = await tx.execute<{ email: string | null }>(query)
  return rows[0]?.email ?? null
}
