import { addDays, type Day } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import { roundKinds } from '../rule-set/allocation.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'

export type RoundKind = (typeof roundKinds)[number]

/** One round of a Kita-Jahr with its days as they fall. */
export type Round = {
  index: number
  name: string
  /** Kinds of care that take part. */
  kinds: RoundKind[]
  appliesUntil: Day
  /** Last day on which an application still enters this round. */
  closesOn: Day
  /** Wishes up to this one take part; null: all. */
  wishes: number | null
  offersFrom: Day
  replyDays: number | null
  rejectFrom: Day | null
}

/** What decides the round of an application: its kind of care, the day it came in, its place among the family's wishes. */
export type Entry = { kind: OfferKind; submittedOn: Day; rank: number | null }

/**
 * The rounds of a Kita-Jahr in their order; none where each facility allocates for itself. Where the date is a wish
 * (`window.deadlineMode` `soft`) who comes after it still takes part until the round's offers begin; otherwise the date
 * is the cut-off and a late application waits for the next round.
 */
export function roundsOf(rules: RuleSet, kitaYear: number): Round[] {
  if (rules.allocation.mode === 'UNCOORDINATED') return []
  const day = (rule: string) => resolveDay(rule, kitaYear, rules.year.start)
  return rules.allocation.rounds.map((round, index) => {
    const [appliesUntil, offersFrom] = [day(round.appliesUntil), day(round.offersFrom)]
    const lastBefore = addDays(offersFrom, -1)
    const soft = rules.window.deadlineMode === 'soft' && lastBefore > appliesUntil
    return {
      index,
      name: round.name,
      kinds: round.kinds.length > 0 ? round.kinds : [...roundKinds],
      appliesUntil,
      closesOn: soft ? lastBefore : appliesUntil,
      wishes: round.wishes,
      offersFrom,
      replyDays: round.replyDays,
      rejectFrom: round.rejectFrom === null ? null : day(round.rejectFrom),
    }
  })
}

/** The rounds of one kind of care; none for Kindertagespflege, whose places the desks give. */
export function roundsOfKind(rules: RuleSet, kitaYear: number, kind: OfferKind): Round[] {
  return roundsOf(rules, kitaYear).filter(({ kinds }) => kinds.some((one) => one === kind))
}

/**
 * The first round this application takes part in. Null: its kind of care has no rounds, or it comes after the last one
 * and is placed as places become free, from the day the last round's offers begin.
 */
export function roundFor(rules: RuleSet, kitaYear: number, entry: Entry): Round | null {
  const takesPart = ({ closesOn, wishes }: Round) =>
    entry.submittedOn <= closesOn && (wishes === null || (entry.rank !== null && entry.rank <= wishes))
  return roundsOfKind(rules, kitaYear, entry.kind).find(takesPart) ?? null
}

/** The first day an offer may go to this application; null: rounds set no day for it. */
export function roundOffersFrom(rules: RuleSet, kitaYear: number, entry: Entry): Day | null {
  const last = roundsOfKind(rules, kitaYear, entry.kind).at(-1)
  return roundFor(rules, kitaYear, entry)?.offersFrom ?? last?.offersFrom ?? null
}

/** Days for the answer to an offer whose time begins on this day: the phase's that holds then, before the first the first's. */
export function replyDaysOn(rules: RuleSet, kitaYear: number, day: Day): number {
  const { replyDays } = rules.offer
  if (typeof replyDays === 'number') return replyDays
  const begun = (from: string) => resolveDay(from, kitaYear, rules.year.start) <= day
  return replyDays.reduce((held, phase) => (begun(phase.from) ? phase : held)).days
}

/** The same for one application: its round goes before the phases. */
export function replyDaysFor(rules: RuleSet, kitaYear: number, day: Day, entry: Entry): number {
  return roundFor(rules, kitaYear, entry)?.replyDays ?? replyDaysOn(rules, kitaYear, day)
}

/** Every number of days a family of this rule set may be given, without repetition, in the order of the settings. */
export function replyDayCounts(rules: RuleSet): number[] {
  const { replyDays } = rules.offer
  const phases = typeof replyDays === 'number' ? [replyDays] : replyDays.map(({ days }) => days)
  const rounds =
    rules.allocation.mode === 'UNCOORDINATED' ? [] : rules.allocation.rounds.map((round) => round.replyDays)
  return [...new Set([...phases, ...rounds.filter((days) => days !== null)])]
}
