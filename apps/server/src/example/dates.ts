import type { Tenant } from '@kita/core'
import { resolveDay, ruleSetFor } from '@kita/tenant'
import {
  addDays,
  addMonths,
  type Day,
  isWorkingDay,
  kitaYearOf,
  kitaYearSpan,
  startOfDay,
} from '@kita/tenant/calendar'
import type { Wish } from './wishes.ts'

/** A family looks for a start that lies at least this far ahead. */
const leadDays = 12
/** Running starts are spread over so many months. */
const spreadMonths = 3

/** A wished start, and the first day on which families could ask for it (null: any day). */
type Option = { startsOn: Day; since: Day | null }

/**
 * When this wish was sent and for which start, by the windows of the tenant; the other Kita-Jahr where the wished one is
 * not open today, null where neither is.
 */
export const wishDates = (
  tenant: Tenant,
  { wish, index, today }: { wish: Wish; index: number; today: Day },
): { sentOn: Day; startsOn: Day } | null => {
  const options = { running: runningOption(tenant, today, index), next: nextOption(tenant, today) }
  const chosen = options[wish.from] ?? options.running ?? options.next
  if (!chosen) return null
  const { startsOn, since } = chosen
  const wanted = addDays(today, -wish.sent)
  return { startsOn, sentOn: since !== null && since > wanted ? since : wanted }
}

const runningOption = ({ ruleSets, state }: Tenant, today: Day, index: number): Option | null => {
  const year = kitaYearOf(today, state.yearStart)
  const { window, earliestStart } = ruleSetFor(ruleSets, year)
  const first = firstOfMonth(addDays(today, leadDays))
  const startsOn = Array.from({ length: spreadMonths }, (_, months) => addMonths(first, months))
    .filter((day) => kitaYearOf(day, state.yearStart) === year)
    .findLast((_, month) => month <= index % spreadMonths)
  if (!startsOn || !window.running.open || startsOn < (earliestStart ?? '')) return null
  const since = window.running.from
  return since !== null && since > today ? null : { startsOn, since }
}

const nextOption = ({ ruleSets, state }: Tenant, today: Day): Option | null => {
  const year = kitaYearOf(today, state.yearStart) + 1
  const rules = ruleSetFor(ruleSets, year)
  const startsOn = kitaYearSpan(year, state.yearStart).first
  const since = resolveDay(rules.window.next.opens, year, rules.year.start)
  if (startsOn < (rules.earliestStart ?? '') || (since !== null && since > today)) return null
  return { startsOn, since }
}

const firstOfMonth = (day: Day): Day =>
  day.endsWith('-01') ? day : `${addMonths(`${day.slice(0, 7)}-01`, 1).slice(0, 7)}-01`

/** A day's instant within working hours; rows of the table spread over the day. */
export const instantOn = (day: Day, index: number): Date =>
  new Date(startOfDay(day).getTime() + (8 * 60 + ((index * 37) % 540)) * 60_000)

/** The working day of the office on or before this one. */
export const workdayUntil = ({ state }: Tenant, day: Day): Day =>
  isWorkingDay(day, state.holidays) ? day : workdayUntil({ state } as Tenant, addDays(day, -1))
