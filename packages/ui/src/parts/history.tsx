import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type HistoryEntry = {
  /** "5. November 2026" or "offen"; left out in lists of steps. */
  when?: ReactNode
  /** Machine-readable day (`YYYY-MM-DD`) for the `time` element. */
  date?: string
  text: ReactNode
  /** Still to come: hollow dot. */
  ahead?: boolean
}

/** Dots on a line, oldest first; the last entry says what happens next. */
export const History = ({ entries, label }: { entries: HistoryEntry[]; label?: string }) => (
  <ol
    className={classNames('history', entries.every((entry) => !entry.when) && 'history--plain')}
    aria-label={label}
  >
    {entries.map((entry, at) => (
      <li key={at} className={entry.ahead ? 'ahead' : undefined}>
        {entry.when &&
          (entry.date ? (
            <time dateTime={entry.date}>{entry.when}</time>
          ) : (
            <span className="muted">{entry.when}</span>
          ))}
        <span>{entry.text}</span>
      </li>
    ))}
  </ol>
)

export type MoreProps = { summary: ReactNode; open?: boolean; children: ReactNode }

/** Unfolds without script; open when printed. */
export const More = ({ summary, open, children }: MoreProps) => (
  <details className="more" open={open}>
    <summary>{summary}</summary>
    <div className="more__body">{children}</div>
  </details>
)
