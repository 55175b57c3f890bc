import { need } from '@kita/page'
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  PageHead,
  Pager,
  Select,
  StatusLight,
  TextField,
} from '@kita/ui'
import type { ChildminderRow } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { filterFold } from '../../part/filter-fold.ts'
import { nameFilter, nameSought, sealedName } from '../../part/name-search.ts'
import { path, withQuery } from '../../path.ts'
import { permitLight } from './words.ts'

const groups = ['active', 'free', 'expiring', 'stale', 'retired'] as const

export const childminderPages = pages().get(path.childminders, async (c) => {
  const { t } = c.var
  const group = groups.find((one) => one === c.req.query('status'))
  const { search } = nameFilter(c)
  const page = c.req.query('seite')
  const asked = { group, search, page: page && /^[1-9]\d{0,2}$/.test(page) ? page : undefined }
  const [list, name] = await Promise.all([
    need(c.var.api.officeChildminder.office.childminders.$get({ query: asked })),
    nameSought(c),
  ])
  return staffPage(c, {
    title: t('childminding.register'),
    area: 'childminders',
    children: (
      <>
        <PageHead
          title={t('childminding.register')}
          lead={t('childminding.count', { count: list.total })}
          actions={
            hasRole(c.var.session, 'advisor') && (
              <LinkButton href={path.newChildminder} kind="secondary" icon="plus">
                {t('childminding.add')}
              </LinkButton>
            )
          }
        />
        <FilterBar
          posted
          action={path.search('tagespflegepersonen')}
          fold={filterFold(c, [name, group && group !== 'active'])}
        >
          <TextField name="name" label={t('childminding.name')} value={name} optional="" />
          <Select
            name="status"
            label={t('childminding.show')}
            value={group ?? 'active'}
            options={groups.map((one) => ({ value: one, label: t(`childminding.group.${one}`) }))}
          />
          <Button>{t('office.list.filter')}</Button>
        </FilterBar>
        {list.items.length === 0 ? (
          <EmptyState
            seed="tagespflegepersonen"
            title={t('childminding.empty.title')}
            text={t('childminding.empty.text')}
            action={<LinkButton href={path.childminders}>{t('childminding.empty.all')}</LinkButton>}
          />
        ) : (
          <>
            <DataTable
              caption={t('childminding.register')}
              rows={list.items}
              rowKey={({ id }) => id}
              columns={columnsOf(c)}
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
                withQuery(path.childminders, { status: group, [sealedName]: search, seite: String(at) })
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

const columnsOf = ({ var: { t, show } }: OfficeContext): Column<ChildminderRow>[] => [
  {
    key: 'name',
    title: t('childminding.name'),
    rowHeader: true,
    cell: (row) => <a href={path.childminder(row.id)}>{row.name}</a>,
  },
  {
    key: 'district',
    title: t('childminding.district'),
    cell: (row) =>
      [row.town, row.district].filter((one, at, all) => one && all.indexOf(one) === at).join(', '),
  },
  {
    key: 'children',
    title: t('childminding.children-of-max'),
    numeric: true,
    cell: (row) => t('childminding.of', { children: row.children, max: row.placesMax }),
  },
  {
    key: 'free',
    title: t('childminding.free'),
    numeric: true,
    cell: (row) => row.free,
  },
  {
    key: 'asOf',
    title: t('childminding.as-of'),
    numeric: true,
    cell: (row) =>
      row.vacanciesAsOf === null
        ? t('childminding.never')
        : `${show.day(row.vacanciesAsOf, 'short')}${row.stale ? ` ${t('childminding.old')}` : ''}`,
  },
  {
    key: 'permit',
    title: t('childminding.permit-until'),
    cell: (row) => (
      <StatusLight kind={permitLight(row.permit)} size="small">
        {row.permitUntil === null ? t('childminding.permit.none') : show.day(row.permitUntil, 'short')}
      </StatusLight>
    ),
  },
  {
    key: 'named',
    title: t('childminding.in-portal'),
    cell: (row) => t(row.named && row.published ? 'childminding.by-name' : 'childminding.anonymous'),
  },
]
