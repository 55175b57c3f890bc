/** Addresses of the parents' pages: German words in plain ASCII, no file endings. */
export const paths = {
  start: '/',
  search: '/suche',
  filters: '/suche/filter',
  facility: (id: string) => `/einrichtung/${id}`,
  desk: (id: string) => `/tagespflege/${id}`,
  childminder: (id: string) => `/tagespflegeperson/${id}`,
  selection: '/auswahl',
  removal: '/auswahl/entfernen',
  residence: '/wohnort',
  guide: '/so-geht-es',
  questions: '/fragen',
  contact: '/kontakt',
  providers: '/traeger',
  plain: '/leichte-sprache',
  imprint: '/impressum',
  privacy: '/datenschutz',
  accessibility: '/barrierefreiheit',
  signIn: '/konto/anmelden',
  signUp: '/konto/anlegen',
  account: '/konto',
  apply: '/absenden',
} as const

/** Where the profile of a listed target stands. */
export const profilePath = (target: { kind: 'facility' | 'desk' | 'childminder'; id: string }): string =>
  paths[target.kind](target.id)
