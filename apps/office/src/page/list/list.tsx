import { need } from '@kita/page'
import { EmptyState, FilterChip, FilterChips, LinkButton, Notice, PageHead, Pager } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { findFacility, ownFacilities } from '../../part/facility.ts'
import { path } from '../../path.ts'
import { ListFilters } from './filters.tsx'
import { apiQuery, type ListQuery, listHref, readListQuery } from './query.ts'
import { ListTable } from './table.tsx'

export const listPages = pages().get(path.list, async (c) => {
  const { t } = c.var
  const query = readListQuery(c)
  const [list, own, chosen] = await Promise.all([
    need(c.var.api.officeApplication.office.applications.$get({ query: apiQuery(query) })),
    ownFacilities(c),
    query.facility ? findFacility(c, query.facility) : undefined,
  ])
  const place = chosen?.name ?? (own.length === 1 ? own[0]?.name : undefined)
  const overseen = !hasRole(c.var.session, 'facility-head', 'facility-staff', 'provider-admin')
  const title = t('office.tab.list')
  return staffPage(c, {
    title,
    area: 'list',
    place,
    children: (
      <>
        <PageHead
          title={title}
          lead={list.total > 0 ? leadOf(c, list.total, { query, ofOne: place !== undefined }) : undefined}
          actions={<ListActions c={c} overseen={overseen} />}
        >
          {overseen && <OfferNotice c={c} />}
          {chosen && own.length !== 1 && <FacilityChip c={c} query={query} name={chosen.name} />}
        </PageHead>
        <ListFilters c={c} query={query} own={own} />
        {list.items.length === 0 ? (
          <EmptyState
            seed="warteliste"
            title={t('office.list.empty.title')}
            text={t('office.list.empty.text')}
            action={<LinkButton href={path.list}>{t('office.list.reset')}</LinkButton>}
          />
        ) : (
          <>
            <ListTable c={c} query={query} rows={list.items} severalFacilities={!place} />
            <ListPager c={c} query={query} list={list} />
          </>
        )}
      </>
    ),
  })
})

const leadOf = (
  { var: { t } }: OfficeContext,
  count: number,
  { query, ofOne }: { query: ListQuery; ofOne: boolean },
): string =>
  `${t(ofOne ? 'office.list.count' : 'office.list.count-all', { count })} ${t(`office.list.sorted.${query.sort ?? 'age'}`)}`

const ListActions = ({ c, overseen }: { c: OfficeContext; overseen: boolean }) => {
  const { t, session } = c.var
  return (
    <>
      {overseen && (
        <LinkButton href={path.places} kind="tertiary" icon="search">
          {t('office.list.find')}
        </LinkButton>
      )}
      {hasRole(session, 'facility-head', 'facility-staff', 'office-clerk', 'office-admin') && (
        <LinkButton href={path.keyIn} kind="secondary" icon="plus">
          {t('office.list.key-in')}
        </LinkButton>
      )}
    </>
  )
}

/** The office sees every list and decides on none of them (scenario 32). */
const OfferNotice = ({ c }: { c: OfficeContext }) => <Notice>{c.var.t('office.list.overseen')}</Notice>

const FacilityChip = ({ c, query, name }: { c: OfficeContext; query: ListQuery; name: string }) => (
  <FilterChips label={c.var.t('office.list.filters')}>
    <FilterChip href={listHref(query, { facility: undefined })} on removeText={c.var.t('office.remove')}>
      {name}
    </FilterChip>
  </FilterChips>
)

type Paged = { total: number; page: number; pageSize: number; items: unknown[] }

const ListPager = ({ c, query, list }: { c: OfficeContext; query: ListQuery; list: Paged }) => {
  const { t } = c.var
  const from = (list.page - 1) * list.pageSize + 1
  return (
    <Pager
      label={t('office.pages')}
      text={t('office.rows', { from, to: from + list.items.length - 1, total: list.total })}
      current={list.page}
      pages={Math.ceil(list.total / list.pageSize)}
      href={(page) => listHref(query, { page: String(page) })}
      previous={t('office.previous')}
      next={t('office.next')}
    />
  )
}
