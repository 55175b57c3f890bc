import type { Template } from './kind.ts'

interface PasswordChangedData {
  changedAt: Date
  forgottenUrl: string
}

/** Tells the owner of an account that its password is new (ASVS V6.3.7). */
export const passwordChanged: Template<PasswordChangedData> = (
  { changedAt, forgottenUrl },
  { say, dateTime },
) => ({
  subject: say('mail.password-changed.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.password-changed.intro', { at: dateTime(changedAt) }) },
    { kind: 'paragraph', text: say('mail.password-changed.nothing-to-do') },
    { kind: 'link', text: say('mail.password-changed.not-you'), url: forgottenUrl },
  ],
})
