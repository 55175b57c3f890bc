import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { VisuallyHidden } from '../parts/visually-hidden.tsx'
import { type Logo, LogoPicture, type NavLink } from './brand.tsx'
import { Document, type DocumentProps } from './document.tsx'
import { Footer, type FooterProps } from './footer.tsx'
import { Languages, type LanguagesProps } from './languages.tsx'

export type PageFrameProps = Omit<DocumentProps, 'density' | 'children'> & {
  /** "Zum Inhalt" */
  skip: string
  /** Leichte Sprache, Gebärdensprache. `minor` ones hide on phones and stand in the footer. */
  helps: {
    label: string
    links: { href: string; text: ReactNode; icon: IconName; lang?: string; minor?: boolean }[]
  }
  /** The language switcher; a page that must not be left has none. */
  languages?: LanguagesProps
  portal: { name: string; area: string; href: string; logo: Logo }
  /** At most four entries; `login` is the one with the person's icon. */
  nav: { label: string; menu: string; links: NavLink[]; login?: NavLink }
  /** A notice of the tenant: one or two sentences, one link. */
  banner?: ReactNode
  /** "Beispieldaten": which parts of the page are not real. */
  example?: ReactNode
  /** Above everything, on every page, and nobody can end it: a portal in which one only practises. */
  training?: ReactNode
  /** From the second level on; the last entry is this page. */
  breadcrumb?: { label: string; steps: { href?: string; text: ReactNode }[] }
  footer: FooterProps
  /** Official line of KERN, a tenant's switch. */
  official?: ReactNode
  /** The content brings its own page-wide sections (start page). */
  wide?: boolean
  children: ReactNode
}

const Count = ({ count, text }: { count: number; text?: string }) => (
  <>
    <span className="count num" aria-hidden={text ? true : undefined}>
      {count}
    </span>
    {text && <VisuallyHidden>: {text}</VisuallyHidden>}
  </>
)

const Entry = ({ link, icon }: { link: NavLink; icon?: IconName }) => (
  <li>
    <a href={link.href} aria-current={link.current ? 'page' : undefined}>
      {icon && <Icon name={icon} />}
      {link.text}
      {link.count !== undefined && <Count count={link.count} text={link.countText} />}
    </a>
  </li>
)

const Entries = ({ nav }: Pick<PageFrameProps, 'nav'>) => (
  <ul>
    {nav.links.map((link) => (
      <Entry key={link.href} link={link} />
    ))}
    {nav.login && <Entry link={nav.login} icon="user" />}
  </ul>
)

const Helps = ({ helps, languages }: Pick<PageFrameProps, 'helps' | 'languages'>) => (
  <nav className="helps" aria-label={helps.label}>
    <ul className="wrap">
      {helps.links.map(({ href, text, icon, lang, minor }) => (
        <li key={href} className={minor ? 'minor' : undefined}>
          <a href={href} lang={lang} hrefLang={lang}>
            <Icon name={icon} />
            {text}
          </a>
        </li>
      ))}
      {languages && languages.options.length > 1 && (
        <li>
          <Languages {...languages} />
        </li>
      )}
    </ul>
  </nav>
)

const Top = ({ portal, nav }: Pick<PageFrameProps, 'portal' | 'nav'>) => (
  <div className="top">
    <div className="wrap">
      <a className="brand" href={portal.href}>
        <LogoPicture logo={portal.logo} />
        <span>
          <strong>{portal.name}</strong>
          <span>{portal.area}</span>
        </span>
      </a>
      <nav className="nav" aria-label={nav.label}>
        <Entries nav={nav} />
      </nav>
      <details className="menu">
        <summary>
          <Icon name="menu" />
          {nav.menu}
        </summary>
        <nav aria-label={nav.label}>
          <Entries nav={nav} />
        </nav>
      </details>
    </div>
  </div>
)

export const Banner = ({ children }: { children: ReactNode }) => (
  <div className="banner">
    <div className="wrap">
      <Icon name="info" />
      <div>{children}</div>
    </div>
  </div>
)

/** Says that nothing here is real. */
export const TrainingBar = ({ children }: { children: ReactNode }) => (
  <div className="training" role="note">
    <p className="wrap">
      <Icon name="info" />
      <strong>{children}</strong>
    </p>
  </div>
)

/** Says which parts of the pages are not real. */
export const ExampleBar = ({ children }: { children: ReactNode }) => (
  <div className="example">
    <p className="wrap">{children}</p>
  </div>
)

const OfficialLine = ({ children }: { children: ReactNode }) => (
  <div className="kern-kopfzeile">
    <div className="wrap">
      <span className="kern-kopfzeile__label">{children}</span>
    </div>
  </div>
)

export const Breadcrumb = ({ label, steps }: NonNullable<PageFrameProps['breadcrumb']>) => (
  <nav className="crumb wrap" aria-label={label}>
    <ol>
      {steps.map(({ href, text }, at) => (
        <li key={at} aria-current={at === steps.length - 1 ? 'page' : undefined}>
          {href ? <a href={href}>{text}</a> : text}
        </li>
      ))}
    </ol>
  </nav>
)

/** Every parents' page: skip link, helps, header, banner, breadcrumb, main, footer. */
export const PageFrame = ({
  skip,
  helps,
  languages,
  portal,
  nav,
  banner,
  example,
  training,
  breadcrumb,
  footer,
  official,
  wide,
  children,
  ...document
}: PageFrameProps) => (
  <Document {...document} density="parents">
    <a className="skip" href="#inhalt">
      {skip}
    </a>
    <header>
      {training && <TrainingBar>{training}</TrainingBar>}
      {official && <OfficialLine>{official}</OfficialLine>}
      <Helps helps={helps} languages={languages} />
      <Top portal={portal} nav={nav} />
      {banner && <Banner>{banner}</Banner>}
      {example && <ExampleBar>{example}</ExampleBar>}
    </header>
    {breadcrumb && <Breadcrumb {...breadcrumb} />}
    <main id="inhalt">{wide ? children : <div className="wrap">{children}</div>}</main>
    <Footer {...footer} />
  </Document>
)
