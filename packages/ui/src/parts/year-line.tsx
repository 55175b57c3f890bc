import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type YearDate = { day: ReactNode; text: ReactNode }

export type YearLineProps = {
  /** "Kindergartenjahr 2027/28" */
  title: ReactNode
  id: string
  /** Beside the title: a `<StatusLight>` "Anmeldung ist geöffnet" */
  status?: ReactNode
  /** Only dates the tenant has set, in order. */
  dates: YearDate[]
  /** Where today lies: after which date (index, -1 before the first) and which share of the way to the next (0–1). */
  today?: { after: number; share: number; text: ReactNode }
  /** Below the line: taking the dates along. */
  action?: ReactNode
}

/** The year as an ordered list of dates; vertical on phones. */
export const YearLine = ({ title, id, status, dates, today, action }: YearLineProps) => {
  // Steps of 5 % are classes of the stylesheet: a style attribute would need a weaker content security policy.
  const step = today ? Math.min(20, Math.max(0, Math.round(today.share * 20))) * 5 : 0
  return (
    <section className="year sheet" aria-labelledby={id}>
      <div className="row row--between">
        <h2 id={id}>{title}</h2>
        {status}
      </div>
      <ol className="year__line">
        {dates.map(({ day, text }, at) => {
          const isNow = today?.after === at
          const hasFlag = isNow || (at === 0 && today !== undefined && today.after < 0)
          return (
            <li
              key={at}
              className={classNames(
                today && at < today.after && 'done',
                isNow && 'now',
                hasFlag && `at-${isNow ? step : 0}`,
              )}
            >
              <strong>{day}</strong>
              <span className="muted">{text}</span>
              {hasFlag && <span className="year__today">{today?.text}</span>}
            </li>
          )
        })}
      </ol>
      {action && <p>{action}</p>}
    </section>
  )
}
