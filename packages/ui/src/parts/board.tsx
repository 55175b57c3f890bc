import type { ReactNode } from 'react'

export type BoardProps = {
  /** Names the board. */
  label: string
  columns: {
    key: string
    title: string
    total: number
    totalText: string
    more?: ReactNode
    cards: BoardCard[]
  }[]
  /** Stands where a column has no card. */
  empty: string
  words: {
    /** "# ist jetzt in #": name and column. */
    moved: string
    failed: string
    undo: string
  }
}

export type BoardCard = {
  id: string
  name: string
  title: ReactNode
  facts: ReactNode
  /** The form that moves the card without dragging it. */
  form?: ReactNode
}

/**
 * Columns of cards. With `<Script src={assets.board} />` cards can be dragged; without it each card's form does the
 * same. A drop on a column chooses it in the form's select.
 */
export const Board = ({ label, columns, empty, words }: BoardProps) => (
  <kita-board class="board" data-moved={words.moved} data-failed={words.failed} data-undo={words.undo}>
    <p className="board__news" role="status" hidden />
    <section
      className="board__columns"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      {columns.map(({ key, title, total, totalText, more, cards }) => (
        <section key={key} className="board__column" data-status={key} data-title={title} aria-label={title}>
          <h2>
            {title}{' '}
            <span className="count num" data-total="" aria-hidden="true">
              {total}
            </span>
            <span className="kern-sr-only">: {totalText}</span>
          </h2>
          <ul>
            {cards.map(({ id, name, title: cardTitle, facts, form }) => (
              <li key={id} className="board__card" data-card={id} data-name={name}>
                <h3>{cardTitle}</h3>
                <div className="muted">{facts}</div>
                {form}
              </li>
            ))}
          </ul>
          {cards.length === 0 && <p className="muted small board__empty">{empty}</p>}
          {more}
        </section>
      ))}
    </section>
  </kita-board>
)
