import { need } from '@kita/page'
import { EmptyState, FilterChip, FilterChips, LinkButton, Notice, PageHead, Pager, Script } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { findFacility, ownFacilities } from '../../part/facility.ts'
import { nameSought } from '../../part/name-search.ts'
import { path, withQuery } from '../../path.ts'
import { BulkForm } from './bulk-form.tsx'
import { ListFilters } from './filters.tsx'
import { KeyHelp } from './key-help.tsx'
import { apiQuery, everything, type ListQuery, listHref, readListQuery } from './query.ts'
import { ListTable } from './table.tsx'
import { defaultView, SavedViews } from './views.tsx'

export const listPages = pages().get(path.list, async (c) => {
  const { t, api } = c.var
  const views = need(api.officeList.office['saved-views'].$get())
  if (new URL(c.req.url).search === '') {
    const href = defaultView((await views).items)
    if (href) return c.redirect(href)
  }
  const query = readListQuery(c)
  const [list, own, chosen, kept, name] = await Promise.all([
    need(api.officeList.office.applications.$get({ query: apiQuery(query) })),
    ownFacilities(c),
    query.facility ? findFacility(c, query.facility) : undefined,
    views,
    nameSought(c),
  ])
  const place = chosen?.name ?? (own.length === 1 ? own[0]?.name : undefined)
  const works = hasRole(c.var.session, 'facility-head', 'facility-staff', 'provider-admin')
  const chooses = works || officeDecides(c)
  const title = t('list.title')
  return staffPage(c, {
    title,
    area: 'list',
    place,
    scripts: <Script src={c.var.deps.assets.list} />,
    children: (
      <>
        <PageHead
          title={title}
          lead={list.total > 0 ? leadOf(c, list.total, { query, ofOne: place !== undefined }) : undefined}
          actions={<ListActions c={c} query={query} works={works} />}
        >
          {!works && <OfferNotice c={c} />}
          {chosen && own.length !== 1 && <FacilityChip c={c} query={query} name={chosen.name} />}
        </PageHead>
        <kita-list>
          <SavedViews c={c} query={query} views={kept.items} />
          <ListFilters c={c} query={query} own={own} name={name} />
          {list.items.length === 0 ? (
            <EmptyState
              seed="warteliste"
              title={t('list.empty.title')}
              text={t('list.empty.text')}
              action={
                <LinkButton href={withQuery(path.list, everything)}>{t('list.filter.reset')}</LinkButton>
              }
            />
          ) : (
            <>
              <ListTable c={c} query={query} rows={list.items} severalFacilities={!place} choose={chooses} />
              {chooses && <BulkForm c={c} query={query} total={list.total} />}
              <ListPager c={c} query={query} list={list} />
              <KeyHelp c={c} choose={chooses} />
            </>
          )}
        </kita-list>
      </>
    ),
  })
})

const leadOf = (
  { var: { t } }: OfficeContext,
  count: number,
  { query, ofOne }: { query: ListQuery; ofOne: boolean },
): string =>
  `${t(ofOne ? 'list.count' : 'list.count-all', { count })} ${t(`list.sorted.${query.sort ?? 'age'}`)}`

const ListActions = ({ c, query, works }: { c: OfficeContext; query: ListQuery; works: boolean }) => {
  const { t, session } = c.var
  return (
    <>
      {!works && (
        <LinkButton href={path.places} kind="tertiary" icon="search">
          {t('list.find')}
        </LinkButton>
      )}
      <LinkButton href={listHref(query, {}, path.listPrint)} kind="tertiary" icon="print">
        {t('list.print')}
      </LinkButton>
      <LinkButton href={listHref(query, {}, path.listFile)} kind="tertiary" icon="download">
        {t('list.download')}
      </LinkButton>
      {hasRole(session, 'facility-head', 'facility-staff', 'office-clerk', 'office-admin') && (
        <LinkButton href={path.keyIn} kind="secondary" icon="plus">
          {t('list.key-in')}
        </LinkButton>
      )}
    </>
  )
}

/** The office sees every list and decides on none of a free Träger (scenario 32). */
const OfferNotice = ({ c }: { c: OfficeContext }) => (
  <Notice>{c.var.t(officeDecides(c) ? 'list.overseen-municipal' : 'list.overseen')}</Notice>
)

/** Does the reader's office give the places of municipal facilities? */
const officeDecides = ({ var: { portal, session } }: OfficeContext): boolean =>
  hasRole(session, 'office-clerk', 'office-admin') &&
  portal.years.some(({ rules }) => rules.decider === 'office')

const FacilityChip = ({ c, query, name }: { c: OfficeContext; query: ListQuery; name: string }) => (
  <FilterChips label={c.var.t('list.filter.active')}>
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
