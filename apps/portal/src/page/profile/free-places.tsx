import { FactTable, Stack, StatusLight } from '@kita/ui'
import { Fragment } from 'react'
import type { Visit } from '../../frame/visit.ts'
import { asOfText, byAge } from '../../part/place-text.tsx'
import type { Facility } from './facility.tsx'

type FreePlacesProps = { visit: Visit; facility: Facility }
type FreePlace = Facility['freePlaces'][number]

/** Free places by start, age and hours, always with the day they were counted. */
export const FreePlaces = ({ visit, facility }: FreePlacesProps) => {
  const { t } = visit
  const { freePlaces, placesAsOf, placesStale } = facility
  const starts = [...new Set(freePlaces.map((place) => startOf(visit, place)))]
  return (
    <Stack gap="s">
      <h2>{t('portal.profile.places')}</h2>
      {starts.map((start) => (
        <Fragment key={start}>
          <h3>{start}</h3>
          <Table
            visit={visit}
            start={start}
            places={freePlaces.filter((place) => startOf(visit, place) === start)}
          />
        </Fragment>
      ))}
      {freePlaces.length === 0 && (
        <p>
          <StatusLight kind="waiting" size="small">
            {t(placesAsOf ? 'portal.places.none' : 'portal.places.unknown')}
          </StatusLight>
        </p>
      )}
      {placesAsOf && (
        <p className="meta muted">
          {asOfText(visit, placesAsOf, placesStale)}.{' '}
          {placesStale ? t('portal.places.stale') : freePlaces.length > 0 && t('portal.places.always')}
        </p>
      )}
    </Stack>
  )
}

/** "Ab sofort", "Ab 1. August 2027" */
const startOf = ({ t, f, portal }: Visit, { freeFrom }: FreePlace) =>
  freeFrom <= portal.today ? t('portal.places.now') : t('portal.places.from', { day: f.day(freeFrom) })

const Table = ({ visit, start, places }: { visit: Visit; start: string; places: FreePlace[] }) => {
  const { t } = visit
  const hours = [...new Set(places.map((place) => place.hours))].sort((a, b) => a - b)
  const classes = [...new Set(places.map((place) => place.ageClass))].sort(byAge)
  return (
    <FactTable
      caption={t('portal.profile.placesCaption', { start })}
      head={[t('portal.profile.head.age'), ...hours.map((one) => t('portal.hours.list', { list: one }))]}
      rows={classes.map((ageClass) => ({
        name: t(`portal.ageClass.${ageClass}`),
        cells: hours.map((one) => {
          const count = places
            .filter((place) => place.ageClass === ageClass && place.hours === one)
            .reduce((sum, place) => sum + place.count, 0)
          return (
            <StatusLight key={one} kind={count > 0 ? 'ok' : 'waiting'} size="small">
              {count > 0 ? t('portal.places.count', { count }) : t('portal.places.noneShort')}
            </StatusLight>
          )
        }),
      }))}
    />
  )
}
