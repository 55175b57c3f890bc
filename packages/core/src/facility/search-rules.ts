import type { OfferKind } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'
import { distanceKm, type Point } from './distance.ts'
import type { Catalogue, Listing, Place } from './listing.ts'
import { normalize } from './normalize.ts'

/** What a family filters by; every part may be missing (A3.1–A3.5). Ages in completed months, times in minutes. */
export type Wish = {
  kinds: OfferKind[]
  radiusKm: number | null
  ageMonths: number | null
  opensBy: number | null
  closesFrom: number | null
  hours: number[]
  providers: string[]
  features: string[]
  words: string
  onlyFree: boolean
  sort: 'distance' | 'name' | 'places'
  /** A place counts as free when it is so on this day; without a day every place known to be or become free counts. */
  start: Day | null
}

export type Hit = Omit<Listing, 'freePlaces'> & {
  distanceKm: number | null
  /** Places that are free on the wished start. */
  freePlaces: { ageClass: string; count: number }[]
}
export type Facets = {
  kind: Facet[]
  hours: Facet[]
  feature: Facet[]
  provider: (Facet & { label: string })[]
  free: number
}
type Facet = { value: string; count: number }

type Group = 'kind' | 'hours' | 'feature' | 'provider' | 'free'
type Test = { group: Group | null; passes: (hit: Hit) => boolean }

/** Filters, counts and orders the tenant's listings. A facet counts what its own group would leave, so a second tick can be judged. */
export const searchListings = (listings: readonly Listing[], wish: Wish, origin: Point | null) => {
  const hits = listings.map((listing) => ({
    ...listing,
    distanceKm: measure(listing, origin),
    freePlaces: freeOn(listing, wish.start),
  }))
  const tests = testsOf(wish, origin !== null)
  // Every test is asked once: a facet wants what fails in its own group alone.
  const judged = hits.flatMap((hit) => {
    const failed = new Set(tests.filter((test) => !test.passes(hit)).map((test) => test.group))
    return failed.has(null) || failed.size > 1 ? [] : [{ hit, failed: [...failed][0] ?? null }]
  })
  const passing = (without: Group | null) =>
    judged.filter(({ failed }) => failed === null || failed === without).map(({ hit }) => hit)
  return { hits: passing(null).sort(orderOf(wish.sort, origin !== null)), facets: facetsOf(passing) }
}

const measure = (listing: Listing, origin: Point | null): number | null =>
  origin && listing.latitude !== null && listing.longitude !== null
    ? distanceKm(origin, { latitude: listing.latitude, longitude: listing.longitude })
    : null

/** Free places on the day, one entry an age class. */
const freeOn = (listing: Listing, start: Day | null): Hit['freePlaces'] => {
  const counts = new Map<string, number>()
  for (const { ageClass, freeFrom, count } of listing.freePlaces)
    if (start === null || freeFrom <= start) counts.set(ageClass, (counts.get(ageClass) ?? 0) + count)
  return [...counts]
    .map(([ageClass, count]) => ({ ageClass, count }))
    .sort((a, b) => a.ageClass.localeCompare(b.ageClass))
}

const testsOf = (wish: Wish, located: boolean): Test[] => {
  const tests: Test[] = []
  const add = (group: Group | null, wanted: boolean, passes: Test['passes']) => {
    if (wanted) tests.push({ group, passes })
  }
  const { radiusKm, ageMonths, opensBy, closesFrom } = wish
  add('kind', wish.kinds.length > 0, (hit) => wish.kinds.includes(hit.kind))
  // what has no place of its own (a desk for the whole area) is near everywhere
  add(
    null,
    located && radiusKm !== null,
    (hit) => hit.distanceKm === null || hit.distanceKm <= (radiusKm ?? 0),
  )
  add(
    null,
    ageMonths !== null,
    (hit) => hit.ageFromMonths <= (ageMonths ?? 0) && (ageMonths ?? 0) < hit.ageToMonths,
  )
  add(null, opensBy !== null, (hit) => hit.opensMinute !== null && hit.opensMinute <= (opensBy ?? 0))
  add(null, closesFrom !== null, (hit) => hit.closesMinute !== null && hit.closesMinute >= (closesFrom ?? 0))
  add('hours', wish.hours.length > 0, (hit) => wish.hours.some((hours) => hit.careHours.includes(hours)))
  add(
    'provider',
    wish.providers.length > 0,
    (hit) => hit.provider.id !== null && wish.providers.includes(hit.provider.id),
  )
  for (const feature of wish.features) add('feature', true, (hit) => hit.features.includes(feature))
  add('free', wish.onlyFree, isFree)
  for (const word of normalize(wish.words).split(' ').filter(Boolean))
    add(null, true, (hit) => hit.words.includes(word))
  return tests
}

const isFree = (hit: Hit) => hit.freePlaces.length > 0
const placesOf = (hit: Hit) => hit.freePlaces.reduce((sum, one) => sum + one.count, 0)

const orderOf = (sort: Wish['sort'], located: boolean) => {
  const byName = (a: Hit, b: Hit) => a.name.localeCompare(b.name, 'de')
  const near = (hit: Hit) => hit.distanceKm ?? 0
  if (sort === 'places')
    return (a: Hit, b: Hit) => placesOf(b) - placesOf(a) || near(a) - near(b) || byName(a, b)
  if (sort === 'distance' && located) return (a: Hit, b: Hit) => near(a) - near(b) || byName(a, b)
  return byName
}

const tally = (values: Iterable<string>): Facet[] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count }))
}

const facetsOf = (passing: (without: Group) => Hit[]): Facets => {
  const providers = passing('provider')
  const labels = new Map(providers.map((hit) => [hit.provider.id ?? '', hit.provider.name]))
  return {
    kind: tally(passing('kind').map((hit) => hit.kind)),
    hours: tally(passing('hours').flatMap((hit) => hit.careHours.map(String))).sort(
      (a, b) => +a.value - +b.value,
    ),
    feature: tally(passing('feature').flatMap((hit) => hit.features)).sort((a, b) => b.count - a.count),
    provider: tally(providers.flatMap((hit) => hit.provider.id ?? []))
      .map((facet) => ({ ...facet, label: labels.get(facet.value) ?? '' }))
      .sort((a, b) => a.label.localeCompare(b.label, 'de')),
    free: passing('free').filter(isFree).length,
  }
}

/** Places that a typed "59457", "Werl" or "59457 Werl" may mean, best first. */
export const findPlaces = (catalogue: Pick<Catalogue, 'places'>, typed: string, most: number): Place[] => {
  const words = normalize(typed).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const wanted = words.join(' ')
  const rank = (place: Place) =>
    normalize(place.place) === wanted || place.postcode === wanted
      ? 0
      : place.words.startsWith(wanted)
        ? 1
        : 2
  return catalogue.places
    .filter((place) => words.every((word) => ` ${place.words}`.includes(` ${word}`)))
    .sort(
      (a, b) =>
        rank(a) - rank(b) || Number(b.inside) - Number(a.inside) || a.place.localeCompare(b.place, 'de'),
    )
    .slice(0, most)
}
