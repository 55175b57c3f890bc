import type { ReactNode } from 'react'
import { Icon } from '../icons/index.ts'

export type ErrorSummaryProps = {
  /** "Zwei Angaben fehlen noch" */
  title: ReactNode
  /** Each worded as an order; `field` is the id of the control it belongs to. */
  errors: { field?: string; text: ReactNode }[]
}

/** First thing in `main` after a refused form; takes the focus when the page loads, without script. */
export const ErrorSummary = ({ title, errors }: ErrorSummaryProps) => (
  <section
    className="notice notice--danger errors"
    aria-labelledby="error-summary-title"
    tabIndex={-1}
    // biome-ignore lint/a11y/noAutofocus: the reader has just sent the form and must learn why it came back
    autoFocus
    id="error-summary"
  >
    <Icon name="warning" />
    <div className="stack stack--s">
      <h2 className="size-3" id="error-summary-title">
        {title}
      </h2>
      <ul>
        {errors.map(({ field, text }, at) => (
          <li key={at}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  </section>
)
