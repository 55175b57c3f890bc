import type { Template } from './kind.ts'

interface AccountExistsData {
  signInUrl: string
  /** A reset link: the person may have forgotten that there is an account, and its password. */
  resetUrl: string
  minutes: number
}

/** Somebody signed up with an address that has an account: the page says the same as always, only this mail differs. */
export const accountExists: Template<AccountExistsData> = ({ signInUrl, resetUrl, minutes }, { say }) => ({
  subject: say('mail.account-exists.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.account-exists.intro') },
    { kind: 'action', label: say('mail.common.sign-in'), url: signInUrl },
    { kind: 'link', text: say('mail.account-exists.forgotten'), url: resetUrl },
    { kind: 'paragraph', text: say('mail.reset-password.lifetime', { minutes }) },
    { kind: 'paragraph', text: say('mail.account-exists.not-you') },
  ],
})
