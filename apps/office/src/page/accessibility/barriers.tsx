import { need } from '@kita/page'
import { type Column, DataTable, EmptyState, PageHead, Sheet, StatusLight } from '@kita/ui'
import type { BarrierRow } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from '../office/nav.tsx'

export const clockLights = { waiting: 'waiting', soon: 'missing', over: 'refusal' } as const

/** Reported barriers, what waits for an answer first. */
export const barrierPages = pages().get(path.barriers, async (c) => {
  const { t } = c.var
  const page = Math.max(1, Number(c.req.query('seite') ?? '1') || 1)
  const list = await need(
    c.var.api.officeAccessibility.office['barrier-reports'].$get({ query: { page: String(page) } }),
  )
  const title = t('accessibility.barrier.title')
  return staffPage(c, {
    title,
    area: 'office',
    children: (
      <>
        <OfficeNav c={c} now="barriers" />
        <PageHead title={title} lead={t('accessibility.barrier.lead')} />
        {list.items.length === 0 ? (
          <EmptyState
            seed="barrieren"
            title={t('accessibility.barrier.none.title')}
            text={t('accessibility.barrier.none.text')}
          />
        ) : (
          <Sheet flush>
            <DataTable caption={title} columns={columnsOf(c)} rows={list.items} rowKey={({ id }) => id} />
          </Sheet>
        )}
        {list.more && (
          <p>
            <a href={withQuery(path.barriers, { seite: String(page + 1) })}>
              {t('accessibility.barrier.more')}
            </a>
          </p>
        )}
      </>
    ),
  })
})

const columnsOf = ({ var: { t, show } }: OfficeContext): Column<BarrierRow>[] => [
  {
    key: 'report',
    title: t('accessibility.barrier.text'),
    rowHeader: true,
    cell: (row) => (
      <a href={path.barrier(row.id)}>
        {row.start ?? t('accessibility.barrier.one', { on: row.receivedAt.slice(0, 10) })}
      </a>
    ),
  },
  {
    key: 'received',
    title: t('accessibility.barrier.received'),
    cell: (row) => show.day(row.receivedAt, 'short'),
  },
  { key: 'due', title: t('accessibility.barrier.due'), cell: (row) => show.day(row.dueOn, 'short') },
  {
    key: 'state',
    title: t('accessibility.barrier.state'),
    cell: (row) => (
      <StatusLight kind={row.clock ? clockLights[row.clock] : 'ok'} size="small">
        {t(row.clock ? `accessibility.barrier.clock.${row.clock}` : 'accessibility.barrier.answered')}
      </StatusLight>
    ),
  },
]
