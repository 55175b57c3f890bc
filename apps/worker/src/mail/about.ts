import type { Tenant } from '@kita/core'
import type { Tx } from '@kita/db'
import type { LeasedMail } from '@kita/db/outbox'
import { ruleSetFor } from '@kita/tenant'
import { sql } from 'drizzle-orm'

/** What a mail may name of its case, by the rules of the case's Kita-Jahr at hand-over; nothing where mails are neutral. */
export async function findAbout(
  tx: Tx,
  mail: LeasedMail,
  tenant: Tenant,
): Promise<{ about?: { child: string; facility: string } }> {
  const { applicationId } = mail.params
  if (typeof applicationId !== 'string') return {}
  const [row] = await tx.execute<{ child: string; facility: string; kita_year: number }>(sql`
    select c.first_name as child, f.name as facility, n.kita_year
      from app.application a
      join app.child c on c.tenant_id = a.tenant_id and c.id = a.child_id
      join app.care_need n on n.tenant_id = a.tenant_id and n.id = a.care_need_id
      join app.facility f on f.tenant_id = a.tenant_id and f.id = a.facility_id
     where a.tenant_id = ${mail.tenantId} and a.id = ${applicationId}`)
  if (!row) return {}
  const rules = ruleSetFor(tenant.ruleSets, row.kita_year)
  const named = rules.mail.style === 'named' && rules.disclosure.level === 'FULL'
  return named ? { about: { child: row.child, facility: row.facility } } : {}
}
