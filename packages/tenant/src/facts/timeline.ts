import { type Day, kitaYearSpan } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'

export type TimelineKind =
  | 'opens'
  | 'deadline'
  | 'reviewUntil'
  | 'firstOffer'
  | 'firstRejection'
  | 'yearStarts'
  | 'yearEnds'

/** The dates a rule set gives to one Kita-Jahr, in their order; only those the office has set. */
export function timeline(ruleSet: RuleSet, kitaYear: number): { kind: TimelineKind; day: Day }[] {
  const yearStart = ruleSet.year.start
  const { first, last } = kitaYearSpan(kitaYear, yearStart)
  const dates: [TimelineKind, Day | null][] = [
    ['opens', resolveDay(ruleSet.window.next.opens, kitaYear, yearStart)],
    ['deadline', resolveDay(ruleSet.window.next.deadline, kitaYear, yearStart)],
    ['reviewUntil', resolveDay(ruleSet.review.until, kitaYear, yearStart)],
    ['firstOffer', resolveDay(ruleSet.offer.firstDate, kitaYear, yearStart)],
    ['firstRejection', resolveDay(ruleSet.reject.earliest, kitaYear, yearStart)],
    ['yearStarts', first],
    ['yearEnds', last],
  ]
  return dates
    .flatMap(([kind, day]) => (day === null ? [] : [{ kind, day }]))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
