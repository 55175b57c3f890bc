import { offerKinds, type RuleSet } from '@kita/tenant'
import { berlinDay, type Day, monthsBetween } from '@kita/tenant/calendar'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { day, id, optionalLine } from '../input.ts'
import { authorize } from '../policy.ts'
import { kindOffered, rulesOn } from '../rule-set.ts'
import { parseInput } from '../verb.ts'
import { catalogueOf } from './catalogue.ts'
import type { Catalogue, Listing, UpcomingProvider } from './listing.ts'
import { type Facets, findPlaces, type Hit, searchListings } from './search-rules.ts'
import { isPlacesStale } from './stale.ts'

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-invalid')
  .transform((value) => Number(value.slice(0, 2)) * 60 + Number(value.slice(3)))

export const listingQuery = z.strictObject({
  place: optionalLine(100).default(''),
  radius: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(5), z.literal(10), z.literal(20)])
    .optional(),
  kind: z.array(z.enum(offerKinds)).max(3).default([]),
  from: day.optional(),
  birth: day.optional(),
  age: z.number().int().min(0).max(216).optional(),
  opens: time.optional(),
  closes: time.optional(),
  hours: z.array(z.number().int().min(1).max(60)).max(12).default([]),
  provider: z.array(id).max(40).default([]),
  feature: z
    .array(z.string().regex(/^[a-z-]{2,30}$/))
    .max(20)
    .default([]),
  q: optionalLine(100).default(''),
  free: z.boolean().default(false),
  sort: z.enum(['distance', 'name', 'places']).default('distance'),
  page: z.number().int().min(1).max(500).default(1),
})

const PAGE_SIZE = 20

export type ListingPage = {
  total: number
  page: number
  pageSize: number
  items: (Omit<Hit, 'words'> & { placesStale: boolean })[]
  facets: Facets
  /** The place the distances start from; null when none was typed, `known: false` when it is not in the area. */
  origin: { label: string; known: boolean; latitude: number | null; longitude: number | null } | null
  upcoming: UpcomingProvider[]
}

/** The public search over facilities, desks and named Tagespflegepersonen (A3). No account, no row of a family. */
export const searchCare = async (ctx: Ctx, raw: z.input<typeof listingQuery>): Promise<ListingPage> => {
  authorize(ctx, 'listing.search')
  const query = parseInput(listingQuery, raw)
  const catalogue = await catalogueOf(ctx)
  const today = berlinDay(ctx.now)
  const start = query.from ?? today
  const rules = rulesOn(ctx, start)
  const [place] = findPlaces(catalogue, query.place, 1)
  const { hits, facets } = searchListings(
    catalogue.listings.filter(
      (listing) => onOffer(rules, listing, today) && isCompetent(rules, catalogue, listing, place),
    ),
    {
      kinds: query.kind,
      radiusKm: query.radius ?? null,
      ageMonths: query.birth ? Math.max(0, monthsBetween(query.birth, start)) : (query.age ?? null),
      opensBy: query.opens ?? null,
      closesFrom: query.closes ?? null,
      hours: query.hours,
      providers: query.provider,
      features: query.feature,
      words: query.q,
      onlyFree: query.free,
      sort: query.sort,
      start: query.from ?? null,
    },
    place ?? null,
  )
  const from = (query.page - 1) * PAGE_SIZE
  return {
    total: hits.length,
    page: query.page,
    pageSize: PAGE_SIZE,
    items: hits.slice(from, from + PAGE_SIZE).map(({ words: _words, ...hit }) => ({
      ...hit,
      placesStale: isPlacesStale(ctx, hit.placesAsOf),
    })),
    facets,
    origin: query.place === '' ? null : originOf(query.place, place),
    upcoming: rules.upcomingProviders.show ? catalogue.upcoming : [],
  }
}

type Found = ReturnType<typeof findPlaces>[number]

const originOf = (typed: string, place: Found | undefined): ListingPage['origin'] =>
  place
    ? {
        label: `${place.postcode} ${place.place}`,
        known: true,
        latitude: place.latitude,
        longitude: place.longitude,
      }
    : { label: typed, known: false, latitude: null, longitude: null }

/** Only what the tenant offers today for that start; persons only where they may be named (A8.2, scenario 20). */
const onOffer = (rules: RuleSet, listing: Listing, today: Day): boolean => {
  if (listing.target.kind === 'childminder' && !rules.childminding.named) return false
  if (listing.target.kind === 'desk' && rules.childminding.mode === 'NAMED_PERSONS') return false
  return kindOffered(rules, listing.kind, today)
}

/** Where a Träger advises each region, a family that names its place finds the one that is responsible there. */
const isCompetent = (
  rules: RuleSet,
  { areas }: Catalogue,
  { target }: Listing,
  place: Found | undefined,
): boolean => {
  if (rules.childminding.mode !== 'DELEGATED_DESK' || target.kind !== 'desk' || !place) return true
  return areas.get(target.id)?.includes(place.municipality) ?? false
}

/** Places for the search box and the address form. */
export const listLocalities = async (ctx: Ctx, raw: { q: string }) => {
  authorize(ctx, 'locality.read')
  const { q } = parseInput(z.strictObject({ q: optionalLine(100) }), raw)
  const { places } = await catalogueOf(ctx)
  return findPlaces({ places }, q, 10).map(
    ({ words: _words, latitude: _lat, longitude: _lon, ...place }) => place,
  )
}
