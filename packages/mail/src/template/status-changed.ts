import type { Template } from './kind.ts'

interface StatusChangedData {
  accountUrl: string
  /** Only where the tenant's mails name child and facility (C3 `mail.style`, never below FULL). */
  about?: { child: string; facility: string }
}

/** There is news (A10.8, A10.9). The same words for an offer, a refusal and a contract. */
export const statusChanged: Template<StatusChangedData> = ({ accountUrl, about }, { say }) => ({
  subject: say('mail.status-changed.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.status-changed.intro') },
    ...(about ? [{ kind: 'paragraph' as const, text: say('mail.common.about', about) }] : []),
    { kind: 'action', label: say('mail.common.sign-in'), url: accountUrl },
  ],
})
