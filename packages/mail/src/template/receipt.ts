import type { Template } from './kind.ts'

interface ReceiptData {
  /** The number under which the office finds the case. */
  reference: string
  sentAt: Date
  facilityCount: number
  accountUrl: string
}

/**
 * Receipt of an application at facilities (A7.8). Carries the office's postal address; child and facilities stand
 * only in the full receipt in the account. The slip goes along as PDF.
 */
export const receipt: Template<ReceiptData> = (data, { say, tenant, dateTime }) => ({
  subject: say('mail.receipt.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.receipt.intro') },
    {
      kind: 'facts',
      rows: [
        [say('mail.receipt.reference'), data.reference],
        [say('mail.receipt.sent-at'), dateTime(data.sentAt)],
        [say('mail.receipt.facilities'), String(data.facilityCount)],
      ],
    },
    { kind: 'paragraph', text: say('mail.receipt.full') },
    { kind: 'action', label: say('mail.common.sign-in'), url: data.accountUrl },
    { kind: 'paragraph', text: say('mail.receipt.next') },
    { kind: 'address', label: say('mail.receipt.address'), lines: tenant.office.address },
  ],
})
