import type { ApplicationStatus } from '@kita/db/schema'
import { type OfferKind, type RuleSet, replyDaysFor } from '@kita/tenant'
import { berlinDay, type Day, daysBetween } from '@kita/tenant/calendar'
import { entryOf, offerOpensOn, offersFrom, waitsToBeTold } from './office-rules.ts'
import { roundView } from './round.ts'
import { canWithdraw, hiddenEnds, isOpen } from './status.ts'

/** Everything known about one application, before the tenant's disclosure decides what the family sees. */
export type ApplicationFacts = {
  id: string
  kind: OfferKind
  status: ApplicationStatus
  statusAt: Date
  submittedAt: Date
  late: boolean
  /** The place among the family's wishes. */
  rank: number | null
  /** When its facility was asked, where they are asked one after the other. */
  askedAt?: Date | null
  comment: string
  kitaYear: number
  target: {
    kind: 'facility' | 'desk' | 'childminder'
    id: string
    name: string
    town: string
    provider: string | null
    phone: string | null
  }
  events: {
    at: Date
    from: ApplicationStatus | null
    to: ApplicationStatus
    reason: string | null
    note?: string | null
  }[]
  offer: OfferFacts | null
  contract: { id: string; signedOn: Day; startsOn: Day } | null
  childminding?: ChildmindingFacts | undefined
  /** The later start agreed with a deferral. */
  agreedStartsOn?: Day | null
  visit?: { id: string; plannedAt: Date; place: string } | null
  /** The last day for the confirmation at the facility, where the tenant sets one. */
  confirmBy?: Day | null
  /** When the facility last opened the case. */
  lookedAt?: Date | null
}

/** What the Fachberatung has given the family: persons to call, the person found, who stands in for her. */
export type ChildmindingFacts = {
  contacts: {
    name: string
    town: string
    phone: string | null
    email: string | null
    givenAt: Date
    note: string
  }[]
  match: { name: string | null; startsOn: Day; endsOn: Day | null; hours: number } | null
  standIns: { name: string; contact: string; fromDay: Day; toDay: Day }[]
}

type OfferFacts = {
  id: string
  startsOn: Day
  hours: number
  group: string | null
  note: string
  sentAt: Date
  replyDueOn: Day
  replyUntil: Date
  /** Since when the time for the answer stands still. */
  pausedAt?: Date | null
  /** When the head told the family what is offered. */
  toldOn?: Day | null
}

type Light = 'ok' | 'news' | 'missing' | 'refusal' | 'waiting' | 'ended'
/** `MINIMAL` shows two words of its own: there is news, and the need is met. */
type ShownStatus = ApplicationStatus | 'NEWS' | 'PROVIDED'

export type ApplicationView = {
  id: string
  kind: ApplicationFacts['kind']
  target: ApplicationFacts['target']
  status: ShownStatus
  light: Light
  late: boolean
  submittedAt: Date
  statusAt: Date
  comment: string
  history: { at: Date; status: ShownStatus; first: boolean; reason?: string; note?: string }[]
  /** `place`: where it stands in the family's order. */
  next: { code: string; day?: Day; days?: number; place?: number }
  canWithdraw: boolean
  offer?: Omit<OfferFacts, 'pausedAt' | 'toldOn'> & {
    canReply: boolean
    daysLeft: number
    daysInAll: number
    paused: boolean
  }
  contract?: { id: string; signedOn: Day; startsOn: Day }
  childminding?: ChildmindingFacts
  agreedStartsOn?: Day
  /** The round it takes part in while it waits and from when there is news; no name: after the last round. */
  round?: { name: string | null; offersFrom: Day }
  visit?: { id: string; plannedAt: Date; place: string }
  /** The last day the facility looked at it; only while it is open and where the tenant shows it. */
  lookedOn?: Day
}

/**
 * What the family sees of an application (domain model C2.4). Hidden facts are absent, not blanked: the API's answer is
 * made of this and nothing else.
 */
export const disclose = (facts: ApplicationFacts, rules: RuleSet, today: Day, now: Date): ApplicationView => {
  const { level } = rules.disclosure
  const status = shownStatus(facts.status, rules)
  const offer =
    level === 'FULL' && facts.status === 'OFFERED' && facts.offer
      ? offerView(facts.offer, rules, today, now)
      : undefined
  const contract = level === 'FULL' && rules.contract.inAccount ? facts.contract : null
  const history = shownHistory(facts, rules)
  return {
    id: facts.id,
    kind: facts.kind,
    target: facts.target,
    status,
    light: lightOf(status, rules),
    late: facts.late,
    submittedAt: facts.submittedAt,
    // the instant of a hidden change would tell that there was one
    statusAt: history.at(-1)?.at ?? facts.submittedAt,
    comment: facts.comment,
    history,
    next: nextOf(facts, status, rules, today),
    canWithdraw: canWithdraw(facts, level),
    ...(offer ? { offer } : {}),
    ...(contract ? { contract } : {}),
    ...roundOf(facts, status, rules, today),
    // names a family needs to act on; the least disclosure sends it to the desk for them
    ...(facts.childminding && level !== 'MINIMAL' ? { childminding: facts.childminding } : {}),
    // made with the family itself, so no level hides them
    ...(facts.agreedStartsOn ? { agreedStartsOn: facts.agreedStartsOn } : {}),
    ...(facts.visit ? { visit: facts.visit } : {}),
    ...lookOf(facts, rules),
  }
}

const lookOf = ({ lookedAt, status }: ApplicationFacts, rules: RuleSet): { lookedOn?: Day } =>
  lookedAt && rules.waitlist.lastLooked && rules.disclosure.level !== 'MINIMAL' && isOpen(status)
    ? { lookedOn: berlinDay(lookedAt) }
    : {}

/** SHORTLISTED is the facility's own note and never shown. */
const shownStatus = (status: ApplicationStatus, rules: RuleSet): ShownStatus => {
  const plain = status === 'SHORTLISTED' ? 'WAITING' : status
  if (rules.disclosure.level === 'MINIMAL') return minimal(plain)
  return plain === 'WAITING' && rules.waitlist.visible === 'none' ? 'SUBMITTED' : plain
}

const minimal = (status: ApplicationStatus): ShownStatus => {
  if (status === 'OFFERED' || status === 'ACCEPTED') return 'NEWS'
  if (
    status === 'CONTRACTED' ||
    status === 'PROVIDED_ELSEWHERE' ||
    status === 'MATCHED' ||
    status === 'RUNNING'
  )
    return 'PROVIDED'
  // which facility is asked would tell that the one before said no
  const waits: readonly ApplicationStatus[] = [...hiddenEnds, 'QUEUED']
  return waits.includes(status) ? 'WAITING' : status
}

/** One entry per change the family may see; changes that look alike to it become one. */
const shownHistory = (facts: ApplicationFacts, rules: RuleSet): ApplicationView['history'] => {
  const shown: ApplicationView['history'] = []
  for (const event of facts.events) {
    const status = shownStatus(event.to, rules)
    if (shown.at(-1)?.status === status) continue
    const told = rules.disclosure.level === 'FULL' && event.to === 'REJECTED' ? event : undefined
    shown.push({
      at: event.at,
      status,
      first: event.from === null,
      ...(told?.reason ? { reason: told.reason } : {}),
      ...(told?.note ? { note: told.note } : {}),
    })
  }
  return shown
}

const lights: Record<Exclude<ShownStatus, 'WAITING'>, Light> = {
  QUEUED: 'waiting',
  SUBMITTED: 'ok',
  UNCONFIRMED: 'missing',
  SHORTLISTED: 'waiting',
  OFFERED: 'news',
  ACCEPTED: 'news',
  NEWS: 'news',
  CONTRACTED: 'ok',
  PROVIDED: 'ok',
  MATCHED: 'ok',
  RUNNING: 'ok',
  IN_ADVICE: 'ok',
  CONTACTS_GIVEN: 'ok',
  MATCH_PENDING: 'news',
  DEFERRED: 'missing',
  REJECTED: 'refusal',
  DECLINED: 'ended',
  EXPIRED: 'ended',
  OFFER_WITHDRAWN: 'ended',
  WITHDRAWN: 'ended',
  PROVIDED_ELSEWHERE: 'ended',
  LAPSED: 'ended',
  ENDED: 'ended',
}

const lightOf = (status: ShownStatus, rules: RuleSet): Light =>
  status === 'WAITING' ? (rules.waitlist.light === 'green' ? 'ok' : 'waiting') : lights[status]

const offerView = ({ pausedAt, toldOn: _, ...offer }: OfferFacts, rules: RuleSet, today: Day, now: Date) => {
  const paused = Boolean(pausedAt)
  return {
    ...offer,
    paused,
    canReply: rules.offer.replyChannel.includes('portal') && (paused || now < offer.replyUntil),
    daysLeft: Math.max(0, daysBetween(today, offer.replyDueOn)),
    daysInAll: Math.max(1, daysBetween(berlinDay(offer.sentAt), offer.replyDueOn)),
  }
}

/** Told as long as it decides when the family hears something: for a coming Kita-Jahr, while they wait. */
const roundOf = (facts: ApplicationFacts, status: ShownStatus, rules: RuleSet, today: Day) => {
  if (facts.kind === 'CHILDMINDING' || (status !== 'WAITING' && status !== 'UNCONFIRMED')) return {}
  const entry = entryOf(facts)
  const round = roundView(rules, facts.kitaYear, entry)
  const from = offersFrom(rules, today, facts.kitaYear, entry)
  return round && from ? { round: { name: round.name, offersFrom: from } } : {}
}

/** What happens next, as a code with its day; the sentence is the language's (`next.<code>`). */
const nextOf = (
  facts: ApplicationFacts,
  status: ShownStatus,
  rules: RuleSet,
  today: Day,
): ApplicationView['next'] => {
  if (status === 'WAITING' || (status === 'SUBMITTED' && facts.kind !== 'CHILDMINDING')) {
    const first = offerOpensOn(rules, today, facts.kitaYear, entryOf(facts))
    return first ? { code: 'offers-from', day: first } : { code: 'facility-answers' }
  }
  const { offer } = facts
  const untold = offer && waitsToBeTold(rules, { ...offer, toldOn: offer.toldOn ?? null })
  if (status === 'OFFERED' && (untold || rules.disclosure.level === 'STATUS_ONLY'))
    return { code: 'head-contacts-you', days: replyDaysFor(rules, facts.kitaYear, today, entryOf(facts)) }
  if (status === 'OFFERED' && facts.offer?.pausedAt) return { code: 'reply-time-rests' }
  if (status === 'OFFERED' && facts.offer) return { code: 'reply-until', day: facts.offer.replyDueOn }
  if (status === 'QUEUED') return { code: 'asked-later', ...(facts.rank ? { place: facts.rank } : {}) }
  if (status === 'UNCONFIRMED' && facts.confirmBy) return { code: 'confirm-until', day: facts.confirmBy }
  return { code: nextCodes[status] }
}

/** Complete, so that no status leaves a family without what comes next. */
const nextCodes: Record<Exclude<ShownStatus, 'WAITING' | 'QUEUED'>, string> = {
  SUBMITTED: 'desk-contacts-you',
  UNCONFIRMED: 'visit-first',
  SHORTLISTED: 'facility-answers',
  OFFERED: 'head-contacts-you',
  ACCEPTED: 'contract-appointment',
  NEWS: 'contact-facility',
  IN_ADVICE: 'desk-contacts-you',
  CONTACTS_GIVEN: 'meet-childminder',
  MATCH_PENDING: 'papers-needed',
  DEFERRED: 'waits-for-new-start',
  CONTRACTED: 'contract-made',
  PROVIDED: 'nothing-to-do',
  PROVIDED_ELSEWHERE: 'nothing-to-do',
  MATCHED: 'nothing-to-do',
  RUNNING: 'nothing-to-do',
  REJECTED: 'look-further',
  DECLINED: 'look-further',
  EXPIRED: 'look-further',
  OFFER_WITHDRAWN: 'look-further',
  ENDED: 'look-further',
  LAPSED: 'send-again',
  WITHDRAWN: 'send-again',
}
