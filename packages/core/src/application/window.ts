import { lastDayFor, type RuleSet, resolveDay, type Window, type WindowOf, windowOf } from '@kita/tenant'
import { addDays, addMonths, type Day, daysBetween, kitaYearOf } from '@kita/tenant/calendar'
import { DomainError } from '../error.ts'

export type Birth = { bornOn: Day | null; expectedOn: Day | null }
type Wish = { today: Day; startsOn: Day; birth: Birth; of?: WindowOf }

const ofKitas: WindowOf = { kind: 'KITA', municipality: null }

/**
 * Is a start on this day open for this child, and is it late? (A6, C3 `window.*`, `unborn.next`.)
 * The running Kita-Jahr and those to come have their own windows, kinds of care and municipalities may have theirs (`of`);
 * a passed deadline, or a start nearer than the months asked for, is a wish and marks the application late (A6.7) unless
 * the rules say `hard`.
 * @throws DomainError naming the day from which, or until which, it is possible
 */
export const decideWindow = (rules: RuleSet, wish: Wish): { kitaYear: number; late: boolean } => {
  const { today, startsOn } = wish
  const yearStart = rules.year.start
  const kitaYear = kitaYearOf(startsOn, yearStart)
  if (startsOn < today) throw new DomainError('start-in-the-past')
  if (rules.earliestStart && startsOn < rules.earliestStart)
    throw new DomainError('start-too-early', { firstDay: rules.earliestStart })
  const window = windowOf(rules, wish.of ?? ofKitas)
  const lead = window.leadMaxMonths
  if (lead !== null && startsOn > addMonths(today, lead))
    throw new DomainError('lead-time-too-long', { opensOn: addMonths(startsOn, -lead) })
  const running = kitaYear === kitaYearOf(today, yearStart)
  if (running) decideRunning(rules, wish, kitaYear)
  else decideNext(rules, window, wish, kitaYear)
  decideAfterBirth(wish)
  return { kitaYear, late: decideLate(rules, window, wish, { kitaYear, running }) }
}

const decideRunning = (rules: RuleSet, { today, birth }: Wish, kitaYear: number): void => {
  const { open, from, bornOnly } = rules.window.running
  if (!open || (from !== null && today < from))
    throw new DomainError('running-year-not-open', { year: kitaYear })
  if (isBorn(birth, today)) return
  if (bornOnly) throw new DomainError('child-not-born-running')
  decideDaysBefore(rules, today, birth)
}

const decideNext = (rules: RuleSet, window: Window, { today, birth }: Wish, kitaYear: number): void => {
  const opensOn = resolveDay(window.opens, kitaYear, rules.year.start)
  if (opensOn && today < opensOn) throw new DomainError('window-not-open', { opensOn, year: kitaYear })
  decideUnborn(rules, today, birth)
}

const decideLate = (
  rules: RuleSet,
  window: Window,
  { today, startsOn }: Wish,
  { kitaYear, running }: { kitaYear: number; running: boolean },
): boolean => {
  const lastDay = lastDayFor(window, { startsOn, kitaYear, yearStart: rules.year.start, running })
  const late = lastDay !== null && today > lastDay
  if (!late || window.deadlineMode !== 'hard') return late
  const { leadMinMonths } = window
  if (leadMinMonths !== null && lastDay === addMonths(startsOn, -leadMinMonths))
    throw new DomainError('lead-time-too-short', { firstDay: addMonths(today, leadMinMonths) })
  throw new DomainError('window-closed', { lastDay, year: kitaYear })
}

/** Care begins after the birth, or after the day it is expected. */
const decideAfterBirth = ({ startsOn, birth: { bornOn, expectedOn } }: Wish): void => {
  const birthday = bornOn ?? expectedOn
  if (birthday !== null && startsOn < birthday)
    throw new DomainError(bornOn ? 'start-before-birth' : 'start-before-expected', { birthday })
}

const isBorn = ({ bornOn }: Birth, today: Day): boolean => bornOn !== null && bornOn <= today

/** May an unborn child be registered for a coming Kita-Jahr? (A16.6, C3 `unborn.next`.) */
const decideUnborn = (rules: RuleSet, today: Day, birth: Birth): void => {
  if (isBorn(birth, today)) return
  const isKnown = birth.bornOn !== null || birth.expectedOn !== null
  if (rules.unborn.next === 'no' || !isKnown) throw new DomainError('child-not-born')
  decideDaysBefore(rules, today, birth)
}

/** Days before the expected one count alike for the running Kita-Jahr, where that takes unborn children. */
const decideDaysBefore = (rules: RuleSet, today: Day, { bornOn, expectedOn }: Birth): void => {
  const rule = rules.unborn.next
  const day = bornOn ?? expectedOn
  if (typeof rule === 'string' || day === null) return
  if (daysBetween(today, day) > rule.daysBefore)
    throw new DomainError('child-not-born-yet-too-early', { fromDay: addDays(day, -rule.daysBefore) })
}
