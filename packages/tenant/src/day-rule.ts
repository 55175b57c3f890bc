import { z } from 'zod'
import { type Day, isDay, kitaYearOf } from './calendar.ts'

/** `MM-DD` recurring every Kita-Jahr, or `YYYY-MM-DD` once. */
export type DayRule = string

const isMonthDay = (text: string) => /^\d\d-\d\d$/.test(text) && isDay(`2023-${text}`)

export const daySchema = z
  .string()
  .refine(isDay, 'Erwartet wird ein Datum wie 2026-11-15, das es im Kalender gibt.')

/** 29 February is refused: a rule must exist in every year. */
export const monthDaySchema = z
  .string()
  .refine(isMonthDay, 'Erwartet wird ein Tag wie 08-01 (Monat-Tag), den es in jedem Jahr gibt.')

export const dayRuleSchema = z
  .string()
  .refine(
    (text) => isMonthDay(text) || isDay(text),
    'Erwartet wird ein jährlicher Tag wie 10-01 (Monat-Tag) oder ein festes Datum wie 2026-10-01.',
  )

/**
 * The day a rule means for the Kita-Jahr that starts in `kitaYear`. A recurring day lies in the twelve months before the
 * year starts: with a start on 1 August, `10-01` is the autumn before and `01-31` the January before. An absolute day
 * stays what it is.
 */
export function resolveDay(rule: DayRule, kitaYear: number, yearStart?: string): Day
export function resolveDay(rule: DayRule | null, kitaYear: number, yearStart?: string): Day | null
export function resolveDay(rule: DayRule | null, kitaYear: number, yearStart = '08-01'): Day | null {
  if (rule === null) return null
  if (rule.length > 5) return rule
  return `${rule >= yearStart ? kitaYear - 1 : kitaYear}-${rule}`
}

/** The Kita-Jahr after the running one, the one `window.next` is about. */
export function nextKitaYear(today: Day, yearStart = '08-01'): number {
  return kitaYearOf(today, yearStart) + 1
}
