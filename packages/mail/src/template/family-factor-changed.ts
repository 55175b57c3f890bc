import type { Template } from './kind.ts'

export const FAMILY_FACTOR_CHANGES = ['on', 'replaced', 'codes', 'recovery', 'off', 'removed'] as const

interface FamilyFactorChangedData {
  change: (typeof FAMILY_FACTOR_CHANGES)[number]
  changedAt: Date
  forgottenUrl: string
}

/** Tells a family what happened to the second factor of its account (ASVS V6.3.7). */
export const familyFactorChanged: Template<FamilyFactorChangedData> = (
  { change, changedAt, forgottenUrl },
  { say, dateTime },
) => ({
  subject: say('mail.family-factor.subject'),
  blocks: [
    { kind: 'paragraph', text: say(`mail.family-factor.what.${change}`, { at: dateTime(changedAt) }) },
    { kind: 'paragraph', text: say('mail.password-changed.nothing-to-do') },
    { kind: 'link', text: say('mail.password-changed.not-you'), url: forgottenUrl },
    { kind: 'paragraph', text: say('mail.family-factor.call') },
  ],
})
