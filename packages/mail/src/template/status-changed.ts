import type { Template } from './kind.ts'

interface StatusChangedData {
  accountUrl: string
}

/** There is news (A10.8, A10.9). The same words for an offer, a refusal and a contract. */
export const statusChanged: Template<StatusChangedData> = ({ accountUrl }, { say }) => ({
  subject: say('mail.status-changed.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.status-changed.intro') },
    { kind: 'action', label: say('mail.common.sign-in'), url: accountUrl },
  ],
})
