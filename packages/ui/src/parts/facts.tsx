import type { ReactNode } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

export type Fact = { term: ReactNode; value: ReactNode }

/** Terms and values below each other, with lines between. */
export const KeyValueList = ({ facts }: { facts: Fact[] }) => (
  <dl className="facts">
    {facts.map(({ term, value }, at) => (
      <div key={at}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export type SummaryEntry = {
  term: string
  value: ReactNode
  /** Leads back to the question; `text` is the tenant's "Ändern". */
  change?: { href: string; text: string }
}

/** Everything that was entered, on the page before sending. */
export const SummaryList = ({ entries }: { entries: SummaryEntry[] }) => (
  <dl className="facts facts--change">
    {entries.map(({ term, value, change }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
        {change && (
          <dd>
            <a href={change.href}>
              {change.text}
              <VisuallyHidden>: {term}</VisuallyHidden>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
)

export type LinkRow = { href?: string; text: ReactNode; aside?: ReactNode }

/** Links (or plain names) with something at the other edge, for example other offices and their phone numbers. */
export const LinkRows = ({ rows }: { rows: LinkRow[] }) => (
  <ul className="link-rows">
    {rows.map(({ href, text, aside }, at) => (
      <li key={at}>
        {href ? <a href={href}>{text}</a> : <span>{text}</span>}
        {aside && <span className="muted small num">{aside}</span>}
      </li>
    ))}
  </ul>
)
