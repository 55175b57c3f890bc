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
    // her own login's address, as it was confirmed; without one what the Fachberatung knows of her
    childminder: sql`
      select coalesce(
          (select min(a.email) from app.role_assignment r
             cross join lateral auth.account_get(r.tenant_id, r.account_id, ${now}) a
            where r.tenant_id = m.tenant_id and r.scope_kind = 'childminder' and r.scope_id = m.id),
          m.email) as email
        from app.childminder m where m.tenant_id = ${tenantId} and m.id = ${to.id}`,
    // the statement names who answers for barriers; else the office's own address
    office: sql`
      select coalesce(t.profile #>> '{accessibility,contact,email}', t.profile #>> '{office,email}') as email
        from app.tenant t where t.tenant_id = ${tenantId}`,
    reporter: sql`select email from app.barrier_report where tenant_id = ${tenantId} and id = ${to.id}`,
    departed: sql`select email from app.departure where tenant_id = ${tenantId} and id = ${to.id}`,
  }[to.kind]
  const rows = await tx.execute<{ email: string | null }>(query)
  return rows[0]?.email ?? null
}
