import type { Template } from './kind.ts'

interface ConfirmAddressData {
  /** Opens a page with a button; opening alone changes nothing. */
  moveUrl: string
  minutes: number
}

/** To an address with which somebody wants to sign in from now on. */
export const confirmAddress: Template<ConfirmAddressData> = ({ moveUrl, minutes }, { say }) => ({
  subject: say('mail.confirm-address.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.confirm-address.intro') },
    { kind: 'action', label: say('mail.confirm-address.action'), url: moveUrl },
    { kind: 'paragraph', text: say('mail.reset-password.lifetime', { minutes }) },
    { kind: 'link', text: say('mail.common.copy'), url: moveUrl },
    { kind: 'paragraph', text: say('mail.confirm-address.not-you') },
  ],
})
