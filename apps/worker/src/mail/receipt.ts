import type { Tenant } from '@kita/core'
import { readChildmindingMail, readReceiptMail } from '@kita/core/application'
import type { Tx } from '@kita/db'
import type { LeasedMail } from '@kita/db/outbox'
import { renderReceiptSlip } from '@kita/document'
import type { MailAttachment, MailData } from '@kita/mail'
import type { Translate } from '@kita/text'

interface From {
  tx: Tx
  mail: LeasedMail
  settings: { tenant: Tenant }
  /** With the tenant's words: the office's papers are in the official language (SGB X § 19). */
  german: Translate
  /** The family's language, beside the German. */
  beside: Translate
}

/** Number, instant and count of a submission, with the slip that names nobody. */
export async function loadReceipt({ tx, mail, settings, german, beside }: From): Promise<{
  data: Omit<MailData['receipt'], 'accountUrl'>
  attachments: MailAttachment[]
} | null> {
  const data = await readReceiptMail(tx, settings, String(mail.params.submissionId))
  return data && { data, attachments: [await makeSlip(data, settings.tenant, german, beside)] }
}

/** The PDF that goes with a receipt and names nobody. */
async function makeSlip(
  facts: { reference: string; sentAt: Date; facilityCount?: number },
  { profile: { name, area, office }, origin }: Tenant,
  german: Translate,
  beside: Translate,
): Promise<MailAttachment> {
  const content = await renderReceiptSlip(
    {
      ...facts,
      portal: `${name} ${area}`,
      portalUrl: origin,
      office: { name: office.name, department: office.department, ...office.address, phone: office.phone },
    },
    german,
    beside,
  )
  return { filename: `${facts.reference}.pdf`, contentType: 'application/pdf', content }
}

/** As above for Kindertagespflege, with the address the rule set names. */
export async function loadChildmindingReceipt({ tx, mail, settings, german, beside }: From): Promise<{
  data: Omit<MailData['childminding-receipt'], 'accountUrl'>
  attachments: MailAttachment[]
} | null> {
  const data = await readChildmindingMail(tx, settings, {
    submissionId: String(mail.params.submissionId),
    applicationId: String(mail.params.applicationId),
  })
  if (!data) return null
  const { reference, sentAt } = data
  return { data, attachments: [await makeSlip({ reference, sentAt }, settings.tenant, german, beside)] }
}
