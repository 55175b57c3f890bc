import type { WeeklyTime } from '@kita/db/schema'
import { z } from 'zod'

export type { WeeklyTime }

const minute = z.int('time-invalid').min(0, 'time-invalid').max(1440, 'time-invalid')

/** Stretches of weekdays (1 = Monday) in minutes since midnight; none ends before it begins. */
export const weeklyTimes = z
  .array(
    z
      .strictObject({ day: z.int().min(1).max(7), from: minute, to: minute })
      .refine(({ from, to }) => from < to, { message: 'end-before-start', path: ['to'] }),
  )
  .max(28)

/** Monday to Friday at the same hours. */
export const workingWeek = (from: number, to: number): WeeklyTime[] =>
  [1, 2, 3, 4, 5].map((day) => ({ day, from, to }))

/** When a person offers care: as listed, or Monday to Friday from her first to her last minute. */
export const offeredTimes = (person: {
  weeklyTimes: WeeklyTime[]
  opensMinute: number
  closesMinute: number
}): WeeklyTime[] =>
  person.weeklyTimes.length > 0 ? person.weeklyTimes : workingWeek(person.opensMinute, person.closesMinute)

/** When a family needs care, or null where it has not said. */
export const wishedTimes = (need: {
  fromMinute: number | null
  toMinute: number | null
}): WeeklyTime[] | null =>
  need.fromMinute !== null && need.toMinute !== null && need.fromMinute < need.toMinute
    ? workingWeek(need.fromMinute, need.toMinute)
    : null

/** Every stretch of `wanted` lies inside one of `offered`. */
export const covers = (offered: readonly WeeklyTime[], wanted: readonly WeeklyTime[]): boolean =>
  wanted.every((want) =>
    offered.some(({ day, from, to }) => day === want.day && from <= want.from && want.to <= to),
  )
