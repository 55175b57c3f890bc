import { type Column, RowCheckbox, StatusLight } from '@kita/ui'
import type { Row } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { birthWords, listName } from '../../part/child.ts'
import { lightOf } from '../../part/status.ts'
import { path } from '../../path.ts'
import { bulkForm } from './bulk-form.tsx'
import { type ListQuery, listHref, type sorts } from './query.ts'
import { ageWords, hoursOf, notesOf, roundWords, statusWords } from './row.ts'

type Shown = {
  severalFacilities: boolean
  choose: boolean
  ranked: boolean
  inRounds: boolean
  scored: boolean
  noted: boolean
  /** The reader oversees facilities. */
  answered: boolean
}

/** What a row shows, in the order of the question "who comes next": child, age, start, hours, what counts, how it stands. */
export const columnsOf = (c: OfficeContext, query: ListQuery, shown: Shown): Column<Row>[] => {
  const { t, show } = c.var
  const sort = (by: (typeof sorts)[number]) => ({
    href: listHref(query, { sort: by }),
    direction:
      (query.sort ?? 'age') === by
        ? by === 'criteria'
          ? ('descending' as const)
          : ('ascending' as const)
        : undefined,
  })
  const choose: Column<Row> = {
    key: 'choose',
    title: (
      <span className="row-check" hidden>
        <input
          className="kern-form-check__checkbox"
          type="checkbox"
          id="alle-zeilen"
          data-every=""
          autoComplete="off"
        />
        <label className="kern-sr-only" htmlFor="alle-zeilen">
          {t('list.bulk.page')}
        </label>
      </span>
    ),
    cell: (row) => (
      <RowCheckbox
        id={`fall-${row.id}`}
        name="fall"
        value={row.id}
        form={bulkForm}
        label={t('list.bulk.choose', { child: listName(row.child) })}
      />
    ),
  }
  const facility: Column<Row> = {
    key: 'facility',
    title: t('office.list.facility'),
    cell: ({ facility: { id, name } }) => <a href={listHref(query, { facility: id })}>{name}</a>,
  }
  const rank: Column<Row> = {
    key: 'rank',
    title: t('list.column.rank'),
    numeric: true,
    align: 'end',
    cell: (row) => row.rank ?? '',
  }
  const round: Column<Row> = {
    key: 'round',
    title: t('list.column.round'),
    cell: (row) => roundWords(c, row),
  }
  const points: Column<Row> = {
    key: 'points',
    title: t('list.column.points'),
    numeric: true,
    align: 'end',
    cell: (row) => row.points ?? '',
    sort: sort('criteria'),
  }
  const notes: Column<Row> = {
    key: 'notes',
    title: t('list.column.notes'),
    cell: (row) => notesOf(c, row),
  }
  const answered: Column<Row> = {
    key: 'answered',
    title: t('list.column.answered'),
    numeric: true,
    cell: ({ answeredAt }) => (answeredAt ? show.day(answeredAt, 'short') : t('list.not-answered')),
  }
  return [
    ...(shown.choose ? [choose] : []),
    {
      key: 'name',
      title: t('list.column.child'),
      rowHeader: true,
      cell: (row) => <a href={path.case(row.id)}>{listName(row.child)}</a>,
      sort: sort('name'),
    },
    {
      key: 'born',
      title: t('list.column.born'),
      numeric: true,
      cell: (row) => birthWords(row.child, t, show),
      sort: sort('age'),
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
      sort: sort('start'),
    },
    { key: 'hours', title: t('list.column.hours'), numeric: true, cell: hoursOf },
    ...(shown.severalFacilities ? [facility] : []),
    ...(shown.ranked ? [rank] : []),
    ...(shown.inRounds ? [round] : []),
    ...(shown.scored ? [points] : []),
    ...(shown.noted ? [notes] : []),
    ...(shown.answered ? [answered] : []),
    {
      key: 'status',
      title: t('list.column.status'),
      cell: (row) => (
        <StatusLight kind={lightOf(row.status)} size="small">
          {row.status === 'OFFERED' && row.replyDueOn
            ? t('office.status-until', { status: statusWords(c, row), on: show.day(row.replyDueOn, 'short') })
            : statusWords(c, row)}
        </StatusLight>
      ),
      sort: sort('status'),
    },
    {
      key: 'since',
      title: t('list.column.since'),
      numeric: true,
      cell: (row) => show.day(row.statusAt, 'short'),
    },
    {
      key: 'act',
      title: <span className="kern-sr-only">{t('office.list.act')}</span>,
      cell: (row) => actOf(c, row),
    },
  ]
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
