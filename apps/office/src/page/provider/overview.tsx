import { need } from '@kita/page'
import {
  type Column,
  DataTable,
  EmptyState,
  Figures as FigureRow,
  LinkButton,
  Muted,
  PageHead,
  Sheet,
} from '@kita/ui'
import type { Overview } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ageClassLabel } from '../../part/options.ts'
import { path, withQuery } from '../../path.ts'

type Props = { c: OfficeContext; overview: Overview }
type Facility = Overview['facilities'][number]

export const providerPages = pages().get(path.provider, async (c) => {
  const overview = await need(c.var.api.officeProvider.office.provider.$get())
  const { t, show } = c.var
  const [only, ...others] = overview.providers
  const title = only && others.length === 0 ? only.name : t('office.tab.provider')
  return staffPage(c, {
    title,
    area: 'provider',
    children: (
      <>
        <PageHead
          title={title}
          lead={t('provider.lead', { day: show.day(overview.asOf) })}
          actions={
            <>
              <LinkButton href={path.criteria} kind="secondary">
                {t('provider.criteria')}
              </LinkButton>
              <LinkButton href={path.templates} kind="secondary">
                {t('provider.templates')}
              </LinkButton>
              <LinkButton href={path.replyTimes} kind="secondary">
                {t('provider.reply-times')}
              </LinkButton>
              <LinkButton href={path.team} kind="secondary">
                {t('provider.team')}
              </LinkButton>
            </>
          }
        />
        <div className="stack stack--l">
          <FigureRow figures={totals(c, overview)} />
          {overview.facilities.length === 0 ? (
            <EmptyState seed="traeger" title={t('provider.none')} />
          ) : (
            <DataTable
              caption={t('provider.facilities')}
              captionVisible
              rows={overview.facilities}
              rowKey={({ id }) => id}
              columns={columnsOf(c)}
            />
          )}
          <OccupancySheet c={c} overview={overview} />
        </div>
      </>
    ),
  })
})

const listOf = (values: Record<string, string>) => withQuery(path.list, values)

const totals = ({ var: { t, show } }: OfficeContext, { totals: all }: Overview) => [
  {
    value: show.number(all.waitingChildren),
    text: t('provider.figure.waiting'),
    href: listOf({ status: 'waiting' }),
  },
  {
    value: show.number(all.openOffers),
    text: t('provider.figure.offers'),
    href: listOf({ status: 'offers' }),
  },
  { value: show.number(all.repliesDue), text: t('provider.figure.due'), href: path.today },
  { value: show.number(all.freePlaces), text: t('provider.figure.free'), href: path.places },
  { value: show.number(all.overdue), text: t('provider.figure.overdue'), href: path.replyTimes },
]

const columnsOf = (c: OfficeContext): Column<Facility>[] => {
  const { t, show } = c.var
  const count = (
    key: string,
    pick: (row: Facility) => number,
    href?: (row: Facility) => string,
  ): Column<Facility> => ({
    key,
    title: t(`provider.column.${key}`),
    numeric: true,
    align: 'end',
    cell: (row) => {
      const value = show.number(pick(row))
      return href && pick(row) > 0 ? <a href={href(row)}>{value}</a> : value
    },
  })
  return [
    {
      key: 'facility',
      title: t('provider.column.facility'),
      rowHeader: true,
      cell: ({ id, name, town }) => (
        <>
          <a href={listOf({ kita: id })}>{name}</a>, {town}
        </>
      ),
    },
    count(
      'waiting',
      (row) => row.waiting,
      ({ id }) => listOf({ kita: id, status: 'waiting' }),
    ),
    count(
      'offers',
      (row) => row.openOffers,
      ({ id }) => listOf({ kita: id, status: 'offers' }),
    ),
    count('due', (row) => row.repliesDue),
    count(
      'free',
      (row) => row.freePlaces,
      ({ id }) => withQuery(path.places, { kita: id }),
    ),
    count('contracts', (row) => row.contracts, monthLink(c)),
    count('places', (row) => row.placesTotal),
    {
      key: 'as-of',
      title: t('provider.column.as-of'),
      numeric: true,
      cell: ({ placesAsOf }) => (placesAsOf ? show.day(placesAsOf, 'short') : t('provider.places-unknown')),
    },
    {
      key: 'oldest',
      title: t('provider.column.oldest'),
      numeric: true,
      cell: ({ oldestDays }) => (oldestDays === null ? '' : t('provider.days', { count: oldestDays })),
    },
  ]
}

const monthLink = ({ var: { portal } }: OfficeContext) => {
  const monat = portal.today.slice(0, 7)
  return ({ id }: Facility) => withQuery(path.occupancy(id), { monat })
}

/** Children under contract on the first of each month: a row per age class of a facility, each number leads to its list. */
const OccupancySheet = ({ c, overview }: Props) => {
  const { t, show, portal } = c.var
  const { months, occupancy, facilities } = overview
  const nameOf = new Map(facilities.map(({ id, name }) => [id, name]))
  const rows = facilities.flatMap(({ id }) => occupancy.filter((row) => row.facilityId === id))
  type Line = (typeof rows)[number]
  const columns: Column<Line>[] = [
    {
      key: 'facility',
      title: t('provider.column.facility'),
      rowHeader: true,
      cell: ({ facilityId }) => nameOf.get(facilityId) ?? '',
    },
    {
      key: 'age',
      title: t('provider.occupancy.age'),
      cell: ({ ageClass }) =>
        ageClass === null ? t('provider.occupancy.no-class') : ageClassLabel(portal, ageClass),
    },
    ...months.map(
      (month, index): Column<Line> => ({
        key: month,
        title: `${month.slice(5, 7)}/${month.slice(2, 4)}`,
        numeric: true,
        align: 'end',
        cell: ({ facilityId, ageClass, counts }) => {
          const count = counts[index] ?? 0
          const monat = month.slice(0, 7)
          return count === 0 ? (
            '0'
          ) : (
            <a href={withQuery(path.occupancy(facilityId), { monat, alter: ageClass ?? undefined })}>
              {show.number(count)}
            </a>
          )
        },
      }),
    ),
  ]
  return (
    <Sheet title={t('provider.occupancy.title')}>
      <Muted>{t(rows.length === 0 ? 'provider.occupancy.none' : 'provider.occupancy.lead')}</Muted>
      {rows.length > 0 && (
        <DataTable
          caption={t('provider.occupancy.title')}
          rows={rows}
          rowKey={({ facilityId, ageClass }) => `${facilityId} ${ageClass}`}
          columns={columns}
        />
      )}
    </Sheet>
  )
}
