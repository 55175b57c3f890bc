import { monthsBetween } from '@kita/tenant/calendar'
import type { Case, Place } from '../data.ts'
import type { OfficeContext } from '../env.ts'
import { ageClassLabel } from './options.ts'

/** "Sonnengruppe · unter 3 Jahren · 35 Stunden · frei ab 01.08.2027" */
export const placeWords = ({ var: { t, show, portal } }: OfficeContext, place: Place): string =>
  [
    place.group,
    ageClassLabel(portal, place.ageClass),
    t('office.hours', { hours: place.hours }),
    t('office.place.from', { on: show.day(place.freeFrom, 'short') }),
  ]
    .filter(Boolean)
    .join(' · ')

type AgeClass = { code: string; fromMonths: number; toMonths: number }

/**
 * The place free by the wished start that fits best: first the age, then the hours. None where all are free too late; the
 * head may choose another.
 */
export const suggestPlace = (
  free: readonly Place[],
  { child, need }: Pick<Case, 'child' | 'need'>,
  ageClasses: readonly AgeClass[],
): Place | undefined => {
  const born = child.bornOn ?? child.expectedOn
  const months = born ? monthsBetween(born, need.startsOn) : 0
  const fits = ageClasses.filter(({ fromMonths, toMonths }) => months >= fromMonths && months < toMonths)
  const points = (place: Place) =>
    (fits.some(({ code }) => code === place.ageClass) ? 2 : 0) + (place.hours === need.hours ? 1 : 0)
  const inTime = free.filter(({ freeFrom }) => freeFrom <= need.startsOn)
  return inTime.toSorted((one, other) => points(other) - points(one))[0]
}
