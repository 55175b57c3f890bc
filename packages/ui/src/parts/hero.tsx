import type { ReactNode } from 'react'
import { Skyline } from '../blocks/index.ts'
import type { CellCode } from '../blocks/shapes.ts'

export type HeroProps = {
  title: ReactNode
  lead: ReactNode
  slug: string
  skyline?: readonly (readonly CellCode[])[]
}

/** Head of the start page: the field of colour with the tenant's skyline, which stands on the search box. */
export const Hero = ({ title, lead, slug, skyline }: HeroProps) => (
  <section className="hero on-brand">
    <div className="wrap">
      <div className="hero__words">
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      <Skyline slug={slug} columns={skyline} />
    </div>
  </section>
)

export type SearchBoxProps = { title: ReactNode; id: string; action: string; children: ReactNode }

/** The search on the start page; its fields (three at most) and one button are the children. Follows `<Hero>`. */
export const SearchBox = ({ title, id, action, children }: SearchBoxProps) => (
  <section className="search-box wrap" aria-labelledby={id}>
    <div className="search-box__sheet">
      <h2 id={id} className="size-3">
        {title}
      </h2>
      <form action={action} method="get" className="search-box__fields">
        {children}
      </form>
    </div>
  </section>
)
