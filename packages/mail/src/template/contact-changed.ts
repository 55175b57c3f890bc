import type { Template } from './kind.ts'

interface ContactChangedData {
  changedAt: Date
  accountUrl: string
}

/** Contact data changed (A4.12). Names no value: the mail may go to the old address. */
export const contactChanged: Template<ContactChangedData> = (
  { changedAt, accountUrl },
  { say, dateTime },
) => ({
  subject: say('mail.contact-changed.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.contact-changed.intro', { at: dateTime(changedAt) }) },
    { kind: 'action', label: say('mail.common.sign-in'), url: accountUrl },
    { kind: 'paragraph', text: say('mail.contact-changed.not-you') },
  ],
})
