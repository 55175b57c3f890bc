import type { Entry, RuleSet } from '@kita/tenant'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import type { Actor } from '../context.ts'
import { within } from '../scope.ts'
import { deciders, facilityRoles, officeRoles, type ProviderType } from './case.ts'
import { deciderRefusal } from './decider.ts'
import { lacksVisit, offerOpensOn, rejectionOpensOn } from './office-rules.ts'
import { type ApplicationStatus, isOpen } from './status.ts'

type StepName = 'visit' | 'offer' | 'reply' | 'withdraw-offer' | 'contract' | 'reject'
/** A step the page shows: possible now, or not yet and why (`error.<code>`). */
export type Step = { step: StepName; refusal?: { code: string; params?: Record<string, string> } }

export type Facts = {
  rules: RuleSet
  providerType: ProviderType
  status: ApplicationStatus
  visited: boolean
  /** Another facility's offer to the child is open, and the tenant lets the others rest. */
  resting: boolean
  visitRule: RuleSet['visit']['default'] | null
  need: { startsOn: Day; kitaYear: number }
  entry: Entry
  now: Date
}

/**
 * What this person may do next with the application, for the buttons of the page. The verbs decide again; the office is
 * shown why it makes no offers (scenario 32).
 */
export const nextSteps = (
  actor: Actor,
  place: { facilityId: string; providerId: string },
  facts: Facts,
): Step[] => {
  const { status } = facts
  const notMine = deciderRefusal(actor, place, facts.rules, facts.providerType)
  if (!within(actor, facilityRoles, place))
    return within(actor, officeRoles, place) ? officeSteps(facts, notMine) : []
  const decides = within(actor, deciders, place)
  const steps: Step[] = []
  if (isOpen(status) && !facts.visited) steps.push({ step: 'visit' })
  if (status === 'OFFERED' || status === 'EXPIRED') steps.push({ step: 'reply' })
  if (!decides) return steps
  const other = notMine ? { code: notMine } : null
  if (isWaiting(status)) steps.push({ step: 'offer', ...refusalOf(other ?? offerRefusal(facts)) })
  if (isOffered(status) && !other) steps.push({ step: 'withdraw-offer' })
  if (status === 'ACCEPTED')
    steps.push({ step: 'contract', ...refusalOf(visitRefusal(facts, 'beforeContract')) })
  if (isOpen(status)) steps.push({ step: 'reject', ...refusalOf(other ?? rejectRefusal(facts)) })
  return steps
}

const isWaiting = (status: ApplicationStatus) => status === 'WAITING' || status === 'SHORTLISTED'
const isOffered = (status: ApplicationStatus) => status === 'OFFERED' || status === 'ACCEPTED'

/** Where the office decides it does what a head does elsewhere; where not it reads why. */
const officeSteps = (facts: Facts, notMine: string | null): Step[] => {
  const { status } = facts
  if (notMine) return isOpen(status) ? [{ step: 'offer', refusal: { code: notMine } }] : []
  return [
    ...(isWaiting(status) ? [{ step: 'offer' as const, ...refusalOf(offerRefusal(facts)) }] : []),
    ...(isOffered(status) ? [{ step: 'withdraw-offer' as const }] : []),
    ...(isOpen(status) && status !== 'QUEUED'
      ? [{ step: 'reject' as const, ...refusalOf(rejectRefusal(facts)) }]
      : []),
  ]
}

const refusalOf = (refusal: Step['refusal'] | null) => (refusal ? { refusal } : {})

const offerRefusal = (facts: Facts) =>
  (facts.resting ? { code: 'application-rests' } : null) ??
  waitsFor(
    'offer-too-early',
    offerOpensOn(facts.rules, berlinDay(facts.now), facts.need.kitaYear, facts.entry),
  ) ??
  visitRefusal(facts, 'beforeOffer')

const rejectRefusal = (facts: Facts) =>
  waitsFor(
    'rejection-too-early',
    rejectionOpensOn(facts.rules, berlinDay(facts.now), facts.need.kitaYear, facts.entry),
  )

const waitsFor = (code: string, firstDay: Day | null) =>
  firstDay === null ? null : { code, params: { firstDay } }

const visitRefusal = ({ rules, visitRule, visited }: Facts, step: 'beforeOffer' | 'beforeContract') =>
  lacksVisit(rules, visitRule, step, visited) ? { code: 'visit-not-recorded' } : null
