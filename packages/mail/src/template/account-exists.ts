import type { Template } from './kind.ts'

export interface AccountExistsData {
  signInUrl: string
  /** The page where one asks for a new password; it holds no token. */
  forgottenUrl: string
}

/** Somebody signed up with an address that has an account: the page says the same as always, only this mail differs. */
export const accountExists: Template<AccountExistsData> = ({ signInUrl, forgottenUrl }, { say }) => ({
  subject: say('mail.account-exists.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.account-exists.intro') },
    { kind: 'action', label: say('mail.common.sign-in'), url: signInUrl },
    { kind: 'link', text: say('mail.account-exists.forgotten'), url: forgottenUrl },
    { kind: 'paragraph', text: say('mail.account-exists.not-you') },
  ],
})
