import type { Row } from './csv.ts'
import type { Facility } from './facility.ts'
import type { readState } from './plan.ts'
import type { Random } from './random.ts'

type AgeClass = ReturnType<typeof readState>['ageClasses'][number]

/** Places of the facility that a child of this class can take, as whole groups allow. */
function placesFor(facility: Facility, { fromMonths, toMonths }: AgeClass): number {
  return facility.groups
    .filter((group) => group.ageFromMonths < toMonths && group.ageToMonths > fromMonths)
    .reduce((sum, group) => {
      const overlap = Math.min(toMonths, group.ageToMonths) - Math.max(fromMonths, group.ageFromMonths)
      return sum + Math.floor((group.size * overlap) / (group.ageToMonths - group.ageFromMonths))
    }, 0)
}

/** Few places now, the yearly change at the start of the next Kita-Jahr. */
export function makeFreePlaces(random: Random, facility: Facility, ageClasses: readonly AgeClass[]): Row[] {
  const rows: Row[] = []
  const add = (ageClass: string, hours: number, freeFrom: string, places: number) => {
    if (places > 0) rows.push({ facility: facility.key, group: null, ageClass, hours, freeFrom, places })
  }
  for (const ageClass of ageClasses) {
    if ((ageClass.code === 'SCHOOL') !== (facility.kind === 'HORT')) continue
    const all = placesFor(facility, ageClass)
    if (all === 0) continue
    if (random.chance(0.18)) add(ageClass.code, random.pick(facility.careHours), 'NOW', random.int(1, 2))
    const changing = Math.max(
      facility.careHours.length,
      Math.round(all * (ageClass.toMonths <= 36 ? 0.45 : 0.2)),
    )
    facility.careHours.forEach((hours, index) => {
      const share =
        Math.floor(changing / facility.careHours.length) +
        (index < changing % facility.careHours.length ? 1 : 0)
      add(ageClass.code, hours, 'NEXT_YEAR', share)
    })
  }
  return rows
}
