import { need } from '@kita/page'
import { type Column, DataTable, EmptyState, Muted, PageHead } from '@kita/ui'
import type { ReplyTimes } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

export const replyTimesPages = pages().get(path.replyTimes, async (c) => {
  const { t, show, session } = c.var
  const { asOf, limitDays, items } = await need(c.var.api.officeProvider.office['reply-times'].$get())
  const ofProvider = hasRole(session, 'provider-admin')
  return staffPage(c, {
    title: t('provider.reply.title'),
    area: ofProvider ? 'provider' : 'replyTimes',
    above: ofProvider ? [{ href: path.provider, text: t('office.tab.provider') }] : undefined,
    children: (
      <>
        <PageHead
          title={t('provider.reply.title')}
          lead={t('provider.reply.lead', { day: show.day(asOf) })}
        />
        <div className="stack stack--m">
          <Muted>
            {limitDays === null
              ? t('provider.reply.no-limit')
              : t('provider.reply.limit', { count: limitDays })}
          </Muted>
          {items.length === 0 ? (
            <EmptyState seed="antwortzeiten" title={t('provider.reply.none')} />
          ) : (
            <DataTable
              caption={t('provider.reply.title')}
              rows={items}
              rowKey={({ facility }) => facility.id}
              columns={columnsOf(c)}
            />
          )}
        </div>
      </>
    ),
  })
})

type Line = ReplyTimes['items'][number]

const columnsOf = ({ var: { t, show } }: OfficeContext): Column<Line>[] => {
  const number = (key: string, pick: (row: Line) => string): Column<Line> => ({
    key,
    title: t(`provider.reply.${key}`),
    numeric: true,
    align: 'end',
    cell: pick,
  })
  const days = (count: number | null) => (count === null ? '' : t('provider.days', { count }))
  return [
    {
      key: 'facility',
      title: t('provider.column.facility'),
      rowHeader: true,
      cell: ({ facility }) => (
        <a href={withQuery(path.list, { kita: facility.id, status: 'waiting' })}>{facility.name}</a>
      ),
    },
    { key: 'provider', title: t('provider.reply.provider'), cell: ({ provider }) => provider.name },
    number('overdue', (row) => show.number(row.overdue)),
    number('unanswered', (row) => show.number(row.unanswered)),
    number('open', (row) => show.number(row.open)),
    number('oldest', (row) =>
      row.oldestSince ? `${show.day(row.oldestSince, 'short')} (${days(row.oldestDays)})` : '',
    ),
    number('median', (row) => days(row.medianDays)),
  ]
}
