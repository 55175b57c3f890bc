import type { ReactNode } from 'react'
import { Script } from '../frame/document.tsx'
import { Button } from './button.tsx'

type SessionEndProps = {
  /** How long the session waits for the next request. */
  minutes: number
  /** The island that watches the time. */
  script: string
  soon: ReactNode
  stay: ReactNode
  ended: ReactNode
  /** For readers without script: they read beforehand what the others are told in time. */
  still: ReactNode
}

/** Says some minutes before that a session ends, and lets it go on; says that it has ended, and what stays (WCAG 2.2.1). */
export const SessionEnd = ({ minutes, script, soon, stay, ended, still }: SessionEndProps) => (
  <>
    <div className="session-end" data-idle-minutes={minutes} aria-live="assertive">
      <div data-when="soon" hidden>
        <p>{soon}</p>
        <Button type="button">{stay}</Button>
      </div>
      <div data-when="ended" hidden>
        <p>{ended}</p>
      </div>
    </div>
    <noscript>
      <p className="small muted">{still}</p>
    </noscript>
    <Script src={script} />
  </>
)
