import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Listing } from './listing.ts'
import { normalize } from './normalize.ts'
import { findPlaces, searchListings, type Wish } from './search-rules.ts'

const nothing: Wish = {
  kinds: [],
  radiusKm: null,
  ageMonths: null,
  opensBy: null,
  closesFrom: null,
  hours: [],
  providers: [],
  features: [],
  words: '',
  onlyFree: false,
  sort: 'distance',
  start: '2026-11-05',
}
const listing = (name: string, values: Partial<Listing> = {}): Listing => ({
  kind: 'KITA',
  target: { kind: 'facility', id: name },
  name,
  provider: { id: 'town', name: 'Stadt' },
  town: 'Werl',
  district: null,
  latitude: 51.55,
  longitude: 7.91,
  opensMinute: 420,
  closesMinute: 990,
  ageFromMonths: 24,
  ageToMonths: 72,
  careHours: [35, 45],
  features: [],
  freePlaces: [],
  placesAsOf: null,
  picture: null,
  visit: 'no',
  words: normalize(name),
  ...values,
})
const near = listing('Kita Nah')
const far = listing('Kita Fern', { latitude: 51.75, longitude: 8.3, features: ['nature'], careHours: [25] })
const early = listing('Städtische Kita Früh', {
  opensMinute: 360,
  freePlaces: [{ ageClass: 'U3', freeFrom: '2026-09-01', count: 2 }],
  latitude: 51.56,
})
const desk = listing('Fachberatung', {
  kind: 'CHILDMINDING',
  target: { kind: 'desk', id: 'desk' },
  provider: { id: null, name: 'Kreis' },
  latitude: null,
  longitude: null,
  opensMinute: null,
  closesMinute: null,
  ageFromMonths: 0,
  careHours: [],
})
const all = [far, desk, near, early]
const werl = { latitude: 51.55, longitude: 7.91 }
const names = (wish: Partial<Wish>, origin: typeof werl | null = werl) =>
  searchListings(all, { ...nothing, ...wish }, origin).hits.map((hit) => hit.name)

describe('a family searches', () => {
  it('sees the nearest first; a desk for the whole area is near everywhere', () => {
    expect(names({})).toEqual(['Fachberatung', 'Kita Nah', 'Städtische Kita Früh', 'Kita Fern'])
  })
  it('without a place by name', () => {
    expect(names({}, null)).toEqual(['Fachberatung', 'Kita Fern', 'Kita Nah', 'Städtische Kita Früh'])
  })
  it.each([
    ['within three kilometres', { radiusKm: 3 }, ['Fachberatung', 'Kita Nah', 'Städtische Kita Früh']],
    ['only Tagespflege', { kinds: ['CHILDMINDING'] }, ['Fachberatung']],
    ['a child of eighteen months', { ageMonths: 18 }, ['Fachberatung']],
    ['a child on its sixth birthday is too old', { ageMonths: 72 }, []],
    ['who must start work at half past six', { opensBy: 390 }, ['Städtische Kita Früh']],
    ['by hours a week', { hours: [25] }, ['Kita Fern']],
    ['either of two hour classes', { hours: [25, 45] }, ['Kita Nah', 'Städtische Kita Früh', 'Kita Fern']],
    ['by Träger', { providers: ['town'] }, ['Kita Nah', 'Städtische Kita Früh', 'Kita Fern']],
    ['with all wanted features', { features: ['nature', 'inclusion'] }, []],
    ['only where a place is free', { onlyFree: true }, ['Städtische Kita Früh']],
    ['only where one is free by then', { onlyFree: true, start: '2026-08-31' }, []],
    ['by words, without case and marks', { words: 'STAEDTISCHE früh' }, ['Städtische Kita Früh']],
  ] satisfies [string, Partial<Wish>, string[]][])('%s', (_, wish, expected) => {
    expect(
      names(wish).filter((name) => name !== 'Fachberatung' || (expected as string[]).includes(name)),
    ).toEqual(expected)
  })
  it('sees at a filter how many a further tick would leave', () => {
    const { facets } = searchListings(all, { ...nothing, kinds: ['CHILDMINDING'] }, werl)
    expect(facets.kind).toEqual(
      expect.arrayContaining([
        { value: 'KITA', count: 3 },
        { value: 'CHILDMINDING', count: 1 },
      ]),
    )
    expect(facets.hours).toEqual([])
  })
})

it('a filter never adds a hit, and every hit passes it', () => {
  fc.assert(
    fc.property(
      fc.record({
        radiusKm: fc.constantFrom(null, 1, 3, 20),
        ageMonths: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
        opensBy: fc.option(fc.integer({ min: 300, max: 540 }), { nil: null }),
        hours: fc.subarray([25, 35, 45]),
        onlyFree: fc.boolean(),
      }),
      (wish) => {
        const open = new Set(names({}))
        const { hits } = searchListings(all, { ...nothing, ...wish }, werl)
        return hits.every(
          (hit) =>
            open.has(hit.name) &&
            (wish.opensBy === null || (hit.opensMinute ?? 9999) <= wish.opensBy) &&
            (!wish.onlyFree || hit.freePlaces.length > 0) &&
            (wish.hours.length === 0 || wish.hours.some((hours) => hit.careHours.includes(hours))),
        )
      },
    ),
  )
})

describe('a typed place', () => {
  const place = (postcode: string, name: string, inside = true) => ({
    postcode,
    place: name,
    municipality: name,
    latitude: 0,
    longitude: 0,
    inside,
    words: normalize(`${postcode} ${name} ${name}`),
  })
  const places = [
    place('59457', 'Werl'),
    place('59494', 'Soest', false),
    place('59519', 'Möhnesee'),
    place('59514', 'Welver'),
  ]
  it.each([
    ['59457', 'Werl'],
    ['werl', 'Werl'],
    ['59457 Werl', 'Werl'],
    ['Möhnesee', 'Möhnesee'],
    ['moehnesee', 'Möhnesee'],
    ['We', 'Welver'],
    ['Atlantis', undefined],
    ['', undefined],
  ])('"%s" means %s', (typed, expected) => {
    expect(findPlaces({ places }, typed, 1)[0]?.place).toBe(expected)
  })
})
