import type { ReactNode } from 'react'
import type { AssetUrls } from '../../src/assets/index.ts'
import { type IconName, PageFrame, type PageFrameProps, StaffFrame } from '../../src/index.ts'
import type { DemoOffice } from './offices.ts'

export type Demo = { office: DemoOffice; urls: AssetUrls; theme: string; mode?: 'light' | 'dark' }

const help = (text: string, icon: IconName, minor = false) => ({ href: `/hilfe/${icon}`, text, icon, minor })

/** The same frame around every demo page for parents. */
export const Parents = ({
  demo,
  title,
  current,
  children,
  ...rest
}: { demo: Demo; title: string; current?: string; children: ReactNode } & Partial<PageFrameProps>) => {
  const { office, urls, theme, mode } = demo
  const link = (href: string, text: string) => ({ href, text, current: href === current })
  return (
    <PageFrame
      lang="de"
      title={`${title} – ${office.portal}`}
      stylesheets={[urls.parents, theme]}
      mode={mode}
      skip="Zum Inhalt"
      helps={{
        label: 'Sprache und Hilfen',
        links: [help('Leichte Sprache', 'book'), help('Gebärdensprache', 'hand', true)],
      }}
      languages={{
        label: 'Sprache',
        current: 'Deutsch',
        action: '/sprache?seite=%2F',
        options: [
          { value: 'de', name: 'Deutsch', dir: 'ltr', chosen: true },
          { value: 'ar', name: 'العربية', dir: 'rtl', chosen: false },
        ],
      }}
      portal={{ name: office.portal, area: office.area, href: '/', logo: { blocks: office.logo } }}
      nav={{
        label: 'Hauptmenü',
        menu: 'Menü',
        links: [
          link('/suche', 'Kita finden'),
          link('/so-geht-es', 'So geht es'),
          { ...link('/auswahl', 'Meine Auswahl'), count: 4, countText: '4 Kitas' },
        ],
        login: link('/konto', 'Mein Konto'),
      }}
      footer={{
        about: {
          name: office.portal,
          area: office.area,
          text: 'Ein Angebot Ihres Jugendamtes. Kostenlos und ohne Werbung.',
        },
        columns: [
          {
            title: 'Eltern',
            links: [
              { href: '/suche', text: 'Kita finden' },
              { href: '/so-geht-es', text: 'So geht es' },
              { href: '/fragen', text: 'Häufige Fragen' },
            ],
          },
          {
            title: 'Hilfe',
            links: [
              { href: '/kontakt', text: 'Kontakt' },
              { href: '/leicht', text: 'Leichte Sprache' },
              { href: '/dgs', text: 'Gebärdensprache' },
            ],
          },
          {
            title: 'Rechtliches',
            links: [
              { href: '/impressum', text: 'Impressum' },
              { href: '/datenschutz', text: 'Datenschutz' },
              { href: '/barrierefreiheit', text: 'Barrierefreiheit' },
            ],
          },
        ],
      }}
      {...rest}
    >
      {children}
    </PageFrame>
  )
}

export const Staff = ({
  demo,
  title,
  current,
  children,
}: {
  demo: Demo
  title: string
  current: string
  children: ReactNode
}) => {
  const { office, urls, theme, mode } = demo
  const tab = (href: string, text: string, count?: number) => ({
    href,
    text,
    count,
    current: href === current,
  })
  return (
    <StaffFrame
      lang="de"
      title={`${title} – ${office.portal}`}
      stylesheets={[urls.staff, theme]}
      mode={mode}
      skip="Zum Inhalt"
      portal={{ name: `${office.portal} ${office.area}`, href: '/verwaltung', logo: { blocks: office.logo } }}
      place="Städtische Kita Wirbelwind, Werder"
      person={{ name: 'Birgit Hoppe-Linnemann', href: '/verwaltung/konto' }}
      help={{ href: '/verwaltung/hilfe', text: 'Hilfe' }}
      signOut={<button type="submit">Abmelden</button>}
      tabs={{
        label: 'Bereiche',
        links: [
          tab('heute', 'Heute', 5),
          tab('liste', 'Warteliste', 61),
          tab('angebote', 'Angebote'),
          tab('plaetze', 'Plätze'),
          tab('post', 'Nachrichten', 2),
          tab('kita', 'Unsere Kita'),
        ],
      }}
      legal={{
        label: 'Rechtliches',
        links: [
          { href: '/impressum', text: 'Impressum' },
          { href: '/datenschutz', text: 'Datenschutz' },
          { href: '/barrierefreiheit', text: 'Barrierefreiheit' },
        ],
      }}
    >
      {children}
    </StaffFrame>
  )
}
