import { Button, Checkbox, FilterBar, Select, TextField } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { filterFold } from '../../part/filter-fold.ts'
import { path } from '../../path.ts'
import { groups, type ListQuery, roundsOf, setFilters, startMonths } from './query.ts'

type Props = {
  c: OfficeContext
  query: ListQuery
  own: { id: string; name: string }[]
  /** The name that is looked for, opened. */
  name: string
  /** The page the filters lead to; the board has no filter by status. */
  at?: 'warteliste' | 'tafel'
}

/** The filters above the list; they live in the address, so a list can be kept and shared among colleagues. */
export const ListFilters = ({ c, query, own, name, at = 'warteliste' }: Props) => {
  const { t, show, portal, session } = c.var
  const rounds = roundsOf(portal)
  const all = { value: '', label: t('office.list.all') }
  const months = [
    all,
    ...startMonths(portal).map((month) => ({ value: month, label: show.day(`${month}-01`, 'month') })),
  ]
  return (
    <FilterBar posted action={path.search(at)} fold={filterFold(c, setFilters(query))}>
      <TextField name="name" label={t('list.filter.name')} value={name} optional="" />
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
        label={t('list.filter.age')}
        value={query.ageClass ?? ''}
        options={[all, ...portal.state.ageClasses.map(({ code, label }) => ({ value: code, label }))]}
      />
      <Select name="ab" label={t('list.filter.from')} value={query.startMonth ?? ''} options={months} />
      <Select name="bis" label={t('list.filter.until')} value={query.untilMonth ?? ''} options={months} />
      <Select
        name="stunden"
        label={t('office.list.hours')}
        value={query.hours ?? ''}
        options={[
          all,
          ...portal.state.hourClasses.map(({ hours, label }) => ({ value: String(hours), label })),
        ]}
      />
      {at === 'warteliste' && (
        <Select
          name="status"
          label={t('office.list.status')}
          value={query.group ?? 'working'}
          options={groupsFor(c).map((group) => ({ value: group, label: t(`office.group.${group}`) }))}
        />
      )}
      <Select
        name="nachzuegler"
        label={t('list.filter.late')}
        value={query.late ?? ''}
        options={[
          all,
          { value: 'ja', label: t('list.filter.late-only') },
          { value: 'nein', label: t('list.filter.in-time') },
        ]}
      />
      {rounds.length > 0 && (
        <Select
          name="runde"
          label={t('list.filter.round')}
          value={query.round ?? ''}
          options={[
            all,
            ...rounds.map(({ number, name }) => ({ value: String(number), label: name })),
            { value: '0', label: t('list.round.after') },
          ]}
        />
      )}
      <div className="filter-bar__flags">
        {hasRole(session, 'facility-head', 'facility-staff', 'provider-admin') && (
          <Checkbox
            name="geschwister"
            value="ja"
            label={t('list.filter.sibling')}
            checked={query.sibling === 'ja'}
          />
        )}
        <Checkbox
          name="wechsel"
          value="ja"
          label={t('list.filter.change-wish')}
          checked={query.changeWish === 'ja'}
        />
        {query.sort && <input type="hidden" name="sortierung" value={query.sort} />}
        <Button>{t('list.filter.do')}</Button>
      </div>
    </FilterBar>
  )
}

/** Who is not asked yet is the office's to see, and only where facilities are asked one after the other. */
const groupsFor = ({ var: { portal, session } }: OfficeContext) =>
  groups.filter(
    (group) =>
      group !== 'queued' ||
      (hasRole(session, 'office-clerk', 'office-admin') &&
        portal.years.some(({ rules }) => rules.dispatch === 'sequential')),
  )
