import { addDays, addMonths, type Day, daysBetween, kitaYearSpan } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import { type Round, type RoundKind, roundsOfKind } from './rounds.ts'
import { type Dated, mainKind, otherRoundKinds, timeline } from './timeline.ts'

/** A stretch of a lane; positions are thousandths of the twelve months. */
export type Bar = {
  kind: 'running' | 'asking' | 'late' | 'round' | 'offers'
  /** Name of a round. */
  name: string | null
  from: Day
  until: Day
  at: number
  width: number
}
/** `care`: offers of this kind of care have rounds of their own. */
export type Lane = { key: 'running' | 'next' | 'offers'; care?: RoundKind; bars: Bar[] }
export type YearPlan = {
  kitaYear: number
  from: Day
  until: Day
  months: { day: Day; at: number }[]
  lanes: Lane[]
  /** Days within the twelve months, in their order. */
  dates: (Dated & { at: number })[]
}

/**
 * The twelve months before a Kita-Jahr starts, in which its places are asked for and given, as lanes to draw: what is
 * possible for the running year, when families ask for the next, when offers are made.
 */
export function yearPlan(rules: RuleSet, kitaYear: number): YearPlan {
  const start = rules.year.start
  const from = kitaYearSpan(kitaYear - 1, start).first
  const end = kitaYearSpan(kitaYear, start).first
  const at = (day: Day) => Math.round((1000 * daysBetween(from, day)) / daysBetween(from, end))
  const bar = (kind: Bar['kind'], first: Day, last: Day, name: string | null = null): Bar[] => {
    const [begin, stop] = [first < from ? from : first, last >= end ? addDays(end, -1) : last]
    if (begin > stop) return []
    const place = at(begin)
    return [{ kind, name, from: begin, until: stop, at: place, width: at(addDays(stop, 1)) - place }]
  }
  const last = addDays(end, -1)
  const lanes: Lane[] = [
    { key: 'running', bars: runningOf(rules, from, last, bar) },
    { key: 'next', bars: askingOf(rules, kitaYear, from, last, bar) },
    ...offerLanes(rules, kitaYear, from, last, bar),
  ]
  return {
    ...{ kitaYear, from, until: last },
    months: Array.from({ length: 12 }, (_, n) => addMonths(from, n)).map((day) => ({ day, at: at(day) })),
    lanes,
    dates: timeline(rules, kitaYear)
      .filter(({ day }) => day >= from && day <= end)
      .map((date) => ({ ...date, at: at(date.day) })),
  }
}

type Draw = (kind: Bar['kind'], first: Day, last: Day, name?: string | null) => Bar[]

function runningOf({ window }: RuleSet, from: Day, last: Day, bar: Draw): Bar[] {
  const { open, from: first } = window.running
  return open ? bar('running', first ?? from, last) : []
}

function askingOf({ window, year }: RuleSet, kitaYear: number, from: Day, last: Day, bar: Draw): Bar[] {
  const { opens, deadline } = window.next
  const first = resolveDay(opens, kitaYear, year.start) ?? from
  const until = resolveDay(deadline, kitaYear, year.start)
  if (until === null) return bar('asking', first, last)
  const after = window.deadlineMode === 'hard' ? [] : bar('late', addDays(until, 1), last)
  return [...bar('asking', first, until), ...after]
}

/** One lane for all, or one for each kind of care whose rounds are other ones. */
function offerLanes(rules: RuleSet, kitaYear: number, from: Day, last: Day, bar: Draw): Lane[] {
  const main = mainKind(rules)
  const common = roundsOfKind(rules, kitaYear, main)
  const bars = (rounds: readonly Round[]) => offersOf(rules, kitaYear, rounds, { from, last, bar })
  const others = otherRoundKinds(rules).flatMap((care): Lane[] => {
    const own = roundsOfKind(rules, kitaYear, care)
    const same = own.length === common.length && own.every(({ index }, at) => index === common[at]?.index)
    return same ? [] : [{ key: 'offers', care, bars: bars(own) }]
  })
  return [{ key: 'offers', ...(others.length > 0 && { care: main }), bars: bars(common) }, ...others]
}

function offersOf(
  rules: RuleSet,
  kitaYear: number,
  rounds: readonly Round[],
  { from, last, bar }: { from: Day; last: Day; bar: Draw },
): Bar[] {
  if (rounds.length === 0)
    return bar('offers', resolveDay(rules.offer.firstDate, kitaYear, rules.year.start) ?? from, last)
  return rounds.flatMap((round, index) => {
    const next = rounds[index + 1]
    return bar('round', round.offersFrom, next ? addDays(next.offersFrom, -1) : last, round.name)
  })
}
