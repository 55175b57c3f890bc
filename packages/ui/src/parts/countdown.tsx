import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'

export type CountdownProps = {
  /** "Bitte antworten Sie bis Freitag, 18. Dezember 2026" */
  sentence: ReactNode
  /** "Noch 9 Tage. Danach kann die Kita den Platz weitergeben." */
  left?: ReactNode
  /** Days of the reply span and how many are left; without them no bars (paused, over). */
  days?: { total: number; left: number }
  /** "4. Dezember" and "18. Dezember, 24 Uhr" */
  start?: ReactNode
  end?: ReactNode
  /** Last day: a yellow notice. */
  lastDay?: ReactNode
  /** Paused: "Die Frist ist angehalten" and why. */
  paused?: ReactNode
}

const Bars = ({ total, left }: { total: number; left: number }) => (
  <div className="days__bars" aria-hidden="true">
    {Array.from({ length: total }, (_, day) => (
      <i key={day} className={day < total - left ? 'gone' : undefined} />
    ))}
  </div>
)

/** The deadline as a sentence; the bars, one a day, only repeat it. */
export const Countdown = ({ sentence, left, days, start, end, lastDay, paused }: CountdownProps) => (
  <div className="days">
    <p className="big">{sentence}</p>
    {left && <p className="muted">{left}</p>}
    {days && !paused && (
      <>
        <Bars {...days} />
        <p className="days__ends">
          <span>{start}</span>
          <span>{end}</span>
        </p>
      </>
    )}
    {lastDay && (
      <Notice tone="warning" icon="clock">
        {lastDay}
      </Notice>
    )}
    {paused && <Notice icon="clock">{paused}</Notice>}
  </div>
)
