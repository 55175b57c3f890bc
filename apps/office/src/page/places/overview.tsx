import { DataTable } from '@kita/ui'
import type { Place } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { path, withQuery } from '../../path.ts'

const states = ['free', 'offered', 'given'] as const
type Sums = { id: string; name: string } & Record<Place['state'], number>

const sumsOf = (places: readonly Place[]): Sums[] => {
  const byFacility = Map.groupBy(places, ({ facility }) => facility.id)
  return [...byFacility].map(([id, those]) => {
    const count = (state: Place['state']) => those.filter((place) => place.state === state).length
    return {
      id,
      name: those[0]?.facility.name ?? '',
      free: count('free'),
      offered: count('offered'),
      given: count('given'),
    }
  })
}

/** A Träger's facilities with their places in numbers; each leads to its own list. */
export const FacilitySums = ({ c, places }: { c: OfficeContext; places: readonly Place[] }) => {
  const { t, show } = c.var
  return (
    <DataTable
      caption={t('office.tab.places')}
      rows={sumsOf(places)}
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
          cell: (sums: Sums) => show.number(sums[state]),
        })),
      ]}
    />
  )
}
