import { need } from '@kita/page'
import { DataTable, LinkButton, Notice, PageHead } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { birthWords, listName } from '../../part/child.ts'
import { path, withQuery } from '../../path.ts'
import { filterQuery, type ListQuery, listHref, paperQuery, readListQuery } from './query.ts'
import { ageWords, hoursOf, notesOf, statusWords } from './row.ts'

const most = 1000
const atOnce = 500

/** The list as it goes on paper: all rows that fit (or were chosen), no forms, in the order of the screen. */
export const listPrintPages = pages().get(path.listPrint, async (c) => {
  const { t, show, portal } = c.var
  const query = printedQuery(c)
  const { total, items } = await readAll(c, query)
  const title = t('list.title')
  const several = new Set(items.map((row) => row.facility.id)).size > 1
  return staffPage(c, {
    title: t('list.print'),
    area: 'list',
    place: several ? undefined : items[0]?.facility.name,
    above: [{ href: listHref({ ...query, chosen: [] }, {}), text: title }],
    children: (
      <>
        <PageHead
          title={several ? title : [title, items[0]?.facility.name].filter(Boolean).join(', ')}
          lead={t('list.printed', { count: total, on: show.day(portal.today, 'short') })}
          actions={
            <>
              {query.chosen.length === 0 && (
                <LinkButton href={withQuery(path.listPaper, paperQuery(query))} kind="secondary" icon="print">
                  {t('list.paper')}
                </LinkButton>
              )}
              <LinkButton href={listHref(query, {}, path.listFile)} kind="tertiary" icon="download">
                {t('list.download')}
              </LinkButton>
            </>
          }
        />
        {total > most && <Notice tone="warning">{t('list.print-most', { max: most })}</Notice>}
        <DataTable
          caption={title}
          rows={items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: t('list.column.child'),
              rowHeader: true,
              cell: (row) => listName(row.child),
            },
            {
              key: 'born',
              title: t('list.column.born'),
              numeric: true,
              cell: (row) => birthWords(row.child, t, show),
            },
            {
              key: 'age',
              title: t('list.column.age'),
              numeric: true,
              cell: (row) => ageWords(c, row.monthsAtStart),
            },
            {
              key: 'start',
              title: t('list.column.start'),
              numeric: true,
              cell: (row) => show.day(row.startsOn, 'short'),
            },
            { key: 'hours', title: t('list.column.hours'), numeric: true, cell: hoursOf },
            ...(several
              ? [
                  {
                    key: 'facility',
                    title: t('office.list.facility'),
                    cell: (row: (typeof items)[number]) => row.facility.name,
                  },
                ]
              : []),
            { key: 'notes', title: t('list.column.notes'), cell: (row) => notesOf(c, row) },
            { key: 'status', title: t('list.column.status'), cell: (row) => statusWords(c, row) },
            {
              key: 'since',
              title: t('list.column.since'),
              numeric: true,
              cell: (row) => show.day(row.statusAt, 'short'),
            },
          ]}
        />
      </>
    ),
  })
})

/** With the box for all of them the single ones do not count. */
const printedQuery = (c: OfficeContext): ListQuery => {
  const query = readListQuery(c)
  return c.req.query('alle') ? { ...query, chosen: [] } : query
}

const readAll = async (c: OfficeContext, query: ListQuery) => {
  const read = (page: string) =>
    need(
      c.var.api.officeList.office.applications.$get({
        query: { ...filterQuery(query), page, pageSize: String(atOnce) },
      }),
    )
  const first = await read('1')
  const second = first.total > atOnce ? await read('2') : undefined
  return { total: first.total, items: [...first.items, ...(second?.items ?? [])] }
}
