import { addDays, type Day, kitaYearSpan } from '../calendar.ts'
import { nextKitaYear } from '../day-rule.ts'
import { type RuleSet, ruleSetFor } from '../rule-set/rule-set.ts'
import { timeline } from './timeline.ts'

/** A Kita-Jahr whose places are being given: its rules stand still. */
export type RunningRound = { kitaYear: number; from: Day; until: Day }

const beginnings = ['opens', 'deadline', 'firstOffer'] as const

/**
 * From the first day on which families can ask for a Kita-Jahr until the day before it starts. Where asking is always
 * possible the first date of the year begins it; a rule set without any date has no round.
 */
export function roundOf(rules: RuleSet, kitaYear: number): RunningRound | null {
  const dates = timeline(rules, kitaYear)
  const first = beginnings.flatMap((kind) => dates.find((date) => date.kind === kind)?.day ?? [])[0]
  if (first === undefined) return null
  const until = addDays(kitaYearSpan(kitaYear, rules.year.start).first, -1)
  return first <= until ? { kitaYear, from: first, until } : null
}

/**
 * The running round whose rules would change with the set of `fromYear`; null when that set may be changed freely. A set
 * holds until the next one, so a set of long ago is frozen by the round of a Kita-Jahr to come.
 */
export function frozenRound(active: readonly RuleSet[], fromYear: number, today: Day): RunningRound | null {
  if (active.length === 0) return null
  const next = nextKitaYear(today, ruleSetFor(active, fromYear).year.start)
  for (const kitaYear of [next, next + 1]) {
    const governs =
      fromYear <= kitaYear && !active.some((one) => one.fromYear > fromYear && one.fromYear <= kitaYear)
    const round = governs ? roundOf(ruleSetFor(active, kitaYear), kitaYear) : null
    if (round && round.from <= today && today <= round.until) return round
  }
  return null
}
