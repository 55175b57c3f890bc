import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import { type Column, DataTable, EmptyState, Notice, PageHead, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

type Erased = InferResponseType<ConsoleClient['erasure']['erasures']['$get'], 200>['items'][number]
type Table = Erased['tables'][number]

/** Deleted portals, each with the proof that nothing of it is left. */
export const erasedPages = pages().get(path.erased, async (c) => {
  const { t } = c.var
  const { items } = await need(c.var.api.erasure.erasures.$get())
  const title = t('console-erasure.list-title')
  const done = items.some(({ slug }) => slug === c.req.query('getan'))
  return consolePage(c, {
    title,
    area: 'erased',
    children: (
      <>
        <PageHead title={title} lead={t('console-erasure.list-lead')} />
        <div className="stack stack--l">
          {done && (
            <Notice tone="success" live>
              {t('console-erasure.done')}
            </Notice>
          )}
          {items.length === 0 && (
            <EmptyState
              seed={title}
              title={t('console-erasure.list-none')}
              text={t('console-erasure.list-none-text')}
            />
          )}
          {items.map((one) => proofOf(c, one))}
        </div>
      </>
    ),
  })
})

const proofOf = (c: ConsoleContext, one: Erased) => {
  const { t, show } = c.var
  const when = { day: show.day(one.decidedAt, 'short'), time: show.time(one.decidedAt) }
  const rows = one.tables.reduce((sum, { before }) => sum + before, 0)
  return (
    <Sheet key={one.id} title={`${one.area} (${one.slug})`}>
      <p>{t('console-erasure.by', { ...when, asked: one.askedName, decided: one.decidedName })}</p>
      <p>{t('console-erasure.asked-reason', { reason: one.reason })}</p>
      <p>{t('console-erasure.rows', { count: rows })}</p>
      <p>
        {t('console-erasure.sum')}: <code>{one.hash}</code>
        <br />
        {t(one.fits ? 'console-erasure.sum-fits' : 'console-erasure.sum-broken')}
      </p>
      <details>
        <summary>{t('console-erasure.tables')}</summary>
        <DataTable
          caption={t('console-erasure.tables')}
          columns={columnsOf(c)}
          rows={one.tables.filter(({ before }) => before > 0)}
          rowKey={({ name }) => name}
        />
      </details>
      <p className="muted">{t('console-erasure.kept')}</p>
    </Sheet>
  )
}

const columnsOf = ({ var: { t, show } }: ConsoleContext): Column<Table>[] => [
  { key: 'name', title: t('console-erasure.table'), rowHeader: true, cell: ({ name }) => name },
  {
    ...{ key: 'before', title: t('console-erasure.before'), numeric: true },
    cell: ({ before }) => show.number(before),
  },
  {
    ...{ key: 'after', title: t('console-erasure.after'), numeric: true },
    cell: ({ after }) => show.number(after),
  },
]
