import { type Column, DataTable, StatusLight } from '@kita/ui'
import type { Row } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { birthWords, listName } from '../../part/child.ts'
import { isMuted, lightOf } from '../../part/status.ts'
import { path } from '../../path.ts'
import { type ListQuery, listHref, type sorts } from './query.ts'

type Props = {
  c: OfficeContext
  query: ListQuery
  rows: Row[]
  /** The rows belong to more than one facility, so each names its own. */
  severalFacilities: boolean
}

export const ListTable = ({ c, query, rows, severalFacilities }: Props) => (
  <DataTable
    caption={c.var.t('office.list.caption')}
    rows={rows}
    rowKey={(row) => row.id}
    rowState={(row) => (isMuted(row.status) ? 'muted' : undefined)}
    columns={columnsOf(
      c,
      query,
      severalFacilities,
      rows.some((row) => 'rank' in row),
    )}
  />
)

const columnsOf = (
  c: OfficeContext,
  query: ListQuery,
  severalFacilities: boolean,
  ranked: boolean,
): Column<Row>[] => {
  const { t, show } = c.var
  const sort = (by: (typeof sorts)[number]) => ({
    href: listHref(query, { sort: by }),
    direction: (query.sort ?? 'age') === by ? ('ascending' as const) : undefined,
  })
  const facility: Column<Row> = {
    key: 'facility',
    title: t('office.list.facility'),
    cell: ({ facility: { id, name } }) => <a href={listHref(query, { facility: id })}>{name}</a>,
  }
  const rank: Column<Row> = {
    key: 'rank',
    title: t('office.list.rank'),
    numeric: true,
    align: 'end',
    cell: (row) => row.rank ?? '',
  }
  return [
    {
      key: 'name',
      title: t('office.list.child'),
      rowHeader: true,
      cell: (row) => <a href={path.case(row.id)}>{listName(row.child)}</a>,
      sort: sort('name'),
    },
    {
      key: 'born',
      title: t('office.list.born'),
      numeric: true,
      cell: (row) => birthWords(row.child, t, show),
      sort: sort('age'),
    },
    {
      key: 'start',
      title: t('office.list.from'),
      numeric: true,
      cell: (row) => show.day(row.startsOn, 'short'),
      sort: sort('start'),
    },
    {
      key: 'hours',
      title: t('office.list.hours'),
      numeric: true,
      cell: (row) => [row.hours, row.alternativeHours].filter(Boolean).join(' / '),
    },
    ...(severalFacilities ? [facility] : []),
    ...(ranked ? [rank] : []),
    { key: 'notes', title: t('office.list.notes'), cell: (row) => notesOf(c, row) },
    {
      key: 'status',
      title: t('office.list.status'),
      cell: (row) => (
        <StatusLight kind={lightOf(row.status)} size="small">
          {statusWords(c, row)}
        </StatusLight>
      ),
      sort: sort('status'),
    },
    {
      key: 'act',
      title: <span className="kern-sr-only">{t('office.list.act')}</span>,
      cell: (row) => actOf(c, row),
    },
  ]
}

const notesOf = ({ var: { t } }: OfficeContext, row: Row): string =>
  [
    row.late && t('office.note.late'),
    row.changeWish && t('office.note.change-wish'),
    row.contactChangedAt && t('office.note.contact-changed'),
  ]
    .filter(Boolean)
    .join(', ')

const statusWords = ({ var: { t, show } }: OfficeContext, row: Row): string => {
  const word = t(`office.status.${row.status}`)
  if (row.status === 'OFFERED' && row.replyDueOn)
    return t('office.status-until', { status: word, on: show.day(row.replyDueOn, 'short') })
  const where = row.contractedElsewhere?.facilityName
  return where ? `${word}: ${where}` : word
}

/** The one act most rows wait for, to spare the way through the case. */
const actOf = ({ var: { t, session } }: OfficeContext, row: Row) => {
  const decides = hasRole(session, 'facility-head', 'provider-admin')
  const act = (href: string, key: string) => (
    <a href={href}>
      {t(`office.act.${key}`)}
      <span className="kern-sr-only">: {listName(row.child)}</span>
    </a>
  )
  if (row.status === 'OFFERED' && hasRole(session, 'facility-head', 'facility-staff', 'provider-admin'))
    return act(path.reply(row.id), 'reply')
  if (!decides) return null
  if (row.status === 'WAITING' || row.status === 'SHORTLISTED') return act(path.offer(row.id), 'offer')
  return row.status === 'ACCEPTED' ? act(path.contract(row.id), 'contract') : null
}
