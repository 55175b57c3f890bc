import type { Template } from './kind.ts'

interface ConfirmAccountData {
  /** Opens a page with a button; opening alone confirms nothing, because mail scanners open links. */
  confirmUrl: string
  /** The second link (A4.7): sends a new mail when the first has run out. Null where the tenant wants none. */
  renewUrl: string | null
  /** A4.6. */
  minutes: number
}

/** Sign-up, first mail (A4.6, A4.7, A4.10, A4.11). */
export const confirmAccount: Template<ConfirmAccountData> = (
  { confirmUrl, renewUrl, minutes },
  { say, tenant },
) => ({
  subject: say('mail.confirm-account.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.confirm-account.intro') },
    { kind: 'action', label: say('mail.confirm-account.action'), url: confirmUrl },
    { kind: 'paragraph', text: say('mail.confirm-account.lifetime', { minutes }) },
    { kind: 'link', text: say('mail.common.copy'), url: confirmUrl },
    ...(renewUrl ? [{ kind: 'link' as const, text: say('mail.confirm-account.renew'), url: renewUrl }] : []),
    { kind: 'paragraph', text: say('mail.common.spam', { sender: tenant.sender.address }) },
    { kind: 'paragraph', text: say('mail.confirm-account.not-you') },
  ],
})
