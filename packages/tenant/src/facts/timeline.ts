import { type Day, kitaYearSpan } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'
import { windowOf } from './window.ts'
import { roundsOf } from './rounds.ts'

export type TimelineKind =
  | 'opens'
  | 'deadline'
  | 'reviewUntil'
  | 'firstOffer'
  | 'firstRejection'
  | 'yearStarts'
  | 'yearEnds'

/** The dates a rule set gives to one Kita-Jahr, in their order; only those the office has set. With rounds the deadline and the first offers are those of the first round. */
export function timeline(ruleSet: RuleSet, kitaYear: number): { kind: TimelineKind; day: Day }[] {
  const yearStart = ruleSet.year.start
  const { first, last } = kitaYearSpan(kitaYear, yearStart)
  const [round] = roundsOf(ruleSet, kitaYear)
  const dates: [TimelineKind, Day | null][] = [
    ['opens', resolveDay(ruleSet.window.next.opens, kitaYear, yearStart)],
    [
      'deadline',
      resolveDay(ruleSet.window.next.deadline, kitaYear, yearStart) ?? round?.appliesUntil ?? null,
    ],
    ['reviewUntil', resolveDay(ruleSet.review.until, kitaYear, yearStart)],
    ['firstOffer', round?.offersFrom ?? resolveDay(ruleSet.offer.firstDate, kitaYear, yearStart)],
    ['firstRejection', resolveDay(ruleSet.reject.earliest, kitaYear, yearStart)],
    ['yearStarts', first],
    ['yearEnds', last],
  ]
  const common = dates.flatMap(([kind, day]) => (day === null ? [] : [{ kind, day }]))
  return [...common, ...ownDates(ruleSet, kitaYear)].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  )
}

const edges = [
  ['opens', 'opens'],
  ['deadline', 'deadline'],
] as const

/** Openings and deadlines that differ from the common ones, by kind of care; those of municipalities on one day together. */
function ownDates(ruleSet: RuleSet, kitaYear: number): Dated[] {
  const { perMunicipality, next } = ruleSet.window
  const resolved = (rule: string | null) => resolveDay(rule, kitaYear, ruleSet.year.start)
  return edges.flatMap(([kind, edge]) => {
    const ofCare = ruleSet.offerTypes.flatMap(({ kind: care }): Dated[] => {
      const day = resolved(windowOf(ruleSet, { kind: care, municipality: null })[edge])
      return day === null || day === resolved(next[edge]) ? [] : [{ kind, day, care }]
    })
    const kita = resolved(windowOf(ruleSet, { kind: 'KITA', municipality: null })[edge])
    const byDay = new Map<Day, string[]>()
    for (const municipality of Object.keys(perMunicipality).sort((a, b) => a.localeCompare(b, 'de'))) {
      const day = resolved(windowOf(ruleSet, { kind: 'KITA', municipality })[edge])
      if (day !== null && day !== kita) byDay.set(day, [...(byDay.get(day) ?? []), municipality])
    }
    return [...ofCare, ...[...byDay].map(([day, municipalities]): Dated => ({ kind, day, municipalities }))]
  })
}
