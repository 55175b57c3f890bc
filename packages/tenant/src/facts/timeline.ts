import { type Day, kitaYearSpan } from '../calendar.ts'
import { resolveDay } from '../day-rule.ts'
import { roundKinds } from '../rule-set/allocation.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'
import { roundsOfKind } from './rounds.ts'
import { type Window, windowOf } from './window.ts'

type TimelineKind =
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
 * and the first offers are those of the first round. Where a kind of care or a municipality has its own opening,
 * deadline or first offers, that day stands beside the common one, never before it on the same day.
 */
export function timeline(ruleSet: RuleSet, kitaYear: number): Dated[] {
  const yearStart = ruleSet.year.start
  const { first, last } = kitaYearSpan(kitaYear, yearStart)
  const resolved = (rule: string | null) => resolveDay(rule, kitaYear, yearStart)
  const [round] = roundsOfKind(ruleSet, kitaYear, mainKind(ruleSet))
  const dates: [TimelineKind, Day | null][] = [
    ['opens', resolved(ruleSet.window.next.opens)],
    ['deadline', resolved(ruleSet.window.next.deadline) ?? round?.appliesUntil ?? null],
    ['reviewUntil', resolved(ruleSet.review.until)],
    ['firstOffer', round?.offersFrom ?? resolved(ruleSet.offer.firstDate)],
    ['firstRejection', resolved(ruleSet.reject.earliest)],
    ['yearStarts', first],
    ['yearEnds', last],
  ]
  const common = dates.flatMap(([kind, day]) => (day === null ? [] : [{ kind, day }]))
  const own = [
    ...ownDates(ruleSet, kitaYear),
    ...ownOffers(ruleSet, kitaYear, round?.offersFrom ?? resolved(ruleSet.offer.firstDate)),
  ]
  return [...common, ...own].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Whose rounds are the common ones: the Kitas', or the Horte's where there are no Kitas. */
export const mainKind = ({ offerTypes }: RuleSet): 'KITA' | 'HORT' =>
  offerTypes.some(({ kind }) => kind === 'KITA') ? 'KITA' : 'HORT'

/** Kinds of care that are placed in rounds and not those of `mainKind`. */
export const otherRoundKinds = (ruleSet: RuleSet): ('KITA' | 'HORT')[] =>
  roundKinds.filter((one) => one !== mainKind(ruleSet) && ruleSet.offerTypes.some(({ kind }) => kind === one))

/** First offers of a kind of care whose rounds are other ones. */
function ownOffers(ruleSet: RuleSet, kitaYear: number, common: Day | null): Dated[] {
  return otherRoundKinds(ruleSet).flatMap((care) => {
    const [round] = roundsOfKind(ruleSet, kitaYear, care)
    const day = round?.offersFrom ?? resolveDay(ruleSet.offer.firstDate, kitaYear, ruleSet.year.start)
    return day === null || day === common ? [] : [{ kind: 'firstOffer' as const, day, care }]
  })
}

const edges = ['opens', 'deadline'] as const

/** Openings and deadlines that differ from the common ones, by kind of care; those of municipalities on one day together. */
function ownDates(ruleSet: RuleSet, kitaYear: number): Dated[] {
  const { perMunicipality, next } = ruleSet.window
  const resolved = (rule: string | null) => resolveDay(rule, kitaYear, ruleSet.year.start)
  const firstOf = (kind: OfferKind) => roundsOfKind(ruleSet, kitaYear, kind)[0]?.appliesUntil ?? null
  return edges.flatMap((kind) => {
    const modeOf = ({ deadlineMode }: Window) => (kind === 'deadline' ? { mode: deadlineMode } : {})
    const dayOf = (rule: string | null, care: OfferKind) =>
      resolved(rule) ?? (kind === 'deadline' ? firstOf(care) : null)
    const common = dayOf(next[kind], mainKind(ruleSet))
    const ofCare = ruleSet.offerTypes.flatMap(({ kind: care }): Dated[] => {
      const window = windowOf(ruleSet, { kind: care, municipality: null })
      const day = dayOf(window[kind], care)
      return day === null || day === common ? [] : [{ kind, day, care, ...modeOf(window) }]
    })
    const kita = dayOf(windowOf(ruleSet, { kind: 'KITA', municipality: null })[kind], 'KITA')
    const ofTowns: Dated[] = []
    for (const municipality of Object.keys(perMunicipality).sort((a, b) => a.localeCompare(b, 'de'))) {
      const window = windowOf(ruleSet, { kind: 'KITA', municipality })
      const day = dayOf(window[kind], 'KITA')
      if (day === null || day === kita) continue
      const fresh = { kind, day, municipalities: [municipality], ...modeOf(window) }
      const same = ofTowns.find((one) => one.day === day && one.mode === fresh.mode)
      if (same) same.municipalities?.push(municipality)
      else ofTowns.push(fresh)
    }
    return [...ofCare, ...ofTowns]
  })
}
