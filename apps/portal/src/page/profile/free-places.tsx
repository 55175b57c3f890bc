import { FactTable, Stack, StatusLight } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { isStale } from '../../part/place-text.tsx'
import type { Facility } from './facility.tsx'

type FreePlacesProps = { visit: Visit; facility: Facility }

/** Free places by age, start and hours, always with the day they were counted. */
export const FreePlaces = ({ visit, facility }: FreePlacesProps) => {
  const { t, f, portal } = visit
  const { freePlaces, placesAsOf } = facility
  return (
    <Stack gap="s">
      <h2>{t('portal.profile.places')}</h2>
      {freePlaces.length > 0 && <Table visit={visit} facility={facility} />}
      {freePlaces.length === 0 && (
        <p>
          <StatusLight kind="waiting" size="small">
            {t(placesAsOf ? 'portal.places.none' : 'portal.places.unknown')}
          </StatusLight>
        </p>
      )}
      {placesAsOf && (
        <p className="meta muted">
          {t('portal.places.asOf', { day: f.day(placesAsOf) })}.{' '}
          {isStale(placesAsOf, portal.today)
            ? t('portal.places.stale')
            : freePlaces.length > 0 && t('portal.places.always')}
        </p>
      )}
    </Stack>
  )
}

const Table = ({ visit, facility: { freePlaces } }: FreePlacesProps) => {
  const { t, f, portal } = visit
  const hours = [...new Set(freePlaces.map((place) => place.hours))].sort((a, b) => a - b)
  const rows = [...new Set(freePlaces.map((place) => `${place.freeFrom} ${place.ageClass}`))].sort()
  const label = (code: string) => portal.state.ageClasses.find((one) => one.code === code)?.label ?? code
  return (
    <FactTable
      caption={t('portal.profile.placesCaption')}
      head={[t('portal.profile.head.age'), ...hours.map((one) => t('portal.hours.list', { list: one }))]}
      rows={rows.map((row) => {
        const [freeFrom = '', ageClass = ''] = row.split(' ')
        const from =
          freeFrom <= portal.today
            ? t('portal.places.now')
            : t('portal.search.from', { day: f.day(freeFrom) })
        return {
          name: (
            <>
              {label(ageClass)}
              <br />
              <span className="meta muted">{from}</span>
            </>
          ),
          cells: hours.map((one) => {
            const count = freePlaces
              .filter((place) => `${place.freeFrom} ${place.ageClass}` === row && place.hours === one)
              .reduce((sum, place) => sum + place.count, 0)
            return (
              <StatusLight key={one} kind={count > 0 ? 'ok' : 'waiting'} size="small">
                {count > 0 ? t('portal.places.count', { count }) : t('portal.places.noneShort')}
              </StatusLight>
            )
          }),
        }
      })}
    />
  )
}
