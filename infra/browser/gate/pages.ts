/** The three apps whose pages the gate looks at. */
export type App = 'portal' | 'office' | 'console'

const list = (text: string): string[] => text.trim().split(/\s+/)

/** Which file of the gate looks at which pages; the file fails when it does not. Others may look at them too. */
const keepers: Record<App, Record<string, string[]>> = {
  portal: {
    accessibility: list('/barriere-melden /barriere-melden/gesendet'),
    assisted: list('/gemeinsam'),
    'office-facility': list('/vorschau/einrichtung/:id'),
    'office-rare': list('/absenden/fragen'),
    portal: list(`
      / /suche /suche/filter /einrichtung/:id /tagespflegeperson/:id /auswahl /wohnort /so-geht-es /fragen
      /kontakt /traeger /leichte-sprache /impressum /datenschutz /barrierefreiheit /konto/anlegen
      /konto/anmelden /konto/post /konto/bestaetigen /konto/passwort-vergessen /konto/daten
      /konto/passwort /konto/geraete /konto/nachrichten /konto/code /absenden /absenden/kind
      /absenden/betreuung /absenden/weiteres /absenden/pruefen /konto/bestaetigung/:id /konto
      /konto/zurueckziehen/:id /konto/angebot/:id/annehmen /konto/angebot/:id/ablehnen /anleitung
      /tagespflege/:id /konto/neuer-link /konto/neues-passwort
    `),
    'family-factor': list(`
      /konto/anmelden/code /konto/zweiter-schritt /konto/zweiter-schritt/einrichten
      /konto/zweiter-schritt/ausschalten
    `),
    'portal-family': list(`
      /konto/kriterien /konto/familie /konto/familie/einladung /konto/einverstanden/:id /konto/nachweise
      /konto/familie/kind/:id/protokoll
    `),
    'portal-address': list(`
      /konto/adresse /konto/adresse-bestaetigen /konto/adresse-widersprechen /konto/schliessen
    `),
    'portal-language': list('/regeln'),
  },
  office: {
    accessibility: list('/verwaltung/barrierefreiheit /verwaltung/barrieren /verwaltung/barrieren/:id'),
    assisted: list('/verwaltung/gemeinsam'),
    'family-factor': list('/verwaltung/auskunft/:id/zweiter-schritt'),
    'console-rare': list(`
      /verwaltung/hilfe-eintritt /verwaltung/hilfe/:id/blicke /verwaltung/uebungspost
      /verwaltung/uebungspost/:id
    `),
    office: list(`
      /verwaltung/kriterien/:id /verwaltung/tagespflege /verwaltung/tagespflege/:id
      /verwaltung/tagespflegepersonen /verwaltung/tagespflegepersonen/neu
      /verwaltung/tagespflegepersonen/:id/aendern /verwaltung/tagespflegepersonen/:id
      /verwaltung/meine-tagespflege /verwaltung/unversorgt /verwaltung/doppelte /verwaltung/vorschlaege
      /verwaltung/fall/:id/vorschlagen /verwaltung/auskunft /verwaltung/regelwerk /verwaltung/texte
      /verwaltung/texte/:part /verwaltung/texte/uebersetzungen
      /verwaltung/texte/uebersetzungen/:language /verwaltung/traeger-aufnahme /verwaltung/datenexport /verwaltung/briefe/alle
      /verwaltung/zahlen /verwaltung/nutzung /verwaltung/nutzung/meinungen /verwaltung/antwortzeiten
      /verwaltung/hilfe /verwaltung/team/:id /verwaltung/team/:id/geraet /verwaltung/team/:id/entfernen
      /verwaltung/auskunft/:id /verwaltung/post /verwaltung/team/:id/abmelden
    `),
    'office-access': list('/verwaltung/anmelden/code /verwaltung/anmelden/einrichten /verwaltung/einladung'),
    'office-head': list(`
      /verwaltung/anmelden /verwaltung /verwaltung/warteliste /verwaltung/warteliste/druck
      /verwaltung/tafel /verwaltung/fall/:id /verwaltung/fall/:id/mitgeteilt
      /verwaltung/fall/:id/mehr-zeit /verwaltung/fall/:id/zurueckstellen /verwaltung/fall/:id/vertragsende
      /verwaltung/fall/:id/einladung /verwaltung/plaetze/:id/nachruecken /verwaltung/fall/:id/angebot
      /verwaltung/fall/:id/antwort /verwaltung/fall/:id/angebot-zuruecknehmen /verwaltung/fall/:id/vertrag
      /verwaltung/fall/:id/absage /verwaltung/rangliste /verwaltung/kriterien /verwaltung/plaetze
      /verwaltung/einrichtung/:id /verwaltung/einrichtung/:id/bilder /verwaltung/plaetze/neu
      /verwaltung/plaetze/:id/schliessen /verwaltung/eintragen /verwaltung/briefe /verwaltung/team
      /verwaltung/team/einladen /verwaltung/zugang /verwaltung/zugang/geraet
    `),
    'office-provider': list(`
      /verwaltung/traeger /verwaltung/vorlagen /verwaltung/vorlagen/neu /verwaltung/vorlagen/:id
      /verwaltung/traeger/belegung/:id
    `),
    'office-rare': list(`
      /verwaltung/warteliste/datei /verwaltung/warteliste/datei/holen /verwaltung/sammeln /verwaltung/sammeln/:id
      /verwaltung/fall/:id/erreicht /verwaltung/fall/:id/vertrag-verlaengern
      /verwaltung/fall/:id/einverstaendnis /verwaltung/rangliste/verschieben
      /verwaltung/fall/:id/kriterien /verwaltung/fall/:id/nachweis-gesehen
      /verwaltung/fall/:id/masernschutz-gesehen /verwaltung/fall/:id/nachweis/:file
      /verwaltung/fall/:id/vorschlag-ablehnen
    `),
  },
  console: {
    console: list(`
      /anmelden /zugang /zugang/geraet / /plattform /uebersetzungen /uebersetzungen/:language /uebersetzungen/:language/:topic /meldungen /portale/:slug/meldungen /personen
      /personen/:id/rollen /protokoll /portale/:slug/regelwerk /portale/:slug/regelwerk/was-waere-wenn
      /portale/:slug/regelwerk/:year{[0-9]{4}}
      /portale/:slug/regelwerk/:year{[0-9]{4}}/einstellungen/:section /portale/:slug /portale/:slug/hilfe
      /portale/:slug/leben /portale/:slug/leben/aendern /geloescht /portale/:slug/import
      /portale/:slug/import/leitungen /portale/:slug/buendel /portale/:slug/verlauf
      /portale/:slug/aussehen /neu /neu/:id/schritt/:step /neu/:id
    `),
    'console-rare': list(`
      /anmelden/code /anmelden/einrichten /zugang-einrichten
      /portale/:slug/regelwerk/:year{[0-9]{4}}/zur-freigabe
      /portale/:slug/regelwerk/:year{[0-9]{4}}/freigeben
      /portale/:slug/regelwerk/:year{[0-9]{4}}/verwerfen /portale/:slug/leben/loeschen /portale/:slug/leben/abmelden
      /portale/:slug/import/:id/spalten /portale/:slug/import/:id /portale/:slug/import/:id/ort/:ref
    `),
  },
}

/** What answers a GET and is no page to look at. */
export const noPages = new Map([
  ['portal /robots.txt', 'for machines'],
  ['portal /sitemap.xml', 'for machines'],
  ['office /verwaltung/einrichtung', 'leads on, to the only facility or to all places'],
  ['console /neu/:id/vorschau/aussehen.css', 'a style sheet'],
  [
    'console /neu/:id/vorschau/seite',
    'the portal’s start page in a frame; that page stands before the gate itself',
  ],
])

const inApp = (app: string, paths: string[] = []) => paths.map((path) => `${app} ${path}`)

/** Every page that some file has taken on, as `office /verwaltung/fall/:id`. */
export const keptPages = (): string[] =>
  Object.entries(keepers).flatMap(([app, files]) => inApp(app, Object.values(files).flat()))

/** @param file without its ending */
export const pagesOf = (file: string): string[] =>
  Object.entries(keepers).flatMap(([app, files]) => inApp(app, files[file]))

/** The page that shows this address: of those that fit the one with the fewest open places. */
export const routeOf = (app: App, pathname: string): string => {
  const openPlaces = (route: string) => route.split(':').length
  const [best] = Object.values(keepers[app])
    .flat()
    .filter((route) => patternOf(route).test(pathname))
    .sort((one, other) => openPlaces(one) - openPlaces(other))
  return `${app} ${best ?? pathname}`
}

const patternOf = (route: string) =>
  new RegExp(`^${route.replaceAll(/:\w+(?:\{([^/]+)\})?/g, (_, only?: string) => only ?? '[^/]+')}$`)
