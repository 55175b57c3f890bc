import { type Entry, type RuleSet, replyDaysFor, type StateProfile } from '@kita/tenant'
import { addDays, type Day, deadline, kitaYearOf, monthsBetween } from '@kita/tenant/calendar'
import { lacksVisit, offerOpensOn } from '../application/office-rules.ts'
import type { ApplicationStatus } from '../application/status.ts'
import type { Ctx } from '../context.ts'
import { DomainError, type FieldError } from '../error.ts'

/**
 * The office has no say in who gets a place (finding 7, scenario 32); it is told so in its own sentence. Where the rules
 * give it one in municipal facilities, the case decides (application/decider.ts).
 * @throws DomainError `offer-not-by-office`, or the given code
 */
export const refuseOffice = (
  { actor, tenant }: Pick<Ctx, 'actor' | 'tenant'>,
  code: 'offer-not-by-office' | 'not-allowed' = 'offer-not-by-office',
): void => {
  if (actor.kind !== 'staff') return
  if (tenant.ruleSets.some(({ allocation }) => allocation.decider === 'office')) return
  const roles = actor.roles.map((held) => held.role)
  const decides = roles.includes('facility-head') || roles.includes('provider-admin')
  if (!decides && (roles.includes('office-clerk') || roles.includes('office-admin')))
    throw new DomainError(code)
}

/**
 * May an offer for a start on this day go out today? (C3 `offer.firstDate`, `offer.runningImmediate`, `allocation.rounds`;
 * scenario 9.)
 * @throws DomainError `offer-too-early` with the first possible day
 */
export const decideOfferDay = (rules: RuleSet, today: Day, startsOn: Day, entry: Entry): void => {
  const firstDay = offerOpensOn(rules, today, kitaYearOf(startsOn, rules.year.start), entry)
  if (firstDay !== null) throw new DomainError('offer-too-early', { firstDay })
}

/**
 * Only who is on the list can be offered a place.
 * @throws DomainError `child-already-has-contract`, `application-not-confirmed`, `offer-already-made`,
 *   `status-change-not-possible`
 */
export const decideOfferStatus = (status: ApplicationStatus): void => {
  if (status === 'WAITING' || status === 'SHORTLISTED') return
  if (status === 'PROVIDED_ELSEWHERE') throw new DomainError('child-already-has-contract')
  if (status === 'UNCONFIRMED') throw new DomainError('application-not-confirmed')
  if (status === 'OFFERED' || status === 'ACCEPTED') throw new DomainError('offer-already-made')
  throw new DomainError('status-change-not-possible', { from: status, to: 'OFFERED' })
}

type VisitRule = RuleSet['visit']['default']

/**
 * A facility that wants to meet the family first records the visit before this step (A9.10).
 * @throws DomainError `visit-not-recorded`
 */
export const decideVisit = (
  rules: RuleSet,
  facilityRule: VisitRule | null,
  step: 'beforeOffer' | 'beforeContract',
  visited: boolean,
): void => {
  if (lacksVisit(rules, facilityRule, step, visited)) throw new DomainError('visit-not-recorded')
}

/**
 * Where the tenant says `standby`, no facility offers while another one's offer is open (C3 `offer.onOtherOffer`).
 * @throws DomainError `application-rests`
 */
export const decideAwake = (resting: boolean): void => {
  if (resting) throw new DomainError('application-rests')
}

/** @throws DomainError `offer-limit-reached` { max }: the child has as many open offers as it may (C3 `offer.maxConcurrent`) */
export const decideConcurrent = (rules: RuleSet, liveOffers: number): void => {
  const max = rules.offer.maxConcurrent
  if (max !== null && liveOffers >= max) throw new DomainError('offer-limit-reached', { max })
}

export type Wish = { startsOn: Day; hours: number; alternativeHours: number | null }
export type Birth = { bornOn: Day | null; expectedOn: Day | null }
export type AgeSpan = { fromMonths: number; toMonths: number }
export type PlaceFacts = {
  closed: boolean
  /** An offer or contract has it for itself. */
  held: boolean
  /** Families that are asked for it at once and have not answered (C3 `offer.overbooking`). */
  sharedBy: number
  freeFrom: Day
  hours: number
  /** Every span the child must lie in: age class of the place, group, facility. */
  spans: AgeSpan[]
}

/**
 * Never more live offers than places, unless the tenant allows overbooking; then a place is offered on until somebody
 * says yes (C1).
 * @throws DomainError `place-closed`, `place-already-held`, `place-not-free-yet` { freeFrom }
 */
export const decidePlace = (rules: RuleSet, place: PlaceFacts, startsOn: Day): void => {
  if (place.closed) throw new DomainError('place-closed')
  if (place.held || (place.sharedBy > 0 && !rules.offer.overbooking))
    throw new DomainError('place-already-held')
  if (startsOn < place.freeFrom) throw new DomainError('place-not-free-yet', { freeFrom: place.freeFrom })
}

/**
 * Where an offer differs from the child and from the wish. Offered hours unlike the wished ones are a known grievance
 * (B12), so each difference is named.
 */
export const findMisfits = (
  offered: { startsOn: Day; hours: number },
  place: Pick<PlaceFacts, 'hours' | 'spans'>,
  wish: Wish,
  birth: Birth,
): FieldError[] => {
  const errors: FieldError[] = []
  const bornOn = birth.bornOn ?? birth.expectedOn
  if (bornOn !== null) {
    const months = monthsBetween(bornOn, offered.startsOn)
    if (place.spans.some((span) => months < span.fromMonths || months >= span.toMonths))
      errors.push({ pointer: '/placeId', code: 'age-outside-place', params: { months } })
  }
  if (offered.hours > place.hours)
    errors.push({ pointer: '/hours', code: 'hours-beyond-place', params: { hours: place.hours } })
  if (offered.hours !== wish.hours && offered.hours !== wish.alternativeHours)
    errors.push({ pointer: '/hours', code: 'hours-not-wished', params: { hours: wish.hours } })
  if (offered.startsOn !== wish.startsOn)
    errors.push({ pointer: '/startsOn', code: 'start-not-wished', params: { startsOn: wish.startsOn } })
  return errors
}

/** @throws DomainError `offer-does-not-fit` with one error per difference, unless the head gives a reason for it */
export const decideFit = (misfits: FieldError[], overrideReason: string | undefined): void => {
  if (misfits.length > 0 && !overrideReason) throw new DomainError('offer-does-not-fit', {}, misfits)
}

/** The span of one of the state's age classes; null when the code is not one of them. */
export const spanOfClass = (state: StateProfile, code: string): AgeSpan | null =>
  state.ageClasses.find((one) => one.code === code) ?? null

/**
 * The last day for the family's answer and the instant it ends (A16.5; C3 `offer.replyDays`, `replyStart`). It starts
 * the day after the notice of the portal or after the head told the content, or after the later of both; the number of
 * days is that of the application's round, or of the phase the start lies in.
 */
export const replyDeadline = (
  of: { rules: RuleSet; entry: Entry; need: { kitaYear: number } },
  facts: { sentOn: Day; toldOn: Day | null; holidays: StateProfile['holidays'] },
): { lastDay: Day; until: Date } => {
  const { replyStart, rollToWorkingDay } = of.rules.offer
  const { sentOn, toldOn } = facts
  const later = toldOn !== null && toldOn > sentOn ? toldOn : sentOn
  const from = { noticeSent: sentOn, told: toldOn ?? sentOn, later }[replyStart]
  const days = replyDaysFor(of.rules, of.need.kitaYear, from, of.entry)
  return deadline({ from, days, roll: rollToWorkingDay, holidays: facts.holidays })
}

/**
 * The day of the reminder: two days before the last one, but never on the day of the offer itself or later than the day
 * before the last. Null where the time is too short for one.
 */
export const reminderDay = (sentOn: Day, lastDay: Day): Day | null => {
  const wanted = addDays(lastDay, -2)
  const day = wanted > sentOn ? wanted : addDays(sentOn, 1)
  return day < lastDay ? day : null
}

/**
 * A reply that staff writes down: it counts by the day it came in. After the last day the head reopens the offer with a
 * reason, or not at all (C2.1).
 * @throws DomainError `reply-day-in-future`, `reply-before-offer`, `reply-too-late` { lastDay }
 */
export const decideRecordedReply = (facts: {
  today: Day
  receivedOn: Day
  sentOn: Day
  lastDay: Day
  reason: string | undefined
}): void => {
  if (facts.receivedOn > facts.today) throw new DomainError('reply-day-in-future')
  if (facts.receivedOn < facts.sentOn) throw new DomainError('reply-before-offer')
  if (facts.receivedOn > facts.lastDay && !facts.reason)
    throw new DomainError('reply-too-late', { lastDay: facts.lastDay })
}

/**
 * More time for a family in hardship: a later last day than the present one, at most 60 days from today.
 * @throws DomainError `extension-not-later` { lastDay }, `extension-too-long` { lastDay }
 */
export const decideExtension = (facts: { today: Day; lastDay: Day; until: Day }): void => {
  if (facts.until <= facts.lastDay || facts.until <= facts.today)
    throw new DomainError('extension-not-later', { lastDay: facts.lastDay })
  const latest = addDays(facts.today, 60)
  if (facts.until > latest) throw new DomainError('extension-too-long', { lastDay: latest })
}

/** May this family answer in the portal? @throws DomainError `reply-not-in-portal` */
export const decidePortalReply = (rules: RuleSet): void => {
  if (rules.disclosure.level !== 'FULL' || !rules.offer.replyChannel.includes('portal'))
    throw new DomainError('reply-not-in-portal')
}
