import { type Day, daysBetween } from '@kita/tenant/calendar'
import { matchNames, type NameMatch, nameParts } from './name.ts'

/** What is compared of a child. */
export type Look = {
  familyId: string
  firstName: string
  lastName: string
  /** Of birth, or the expected one. */
  day: Day
  born: boolean
  /** Of its guardians. */
  addresses: readonly { street: string; postcode: string }[]
}

type Reason =
  | 'first-name-same'
  | 'first-name-part'
  | 'first-name-similar'
  | 'last-name-same'
  | 'last-name-part'
  | 'last-name-similar'
  | 'names-swapped'
  | 'day-same'
  | 'day-month-swapped'
  | 'day-one-digit-off'
  | 'expected-near-birth'
  | 'address-same'

export type Likeness = { score: number; reasons: Reason[] }

/** From this score on the office is asked whether two children are one. */
export const threshold = 72

const firstScore = { same: 40, part: 30, similar: 25 } as const
const lastScore = { same: 25, part: 18, similar: 18 } as const
const dayScore = {
  'day-same': 30,
  'day-month-swapped': 22,
  'day-one-digit-off': 20,
  'expected-near-birth': 15,
} as const
const none: Likeness = { score: 0, reasons: [] }

/**
 * How much speaks for two children being one (B7), 0 to 100, whichever comes first. Another first name is another
 * child, whatever else is the same: twins share day, name and address. A family that entered both has told them apart.
 */
export const likeness = (a: Look, b: Look): Likeness => {
  const first = matchNames(a.firstName, b.firstName)
  const last = matchNames(a.lastName, b.lastName)
  if (first === null) return swapped(a, b)
  if (a.familyId === b.familyId && first !== 'same') return none
  return sum(a, b, first, last)
}

const swapped = (a: Look, b: Look): Likeness => {
  const exchanged =
    matchNames(a.firstName, b.lastName) === 'same' && matchNames(a.lastName, b.firstName) === 'same'
  if (!exchanged) return none
  const { score, reasons } = sum(a, b, null, null)
  return { score: score + 60, reasons: ['names-swapped', ...reasons] }
}

const sum = (a: Look, b: Look, first: NameMatch, last: NameMatch): Likeness => {
  const day = matchDays(a, b)
  const address = sameAddress(a, b)
  return {
    score:
      (first ? firstScore[first] : 0) +
      (last ? lastScore[last] : 0) +
      (day ? dayScore[day] : 0) +
      (address ? 5 : 0),
    reasons: [
      ...(first ? [`first-name-${first}` as const] : []),
      ...(last ? [`last-name-${last}` as const] : []),
      ...(day ? [day] : []),
      ...(address ? ['address-same' as const] : []),
    ],
  }
}

/** How far a birth may lie from the day it was expected for. */
const birthSpread = 42

const matchDays = (a: Look, b: Look): keyof typeof dayScore | null => {
  if (a.day === b.day) return 'day-same'
  if (a.born !== b.born) {
    return Math.abs(daysBetween(a.day, b.day)) <= birthSpread ? 'expected-near-birth' : null
  }
  const [year, month, date] = a.day.split('-')
  if (b.day === `${year}-${date}-${month}`) return 'day-month-swapped'
  const off = [...a.day].filter((digit, index) => digit !== b.day[index]).length
  return off === 1 ? 'day-one-digit-off' : null
}

const addressKey = ({ street, postcode }: { street: string; postcode: string }) =>
  `${postcode} ${nameParts(street.replace(/str(\.|asse|aße)?(?=\s|\d|$)/iu, 'str')).join('')}${street.replace(/\D+/g, '')}`

const sameAddress = (a: Look, b: Look): boolean => {
  const keys = new Set(a.addresses.map(addressKey))
  return b.addresses.some((one) => keys.has(addressKey(one)))
}

/** Year, then day and month in ascending order: a transposed day has the same key. */
export const birthKey = (day: Day): string => {
  const [year, ...rest] = day.split('-')
  return [year, ...rest.sort()].join('-')
}
