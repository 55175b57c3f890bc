export { withQuery } from '@kita/page'

/** Addresses of the console: German, because operators read and share them. */
const tenant = (slug: string) => `/portale/${slug}`

export const path = {
  home: '/',
  signIn: '/anmelden',
  signOut: '/abmelden',
  code: '/anmelden/code',
  enrol: '/anmelden/einrichten',
  link: '/zugang-einrichten',
  access: '/zugang',
  proof: '/zugang/noch-einmal',
  accessDevice: '/zugang/geraet',
  accessCodes: '/zugang/codes',
  accessPassword: '/zugang/passwort',
  accessSessions: '/zugang/sitzungen',
  tenant,
  live: '/meldungen',
  liveNotice: '/meldungen/neu',
  liveSwitch: '/meldungen/abschalten',
  liveEnd: (id: string) => `/meldungen/${id}/beenden`,
  tenantLive: (slug: string) => `${tenant(slug)}/meldungen`,
  life: (slug: string) => `${tenant(slug)}/leben`,
  /** `?zustand=`: the state it goes to. */
  lifeChange: (slug: string) => `${tenant(slug)}/leben/aendern`,
  signAllOut: (slug: string) => `${tenant(slug)}/leben/abmelden`,
  erasure: (slug: string, act?: 'bestaetigen' | 'zuruecknehmen') =>
    `${tenant(slug)}/leben/loeschen${act ? `/${act}` : ''}`,
  training: (slug: string, act?: 'neu' | 'zugang' | 'aufloesen') =>
    `${tenant(slug)}/leben/uebung${act ? `/${act}` : ''}`,
  erased: '/geloescht',
  support: (slug: string) => `${tenant(slug)}/hilfe`,
  supportEntry: (slug: string, id: string) => `${tenant(slug)}/hilfe/${id}`,
  bundle: (slug: string) => `${tenant(slug)}/buendel`,
  bundlePlan: (slug: string) => `${tenant(slug)}/buendel/pruefen`,
  bundleApply: (slug: string) => `${tenant(slug)}/buendel/anwenden`,
  /** The API's own answer, to be saved. */
  bundleFile: (slug: string) => `/api/v1/tenants/${slug}/bundle`,
  history: (slug: string) => `${tenant(slug)}/verlauf`,
  theme: (slug: string) => `${tenant(slug)}/aussehen`,
  themeFile: (slug: string, part: string) => `${tenant(slug)}/aussehen/${part}`,
  platform: '/plattform',
  translations: '/uebersetzungen',
  translationsOf: (language: string) => `/uebersetzungen/${language}`,
  translation: (language: string, topic: string) => `/uebersetzungen/${language}/${topic}`,
  translationAct: (language: string, topic: string, act: 'freigeben' | 'zuruecknehmen') =>
    `/uebersetzungen/${language}/${topic}/${act}`,
  imports: (slug: string) => `${tenant(slug)}/import`,
  import: (slug: string, id: string) => `${tenant(slug)}/import/${id}`,
  importHeads: (slug: string) => `${tenant(slug)}/import/leitungen`,
  importColumns: (slug: string, id: string) => `${tenant(slug)}/import/${id}/spalten`,
  importSheet: (slug: string, id: string) => `${tenant(slug)}/import/${id}/blatt`,
  importSecond: (slug: string, id: string) => `${tenant(slug)}/import/${id}/zweite-liste`,
  /** `ref`: list and line, `0-12`. */
  importSpot: (slug: string, id: string, ref: string) => `${tenant(slug)}/import/${id}/ort/${ref}`,
  importAct: (slug: string, id: string, act: 'entscheiden' | 'weglassen' | 'uebernehmen' | 'verwerfen') =>
    `${tenant(slug)}/import/${id}/${act}`,
  rules: (slug: string) => `${tenant(slug)}/regelwerk`,
  rulesTry: (slug: string) => `${tenant(slug)}/regelwerk/was-waere-wenn`,
  rulesOf: (slug: string, year: number | string) => `${tenant(slug)}/regelwerk/${year}`,
  rulesSection: (slug: string, year: number | string, section: string) =>
    `${tenant(slug)}/regelwerk/${year}/einstellungen/${section}`,
  rulesAct: (
    slug: string,
    year: number | string,
    act: 'beginnen' | 'uebernehmen' | 'zur-freigabe' | 'freigeben' | 'verwerfen',
  ) => `${tenant(slug)}/regelwerk/${year}/${act}`,
  people: '/personen',
  person: (id: string, act: 'rollen' | 'link' | 'geraet' | 'sitzungen' | 'entfernen') =>
    `/personen/${id}/${act}`,
  audit: '/protokoll',
  onboardings: '/neu',
  onboarding: (id: string) => `/neu/${id}`,
  onboardingStep: (id: string, step: string) => `/neu/${id}/schritt/${step}`,
  /** The start page as it would be, to be framed, and its style sheet. */
  onboardingLook: (id: string) => `/neu/${id}/vorschau/seite`,
  onboardingStyle: (id: string) => `/neu/${id}/vorschau/aussehen.css`,
  onboardingAct: (id: string, act: string) => `/neu/${id}/${act}`,
} as const
