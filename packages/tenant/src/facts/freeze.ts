import { addDays, type Day } from '../calendar.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'
import { replyDaysOn, roundsOfKind } from './rounds.ts'

export type Freeze = {
  what: 'wishes' | 'all'
  /** Last day on which an application came in that takes part in the running round. */
  closedOn: Day
  /** First day on which it is over. */
  until: Day
}

/**
 * What rests today because a round of this Kita-Jahr runs for this kind of care (C3 `freeze.during`): from the day after its Stichtag until the
 * answers to its first offers are due, at the latest the day before the next round closes. Null: nothing rests.
 */
export function freezeOn(rules: RuleSet, kitaYear: number, today: Day, kind: OfferKind): Freeze | null {
  const what = rules.freeze.during
  if (what === 'none') return null
  const rounds = roundsOfKind(rules, kitaYear, kind)
  const spans = rounds.map((round, index) => {
    const days = round.replyDays ?? replyDaysOn(rules, kitaYear, round.offersFrom)
    const answered = addDays(round.offersFrom, days + 1)
    const next = rounds[index + 1]?.closesOn
    return { what, closedOn: round.closesOn, until: next !== undefined && next < answered ? next : answered }
  })
  return spans.find(({ closedOn, until }) => closedOn < today && today < until) ?? null
}
