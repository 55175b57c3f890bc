import { ask, need, readForm, seeOther } from '@kita/page'
import { Board, Form, Notice, PageHead, Script } from '@kita/ui'
import type { BoardColumn } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { ownFacilities } from '../../part/facility.ts'
import { nameSought } from '../../part/name-search.ts'
import { path, withQuery } from '../../path.ts'
import { ListFilters } from '../list/filters.tsx'
import { boardQuery, type ListQuery, listHref, readListQuery } from '../list/query.ts'
import { cardOf } from './card.tsx'
import { formOfMove } from './move.ts'

export const boardPages = pages()
  .get(path.board, (c) => boardPage(c))
  .post(path.boardMove, async (c) => {
    const form = await readForm(c.req.raw)
    const [id, to] = [form.text('fall'), form.text('nach')]
    const elsewhere = formOfMove(to, id)
    if (elsewhere) return seeOther(elsewhere)
    const param = { id }
    const shortlist = c.var.api.officeList.office.applications[':id'].shortlist
    const asked = await ask(to === 'SHORTLISTED' ? shortlist.$post({ param }) : shortlist.$delete({ param }))
    if (!asked.ok) return boardPage(c, asked.problem.title)
    const undone = form.checked('rueckgaengig')
    return seeOther(withQuery(path.board, undone ? {} : { verschoben: id }))
  })

const boardPage = async (c: OfficeContext, refused?: string) => {
  const { t, api } = c.var
  const query = readListQuery(c)
  const [board, own, name] = await Promise.all([
    need(api.officeList.office.board.$get({ query: boardQuery(query) })),
    ownFacilities(c),
    nameSought(c),
  ])
  const title = t('list.board.title')
  const decides = hasRole(c.var.session, 'facility-head', 'provider-admin')
  const place = own.length === 1 ? own[0]?.name : own.find(({ id }) => id === query.facility)?.name
  return staffPage(c, {
    title,
    area: 'board',
    place,
    status: refused ? 409 : undefined,
    scripts: decides ? <Script src={c.var.deps.assets.board} /> : undefined,
    children: (
      <>
        <PageHead title={title} lead={t(decides ? 'list.board.lead' : 'list.board.lead-read')} />
        {refused && <Notice tone="warning">{refused}</Notice>}
        <MovedNotice c={c} columns={board.columns} />
        <ListFilters c={c} query={query} own={own} name={name} at="tafel" />
        <Board
          label={title}
          columns={board.columns.map((column) => ({
            key: column.status,
            title: t(`list.board.column.${column.status}`),
            total: column.total,
            totalText: t('list.board.total', { count: column.total }),
            cards: column.items.map((row) => cardOf(c, row, { decides, several: !place })),
            more: column.total > column.items.length && <More c={c} column={column} query={query} />,
          }))}
          empty={t('list.board.empty')}
          words={{
            moved: t('list.board.moved', { child: '#', column: '#' }),
            failed: t('list.board.failed'),
            undo: t('list.undo'),
          }}
        />
      </>
    ),
  })
}

type ColumnProps = { c: OfficeContext; column: BoardColumn; query: ListQuery }

/** The board shows the first of each column; the list has them all. */
const More = ({ c, column, query }: ColumnProps) => (
  <p className="small">
    <a href={listHref(query, { group: groupOf[column.status] })}>
      {c.var.t('list.board.more', { count: column.total - column.items.length })}
    </a>
  </p>
)

const groupOf = {
  WAITING: 'waiting',
  SHORTLISTED: 'waiting',
  OFFERED: 'offers',
  ACCEPTED: 'offers',
  CONTRACTED: 'contracted',
} as const

/** After a move without script: what was done, and the way back. */
const MovedNotice = ({ c, columns }: { c: OfficeContext; columns: BoardColumn[] }) => {
  const { t } = c.var
  const id = c.req.query('verschoben')
  const column = columns.find(({ items }) => items.some((row) => row.id === id))
  const row = column?.items.find((one) => one.id === id)
  if (!id || !column || !row || (column.status !== 'WAITING' && column.status !== 'SHORTLISTED')) return null
  const back = column.status === 'WAITING' ? 'SHORTLISTED' : 'WAITING'
  return (
    <Notice live>
      <p>
        {t('list.board.moved', {
          child: fullName(row.child),
          column: t(`list.board.column.${column.status}`),
        })}
      </p>
      <Form action={path.boardMove} hidden={{ fall: id, nach: back, rueckgaengig: 'ja' }}>
        <button className="kern-btn kern-btn--tertiary" type="submit">
          <span className="kern-label">{t('list.undo')}</span>
        </button>
      </Form>
    </Notice>
  )
}
