import { type RuleSet, resolveDay } from '@kita/tenant'
import { addDays, addMonths, type Day, daysBetween, kitaYearOf } from '@kita/tenant/calendar'
import { DomainError } from '../error.ts'

export type Birth = { bornOn: Day | null; expectedOn: Day | null }
type Wish = { today: Day; startsOn: Day; birth: Birth }

/**
 * Is a start on this day open for this child, and is it late? (A6, C3 `window.*`, `unborn.next`.)
 * The running Kita-Jahr and those to come have their own windows; a passed deadline is a wish and marks the
 * application late (A6.7) unless the rule set says `hard`.
 * @throws DomainError naming the day from which, or until which, it is possible
 */
export const decideWindow = (rules: RuleSet, wish: Wish): { kitaYear: number; late: boolean } => {
  const { today, startsOn } = wish
  const yearStart = rules.year.start
  const kitaYear = kitaYearOf(startsOn, yearStart)
  if (startsOn < today) throw new DomainError('start-in-the-past')
  if (rules.earliestStart && startsOn < rules.earliestStart)
    throw new DomainError('start-too-early', { firstDay: rules.earliestStart })
  const lead = rules.window.leadMaxMonths
  if (lead !== null && startsOn > addMonths(today, lead))
    throw new DomainError('window-not-open', { opensOn: addMonths(startsOn, -lead), year: kitaYear })
  return kitaYear === kitaYearOf(today, yearStart)
    ? { kitaYear, late: decideRunning(rules, wish, kitaYear) }
    : { kitaYear, late: decideNext(rules, wish, kitaYear) }
}

const decideRunning = (rules: RuleSet, { today, birth }: Wish, kitaYear: number): boolean => {
  const { open, from, bornOnly } = rules.window.running
  if (!open || (from !== null && today < from))
    throw new DomainError('running-year-not-open', { year: kitaYear })
  if (bornOnly && (birth.bornOn === null || birth.bornOn > today))
    throw new DomainError('child-not-born-running')
  return false
}

const decideNext = (rules: RuleSet, { today, birth }: Wish, kitaYear: number): boolean => {
  const { opens, deadline } = rules.window.next
  const opensOn = resolveDay(opens, kitaYear, rules.year.start)
  if (opensOn && today < opensOn) throw new DomainError('window-not-open', { opensOn, year: kitaYear })
  decideUnborn(rules, today, birth)
  const lastDay = resolveDay(deadline, kitaYear, rules.year.start)
  const late = lastDay !== null && today > lastDay
  if (late && rules.window.deadlineMode === 'hard')
    throw new DomainError('window-closed', { lastDay, year: kitaYear })
  return late
}

/** May an unborn child be registered for a coming Kita-Jahr? (A16.6, C3 `unborn.next`.) */
const decideUnborn = (rules: RuleSet, today: Day, birth: Birth): void => {
  if (birth.bornOn !== null && birth.bornOn <= today) return
  const rule = rules.unborn.next
  const expectedOn = birth.bornOn ?? birth.expectedOn
  if (rule === 'no' || expectedOn === null) throw new DomainError('child-not-born')
  if (rule === 'expectedDate') return
  if (daysBetween(today, expectedOn) > rule.daysBefore)
    throw new DomainError('child-not-born-yet-too-early', { fromDay: addDays(expectedOn, -rule.daysBefore) })
}
