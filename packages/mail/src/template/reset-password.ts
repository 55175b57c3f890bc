import type { Template } from './kind.ts'

interface ResetPasswordData {
  resetUrl: string
  minutes: number
}

/** "Passwort vergessen" for a confirmed account (A4.8). */
export const resetPassword: Template<ResetPasswordData> = ({ resetUrl, minutes }, { say }) => ({
  subject: say('mail.reset-password.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.reset-password.intro') },
    { kind: 'action', label: say('mail.reset-password.action'), url: resetUrl },
    { kind: 'paragraph', text: say('mail.reset-password.lifetime', { minutes }) },
    { kind: 'link', text: say('mail.common.copy'), url: resetUrl },
    { kind: 'paragraph', text: say('mail.reset-password.not-you') },
  ],
})
