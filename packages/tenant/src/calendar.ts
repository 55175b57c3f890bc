/**
 * Calendar days of Europe/Berlin. A `Day` is `YYYY-MM-DD` without a clock; an instant is a `Date`.
 * Everything here is pure: the present moment comes in as an argument.
 */

/** A calendar day in Europe/Berlin, `YYYY-MM-DD`. */
export type Day = string

/**
 * A public holiday of a state: fixed (`10-03`), or counted from Easter Sunday (`easter+1`, `easter-2`) or from the first
 * Sunday of Advent (`advent-11`, Buß- und Bettag).
 */
export type HolidayRule = { name: string; date: string }

const DAY_MS = 86_400_000
const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Berlin',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

function berlinClock(instant: Date) {
  const part: Record<string, string> = {}
  for (const { type, value } of clock.formatToParts(instant)) part[type] = value
  return part as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>
}

/** True for a day that exists, years 1900–2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text
}

function utc(day: Day): number {
  if (!isDay(day)) throw new RangeError('not a calendar day')
  return Date.parse(`${day}T00:00:00Z`)
}

/** The calendar day it is in Europe/Berlin at this instant. */
export function berlinDay(instant: Date): Day {
  const { year, month, day } = berlinClock(instant)
  return `${year}-${month}-${day}`
}

/** 00:00 Europe/Berlin of the day, as an instant. */
export function startOfDay(day: Day): Date {
  // The offset at UTC midnight may differ from the one at local midnight: correct once.
  const midnight = utc(day)
  const guess = midnight - offsetMs(new Date(midnight))
  return new Date(midnight - offsetMs(new Date(guess)))
}

function offsetMs(instant: Date): number {
  const c = berlinClock(instant)
  const wall = Date.UTC(+c.year, +c.month - 1, +c.day, +c.hour, +c.minute, +c.second)
  return wall - Math.floor(instant.getTime() / 1000) * 1000
}

export function addDays(day: Day, days: number): Day {
  return new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS)
}

/** Adds calendar months; a day the month does not have becomes its last one (31 Jan + 1 = 28 or 29 Feb). */
export function addMonths(day: Day, months: number): Day {
  const [y, m, d] = parts(day)
  const first = new Date(Date.UTC(y, m - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(d, last)))
    .toISOString()
    .slice(0, 10)
}

/** Completed months of life on `day`; negative before birth. A child born on the 31st completes a short month on the next 1st. */
export function monthsBetween(birth: Day, day: Day): number {
  const [by, bm, bd] = parts(birth)
  const [y, m, d] = parts(day)
  return (y - by) * 12 + (m - bm) - (d < bd ? 1 : 0)
}

function parts(day: Day): [number, number, number] {
  utc(day)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

/** The year in which the Kita-Jahr that contains `day` starts. `yearStart` is `MM-DD`. */
export function kitaYearOf(day: Day, yearStart = '08-01'): number {
  const [year] = parts(day)
  return day.slice(5) >= yearStart ? year : year - 1
}

/** First and last day of a Kita-Jahr. */
export function kitaYearSpan(kitaYear: number, yearStart = '08-01'): { first: Day; last: Day } {
  return { first: `${kitaYear}-${yearStart}`, last: addDays(`${kitaYear + 1}-${yearStart}`, -1) }
}

/** `2024/25`. */
export function kitaYearLabel(kitaYear: number): string {
  return `${kitaYear}/${String((kitaYear + 1) % 100).padStart(2, '0')}`
}

/** Easter Sunday (Gregorian calendar), algorithm of Meeus/Jones/Butcher. */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`
}

/** The fourth Sunday before Christmas. */
export function firstAdvent(year: number): Day {
  const christmas = `${year}-12-25`
  const sundays = new Date(utc(christmas)).getUTCDay() || 7
  return addDays(christmas, -sundays - 21)
}

/** The holidays of one year, by day. */
function holidaysOf(year: number, holidays: readonly HolidayRule[]): Map<Day, string> {
  const feasts = { easter: easterSunday(year), advent: firstAdvent(year) }
  return new Map(
    holidays.map(({ name, date }) => {
      const [, feast, days] = /^(easter|advent)([+-]\d{1,3})?$/.exec(date) ?? []
      const from = feasts[feast as keyof typeof feasts]
      return [from ? addDays(from, Number(days ?? 0)) : `${year}-${date}`, name] as const
    }),
  )
}

/** Monday to Friday and no public holiday (the days of § 193 BGB on which a period may end). */
export function isWorkingDay(day: Day, holidays: readonly HolidayRule[]): boolean {
  const weekday = new Date(utc(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(day.slice(0, 4)), holidays).has(day)
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(day: Day, holidays: readonly HolidayRule[]): Day {
  let next = day
  while (!isWorkingDay(next, holidays)) next = addDays(next, 1)
  return next
}

/**
 * End of a period of `days` calendar days that starts the day after `from` (§§ 187 (1), 188 (1) BGB).
 * With `roll` an end on Saturday, Sunday or a public holiday moves to the next working day (§ 193 BGB).
 * `lastDay` counts to its end: `until` is 00:00 Europe/Berlin of the following day and no longer belongs to the period.
 */
export function deadline(input: {
  from: Day
  days: number
  roll: boolean
  holidays: readonly HolidayRule[]
  /** Days that do not count (see `pastRests`). */
  rests?: readonly Rest[]
}): { lastDay: Day; until: Date } {
  const counted = pastRests(addDays(input.from, input.days), input.from, input.rests ?? [])
  const lastDay = input.roll ? nextWorkingDay(counted, input.holidays) : counted
  return { lastDay, until: startOfDay(addDays(lastDay, 1)) }
}

/** Days on which a portal rested, the first and the last of them. */
export type Rest = { from: Day; until: Day }

/**
 * The last day of a period that began on `from`, moved by every day on which nobody could use it. The rests follow each
 * other; one that begins after the moved day changes nothing.
 */
export function pastRests(lastDay: Day, from: Day, rests: readonly Rest[]): Day {
  let moved = lastDay
  for (const rest of rests.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const first = rest.from > from ? rest.from : from
    if (first <= moved && first <= rest.until) moved = addDays(moved, daysBetween(first, rest.until) + 1)
  }
  return moved
}

const styles = {
  /** Freitag, 18. Dezember 2026 */
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 18. Dezember 2026 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 18.12.2026 */
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** Dezember 2026 */
  month: { month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** The day in words of a language; `weekday` where something is due. */
export function formatDay(day: Day, style: keyof typeof styles = 'long', lang = 'de'): string {
  return new Intl.DateTimeFormat(lang, { ...styles[style], timeZone: 'UTC', calendar: 'gregory' }).format(
    utc(day),
  )
}
