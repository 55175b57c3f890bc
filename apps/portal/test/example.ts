import { join } from 'node:path'
import type { Portal } from '@kita/page'
import { fillText, limitsOf, readBundle, ruleSetFor, textFacts, timeline } from '@kita/tenant'
import type { Found, Listing } from '../src/page/search/answer.ts'

const tenants = join(import.meta.dirname, '../../../tenants')

/** GET /portal of a real tenant on 21 November 2026, without a database. */
export const examplePortal = async (slug = 'kreis-soest'): Promise<Portal> => {
  const { bundle } = await readBundle(join(tenants, slug))
  if (!bundle) throw new Error(`The bundle ${slug} is broken`)
  const { profile, state, theme, texts, ruleSets } = bundle
  const rules = ruleSetFor(ruleSets, 2027)
  const facts = textFacts(profile, rules, 2027)
  const fill = (text: string) => fillText(text, facts)
  return {
    ...profile,
    ...{ slug, version: 1, today: '2026-11-21', state, theme, logo: null, texts },
    facts: { limit: facts.limit ?? '', replyDays: facts.replyDays ?? '', phone: facts.phone ?? '' },
    openingHours: null,
    banner: [],
    training: false,
    plainText: null,
    signLink: null,
    film: null,
    machineMade: false,
    translated: [],
    notices: [],
    off: [],
    greeting: null,
    advantages: profile.advantages.map(fill),
    steps: profile.steps.map(({ title, text }) => ({ title, text: fill(text) })),
    faq: profile.faq.map(({ q, a }) => ({ q, a: fill(a) })),
    districts: [],
    upcomingProviders: [],
    years: [2026, 2027].map((kitaYear) => ({
      kitaYear,
      label: `${kitaYear}/${kitaYear - 1999}`,
      running: kitaYear === 2026,
      kinds: ['KITA', 'CHILDMINDING'],
      comingKinds: [],
      limits: limitsOf(rules),
      minimum: rules.limit.facilities.min,
      timeline: timeline(rules, kitaYear),
      rounds: [],
      rules: {
        ...rules.window,
        deadlineMode: 'soft',
        replyDays: 14,
        replyChannel: ['facility'],
        proofs: [],
        leadMinMonths: null,
        leadMaxMonths: null,
        offlineBy: rules.offline.entryBy,
      },
    })),
  } as unknown as Portal
}

export const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`

export const exampleListing = (at: number, changes: Partial<Listing> = {}): Listing => ({
  kind: 'KITA',
  target: { kind: 'facility', id: idOf(at) },
  name: `Kita Nummer ${at}`,
  provider: { id: idOf(900), name: 'Stadt Werl' },
  town: 'Werl',
  district: null,
  latitude: 51.55,
  longitude: 7.91,
  distanceKm: null,
  opensMinute: 420,
  closesMinute: 990,
  ageFromMonths: 24,
  ageToMonths: 84,
  careHours: [35, 45],
  features: [],
  freePlaces: [{ ageClass: 'U3', count: 3 }],
  placesStale: false,
  picture: null,
  placesAsOf: '2026-11-02',
  visit: 'no',
  ...changes,
})

export const exampleFound = (items: Listing[], changes: Partial<Found> = {}): Found => ({
  total: items.length,
  page: 1,
  pageSize: 20,
  items,
  facets: {
    kind: [{ value: 'KITA', count: items.length }],
    hours: [],
    feature: [],
    provider: [{ value: idOf(900), count: items.length, label: 'Stadt Werl' }],
    free: items.length,
  },
  origin: null,
  upcoming: [],
  ...changes,
})
