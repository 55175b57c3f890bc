import { addMonths, type Day } from '../calendar.ts'
import { type DayRule, resolveDay } from '../day-rule.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'

/** What a window depends on: the kind of care, and for a Kita the municipality it lies in. */
export type WindowOf = { kind: OfferKind; municipality: string | null }

export type Window = {
  opens: DayRule | null
  deadline: DayRule | null
  /** Last start in the Kita-Jahr for which the deadline holds; null: for all. */
  startsUntil: DayRule | null
  deadlineMode: RuleSet['window']['deadlineMode']
  leadMinMonths: number | null
  leadMaxMonths: number | null
}

/** The window of one target: as for all, unless its kind of care, or for a Kita its municipality, has its own (C3 `window.*`). */
export function windowOf(ruleSet: RuleSet, { kind, municipality }: WindowOf): Window {
  const { next, deadlineMode, leadMinMonths, leadMaxMonths, perOfferType, perMunicipality } = ruleSet.window
  const own = kind === 'KITA' && municipality !== null ? perMunicipality[municipality] : undefined
  const all = { ...next, deadlineMode, leadMinMonths, leadMaxMonths }
  return { ...all, ...given(perOfferType[kind]), ...given(own) }
}

/** What is not set must not cover what holds for all. */
const given = (
  own: Partial<Window> | { [K in keyof Window]?: Window[K] | undefined } | undefined,
): Partial<Window> => Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== undefined))

/** Do several windows hold beside each other? */
export function hasOwnWindows({ window }: RuleSet): boolean {
  return Object.keys(window.perOfferType).length + Object.keys(window.perMunicipality).length > 0
}

/**
 * The last day in time for a start: the date of the Kita-Jahr, where it holds for this start, or the months before the
 * start, whichever comes first.
 */
export function lastDayFor(
  window: Window,
  {
    startsOn,
    kitaYear,
    yearStart,
    running,
  }: { startsOn: Day; kitaYear: number; yearStart: string; running: boolean },
): Day | null {
  // within the Kita-Jahr are the twelve months before the next one
  const lastStart = resolveDay(window.startsUntil, kitaYear + 1, yearStart)
  const isDated = !running && (lastStart === null || startsOn <= lastStart)
  const date = isDated ? resolveDay(window.deadline, kitaYear, yearStart) : null
  const lead = window.leadMinMonths === null ? null : addMonths(startsOn, -window.leadMinMonths)
  const [first = null] = [date, lead].filter((day) => day !== null).sort()
  return first
}
