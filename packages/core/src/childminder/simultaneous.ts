import type { Day } from '@kita/tenant/calendar'
import type { WeeklyTime } from './weekly.ts'

/** A child's care with one person: from its first to its last day, at these times of the week. */
export type Care = { startsOn: Day; endsOn: Day | null; weekly: readonly WeeklyTime[] }

export type Fit = { fits: true } | { fits: false; on: Day; day: number; minute: number; present: number }

/**
 * May this child be added? A permit counts children who are there at the same time, not contracts (§ 43 SGB VIII, B4):
 * more contracts than `max` are allowed as long as no minute of the week has more children than that. Answers the first
 * day and minute that would have too many, the new child counted.
 */
export const fitsSimultaneously = (running: readonly Care[], added: Care, max: number): Fit => {
  for (const on of daysOfChange(running, added)) {
    const active = running.filter((care) => isActive(care, on))
    for (const { day, minute } of minutesOfChange(active, added)) {
      const present = 1 + active.filter((care) => isPresent(care, day, minute)).length
      if (present > max) return { fits: false, on, day, minute, present }
    }
  }
  return { fits: true }
}

const isActive = ({ startsOn, endsOn }: Care, on: Day) => startsOn <= on && (endsOn === null || on <= endsOn)

const isPresent = ({ weekly }: Care, day: number, minute: number) =>
  weekly.some((time) => time.day === day && time.from <= minute && minute < time.to)

/** Children only come on the first day of a care: between those days their number never grows. */
const daysOfChange = (running: readonly Care[], added: Care): Day[] => {
  const later = running
    .map((care) => care.startsOn)
    .filter((day) => day > added.startsOn && (added.endsOn === null || day <= added.endsOn))
  return [added.startsOn, ...[...new Set(later)].sort()]
}

/** Within a week the number only grows where somebody's time begins. */
const minutesOfChange = (active: readonly Care[], added: Care): { day: number; minute: number }[] =>
  added.weekly.flatMap(({ day, from, to }) => {
    const begins = active.flatMap((care) =>
      care.weekly.flatMap((time) =>
        time.day === day && time.from > from && time.from < to ? [time.from] : [],
      ),
    )
    return [from, ...begins.sort((a, b) => a - b)].map((minute) => ({ day, minute }))
  })
