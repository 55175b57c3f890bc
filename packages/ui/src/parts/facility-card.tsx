import type { ReactNode } from 'react'
import { FacilityMark } from '../blocks/index.ts'
import { Icon, type IconName } from '../icons/index.ts'
import { Tags } from './tag.tsx'

export type FacilityCardProps = {
  id: string
  /** `<Picture>`; without one the facility's blocks stand there. */
  picture?: ReactNode
  href: string
  name: ReactNode
  /** The Träger, or who answers. */
  provider?: ReactNode
  /** Distance, opening hours: icon and words. */
  facts?: { icon: IconName; text: ReactNode }[]
  /** `<Tag>`s, care kind first. */
  tags?: ReactNode
  /** `<PlacesNote>` */
  places?: ReactNode
  /** A button "Zur Auswahl", or the light that says it is chosen. */
  action?: ReactNode
  level?: 2 | 3
}

/** One hit of the search. */
export const FacilityCard = ({
  id,
  picture,
  href,
  name,
  provider,
  facts,
  tags,
  places,
  action,
  level = 2,
}: FacilityCardProps) => {
  const Heading = `h${level}` as const
  return (
    <article className="hit">
      {picture ? <div className="hit__picture">{picture}</div> : <FacilityMark id={id} />}
      <div className="hit__main">
        <Heading className="size-3">
          <a href={href}>{name}</a>
        </Heading>
        {provider && <p className="small muted">{provider}</p>}
        {facts && facts.length > 0 && (
          <ul className="hit__facts">
            {facts.map(({ icon, text }) => (
              <li key={icon}>
                <Icon name={icon} />
                {text}
              </li>
            ))}
          </ul>
        )}
        {tags && <Tags>{tags}</Tags>}
      </div>
      {(places || action) && (
        <div className="hit__side">
          {places}
          {action}
        </div>
      )}
    </article>
  )
}

/** The list of hits. */
export const Hits = ({ children }: { children: ReactNode }) => <div className="hits">{children}</div>

/** Search page: filters at the start edge (a page of their own on phones, behind `narrow`), hits beside them. */
export const Results = ({
  filters,
  narrow,
  children,
}: {
  filters: ReactNode
  narrow: ReactNode
  children: ReactNode
}) => (
  <>
    <div className="only-narrow">{narrow}</div>
    <div className="results">
      {filters}
      <div className="stack">{children}</div>
    </div>
  </>
)
