import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { folded } from './fold.ts'

export type Spot = { latitude: number; longitude: number }
export type PostcodePlace = Spot & { postcode: string; place: string; county: string }
export type Postcodes = ReadonlyMap<string, readonly PostcodePlace[]>

let all: Promise<Postcodes> | undefined

/** All geographic postcodes of Germany with their places, read once and when needed. GeoNames, CC BY 4.0. */
export const germanPostcodes = (): Promise<Postcodes> => {
  all ??= load()
  return all
}

const text = (file: string) => readFile(new URL(`../../data/${file}`, import.meta.url), 'utf8')

async function load(): Promise<Postcodes> {
  const rows: Record<keyof PostcodePlace, string>[] = parse(await text('postcodes.csv'), { columns: true })
  const found = new Map<string, PostcodePlace[]>()
  for (const { latitude, longitude, ...named } of rows) {
    const { postcode } = named
    const row = { ...named, latitude: Number(latitude), longitude: Number(longitude) }
    const known = found.get(postcode)
    if (known) known.push(row)
    else found.set(postcode, [row])
  }
  return found
}

/** The middle of a postcode, nearer where one of its places has the name of the town or the quarter. */
export function spotOf(postcodes: Postcodes, postcode: string, town: string, quarter: string): Spot | null {
  const places = postcodes.get(postcode) ?? []
  const named = (name: string) =>
    name === '' ? [] : places.filter(({ place }) => folded(place).endsWith(folded(name)))
  const nearest = [named(quarter), named(town), places].find((some) => some.length > 0)
  return nearest ? middleOf(nearest) : null
}

/** Five decimals are one metre. */
export const middleOf = (spots: readonly Spot[]): Spot => ({
  latitude: mean(spots.map(({ latitude }) => latitude)),
  longitude: mean(spots.map(({ longitude }) => longitude)),
})
const mean = (values: number[]) => Number((values.reduce((a, b) => a + b, 0) / values.length).toFixed(5))

/** The town of a postcode: the shortest of its places, for quarters bear the name of their town. */
export const townOf = (postcodes: Postcodes, postcode: string): string | null =>
  (postcodes.get(postcode) ?? []).map(({ place }) => place).toSorted((a, b) => a.length - b.length)[0] ?? null

/** Distance in kilometres, good enough within Germany. */
export const kilometres = (one: Spot, other: Spot): number => {
  const north = (one.latitude - other.latitude) * 111.2
  const east = (one.longitude - other.longitude) * 111.2 * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}
