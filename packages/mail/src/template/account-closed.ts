import type { Template } from './kind.ts'

interface AccountClosedData {
  closedAt: Date
}

/** To the address of an account that its family has closed; the office is written in every mail, should it not have. */
export const accountClosed: Template<AccountClosedData> = ({ closedAt }, { say, dateTime }) => ({
  subject: say('mail.account-closed.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.account-closed.intro', { at: dateTime(closedAt) }) },
    { kind: 'paragraph', text: say('mail.account-closed.what') },
    { kind: 'paragraph', text: say('mail.account-closed.not-you') },
  ],
})
