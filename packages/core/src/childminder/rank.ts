import { addMonths, type Day } from '@kita/tenant/calendar'
import { distanceKm, type Point } from '../facility/distance.ts'
import { permitMeets } from './permit.ts'
import { type Care, fitsSimultaneously } from './simultaneous.ts'
import { covers, type WeeklyTime } from './weekly.ts'

/** What a child needs; times are null where the family has not said. */
export type CareWish = {
  startsOn: Day
  monthsAtStart: number
  times: readonly WeeklyTime[] | null
  from: Point | null
}

/** What the register knows of a person; `group` is the Grosstagespflege she works in. */
export type PersonFacts = {
  id: string
  name: string
  placesMax: number
  times: readonly WeeklyTime[]
  ageFromMonths: number
  ageToMonths: number
  permitUntil: Day | null
  latitude: number
  longitude: number
  vacancies: readonly { freeFrom: Day; places: number; hours: number }[]
  running: readonly Care[]
  group: { placesMax: number; running: readonly Care[] } | null
}

type ReasonCode =
  | 'free-from'
  | 'free-later'
  | 'no-vacancy'
  | 'distance'
  | 'times-fit'
  | 'times-short'
  | 'age-fits'
  | 'age-outside'
  | 'permit-over'
  | 'permit-ends'
  | 'full'
  | 'group-full'
export type Reason = { code: ReasonCode; good: boolean; params: Record<string, string | number> }
export type RankedPerson = { id: string; possible: boolean; distanceKm: number | null; reasons: Reason[] }

/** Reasons that rule a person out whatever else fits. */
const barring = new Set<ReasonCode>(['age-outside', 'permit-over', 'full', 'group-full'])

/**
 * Persons for a child, the fittest first, each with the reasons in words' codes (A8.4): who is possible, then fewest
 * objections, then the nearest, then by name. Nothing about a person counts but what the care needs.
 */
export const rankPersons = (wish: CareWish, persons: readonly PersonFacts[]): RankedPerson[] =>
  persons
    .map((person) => ({ name: person.name, ...judge(wish, person) }))
    .sort(
      (a, b) =>
        Number(b.possible) - Number(a.possible) ||
        objections(a) - objections(b) ||
        (a.distanceKm ?? 0) - (b.distanceKm ?? 0) ||
        a.name.localeCompare(b.name, 'de'),
    )
    .map(({ name: _name, ...ranked }) => ranked)

const objections = ({ reasons }: { reasons: Reason[] }) => reasons.filter(({ good }) => !good).length

const judge = (wish: CareWish, person: PersonFacts): RankedPerson => {
  const away = wish.from ? Math.round(distanceKm(wish.from, person) * 10) / 10 : null
  const reasons = [
    vacancyReason(wish, person),
    ...(away === null ? [] : [reason('distance', true, { km: away })]),
    ...timeReasons(wish, person),
    ageReason(wish, person),
    ...permitReasons(wish, person),
    ...fullReasons(wish, person),
  ]
  return {
    id: person.id,
    possible: !reasons.some(({ code }) => barring.has(code)),
    distanceKm: away,
    reasons,
  }
}

const reason = (code: ReasonCode, good: boolean, params: Reason['params'] = {}): Reason => ({
  code,
  good,
  params,
})

const vacancyReason = ({ startsOn }: CareWish, { vacancies }: PersonFacts): Reason => {
  const first = vacancies.map(({ freeFrom }) => freeFrom).sort()[0]
  if (first === undefined) return reason('no-vacancy', false)
  return first <= startsOn
    ? reason('free-from', true, { day: first })
    : reason('free-later', false, { day: first })
}

const timeReasons = ({ times: wanted }: CareWish, { times }: PersonFacts): Reason[] => {
  const from = Math.min(...times.map((one) => one.from))
  const to = Math.max(...times.map((one) => one.to))
  if (wanted === null || times.length === 0) return []
  return covers(times, wanted)
    ? [reason('times-fit', true, { from, to })]
    : [reason('times-short', false, { from, to })]
}

const ageReason = ({ monthsAtStart }: CareWish, { ageFromMonths: from, ageToMonths: to }: PersonFacts) =>
  from <= monthsAtStart && monthsAtStart < to
    ? reason('age-fits', true, { from, to })
    : reason('age-outside', false, { from, to })

const permitReasons = ({ startsOn }: CareWish, { permitUntil: day }: PersonFacts): Reason[] => {
  // how long the care will run is not known yet; a year is what families plan with
  const meets = permitMeets(day, { startsOn, endsOn: addMonths(startsOn, 12) })
  if (meets === 'holds' || day === null) return []
  return [reason(meets === 'over' ? 'permit-over' : 'permit-ends', false, { day })]
}

const fullReasons = (wish: CareWish, person: PersonFacts): Reason[] => {
  const added = { startsOn: wish.startsOn, endsOn: null, weekly: wish.times ?? person.times }
  const own = fitsSimultaneously(person.running, added, person.placesMax)
  if (!own.fits) return [reason('full', false, { day: own.on, max: person.placesMax })]
  if (!person.group) return []
  const together = fitsSimultaneously(person.group.running, added, person.group.placesMax)
  return together.fits ? [] : [reason('group-full', false, { day: together.on, max: person.group.placesMax })]
}
