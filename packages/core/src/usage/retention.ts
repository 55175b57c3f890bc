import { addDays, addMonths, type Day } from '@kita/tenant/calendar'

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`

/** Sums of days stay for thirteen whole months, so that a month can be compared with the same one a year ago. */
export const keptDaysFrom = (today: Day): Day => addMonths(firstOfMonth(today), -13)

/** What families wrote goes with its month, twelve months after that month began: never later than a year. */
export const keptOpinionsFrom = (today: Day): Day => addMonths(firstOfMonth(today), -11)

/** Looked at in the office: how many weeks or months, the present one included. */
const periods = { '13-weeks': 13, '52-weeks': 52, '36-months': 36 } as const
export type Period = keyof typeof periods
export const periodNames = Object.keys(periods) as [Period, ...Period[]]
export const unitOf = (period: Period): 'week' | 'month' => (period.endsWith('weeks') ? 'week' : 'month')

const mondayOf = (day: Day): Day => addDays(day, -((new Date(day).getUTCDay() + 6) % 7))

/** The weeks (by their Mondays) or months of a period, the present one last. */
export const startsOf = (period: Period, today: Day): Day[] => {
  const back = (steps: number): Day =>
    unitOf(period) === 'month' ? addMonths(firstOfMonth(today), -steps) : mondayOf(addDays(today, -7 * steps))
  return Array.from({ length: periods[period] }, (_, at) => back(periods[period] - 1 - at))
}
