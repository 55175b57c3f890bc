import { need } from '@kita/page'
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  Muted,
  PageHead,
  Pager,
  Select,
  StatusLight,
  TextField,
} from '@kita/ui'
import type { DeskList, DeskRow } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { birthWords, listName } from '../../part/child.ts'
import { competentWords } from '../../part/competent.ts'
import { filterFold } from '../../part/filter-fold.ts'
import { nameFilter, nameSought, sealedName } from '../../part/name-search.ts'
import { isMuted, lightOf } from '../../part/status.ts'
import { path, withQuery } from '../../path.ts'

const groups = ['inbox', 'advising', 'matching', 'matched', 'closed', 'all'] as const

export const deskPages = pages().get(path.desk, async (c) => {
  const { t } = c.var
  const group = groups.find((one) => one === c.req.query('status'))
  const { search } = nameFilter(c)
  const page = c.req.query('seite')
  const district = c.req.query('bezirk')
  const districtId = district && /^[0-9a-f-]{36}$/.test(district) ? district : undefined
  const asked = { group, districtId, search, page: page && /^[1-9]\d{0,3}$/.test(page) ? page : undefined }
  const [list, name] = await Promise.all([
    need(c.var.api.officeDesk.office.desk.applications.$get({ query: asked })),
    nameSought(c),
  ])
  const several = list.desks.length > 1
  const districts = list.desks.flatMap((desk) => desk.districts)
  return staffPage(c, {
    title: t('office.tab.desk'),
    area: 'desk',
    place: several ? undefined : list.desks[0]?.name,
    children: (
      <>
        <PageHead
          title={t('office.tab.desk')}
          lead={t('office.desk.count', { count: list.total })}
          actions={
            <LinkButton href={path.keyIn} kind="secondary" icon="plus">
              {t('office.list.key-in')}
            </LinkButton>
          }
        />
        <FilterBar
          posted
          action={path.search('tagespflege')}
          fold={filterFold(c, [name, group && group !== 'inbox', districtId])}
        >
          <TextField name="name" label={t('office.list.name')} value={name} optional="" />
          <Select
            name="status"
            label={t('office.list.status')}
            value={group ?? 'inbox'}
            options={groups.map((one) => ({ value: one, label: t(`office.desk-group.${one}`) }))}
          />
          {districts.length > 1 && (
            <Select
              name="bezirk"
              label={t('office.desk.district')}
              value={districtId ?? ''}
              options={[
                { value: '', label: t('childminding.all-districts') },
                ...districts.map(({ id, name: label }) => ({ value: id, label })),
              ]}
            />
          )}
          <Button>{t('office.list.filter')}</Button>
        </FilterBar>
        {several && <DeskFigures c={c} desks={list.desks} />}
        {list.items.length === 0 ? (
          <EmptyState
            seed="tagespflege"
            title={t('office.desk.empty.title')}
            text={t('office.desk.empty.text')}
            action={
              <LinkButton href={withQuery(path.desk, { status: 'all' })}>{t('office.desk.all')}</LinkButton>
            }
          />
        ) : (
          <>
            <DataTable
              caption={t('office.tab.desk')}
              rows={list.items}
              rowKey={({ id }) => id}
              rowState={({ status }) => (isMuted(status) ? 'muted' : undefined)}
              columns={columnsOf(c, several)}
            />
            <Pager
              label={t('office.pages')}
              text={t('office.rows', {
                from: (list.page - 1) * list.pageSize + 1,
                to: (list.page - 1) * list.pageSize + list.items.length,
                total: list.total,
              })}
              current={list.page}
              pages={Math.ceil(list.total / list.pageSize)}
              href={(at) =>
                withQuery(path.desk, {
                  status: group,
                  bezirk: districtId,
                  [sealedName]: search,
                  seite: String(at),
                })
              }
              previous={t('office.previous')}
              next={t('office.next')}
            />
          </>
        )}
      </>
    ),
  })
})

/** Every desk with its figures; where a Träger keeps the cases, they are all the office has. */
const DeskFigures = ({ c, desks }: { c: OfficeContext; desks: DeskList['desks'] }) => {
  const { t } = c.var
  return (
    <ul className="plain stack stack--s">
      {desks.map((desk) => (
        <li key={desk.id}>
          <strong>{desk.name}</strong>{' '}
          <Muted>
            {t('childminding.desk-figures', { open: desk.open, running: desk.running })}
            {!desk.readable && ` · ${t('childminding.figures-only', { runBy: desk.runBy })}`}
          </Muted>
        </li>
      ))}
    </ul>
  )
}

const columnsOf = (c: OfficeContext, several: boolean): Column<DeskRow>[] => {
  const { t, show } = c.var
  return [
    {
      key: 'name',
      title: t('office.list.child'),
      rowHeader: true,
      cell: (row) => <a href={path.deskCase(row.id)}>{listName(row.child)}</a>,
    },
    {
      key: 'born',
      title: t('office.list.born'),
      numeric: true,
      cell: (row) => birthWords(row.child, t, show),
    },
    {
      key: 'start',
      title: t('office.list.from'),
      numeric: true,
      cell: (row) => show.day(row.startsOn, 'short'),
    },
    {
      key: 'hours',
      title: t('office.list.hours'),
      numeric: true,
      cell: (row) => [row.hours, row.alternativeHours].filter(Boolean).join(' / '),
    },
    {
      key: 'district',
      title: t(several ? 'office.desk.desk' : 'office.desk.district'),
      cell: (row) =>
        [
          several ? row.desk.name : row.district,
          row.person,
          row.competent && competentWords(t, row.competent),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      key: 'since',
      title: t('office.desk.since'),
      numeric: true,
      cell: (row) => show.day(row.submittedAt, 'short'),
    },
    {
      key: 'status',
      title: t('office.list.status'),
      cell: (row) => (
        <StatusLight kind={lightOf(row.status)} size="small">
          {t(`office.status.${row.status}`)}
        </StatusLight>
      ),
    },
  ]
}
