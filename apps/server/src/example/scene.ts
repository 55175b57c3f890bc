import { stableId } from '@kita/core/tenant'
import type { TenantBundle } from '@kita/tenant'

type Facility = TenantBundle['tables']['facilities'][number]
type Point = { latitude: number; longitude: number }

const nearby = 12
const homes = 8

/** The part of a district in which the examples live, found in the bundle's own tables; it names no tenant's records. */
export const sceneOf = ({ slug, tables }: TenantBundle) => {
  const joined = new Map(
    tables.providers.filter((one) => one.onboarding === 'live').map((one) => [one.key, one]),
  )
  const open = tables.facilities.filter((one) => one.published && joined.has(one.provider))
  const kitas = open.filter((one) => one.kind === 'KITA')
  const houses = (provider: string) => kitas.filter((one) => one.provider === provider).length
  const offering = new Set(tables.freePlaces.map((place) => place.facility))
  const weight = (one: Facility) => [
    Number(joined.get(one.provider)?.type === 'municipal'),
    Number(houses(one.provider) > 1),
    Number(offering.has(one.key)),
    one.placesTotal,
  ]
  const home = kitas.toSorted((a, b) => byWeight(weight(b), weight(a)) || (a.key < b.key ? -1 : 1))[0]
  const around = <Place extends Point>(places: readonly Place[]) =>
    home ? places.toSorted((a, b) => farness(a, home) - farness(b, home)) : [...places]
  const others = around(kitas.filter((one) => one !== home))
  const second = others.find((one) => one.provider === home?.provider)
  const [desk] = tables.desks
  const [minder] = tables.childminders
    .filter((one) => one.published && one.desk === desk?.key)
    .toSorted((a, b) => byWeight(roomOf(b), roomOf(a)) || (a.key < b.key ? -1 : 1))
  const facility = (one: Facility | undefined) =>
    one && {
      ...one,
      id: stableId(slug, 'facility', one.key),
      providerId: stableId(slug, 'provider', one.provider),
    }
  return {
    home: facility(home),
    second: facility(second),
    near: others
      .filter((one) => one !== second)
      .slice(0, nearby)
      .map((one) => stableId(slug, 'facility', one.key)),
    hort: facility(around(open.filter((one) => one.kind === 'HORT'))[0])?.id,
    desk: desk && stableId(slug, 'desk', desk.key),
    childminder: minder && {
      id: stableId(slug, 'childminder', minder.key),
      name: minder.displayName,
      named: minder.named,
    },
    homes: around(tables.localities.filter((one) => one.inside)).slice(0, homes),
  }
}

export type Scene = ReturnType<typeof sceneOf>
export type House = NonNullable<Scene['home']>

type Minder = TenantBundle['tables']['childminders'][number]

/** Whom families may ask by name, with room for several children and a permit that lasts. */
const roomOf = ({ named, placesMax, permitUntil }: Minder) => [
  Number(named),
  placesMax,
  Number((permitUntil ?? '').slice(0, 4)),
]

const byWeight = (a: number[], b: number[]): number =>
  a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0

/** Grows with the distance; good enough to put neighbours in order. */
const farness = (a: Point, b: Point): number =>
  (a.latitude - b.latitude) ** 2 + ((a.longitude - b.longitude) * Math.cos((b.latitude * Math.PI) / 180)) ** 2
