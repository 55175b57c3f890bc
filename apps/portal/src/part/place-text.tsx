import { PlacesNote } from '@kita/ui'
import { Fragment } from 'react'
import type { Visit } from '../frame/visit.ts'
import type { Kind } from './fact-text.ts'

type Listed = {
  kind: Kind
  target: { kind: 'facility' | 'desk' | 'childminder' }
  freePlaces: { ageClass: string; count: number }[]
  placesAsOf: string | null
  placesStale: boolean
}

const ageOrder = ['U3', 'UE3', 'SCHOOL']
/** Youngest first. */
export const byAge = (one: string, other: string): number => ageOrder.indexOf(one) - ageOrder.indexOf(other)

/** "Stand vom 2. November 2026", "Stand vom 2. September 2026, möglicherweise überholt" */
export const asOfText = ({ t, f }: Visit, day: string, isStale: boolean): string =>
  t(isStale ? 'facility.places.as-of-stale' : 'portal.places.asOf', { day: f.day(day) })

/** Free places of a hit, with the day they were counted. Who keeps no count says whom to ask. */
export const PlacesOf = ({ visit, listing }: { visit: Visit; listing: Listed }) => {
  const { t } = visit
  if (listing.kind === 'CHILDMINDING' && (listing.target.kind === 'desk' || listing.placesAsOf === null))
    return <PlacesNote free>{t(`portal.places.${listing.target.kind}`)}</PlacesNote>
  if (listing.placesAsOf === null) return <PlacesNote free={false}>{t('portal.places.unknown')}</PlacesNote>
  const asOf = asOfText(visit, listing.placesAsOf, listing.placesStale)
  if (listing.freePlaces.length === 0)
    return (
      <PlacesNote free={false} asOf={asOf}>
        {t('portal.places.none')}
      </PlacesNote>
    )
  const places = listing.freePlaces.toSorted((a, b) => byAge(a.ageClass, b.ageClass))
  return (
    <PlacesNote free asOf={asOf}>
      {places.map(({ ageClass, count }, at) => (
        <Fragment key={ageClass}>
          {at > 0 && <br />}
          {t(`portal.places.${ageClass}`, { count })}
        </Fragment>
      ))}
    </PlacesNote>
  )
}
