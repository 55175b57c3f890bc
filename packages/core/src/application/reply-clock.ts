import type { ApplicationStatus } from '@kita/db/schema'
import type { Entry, RuleSet } from '@kita/tenant'
import { addDays, type Day, daysBetween, pastRests, type Rest } from '@kita/tenant/calendar'
import { offersFrom } from './office-rules.ts'

export type ReplyFacts = {
  status: ApplicationStatus
  kitaYear: number
  /** Since when the facility has it. */
  submittedOn: Day
  entry: Entry
  /** The last day somebody of the facility did anything about it that the family could notice; null: never. */
  reactedOn: Day | null
}

export type ReplyClock = {
  /** Days since the facility last reacted, or since the sending. */
  days: number
  /** Nothing has come from the facility yet, and it is the facility's turn. */
  unanswered: boolean
  /** Unanswered for as long as the rule set lets pass before it reminds. */
  overdue: boolean
}

/** In these the next step is the facility's; an offer waits for the family, a deferral for its day. */
export const facilitysTurn: readonly ApplicationStatus[] = ['UNCONFIRMED', 'WAITING', 'SHORTLISTED']

/**
 * How long a family has waited for any reaction of a facility (point 10; complaint "no reaction for months"). The time
 * before the tenant lets facilities offer at all is not held against them, nor are days on which the portal rested.
 */
export const replyClock = (
  facts: ReplyFacts,
  rules: RuleSet,
  today: Day,
  rests: readonly Rest[],
): ReplyClock => {
  const since = facts.reactedOn ?? facts.submittedOn
  const days = Math.max(0, daysBetween(since, today) - restedBetween(since, today, rests))
  const unanswered = facts.reactedOn === null && facilitysTurn.includes(facts.status)
  const limit = rules.reply.remindAfterDays
  const from = later(facts.submittedOn, offersFrom(rules, today, facts.kitaYear, facts.entry))
  const due = limit === null ? null : pastRests(addDays(from, limit), from, rests)
  return { days, unanswered, overdue: unanswered && due !== null && today >= due }
}

/** Days on which the portal rested, of those after the first day until the last. */
const restedBetween = (first: Day, last: Day, rests: readonly Rest[]): number =>
  rests.reduce((days, { from, until }) => {
    const begin = from > first ? from : addDays(first, 1)
    const end = until < last ? until : last
    return days + Math.max(0, daysBetween(begin, end) + 1)
  }, 0)

const later = (one: Day, other: Day | null): Day => (other !== null && other > one ? other : one)

/** The middle value, rounded down; null of nothing. */
export const medianOf = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : Math.floor(((sorted[middle - 1] ?? 0) + upper) / 2)
}
