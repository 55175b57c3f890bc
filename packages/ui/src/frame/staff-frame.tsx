import type { ReactNode } from 'react'
import { Icon } from '../icons/index.ts'
import { VisuallyHidden } from '../parts/visually-hidden.tsx'
import { type Logo, LogoPicture, type NavLink } from './brand.tsx'
import { Document, type DocumentProps } from './document.tsx'
import { Banner, Breadcrumb, ExampleBar, TrainingBar } from './page-frame.tsx'

export type StaffFrameProps = Omit<DocumentProps, 'density' | 'children'> & {
  skip: string
  portal: { name: string; href: string; logo: Logo }
  /** The facility, desk or tenant the page is about. */
  place?: ReactNode
  /** Who is signed in, help, signing out (a form with a button, or a link). */
  person?: { name: ReactNode; href: string }
  help?: { href: string; text: ReactNode }
  signOut?: ReactNode
  /** `more` opens below the last tab, for who works in many areas. */
  tabs: { label: string; links: NavLink[]; more?: { label: string; links: NavLink[] } }
  /** Sentences above every page: maintenance, an attack, a start that was moved. */
  banner?: string[]
  example?: ReactNode
  /** Above everything, on every page: an office in which one only practises. */
  training?: ReactNode
  breadcrumb?: { label: string; steps: { href?: string; text: ReactNode }[] }
  /** Imprint, data protection, accessibility. */
  legal: { label: string; links: { href: string; text: ReactNode }[] }
  children: ReactNode
}

const Bar = ({
  portal,
  place,
  person,
  help,
  signOut,
}: Pick<StaffFrameProps, 'portal' | 'place' | 'person' | 'help' | 'signOut'>) => (
  <div className="bar on-brand">
    <div className="wrap">
      <a className="brand" href={portal.href}>
        <LogoPicture logo={portal.logo} />
        <strong>{portal.name}</strong>
      </a>
      {place && <p className="bar__place">{place}</p>}
      <div className="bar__person">
        {help && <a href={help.href}>{help.text}</a>}
        {person && (
          <a href={person.href}>
            <Icon name="user" />
            <span className="bar__name">{person.name}</span>
          </a>
        )}
        {signOut}
      </div>
    </div>
  </div>
)

const Tabs = ({ tabs }: Pick<StaffFrameProps, 'tabs'>) => (
  <nav className="tabs" aria-label={tabs.label}>
    <div className="wrap">
      <TabList links={tabs.links} />
      {tabs.more && (
        <details className="tabs__more">
          <summary className={tabs.more.links.some(({ current }) => current) ? 'is-current' : undefined}>
            {tabs.more.label}
          </summary>
          <TabList links={tabs.more.links} />
        </details>
      )}
    </div>
  </nav>
)

const TabList = ({ links }: { links: NavLink[] }) => (
  <ul>
    {links.map(({ href, text, current, count, countText }) => (
      <li key={href}>
        <a href={href} aria-current={current ? 'page' : undefined}>
          {text}
          {count !== undefined && (
            <span className="count num" aria-hidden={countText ? true : undefined}>
              {count}
            </span>
          )}
          {countText && <VisuallyHidden>: {countText}</VisuallyHidden>}
        </a>
      </li>
    ))}
  </ul>
)

/** Every staff page: brand bar, tabs with counts, main. The same parts as for parents, one step denser. */
export const StaffFrame = ({
  skip,
  portal,
  place,
  person,
  help,
  signOut,
  tabs,
  banner = [],
  example,
  training,
  breadcrumb,
  legal,
  children,
  ...document
}: StaffFrameProps) => (
  <Document {...document} noIndex density="staff">
    <a className="skip" href="#inhalt">
      {skip}
    </a>
    <header>
      {training && <TrainingBar>{training}</TrainingBar>}
      <Bar portal={portal} place={place} person={person} help={help} signOut={signOut} />
      {tabs.links.length > 0 && <Tabs tabs={tabs} />}
      {banner.length > 0 && (
        <Banner>
          {banner.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Banner>
      )}
      {example && <ExampleBar>{example}</ExampleBar>}
    </header>
    {breadcrumb && <Breadcrumb {...breadcrumb} />}
    <main id="inhalt">
      <div className="wrap">{children}</div>
    </main>
    <footer className="legal">
      <nav className="wrap" aria-label={legal.label}>
        <ul>
          {legal.links.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  </Document>
)
