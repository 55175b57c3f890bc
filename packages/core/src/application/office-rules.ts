import { type Entry, type OfferKind, type RuleSet, resolveDay, roundFor, roundOffersFrom } from '@kita/tenant'
import { berlinDay, type Day, kitaYearOf } from '@kita/tenant/calendar'

type VisitRule = RuleSet['visit']['default']

/** What decides the round of a stored application. */
export const entryOf = (row: { kind: OfferKind; submittedAt: Date; rank: number | null }): Entry => ({
  kind: row.kind,
  submittedOn: berlinDay(row.submittedAt),
  rank: row.rank,
})

const later = (one: Day | null, other: Day | null): Day | null =>
  one !== null && (other === null || one > other) ? one : other

const ahead = (day: Day | null, today: Day): Day | null => (day !== null && today < day ? day : null)

/**
 * The first day this application can be offered a place in this Kita-Jahr, past or to come; null: any day
 * (C3 `offer.firstDate`, `offer.runningImmediate`, `allocation.rounds`).
 */
export const offersFrom = (rules: RuleSet, today: Day, kitaYear: number, entry: Entry): Day | null =>
  kitaYear <= kitaYearOf(today, rules.year.start) && rules.offer.runningImmediate
    ? null
    : later(
        resolveDay(rules.offer.firstDate, kitaYear, rules.year.start),
        roundOffersFrom(rules, kitaYear, entry),
      )

/** The day facilities must wait for before they offer it a place; null when they need not wait (scenario 9). */
export const offerOpensOn = (rules: RuleSet, today: Day, kitaYear: number, entry: Entry): Day | null =>
  ahead(offersFrom(rules, today, kitaYear, entry), today)

/**
 * The same for refusals: those for the running Kita-Jahr never wait (C3 `reject.earliest`); a round may have a day of
 * its own.
 */
export const rejectionOpensOn = (rules: RuleSet, today: Day, kitaYear: number, entry: Entry): Day | null => {
  if (kitaYear <= kitaYearOf(today, rules.year.start)) return null
  const ofAll = resolveDay(rules.reject.earliest, kitaYear, rules.year.start)
  return ahead(roundFor(rules, kitaYear, entry)?.rejectFrom ?? ofAll, today)
}

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
