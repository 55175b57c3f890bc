import type { ReactNode } from 'react'
import { FacilityMark } from '../blocks/index.ts'
import { History, type HistoryEntry, More } from './history.tsx'
import { type StatusKind, StatusLight } from './status-light.tsx'

export type ApplicationProps = {
  /** Id of the facility or desk, for its mark. */
  facilityId: string
  name: ReactNode
  /** "Meschede-Freienohl · Gemeinde" */
  meta?: ReactNode
  status: { kind: StatusKind; word: ReactNode; green?: boolean }
  /** One sentence below the status: what the family should know or do. */
  note?: ReactNode
  history?: { summary: ReactNode; entries: HistoryEntry[]; open?: boolean }
  /** For example withdrawing. */
  actions?: ReactNode
  /** Heading level: 3 below a section's heading. */
  level?: 2 | 3
}

/** One application with its state in plain words and its history. */
export const Application = ({
  facilityId,
  name,
  meta,
  status,
  note,
  history,
  actions,
  level = 3,
}: ApplicationProps) => {
  const Heading = `h${level}` as const
  return (
    <li className="application">
      <FacilityMark id={facilityId} />
      <div className="application__name">
        <Heading className="size-3">{name}</Heading>
        {meta && <p className="small muted">{meta}</p>}
      </div>
      <p className="application__status">
        <StatusLight kind={status.kind} green={status.green}>
          {status.word}
        </StatusLight>
      </p>
      <div className="application__more">
        {note && <p className="small">{note}</p>}
        {history && (
          <More summary={history.summary} open={history.open}>
            <History entries={history.entries} />
          </More>
        )}
        {actions}
      </div>
    </li>
  )
}

/** One sheet with all applications of a child. */
export const Applications = ({ children }: { children: ReactNode }) => (
  <ul className="sheet sheet--flush">{children}</ul>
)

export type SelectedProps = {
  facilityId: string
  name: ReactNode
  meta?: ReactNode
  /** A condition that is still open, for example a visit before the application. */
  missing?: ReactNode
  /** Removing, ordering. */
  actions?: ReactNode
}

/** A facility in "Meine Auswahl". */
export const Selected = ({ facilityId, name, meta, missing, actions }: SelectedProps) => (
  <li className="selected">
    <FacilityMark id={facilityId} />
    <div>
      <h3>{name}</h3>
      {meta && <p className="small muted">{meta}</p>}
      {missing && (
        <p className="selected__missing">
          <StatusLight kind="missing" size="small">
            {missing}
          </StatusLight>
        </p>
      )}
    </div>
    {actions && <div className="selected__actions">{actions}</div>}
  </li>
)

export const SelectedList = ({ children }: { children: ReactNode }) => (
  <ul className="selection">{children}</ul>
)
