import type { Place } from '../data.ts'
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
