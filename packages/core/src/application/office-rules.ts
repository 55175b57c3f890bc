import { type RuleSet, resolveDay } from '@kita/tenant'
import { type Day, kitaYearOf } from '@kita/tenant/calendar'

type VisitRule = RuleSet['visit']['default']

const ahead = (day: Day | null, today: Day): Day | null => (day !== null && today < day ? day : null)

/**
 * The day facilities must wait for before they offer a place in this Kita-Jahr; null when they need not wait
 * (C3 `offer.firstDate`, `offer.runningImmediate`; scenario 9).
 */
export const offerOpensOn = (rules: RuleSet, today: Day, kitaYear: number): Day | null => {
  if (kitaYear <= kitaYearOf(today, rules.year.start) && rules.offer.runningImmediate) return null
  return ahead(resolveDay(rules.offer.firstDate, kitaYear, rules.year.start), today)
}

/** The same for refusals: those for the running Kita-Jahr never wait (C3 `reject.earliest`). */
export const rejectionOpensOn = (rules: RuleSet, today: Day, kitaYear: number): Day | null =>
  kitaYear <= kitaYearOf(today, rules.year.start)
    ? null
    : ahead(resolveDay(rules.reject.earliest, kitaYear, rules.year.start), today)

/** Does the facility want to meet the family before this step, and has not yet? (A9.10; null: as the rule set says.) */
export const lacksVisit = (
  rules: RuleSet,
  facilityRule: VisitRule | null,
  step: 'beforeOffer' | 'beforeContract',
  visited: boolean,
): boolean => (facilityRule ?? rules.visit.default) === step && !visited

/**
 * With `offer.replyStart` `told` the family's time begins with the talk alone: until then it stands still.
 */
export const waitsToBeTold = (
  rules: RuleSet,
  offer: { toldOn: Day | null; pausedAt?: Date | null | undefined },
): boolean => rules.offer.replyStart === 'told' && offer.toldOn === null && Boolean(offer.pausedAt)
