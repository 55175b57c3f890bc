import { need } from '@kita/page'
import { DataTable, EmptyState, PageHead, Pager } from '@kita/ui'
import { pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

/** What families wrote after sending; nobody knows who. */
export const opinionPages = pages().get(path.opinions, async (c) => {
  const { t, show } = c.var
  const asked = c.req.query('seite')
  const page = asked && /^[1-9]\d{0,2}$/.test(asked) ? asked : undefined
  const found = await need(c.var.api.usage.office.opinions.$get({ query: { page } }))
  return staffPage(c, {
    title: t('usage.comments'),
    area: 'usage',
    above: [{ href: path.usage, text: t('usage.title') }],
    children: (
      <>
        <PageHead title={t('usage.comments')} lead={t('usage.comments-lead')} />
        {found.items.length === 0 ? (
          <EmptyState seed="meinungen" title={t('usage.comments-none')} />
        ) : (
          <>
            <DataTable
              caption={t('usage.comments')}
              rows={found.items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'month',
                  title: t('usage.month'),
                  numeric: true,
                  cell: ({ month }) => show.day(month, 'month'),
                },
                {
                  key: 'answer',
                  title: t('usage.answer'),
                  cell: ({ answer }) => t(`usage.answer.${answer}`),
                },
                {
                  key: 'comment',
                  title: t('usage.comment'),
                  rowHeader: true,
                  cell: ({ comment }) => comment,
                },
              ]}
            />
            <Pager
              label={t('office.pages')}
              text={t('usage.shown', { count: found.total })}
              current={found.page}
              pages={Math.ceil(found.total / found.pageSize)}
              href={(at) => withQuery(path.opinions, { seite: String(at) })}
              previous={t('office.previous')}
              next={t('office.next')}
            />
          </>
        )}
      </>
    ),
  })
})
