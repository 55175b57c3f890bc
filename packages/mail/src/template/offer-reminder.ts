import type { Template } from './kind.ts'

interface OfferReminderData {
  accountUrl: string
}

/** Something waits for an answer. Says neither what nor until when: the day would tell that it is an offer. */
export const offerReminder: Template<OfferReminderData> = ({ accountUrl }, { say }) => ({
  subject: say('mail.offer-reminder.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.offer-reminder.intro') },
    { kind: 'action', label: say('mail.common.sign-in'), url: accountUrl },
  ],
})
