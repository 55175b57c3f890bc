import type { Template } from './kind.ts'

interface OfferReminderData {
  accountUrl: string
  /** Only where the tenant's mails name child and facility (C3 `mail.style`, never below FULL). */
  about?: { child: string; facility: string }
}

/** Something waits for an answer. Says neither what nor until when: the day would tell that it is an offer. */
export const offerReminder: Template<OfferReminderData> = ({ accountUrl, about }, { say }) => ({
  subject: say('mail.offer-reminder.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.offer-reminder.intro') },
    ...(about ? [{ kind: 'paragraph' as const, text: say('mail.common.about', about) }] : []),
    { kind: 'action', label: say('mail.common.sign-in'), url: accountUrl },
  ],
})
