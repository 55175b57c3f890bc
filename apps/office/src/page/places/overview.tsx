import { DataTable } from '@kita/ui'
import type { PlaceFacility } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { path, withQuery } from '../../path.ts'

const states = ['free', 'offered', 'given'] as const

/** A Träger's facilities with their places in numbers; each leads to its own matrix. */
export const FacilitySums = ({
  c,
  facilities,
}: {
  c: OfficeContext
  facilities: readonly PlaceFacility[]
}) => {
  const { t, show } = c.var
  return (
    <DataTable
      caption={t('office.tab.places')}
      rows={[...facilities]}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'facility',
          title: t('office.list.facility'),
          rowHeader: true,
          cell: ({ id, name }) => <a href={withQuery(path.places, { kita: id })}>{name}</a>,
        },
        ...states.map((state) => ({
          key: state,
          title: t(`office.places.state.${state}`),
          numeric: true,
          align: 'end' as const,
          cell: (facility: PlaceFacility) => show.number(facility[state]),
        })),
        {
          key: 'as-of',
          title: t('office.places.as-of-head'),
          numeric: true,
          cell: ({ placesAsOf, isStale }) =>
            placesAsOf && (
              <>
                {show.day(placesAsOf, 'short')}
                {isStale && <span className="small muted"> {t('facility.places.outdated')}</span>}
              </>
            ),
        },
        {
          key: 'profile',
          title: <span className="kern-sr-only">{t('office.places.profile')}</span>,
          cell: ({ id, name }) => (
            <a href={path.facility(id)}>
              {t('office.places.profile')}
              <span className="kern-sr-only">: {name}</span>
            </a>
          ),
        },
      ]}
    />
  )
}
