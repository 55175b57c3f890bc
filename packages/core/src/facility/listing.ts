import type { OfferKind, RuleSet } from '@kita/tenant'

/** One entry of the public search: a facility, a Fachberatung, or a named Tagespflegeperson. Minutes since midnight. */
export type Listing = {
  kind: OfferKind
  target: { kind: 'facility' | 'desk' | 'childminder'; id: string }
  name: string
  provider: { id: string | null; name: string }
  town: string
  district: string | null
  latitude: number | null
  longitude: number | null
  opensMinute: number | null
  closesMinute: number | null
  ageFromMonths: number
  ageToMonths: number
  careHours: number[]
  features: string[]
  /** Places nobody holds, by the day from which they are free. */
  freePlaces: { ageClass: string; freeFrom: string; count: number }[]
  placesAsOf: string | null
  /** The first picture of a facility; width and height of the large one, in pixels. */
  picture: { id: string; hash: string; alt: string; width: number; height: number } | null
  visit: RuleSet['visit']['default'] | null
  /** Normalised name, provider, town, district and concept, for words. */
  words: string
}

export type Place = {
  postcode: string
  place: string
  municipality: string
  latitude: number
  longitude: number
  inside: boolean
  words: string
}

export type UpcomingProvider = { name: string; facilities: number }

/** All that is public about one tenant's care, small enough to stay in memory. */
export type Catalogue = {
  listings: Listing[]
  places: Place[]
  upcoming: UpcomingProvider[]
  /** Desk → the municipalities it is responsible for. */
  areas: Map<string, string[]>
}
