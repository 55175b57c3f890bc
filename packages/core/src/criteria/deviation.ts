/**
 * Why a child comes before one that stands higher; the sentence is the language's (`criteria.deviation.<code>`).
 * `other` needs words of its own. None of them is a ground the law bars (KiBiz § 7).
 */
export const deviationCodes = [
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
