import proj4 from 'proj4'
import { kilometres, type Spot } from './geo.ts'

/** Degrees between which Germany lies. No latitude of it is a longitude of it. */
const germany = { south: 47.2, north: 55.1, west: 5.8, east: 15.1 }
const isInside = ({ latitude, longitude }: Spot): boolean =>
  latitude >= germany.south &&
  latitude <= germany.north &&
  longitude >= germany.west &&
  longitude <= germany.east

type Grid = {
  takes: (x: number, y: number) => [number, number] | null
  inverse: (xy: [number, number]) => number[]
}

const inverseOf = (definition: string) => {
  const grid = proj4(definition)
  return (xy: [number, number]) => grid.inverse(xy)
}
const isNorthing = (y: number) => y > 5_200_000 && y < 6_120_000

/** ETRS89/UTM; some offices write the zone before the metres. */
const utm = (zone: number): Grid => ({
  takes: (x, y) => {
    const east = Math.floor(x / 1_000_000) === zone ? x - zone * 1_000_000 : x
    return east > 100_000 && east < 1_000_000 && isNorthing(y) ? [east, y] : null
  },
  inverse: inverseOf(`+proj=utm +zone=${zone} +ellps=GRS80 +units=m +no_defs`),
})

/** The old grid of the Länder, in strips of three degrees, on Bessel's earth. */
const gaussKrueger = (strip: number): Grid => ({
  takes: (x, y) => (Math.floor(x / 1_000_000) === strip && isNorthing(y) ? [x, y] : null),
  inverse: inverseOf(
    `+proj=tmerc +lat_0=0 +lon_0=${strip * 3} +k=1 +x_0=${strip * 1_000_000 + 500_000} +y_0=0 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs`,
  ),
})

/** Maps of the web. */
const mercator: Grid = {
  takes: (x, y) => (x > 640_000 && x < 1_700_000 && y > 5_970_000 && y < 7_400_000 ? [x, y] : null),
  inverse: inverseOf('EPSG:3857'),
}
const degrees: Grid = { takes: (x, y) => [x, y], inverse: (xy) => xy }

const grids = [degrees, utm(32), utm(33), ...[2, 3, 4, 5].map(gaussKrueger), mercator]

/**
 * The place two coordinates of a register mean, in whatever grid and order: no list says it. What lies in Germany counts, and
 * of several the nearest to where the postcode is.
 */
export function spotFrom(one: number, other: number, near: Spot | null): Spot | null {
  const found = grids.flatMap(({ takes, inverse }) =>
    [takes(one, other), takes(other, one)].flatMap((xy): Spot[] => {
      if (!xy) return []
      const [longitude = Number.NaN, latitude = Number.NaN] = inverse(xy)
      const spot = { latitude: rounded(latitude), longitude: rounded(longitude) }
      return isInside(spot) ? [spot] : []
    }),
  )
  const [first] = near ? found.toSorted((a, b) => kilometres(a, near) - kilometres(b, near)) : found
  return first ?? null
}

/** A centimetre and better: what was sent as degrees stays as it was. */
const rounded = (value: number): number => Math.round(value * 10_000_000) / 10_000_000
