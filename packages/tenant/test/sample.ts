import type { BundleSource } from '../src/bundle/bundle.ts'
import type { Defaults } from '../src/profile/complete.ts'
import type { Row, TableName } from '../src/rows.ts'

const noun = (singular: string, plural: string) => ({ singular, plural, gender: 'f' as const })

export const defaults: Defaults = {
  glossary: {
    application: noun('Vormerkung', 'Vormerkungen'),
    applicationVerb: 'vormerken',
    applicationDone: 'vorgemerkt',
    offer: noun('Zusage', 'Zusagen'),
    office: noun('Behörde', 'Behörden'),
    selection: noun('Meine Auswahl', 'Meine Auswahl'),
    kitaYear: noun('Jahresfrist', 'Jahresfristen'),
    childminder: noun('Person', 'Personen'),
    childminding: noun('Kindertagespflege', 'Kindertagespflege'),
    find: 'Kita finden',
    login: 'Eltern-Login',
    register: 'Konto anlegen',
  },
  states: {
    NRW: {
      state: 'NRW',
      name: 'Nordrhein-Westfalen',
      hourClasses: [25, 35, 45].map((hours) => ({ hours, label: `${hours} Stunden` })),
      yearStart: '08-01',
      ageReferenceDate: '11-01',
      ageClasses: [
        { code: 'U3', label: 'unter 3', fromMonths: 0, toMonths: 36 },
        { code: 'UE3', label: 'ab 3', fromMonths: 36, toMonths: 84 },
        { code: 'SCHOOL', label: 'Schule', fromMonths: 72, toMonths: 180 },
      ],
      holidays: [],
      legal: { noticeReceiptDays: 30, placeNoticeWeeks: [8, 6] },
      childminding: { personMax: 5, groupMax: 9 },
    },
  },
  texts: { de: { 'setting.success': 'Angekommen.' } },
  nounForms: { pl: ['one', 'gen', 'many'] },
  steps: [1, 2, 3, 4].map((n) => ({ title: `Schritt ${n}`, text: `Höchstens {{limit}} Kitas.` })),
  legal: {
    imprint: '{{officeName}}',
    privacy: { version: '1', text: 'Hinweis' },
  },
  reservedNames: ['kreis'],
}

const at = { latitude: 51.55, longitude: 7.92 }
const address = { street: 'Am Markt 1', postcode: '59457', town: 'Werl' }

export const facility: Row<'facilities'> = {
  key: 'kita-am-markt',
  kind: 'KITA',
  name: 'Kita am Markt',
  provider: 'stadt-werl',
  district: 'werl',
  ...address,
  ...at,
  phone: null,
  email: null,
  website: null,
  headName: null,
  opens: '07:00',
  closes: '16:30',
  careHours: [25, 35],
  ageFromMonths: 24,
  ageToMonths: 72,
  placesTotal: 60,
  concept: 'Wir sind viel draußen, "auch im Winter".\nJeden Tag.',
  features: ['lunch', 'nature'],
  closingDays: null,
  criteria: ['Geschwister', 'Alter des Kindes'],
  visit: 'no',
  visitHint: null,
  placesAsOf: '2026-11-02',
  published: true,
}

const tables: { [T in TableName]: Row<T>[] } = {
  providers: [{ key: 'stadt-werl', name: 'Stadt Werl', type: 'municipal', onboarding: 'live' }],
  desks: [
    {
      key: 'zentral',
      name: 'Fachberatung',
      runBy: 'Kreisjugendamt',
      ...address,
      phone: '02922 800-0',
      email: null,
      provider: null,
    },
  ],
  districts: [{ key: 'werl', name: 'Werl', municipality: 'Werl', desk: 'zentral', ...at }],
  facilities: [facility],
  groups: [
    {
      facility: facility.key,
      key: 'igel',
      name: 'Igel',
      form: 'I',
      ageFromMonths: 24,
      ageToMonths: 72,
      size: 20,
    },
  ],
  freePlaces: [
    { facility: facility.key, group: 'igel', ageClass: 'U3', hours: 35, freeFrom: 'NOW', places: 2 },
  ],
  childminders: [],
  localities: [
    { postcode: '59457', place: 'Werl', municipality: 'Werl', ...at, inside: true },
    { postcode: '59555', place: 'Lippstadt', municipality: 'Lippstadt', ...at, inside: false },
  ],
}

/** A small valid bundle of its own, to be spoiled one fault at a time. */
export function sample(): BundleSource {
  return structuredClone({
    tenant: {
      slug: 'werl',
      name: 'Kita-Portal Werl',
      area: 'Werl',
      office: {
        name: 'Stadt Werl',
        department: 'Jugendamt',
        address,
        phone: '02922 800-0',
        email: 'kita@werl.example',
        website: 'https://www.werl.example',
      },
      state: 'NRW',
      jurisdiction: {
        counties: ['05974'],
        inside: ['Werl'],
        outside: [
          {
            municipality: 'Lippstadt',
            office: { name: 'Jugendamt Lippstadt', url: 'https://www.lippstadt.example' },
          },
        ],
      },
      contacts: [{ name: 'Servicestelle', role: 'Fragen zum Portal', phone: '02922 800-1' }],
    },
    rules: [
      {
        fromYear: 2024,
        offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
        limit: { facilities: { max: 4 } },
        window: { next: { opens: '10-01', deadline: '11-15' } },
        offer: { firstDate: '12-01' },
        childminding: { mode: 'CENTRAL_DESK' },
      },
    ],
    theme: {
      hue: 163,
      chroma: 0.085,
      light: 0.395,
      accent: [0.87, 0.155, 95],
      skyline: [['bars.m.d', '-'], ['q1.a']],
      logo: [['sq.b'], ['-', 'q2.a']],
    },
    texts: { de: { 'setting.success': 'Sie sind angemeldet.', 'setting.commentLabel': 'Kommentar' } },
    logoSvg: null,
    tables,
  } satisfies BundleSource)
}
