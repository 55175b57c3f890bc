import { type BoardCard, Button, PostForm } from '@kita/ui'
import type { Row } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { fullName, hourWords } from '../../part/child.ts'
import { path } from '../../path.ts'
import { ageWords, notesOf } from '../list/row.ts'
import { movesOf } from './move.ts'

type Shown = { decides: boolean; several: boolean }

/** A child on the board: who, from when, how many hours, what else counts, and where it may go. */
export const cardOf = (c: OfficeContext, row: Row, { decides, several }: Shown): BoardCard => {
  const { t, show } = c.var
  const name = fullName(row.child)
  const moves = decides ? movesOf(row.status) : []
  const facts = [
    t('list.board.from', { on: show.day(row.startsOn, 'short'), age: ageWords(c, row.monthsAtStart) }),
    hourWords(row, t),
    row.points !== undefined && t('list.board.points', { count: row.points }),
    notesOf(c, row),
    row.replyDueOn && t('office.due', { on: show.day(row.replyDueOn, 'short') }),
    several && row.facility.name,
  ].filter(Boolean)
  return {
    id: row.id,
    name,
    title: <a href={path.case(row.id)}>{name}</a>,
    facts: facts.map((fact) => <p key={String(fact)}>{fact}</p>),
    form: moves.length > 0 && (
      <PostForm action={path.boardMove}>
        <input type="hidden" name="fall" value={row.id} />
        <label className="kern-sr-only" htmlFor={`nach-${row.id}`}>
          {t('list.board.move', { child: name })}
        </label>
        <select id={`nach-${row.id}`} name="nach" autoComplete="off">
          {moves.map((to) => (
            <option key={to} value={to}>
              {t(`list.board.to.${to}`)}
            </option>
          ))}
        </select>
        <Button kind="tertiary" size="small" about={name}>
          {t('list.board.do')}
        </Button>
      </PostForm>
    ),
  }
}
