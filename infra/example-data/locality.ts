import { fileURLToPath } from 'node:url'
import { type Row, readCsv } from './csv.ts'
import { here, type Plan } from './plan.ts'

/** Postcodes inside the tenant's area and of the neighbours it refers to, plus its own quarters and villages. */
export function makeLocalities(plan: Plan): Row[] {
  const all = readCsv(fileURLToPath(new URL('sources/postcodes.csv', here)))
  const inside = new Set(plan.municipalities.map(({ name }) => name))
  const isInside = (place: string, county: string, postcode: string) =>
    inside.has(place) && (county === plan.insideCounty || !!plan.insidePostcodes?.includes(postcode))

  const rows: Row[] = []
  for (const { postcode = '', place = '', county_code = '', latitude = '', longitude = '' } of all) {
    const own = isInside(place, county_code, postcode)
    const neighbour =
      county_code === plan.insideCounty ||
      !!plan.outsideCounties?.includes(county_code) ||
      !!plan.outsideMunicipalities?.includes(place)
    if (own || neighbour)
      rows.push({ postcode, place, municipality: place, latitude, longitude, inside: own })
  }
  const known = new Set(rows.map(({ postcode, place }) => `${postcode} ${place}`))
  for (const { name, parts } of plan.municipalities) {
    for (const { place, postcode, latitude, longitude } of parts) {
      if (known.has(`${postcode} ${place}`)) continue
      rows.push({ postcode, place, municipality: name, latitude, longitude, inside: true })
    }
  }
  return rows
}
