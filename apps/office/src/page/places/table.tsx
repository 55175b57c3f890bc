import { type Column, DataTable, type StatusKind, StatusLight } from '@kita/ui'
import type { Place } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { ageClassLabel } from '../../part/options.ts'
import { placeWords } from '../../part/place.ts'
import { path } from '../../path.ts'

const lights: Record<Place['state'], StatusKind> = { free: 'ok', offered: 'news', given: 'ended' }

type Props = { c: OfficeContext; places: Place[]; changes: boolean }

export const PlaceTable = ({ c, places, changes }: Props) => (
  <DataTable
    caption={c.var.t('office.tab.places')}
    rows={places}
    rowKey={({ id }) => id}
    rowState={({ state }) => (state === 'given' ? 'muted' : undefined)}
    columns={columnsOf(c, { changes, grouped: places.some(({ group }) => group) })}
  />
)

type Shown = { changes: boolean; grouped: boolean }

const columnsOf = (c: OfficeContext, { changes, grouped }: Shown): Column<Place>[] => {
  const { t, show, portal } = c.var
  const group: Column<Place> = {
    key: 'group',
    title: t('office.case.group'),
    cell: (place) => place.group ?? '',
  }
  return [
    {
      key: 'age',
      title: t('office.places.age'),
      rowHeader: true,
      cell: ({ ageClass }) => ageClassLabel(portal, ageClass),
    },
    ...(grouped ? [group] : []),
    { key: 'hours', title: t('office.list.hours'), numeric: true, cell: ({ hours }) => hours },
    {
      key: 'from',
      title: t('office.places.from'),
      numeric: true,
      cell: ({ freeFrom }) => show.day(freeFrom, 'short'),
    },
    {
      key: 'state',
      title: t('office.list.status'),
      cell: (place) => (
        <StatusLight kind={lights[place.state]} size="small">
          {place.replyDueOn
            ? t('office.status-until', {
                status: t(`office.places.state.${place.state}`),
                on: show.day(place.replyDueOn, 'short'),
              })
            : t(`office.places.state.${place.state}`)}
        </StatusLight>
      ),
    },
    {
      key: 'act',
      title: <span className="kern-sr-only">{t('office.list.act')}</span>,
      cell: (place) => <Act c={c} place={place} changes={changes} />,
    },
  ]
}

const Act = ({ c, place, changes }: { c: OfficeContext; place: Place; changes: boolean }) => {
  const { t } = c.var
  const about = <span className="kern-sr-only">: {placeWords(c, place)}</span>
  if (place.applicationId)
    return (
      <a href={path.case(place.applicationId)}>
        {t('office.places.to-child')}
        {about}
      </a>
    )
  if (!changes) return null
  return (
    <a href={path.closePlace(place.id)}>
      {t('office.places.close')}
      {about}
    </a>
  )
}
