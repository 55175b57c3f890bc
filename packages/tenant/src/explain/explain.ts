import type { Day } from '../calendar.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { type Section, sections } from '../setting/section.ts'
import { care } from './care.ts'
import { choice } from './choice.ts'
import { offer } from './offer.ts'
import type { Explanation, Half, Sentence } from './sentence.ts'
import { time } from './time.ts'

export const explanations: readonly Explanation[] = [...choice, ...time, ...offer, ...care].toSorted(
  (a, b) => sections.indexOf(a.section) - sections.indexOf(b.section),
)

/** Settings families are not told about, each with its reason. */
export const untold: readonly { path: string; reason: string }[] = [
  {
    path: 'offer.overbooking',
    reason: 'How many offers a facility risks is its own planning; every offer holds.',
  },
  { path: 'waitlist.light', reason: 'A colour; the word beside it is explained.' },
  { path: 'success.light', reason: 'A colour; the text beside it says the same.' },
]

export type Chapter = { section: Section; sentences: Sentence[] }

/**
 * A whole rule set as families read it, for one Kita-Jahr: sentences by chapter, made from the values and nothing else.
 * @param half where another set holds for the other half, the sentences on that one are left out
 * @param today what began before needs no date any more
 */
export function explainRules(
  rules: RuleSet,
  kitaYear: number,
  { half = null, today = null }: { half?: Half | null; today?: Day | null } = {},
): Chapter[] {
  const reading = { rules, kitaYear, today, half }
  const told = explanations.filter(({ only }) => !half || !only || only === half)
  return sections
    .map((section) => ({
      section,
      sentences: told.filter((one) => one.section === section).flatMap((one) => one.say(reading)),
    }))
    .filter((chapter) => chapter.sentences.length > 0)
}
