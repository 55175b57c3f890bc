import { Button, FilterBar, Select, TextField } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { path } from '../../path.ts'
import { groups, type ListQuery, startMonths } from './query.ts'

/** The filters above the list; they live in the address, so a list can be kept and shared among colleagues. */
export const ListFilters = ({
  c,
  query,
  own,
}: {
  c: OfficeContext
  query: ListQuery
  own: { id: string; name: string }[]
}) => {
  const { t, show, portal } = c.var
  const all = { value: '', label: t('office.list.all') }
  return (
    <FilterBar action={path.list}>
      <TextField name="name" label={t('office.list.name')} value={query.name} optional="" />
      {own.length > 1 ? (
        <Select
          name="kita"
          label={t('office.list.facility')}
          value={query.facility ?? ''}
          options={[all, ...own.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      ) : (
        query.facility && <input type="hidden" name="kita" value={query.facility} />
      )}
      <Select
        name="alter"
        label={t('office.list.age')}
        value={query.ageClass ?? ''}
        options={[all, ...portal.state.ageClasses.map(({ code, label }) => ({ value: code, label }))]}
      />
      <Select
        name="ab"
        label={t('office.list.start')}
        value={query.startMonth ?? ''}
        options={[
          all,
          ...startMonths(portal).map((month) => ({ value: month, label: show.day(`${month}-01`, 'month') })),
        ]}
      />
      <Select
        name="status"
        label={t('office.list.status')}
        value={query.group ?? 'working'}
        options={groups.map((group) => ({ value: group, label: t(`office.group.${group}`) }))}
      />
      <Select
        name="nachzuegler"
        label={t('office.list.late')}
        value={query.late ?? ''}
        options={[
          all,
          { value: 'ja', label: t('office.list.late-only') },
          { value: 'nein', label: t('office.list.in-time') },
        ]}
      />
      {query.sort && <input type="hidden" name="sortierung" value={query.sort} />}
      <Button>{t('office.list.filter')}</Button>
    </FilterBar>
  )
}
