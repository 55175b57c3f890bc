import { ageClassOf, type StateProfile } from '@kita/tenant'
import { addMonths, type Day, monthsBetween } from '@kita/tenant/calendar'

export type Stay = {
  facilityId: string
  startsOn: Day
  endsOn: Day | null
  /** Day of birth, or the expected one. */
  birth: Day | null
}

export type OccupancyRow = { facilityId: string; ageClass: string | null; counts: number[] }

/** The first days of so many months, from the month of this day on. */
export const monthsFrom = (day: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addMonths(`${day.slice(0, 7)}-01`, index))

/** Does the contract run on the first of the month? */
export const runsOn = ({ startsOn, endsOn }: Pick<Stay, 'startsOn' | 'endsOn'>, first: Day): boolean =>
  startsOn <= first && (endsOn === null || endsOn >= first)

/** The age class a child is in on this day; null before its birth or past the last class. */
export const ageClassOn = (state: StateProfile, birth: Day | null, day: Day): string | null =>
  birth === null || birth > day ? null : (ageClassOf(state, monthsBetween(birth, day))?.code ?? null)

/** Children under contract per facility and age class on the first of each month; a child moves up with its age. */
export const occupancyOf = (
  stays: readonly Stay[],
  months: readonly Day[],
  state: StateProfile,
): OccupancyRow[] => {
  const rows = new Map<string, OccupancyRow>()
  months.forEach((first, index) => {
    for (const stay of stays) {
      if (!runsOn(stay, first)) continue
      const ageClass = ageClassOn(state, stay.birth, first)
      const key = `${stay.facilityId} ${ageClass}`
      const row = rows.get(key) ?? {
        facilityId: stay.facilityId,
        ageClass,
        counts: months.map(() => 0),
      }
      row.counts[index] = (row.counts[index] ?? 0) + 1
      rows.set(key, row)
    }
  })
  const order: string[] = state.ageClasses.map(({ code }) => code)
  return [...rows.values()].sort(
    (a, b) =>
      a.facilityId.localeCompare(b.facilityId) ||
      order.indexOf(a.ageClass ?? '') - order.indexOf(b.ageClass ?? ''),
  )
}
