import type { Tenant } from '@kita/core'
import type { Tx } from '@kita/db'
import type { LeasedMail } from '@kita/db/outbox'
import { renderReceiptSlip } from '@kita/document'
import type { MailAttachment, MailData } from '@kita/mail'
import { ruleSetFor } from '@kita/tenant'
import type { Translate } from '@kita/text'
import { sql } from 'drizzle-orm'

interface From {
  tx: Tx
  mail: LeasedMail
  settings: { tenant: Tenant }
}

/** German with the tenant's words: the office's papers are in the official language (SGB X § 19). */
interface WithGerman {
  german: Translate
}

/** Number, instant and count of a submission, with the slip that names nobody. */
export async function loadReceipt({ tx, mail, settings, german }: From & WithGerman): Promise<{
  data: Omit<MailData['receipt'], 'accountUrl'>
  attachments: MailAttachment[]
} | null> {
  const [row] = await tx.execute<{ reference: string; at: Date; facilities: number }>(sql`
    select s.reference, s.submitted_at as at, count(a.facility_id)::int as facilities
      from app.submission s
      join app.application a on a.tenant_id = s.tenant_id and a.submission_id = s.id
     where s.tenant_id = ${mail.tenantId} and s.id = ${String(mail.params.submissionId)}
     group by s.reference, s.submitted_at`)
  if (!row) return null
  const data = { reference: row.reference, sentAt: new Date(row.at), facilityCount: row.facilities }
  return { data, attachments: [await makeSlip(data, settings.tenant, german)] }
}

/** The PDF that goes with a receipt and names nobody. */
async function makeSlip(
  facts: { reference: string; sentAt: Date; facilityCount?: number },
  { profile: { name, area, office }, origin }: Tenant,
  german: Translate,
): Promise<MailAttachment> {
  const content = await renderReceiptSlip(
    {
      ...facts,
      portal: `${name} ${area}`,
      portalUrl: origin,
      office: { name: office.name, department: office.department, ...office.address, phone: office.phone },
    },
    german,
  )
  return { filename: `${facts.reference}.pdf`, contentType: 'application/pdf', content }
}

/** As above for Kindertagespflege, with the address the rule set names: the desk's or the office's (A8.9). */
export async function loadChildmindingReceipt({ tx, mail, settings, german }: From & WithGerman): Promise<{
  data: Omit<MailData['childminding-receipt'], 'accountUrl'>
  attachments: MailAttachment[]
} | null> {
  const [row] = await tx.execute<{
    reference: string
    at: Date
    kita_year: number
    name: string
    street: string
    postcode: string
    town: string
  }>(sql`
    select s.reference, s.submitted_at as at, n.kita_year, d.name, d.street, d.postcode, d.town
      from app.submission s
      join app.application a on a.tenant_id = s.tenant_id and a.submission_id = s.id
      join app.care_need n on n.tenant_id = a.tenant_id and n.id = a.care_need_id
      join app.advisory_desk d on d.tenant_id = a.tenant_id and d.id = a.desk_id
     where s.tenant_id = ${mail.tenantId} and s.id = ${String(mail.params.submissionId)}
       and a.id = ${String(mail.params.applicationId)}`)
  if (!row) return null
  const { ruleSets, profile } = settings.tenant
  const office = { name: profile.office.department, ...profile.office.address }
  const { mailAddress } = ruleSetFor(ruleSets, row.kita_year).childminding
  const { name, street, postcode, town } = mailAddress === 'office' ? office : row
  const facts = { reference: row.reference, sentAt: new Date(row.at) }
  return {
    data: { ...facts, address: [name, street, `${postcode} ${town}`] },
    attachments: [await makeSlip(facts, settings.tenant, german)],
  }
}
