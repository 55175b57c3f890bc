import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** A Kreis or a kreisfreie Stadt; `code` are the first five digits of the AGS, `state` is the name of the Land. */
export type County = { code: string; name: string; state: string }
/** A postcode of a place; in a Kreis the place is a municipality, in a city a part of it. */
export type Locality = {
  postcode: string
  place: string
  municipality: string
  latitude: number
  longitude: number
}

type Row = { county: string; postcode: string; place: string; latitude: string; longitude: string }

const rowsOf = <T>(file: string): T[] =>
  parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'), { columns: true })

let all: { counties: County[]; places: Map<string, Row[]> } | undefined

/** Read once, when it is first asked for. */
const load = () => {
  all ??= {
    counties: rowsOf<County>('counties.csv')
      .map((county) => ({ ...county, name: readable(county) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'de')),
    places: Map.groupBy(rowsOf<Row>('postcodes.csv'), ({ county }) => county),
  }
  return all
}

const cityMark = /^(?:Kreisfreie Stadt|Landeshauptstadt) |, [^,]*stadt$/i

/** Names that say themselves what they are. */
const isTold = /kreis|region|verband|^(?:stadt|berlin$|hamburg$|bremen$|bremerhaven$)/i
/** Of each Land the numbers of its kreisfreie Städte, by the key's last three digits. */
const cityKeys: Record<string, RegExp> = {
  ...{ '01': /^0/, '03': /^.0/, '05': /^.[012]/, '06': /^.1/, '07': /^.[012]/, '08': /[12]$/ },
  ...{ '09': /^.6/, '12': /^05/, '13': /^00/, '14': /^.1/, '15': /^00/, '16': /^05/ },
}
/** Where a district is called Kreis and not Landkreis. */
const landsOfKreise = ['01', '05']

/** "Köln, Stadt" → "Stadt Köln", "Kleve" → "Kreis Kleve": as an office writes it. Lists leave it out where two bear one name. */
const readable = ({ code, name }: County): string => {
  if (cityMark.test(name)) return `Stadt ${name.replace(cityMark, '').replace(/ \([^)]*\)$/, '')}`
  if (isTold.test(name)) return name
  const land = code.slice(0, 2)
  if (cityKeys[land]?.test(code.slice(2))) return `Stadt ${name}`
  return `${landsOfKreise.includes(land) ? 'Kreis' : 'Landkreis'} ${name}`
}

/** All of Germany's Kreise and kreisfreie Städte, by name. */
export const counties = (): County[] => load().counties

export const countyOf = (code: string): County | undefined =>
  counties().find((county) => county.code === code)

/** Everything with the words of the question in its name, its Land or its key; all for none. */
export const searchCounties = (question: string): County[] => {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  return counties().filter(({ code, name, state }) =>
    words.every((word) => `${code} ${name} ${state}`.toLowerCase().includes(word)),
  )
}

/** Postcodes and places of a county; empty for an unknown key. */
export const localitiesOf = (code: string): Locality[] => {
  const rows = load().places.get(code) ?? []
  const city = cityOf(countyOf(code)?.name ?? '', rows)
  return rows.map(({ postcode, place, latitude, longitude }) => ({
    ...{ postcode, place, municipality: city ?? place },
    ...{ latitude: Number(latitude), longitude: Number(longitude) },
  }))
}

/** A kreisfreie Stadt is one municipality, whatever its parts are called. */
const cityOf = (county: string, rows: Row[]): string | undefined => {
  if (county.startsWith('Stadt ')) return county.slice('Stadt '.length)
  return rows.every(({ place }) => place === county || place.startsWith(`${county} `)) ? county : undefined
}

export const municipalitiesOf = (code: string): string[] =>
  [...new Set(localitiesOf(code).map(({ municipality }) => municipality))].sort((a, b) =>
    a.localeCompare(b, 'de'),
  )
