import type { Tx } from '@kita/db'
import {
  advisoryDesk,
  childminder,
  childminderVacancy,
  district,
  facility,
  facilityPicture,
  freePlace,
  locality,
  provider,
} from '@kita/db/schema'
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { notHeld } from './held.ts'
import type { Catalogue, Listing } from './listing.ts'
import { normalize } from './normalize.ts'

/** The statements of the catalogue, to leave in one flush. */
export const catalogueStatements = (tx: Tx, tenantId: number) =>
  [
    facilities(tx, tenantId),
    freePlaces(tx, tenantId),
    providers(tx, tenantId),
    desks(tx, tenantId),
    childminders(tx, tenantId),
    localities(tx, tenantId),
    pictures(tx, tenantId),
    vacancies(tx, tenantId),
  ] as const

const facilities = (tx: Tx, tenantId: number) =>
  tx
    .select({
      id: facility.id,
      kind: facility.kind,
      name: facility.name,
      providerId: facility.providerId,
      providerName: provider.name,
      town: facility.town,
      district: district.name,
      latitude: facility.latitude,
      longitude: facility.longitude,
      opensMinute: facility.opensMinute,
      closesMinute: facility.closesMinute,
      ageFromMonths: facility.ageFromMonths,
      ageToMonths: facility.ageToMonths,
      careHours: facility.careHours,
      features: facility.features,
      placesAsOf: facility.placesAsOf,
      visit: facility.visit,
      postcode: facility.postcode,
      concept: facility.concept,
    })
    .from(facility)
    .innerJoin(
      provider,
      and(
        eq(provider.tenantId, facility.tenantId),
        eq(provider.id, facility.providerId),
        eq(provider.onboarding, 'live'),
      ),
    )
    .leftJoin(district, and(eq(district.tenantId, facility.tenantId), eq(district.id, facility.districtId)))
    .where(and(eq(facility.tenantId, tenantId), eq(facility.published, true)))
    .orderBy(asc(facility.name), asc(facility.id))

/** Places that no live offer or contract holds. */
const freePlaces = (tx: Tx, tenantId: number) =>
  tx
    .select({
      facilityId: freePlace.facilityId,
      ageClass: freePlace.ageClass,
      freeFrom: freePlace.freeFrom,
      count: count(),
    })
    .from(freePlace)
    .where(and(eq(freePlace.tenantId, tenantId), eq(freePlace.closed, false), notHeld(tx)))
    .groupBy(freePlace.facilityId, freePlace.ageClass, freePlace.freeFrom)

/** Träger that have not joined, with the number of their facilities (A3.11, A14.1). */
const providers = (tx: Tx, tenantId: number) =>
  tx
    .select({
      name: provider.name,
      onboarding: provider.onboarding,
      facilities: count(facility.id),
    })
    .from(provider)
    .leftJoin(facility, and(eq(facility.tenantId, provider.tenantId), eq(facility.providerId, provider.id)))
    .where(eq(provider.tenantId, tenantId))
    .groupBy(provider.id, provider.name, provider.onboarding)
    .orderBy(asc(provider.name))

const desks = (tx: Tx, tenantId: number) =>
  tx
    .select({
      id: advisoryDesk.id,
      name: advisoryDesk.name,
      runBy: advisoryDesk.runBy,
      town: advisoryDesk.town,
      districts: sql<string | null>`string_agg(${district.name}, ', ' order by ${district.name})`,
      districtCount: count(district.id),
      municipalities: sql<
        string[]
      >`coalesce(array_agg(distinct ${district.municipality}) filter (where ${district.municipality} is not null), '{}')`,
      latitude: sql<number | null>`avg(${district.latitude})`,
      longitude: sql<number | null>`avg(${district.longitude})`,
    })
    .from(advisoryDesk)
    .leftJoin(
      district,
      and(eq(district.tenantId, advisoryDesk.tenantId), eq(district.deskId, advisoryDesk.id)),
    )
    .where(eq(advisoryDesk.tenantId, tenantId))
    .groupBy(advisoryDesk.id, advisoryDesk.name, advisoryDesk.runBy, advisoryDesk.town)
    .orderBy(asc(advisoryDesk.name))

const childminders = (tx: Tx, tenantId: number) =>
  tx
    .select({
      id: childminder.id,
      name: childminder.displayName,
      deskName: advisoryDesk.name,
      town: childminder.town,
      postcode: childminder.postcode,
      latitude: childminder.latitude,
      longitude: childminder.longitude,
      opensMinute: childminder.opensMinute,
      closesMinute: childminder.closesMinute,
      ageFromMonths: childminder.ageFromMonths,
      ageToMonths: childminder.ageToMonths,
      about: childminder.about,
      placesAsOf: childminder.vacanciesAsOf,
    })
    .from(childminder)
    .innerJoin(
      advisoryDesk,
      and(eq(advisoryDesk.tenantId, childminder.tenantId), eq(advisoryDesk.id, childminder.deskId)),
    )
    .where(
      and(
        eq(childminder.tenantId, tenantId),
        eq(childminder.published, true),
        eq(childminder.named, true),
        isNull(childminder.retiredOn),
      ),
    )
    .orderBy(asc(childminder.displayName), asc(childminder.id))

/** Free places that Tagespflegepersonen have named. */
const vacancies = (tx: Tx, tenantId: number) =>
  tx
    .select({
      childminderId: childminderVacancy.childminderId,
      freeFrom: childminderVacancy.freeFrom,
      hours: childminderVacancy.hours,
      count: childminderVacancy.places,
    })
    .from(childminderVacancy)
    .where(eq(childminderVacancy.tenantId, tenantId))

const localities = (tx: Tx, tenantId: number) =>
  tx
    .select({
      postcode: locality.postcode,
      place: locality.place,
      municipality: locality.municipality,
      latitude: locality.latitude,
      longitude: locality.longitude,
      inside: locality.inside,
    })
    .from(locality)
    .where(eq(locality.tenantId, tenantId))
    .orderBy(asc(locality.postcode), asc(locality.place))

/** The first picture of each facility. */
const pictures = (tx: Tx, tenantId: number) =>
  tx
    .select({
      facilityId: facilityPicture.facilityId,
      id: facilityPicture.id,
      hash: facilityPicture.hash,
      alt: facilityPicture.alt,
      width: facilityPicture.width,
      height: facilityPicture.height,
    })
    .from(facilityPicture)
    .where(and(eq(facilityPicture.tenantId, tenantId), eq(facilityPicture.position, 0)))

type Rows<Fn extends (tx: Tx, tenantId: number) => PromiseLike<unknown>> = Awaited<ReturnType<Fn>>
type Loaded = readonly [
  Rows<typeof facilities>,
  Rows<typeof freePlaces>,
  Rows<typeof providers>,
  Rows<typeof desks>,
  Rows<typeof childminders>,
  Rows<typeof localities>,
  Rows<typeof pictures>,
  Rows<typeof vacancies>,
]

/** Rows of the statements → what the search works on. */
export const composeCatalogue = ([
  facilityRows,
  free,
  providerRows,
  deskRows,
  minderRows,
  places,
  pictureRows,
  vacancyRows,
]: Loaded): Catalogue => {
  const freeBy = Map.groupBy(free, (row) => row.facilityId)
  const pictureOf = new Map(pictureRows.map(({ facilityId, ...picture }) => [facilityId, picture]))
  const vacantBy = Map.groupBy(vacancyRows, (row) => row.childminderId)
  return {
    areas: new Map(deskRows.map(({ id, municipalities }) => [id, municipalities])),
    listings: [
      ...facilityRows.map((row) =>
        facilityListing(row, freeBy.get(row.id) ?? [], pictureOf.get(row.id) ?? null),
      ),
      ...deskRows.map(deskListing),
      ...minderRows.map((row) => minderListing(row, vacantBy.get(row.id) ?? [])),
    ],
    places: places.map((row) => ({
      ...row,
      words: normalize(`${row.postcode} ${row.place} ${row.municipality}`),
    })),
    upcoming: providerRows
      .filter((row) => row.onboarding !== 'live')
      .map(({ onboarding: _joined, ...row }) => row),
  }
}

const facilityListing = (
  row: Rows<typeof facilities>[number],
  free: Rows<typeof freePlaces>,
  picture: Listing['picture'],
): Listing => {
  const { id, providerId, providerName, postcode, concept, ...rest } = row
  return {
    ...rest,
    picture,
    target: { kind: 'facility', id },
    provider: { id: providerId, name: providerName },
    freePlaces: free.map(({ facilityId: _facility, ...place }) => place),
    words: normalize(
      [row.name, providerName, row.town, postcode, row.district ?? '', concept ?? ''].join(' '),
    ),
  }
}

const anyAge = { ageFromMonths: 0, ageToMonths: 168 }
const noPlaces = { careHours: [], features: [], freePlaces: [], placesAsOf: null, picture: null, visit: null }

const deskListing = (row: Rows<typeof desks>[number]): Listing => ({
  kind: 'CHILDMINDING',
  target: { kind: 'desk', id: row.id },
  name: row.name,
  provider: { id: null, name: row.runBy },
  town: row.town,
  district: row.districts,
  // a desk for several districts has no place of its own: it is near everywhere in the area
  latitude: row.districtCount === 1 ? row.latitude : null,
  longitude: row.districtCount === 1 ? row.longitude : null,
  opensMinute: null,
  closesMinute: null,
  ...anyAge,
  ...noPlaces,
  words: normalize([row.name, row.runBy, row.districts ?? ''].join(' ')),
})

const minderListing = (row: Rows<typeof childminders>[number], free: Rows<typeof vacancies>): Listing => {
  const { id, deskName, postcode, about, placesAsOf, ...rest } = row
  // Tagespflege is care before school; a person who takes no child under three is told apart
  const ageClass = row.ageFromMonths >= 36 ? 'UE3' : 'U3'
  return {
    ...rest,
    ...noPlaces,
    placesAsOf,
    careHours: [...new Set(free.map(({ hours }) => hours))].sort((a, b) => a - b),
    freePlaces: free.map(({ freeFrom, count: places }) => ({ ageClass, freeFrom, count: places })),
    kind: 'CHILDMINDING',
    target: { kind: 'childminder', id },
    provider: { id: null, name: deskName },
    district: null,
    words: normalize([row.name, row.town, postcode, about ?? ''].join(' ')),
  }
}
