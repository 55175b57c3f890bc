import type { Template } from './kind.ts'

export const SECOND_FACTOR_CHANGES = ['replaced', 'codes', 'recovery', 'reset'] as const

interface SecondFactorChangedData {
  change: (typeof SECOND_FACTOR_CHANGES)[number]
  changedAt: Date
  forgottenUrl: string
}

/** Tells the owner of a staff account what happened to its second factor (ASVS V6.3.7). */
export const secondFactorChanged: Template<SecondFactorChangedData> = (
  { change, changedAt, forgottenUrl },
  { say, dateTime },
) => ({
  subject: say('mail.second-factor-changed.subject'),
  blocks: [
    {
      kind: 'paragraph',
      text: say(`mail.second-factor-changed.what.${change}`, { at: dateTime(changedAt) }),
    },
    { kind: 'paragraph', text: say('mail.password-changed.nothing-to-do') },
    { kind: 'link', text: say('mail.second-factor-changed.not-you'), url: forgottenUrl },
  ],
})
