import type { Translate } from '@kita/text'

const codes = [
  'visit-missing',
  'family-not-reached',
  'family-wants-to-wait',
  'proof-missing',
  'siblings-together',
  'child-protection',
  'legal-claim',
  'support-place',
  'age-mix',
  'fact-corrected',
  'other',
] as const
export type DeviationCode = (typeof codes)[number]

/** The reasons for coming before others; the API knows the same and no more. */
export const deviationOptions = (t: Translate) => [
  { value: '', label: t('criteria.offer.no-deviation') },
  ...codes.map((code) => ({ value: code, label: t(`criteria.deviation.${code}`) })),
]
