import type { ReactNode } from 'react'

export type StepsProps = {
  /** "Schritt 2 von 4" */
  text: ReactNode
  current: number
  total: number
}

/** Where the reader is in a form of several pages; the words carry it, the bars repeat it. */
export const Steps = ({ text, current, total }: StepsProps) => (
  <div className="steps">
    <p className="small muted">{text}</p>
    <div className="steps__bars" aria-hidden="true">
      {Array.from({ length: total }, (_, step) => (
        <i key={step} className={step < current ? 'on' : undefined} />
      ))}
    </div>
  </div>
)

/** "In vier Schritten zum Platz": numbered, beside each other from 720 px on. */
export const HowItWorks = ({ steps }: { steps: { title: ReactNode; text: ReactNode }[] }) => (
  <ol className="how">
    {steps.map(({ title, text }, at) => (
      <li key={at}>
        <h3>{title}</h3>
        <p>{text}</p>
      </li>
    ))}
  </ol>
)
