import { need } from '@kita/page'
import { DataTable, EmptyState, LinkButton, PageHead } from '@kita/ui'
import { idOf, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { listName } from '../../part/child.ts'
import { ageClassLabel } from '../../part/options.ts'
import { path, withQuery } from '../../path.ts'

export const occupancyPages = pages().get(path.occupancy(':id'), async (c) => {
  const { t, show, portal } = c.var
  const id = idOf(c)
  const typed = c.req.query('monat')
  const month = typed && /^20\d\d-(0[1-9]|1[0-2])$/.test(typed) ? typed : portal.today.slice(0, 7)
  const age = portal.state.ageClasses.find(({ code }) => code === c.req.query('alter'))?.code
  const { facility, items } = await need(
    c.var.api.officeProvider.office.facilities[':id'].occupancy.$get({
      param: { id },
      query: { month, ...(age ? { ageClass: age } : {}) },
    }),
  )
  const title = t('provider.occupancy.page', { facility: facility.name })
  return staffPage(c, {
    title,
    area: 'provider',
    place: facility.name,
    above: [{ href: path.provider, text: t('office.tab.provider') }],
    children: (
      <>
        <PageHead
          title={title}
          lead={[
            t('provider.occupancy.page-lead', { month: show.day(`${month}-01`, 'month') }),
            ...(age ? [`${t('provider.occupancy.age')}: ${ageClassLabel(portal, age)}`] : []),
          ].join(' ')}
          actions={
            age && (
              <LinkButton kind="secondary" href={withQuery(path.occupancy(id), { monat: month })}>
                {t('provider.occupancy.all')}
              </LinkButton>
            )
          }
        />
        {items.length === 0 ? (
          <EmptyState seed="belegung" title={t('provider.occupancy.empty')} />
        ) : (
          <DataTable
            caption={title}
            rows={items}
            rowKey={({ applicationId }) => applicationId}
            columns={[
              {
                key: 'child',
                title: t('provider.occupancy.child'),
                rowHeader: true,
                cell: (row) => <a href={path.case(row.applicationId)}>{listName(row)}</a>,
              },
              {
                key: 'born',
                title: t('provider.occupancy.born'),
                numeric: true,
                cell: ({ birth }) => birth && show.day(birth, 'short'),
              },
              {
                key: 'age',
                title: t('provider.occupancy.age'),
                cell: ({ ageClass }) => ageClass && ageClassLabel(portal, ageClass),
              },
              {
                key: 'from',
                title: t('provider.occupancy.from'),
                numeric: true,
                cell: ({ startsOn }) => show.day(startsOn, 'short'),
              },
              {
                key: 'until',
                title: t('provider.occupancy.until'),
                numeric: true,
                cell: ({ endsOn }) => (endsOn ? show.day(endsOn, 'short') : t('provider.occupancy.open-end')),
              },
              {
                key: 'hours',
                title: t('provider.occupancy.hours'),
                numeric: true,
                align: 'end',
                cell: ({ hours }) => hours,
              },
            ]}
          />
        )}
      </>
    ),
  })
})
