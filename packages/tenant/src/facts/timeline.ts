import { type Day, kitaYearSpan } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'
import { roundsOf } from './rounds.ts'
import { type Window, windowOf } from './window.ts'

export type TimelineKind =
  | 'opens'
  | 'deadline'
  | 'reviewUntil'
  | 'firstOffer'
  | 'firstRejection'
  | 'yearStarts'
  | 'yearEnds'

export type Dated = {
  kind: TimelineKind
  day: Day
  /** Set where the day holds for this kind of care only. */
  care?: OfferKind
  /** Set where the day holds for Kitas of these municipalities only. */
  municipalities?: string[]
  /** What holds after a deadline of its own. */
  mode?: Window['deadlineMode']
}

/**
 * The dates a rule set gives to one Kita-Jahr, in their order; only those the office has set. With rounds the deadline
 * and the first offers are those of the first round. Where a kind of care or a municipality has its own opening or
 * deadline, that day stands beside the common one, never before it on the same day.
 */
export function timeline(ruleSet: RuleSet, kitaYear: number): Dated[] {
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

const edges = ['opens', 'deadline'] as const

/** Openings and deadlines that differ from the common ones, by kind of care; those of municipalities on one day together. */
function ownDates(ruleSet: RuleSet, kitaYear: number): Dated[] {
  const { perMunicipality, next } = ruleSet.window
  const resolved = (rule: string | null) => resolveDay(rule, kitaYear, ruleSet.year.start)
  return edges.flatMap((kind) => {
    const modeOf = ({ deadlineMode }: Window) => (kind === 'deadline' ? { mode: deadlineMode } : {})
    const ofCare = ruleSet.offerTypes.flatMap(({ kind: care }): Dated[] => {
      const window = windowOf(ruleSet, { kind: care, municipality: null })
      const day = resolved(window[kind])
      return day === null || day === resolved(next[kind]) ? [] : [{ kind, day, care, ...modeOf(window) }]
    })
    const kita = resolved(windowOf(ruleSet, { kind: 'KITA', municipality: null })[kind])
    const ofTowns: Dated[] = []
    for (const municipality of Object.keys(perMunicipality).sort((a, b) => a.localeCompare(b, 'de'))) {
      const window = windowOf(ruleSet, { kind: 'KITA', municipality })
      const day = resolved(window[kind])
      if (day === null || day === kita) continue
      const fresh = { kind, day, municipalities: [municipality], ...modeOf(window) }
      const same = ofTowns.find((one) => one.day === day && one.mode === fresh.mode)
      if (same) same.municipalities?.push(municipality)
      else ofTowns.push(fresh)
    }
    return [...ofCare, ...ofTowns]
  })
}
