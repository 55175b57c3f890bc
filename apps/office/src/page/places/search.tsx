import { need } from '@kita/page'
import { Button, DataTable, EmptyState, FilterBar, LinkButton, PageHead, Pager, TextField } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

/** The office oversees too many facilities for one table of places: it looks for one, then sees its places and list. */
export const searchPage = async (c: OfficeContext) => {
  const { t, show, session } = c.var
  const profileOf = hasRole(session, 'office-admin') ? path.facility : path.publicFacility
  const words = c.req.query('wer')?.trim().slice(0, 100) ?? ''
  const typedPage = c.req.query('seite')
  const page = typedPage && /^[1-9]\d?$/.test(typedPage) ? typedPage : undefined
  const query = { kind: ['KITA' as const, 'HORT' as const], q: words, sort: 'name' as const, page }
  const found = await need(c.var.api.listing.listings.$get({ query }))
  const from = (found.page - 1) * found.pageSize + 1
  return staffPage(c, {
    title: t('office.tab.places'),
    area: 'places',
    children: (
      <>
        <PageHead
          title={t('office.tab.places')}
          lead={t('office.places.facilities', { count: found.total })}
        />
        <FilterBar action={path.places}>
          <TextField name="wer" type="search" label={t('office.places.search')} value={words} optional="" />
          <Button icon="search">{t('office.key-in.search-do')}</Button>
        </FilterBar>
        {found.items.length === 0 ? (
          <EmptyState
            seed="suche"
            title={t('office.key-in.no-hits')}
            action={<LinkButton href={path.places}>{t('office.desk.all')}</LinkButton>}
          />
        ) : (
          <>
            <DataTable
              caption={t('office.tab.places')}
              rows={found.items}
              rowKey={({ target }) => target.id}
              columns={[
                {
                  key: 'facility',
                  title: t('office.list.facility'),
                  rowHeader: true,
                  cell: ({ target, name }) => (
                    <a href={withQuery(path.places, { kita: target.id })}>{name}</a>
                  ),
                },
                { key: 'town', title: t('office.places.town'), cell: ({ town }) => town },
                {
                  key: 'provider',
                  title: t('office.places.provider'),
                  cell: ({ provider }) => provider.name,
                },
                {
                  key: 'free',
                  title: t('office.places.state.free'),
                  numeric: true,
                  align: 'end',
                  cell: ({ freePlaces }) =>
                    show.number(freePlaces.reduce((sum, { count }) => sum + count, 0)),
                },
                {
                  key: 'as-of',
                  title: t('office.places.as-of-head'),
                  numeric: true,
                  cell: ({ placesAsOf }) => (placesAsOf ? show.day(placesAsOf, 'short') : ''),
                },
                {
                  key: 'profile',
                  title: <span className="kern-sr-only">{t('office.places.profile')}</span>,
                  cell: ({ target, name }) => (
                    <a href={profileOf(target.id)}>
                      {t('office.places.profile')}
                      <span className="kern-sr-only">: {name}</span>
                    </a>
                  ),
                },
                {
                  key: 'list',
                  title: <span className="kern-sr-only">{t('office.list.act')}</span>,
                  cell: ({ target, name }) => (
                    <a href={withQuery(path.list, { kita: target.id })}>
                      {t('office.tab.list')}
                      <span className="kern-sr-only">: {name}</span>
                    </a>
                  ),
                },
              ]}
            />
            <Pager
              label={t('office.pages')}
              text={t('office.rows', { from, to: from + found.items.length - 1, total: found.total })}
              current={found.page}
              pages={Math.ceil(found.total / found.pageSize)}
              href={(at) => withQuery(path.places, { wer: words, seite: String(at) })}
              previous={t('office.previous')}
              next={t('office.next')}
            />
          </>
        )}
      </>
    ),
  })
}
