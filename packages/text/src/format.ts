const timeZone = 'Europe/Berlin'
const dayStyles = {
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DayStyle = keyof typeof dayStyles

// The calendar and the digits of the German text beside it and of every form, whatever the language is used to.
const german = { calendar: 'gregory', numberingSystem: 'latn' } as const

/** Clock times to 24 in every language, as they stand on doors and in contracts here. */
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** English as it is written in Europe: the day before the month. */
const tagOf = (language: string) => (language === 'en' ? 'en-GB' : language)

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()
const once = <F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F => {
  const found = cache.get(key) ?? make()
  cache.set(key, found)
  return found as F
}
const dateFormat = (language: string, options: Intl.DateTimeFormatOptions) =>
  once(
    `d ${language} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(tagOf(language), { ...german, ...options }),
  )
const numberFormat = (language: string, options: Intl.NumberFormatOptions) =>
  once(
    `n ${language} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(tagOf(language), { numberingSystem: 'latn', ...options }),
  )

/** Dates, times and numbers as the reader writes them; every instant is told in Europe/Berlin. */
export const formatter = (language: string) => ({
  /** A calendar day `YYYY-MM-DD`, or the Berlin day of an instant. */
  day: (value: string | Date, style: DayStyle = 'long') =>
    typeof value === 'string' && value.length === 10
      ? dateFormat(language, { ...dayStyles[style], timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`))
      : dateFormat(language, { ...dayStyles[style], timeZone }).format(new Date(value)),
  /** Clock time of an instant (Date or ISO string). */
  time: (value: string | Date) => dateFormat(language, { ...clock, timeZone }).format(new Date(value)),
  /** Minutes after midnight, as opening hours are kept: 450 → 07:30. */
  minute: (value: number) =>
    dateFormat(language, { ...clock, timeZone: 'UTC' }).format(new Date(value * 60_000)),
  number: (value: number, digits = 0) =>
    numberFormat(language, { maximumFractionDigits: digits }).format(value),
  /** A number with its unit as words, in the form the language has for it: „1 Tag“, “21 days”, «5 дней». */
  amount: (value: number, unit: 'day' | 'minute') =>
    numberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  km: (value: number) =>
    numberFormat(language, {
      style: 'unit',
      unit: 'kilometer',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value),
})

export type Formatter = ReturnType<typeof formatter>
