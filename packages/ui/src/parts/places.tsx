import type { ReactNode } from 'react'
import { StatusLight } from './status-light.tsx'

export type PlacesNoteProps = {
  /** `true`: tick; `false`: clock ring, a place can still be asked for. */
  free: boolean
  /** "3 freie Plätze für Kinder unter 3" or "Zurzeit keine freien Plätze. Sie können sich voranmelden." */
  children: ReactNode
  /** "Stand vom 2. November 2026": always with a number, directly below it. */
  asOf?: ReactNode
}

/** Free places are a fact of a day, so the day stands below. */
export const PlacesNote = ({ free, children, asOf }: PlacesNoteProps) => (
  <div className="places">
    <StatusLight kind={free ? 'ok' : 'waiting'} size="small">
      {children}
    </StatusLight>
    {asOf && <p className="meta muted">{asOf}</p>}
  </div>
)
