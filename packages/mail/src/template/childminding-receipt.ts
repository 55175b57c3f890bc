import type { Template } from './kind.ts'

interface ChildmindingReceiptData {
  reference: string
  sentAt: Date
  accountUrl: string
  /** The desk's or the office's postal address, as the tenant's `childminding.mailAddress` says (A8.9). */
  address: readonly string[]
}

/** The "Online-Voranmeldebestätigung" for Kindertagespflege (A7.9, A8.10); its title is a text the tenant may replace. */
export const childmindingReceipt: Template<ChildmindingReceiptData> = (data, { say, dateTime }) => ({
  subject: say('mail.childminding-receipt.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.childminding-receipt.intro') },
    {
      kind: 'facts',
      rows: [
        [say('mail.receipt.reference'), data.reference],
        [say('mail.receipt.sent-at'), dateTime(data.sentAt)],
      ],
    },
    { kind: 'paragraph', text: say('mail.childminding-receipt.next') },
    { kind: 'action', label: say('mail.common.sign-in'), url: data.accountUrl },
    { kind: 'address', label: say('mail.childminding-receipt.address'), lines: data.address },
  ],
})
