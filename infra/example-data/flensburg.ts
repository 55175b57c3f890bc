import { fileURLToPath } from 'node:url'
import { type ImportRecord, joinRecords } from '@kita/tenant/import'
import { type Row, readCsv, slug } from './csv.ts'
import {
  asEntry,
  type CityEntry,
  conceptText,
  type Entry,
  features,
  hoursOf,
  type Joined,
  providerName,
  providerType,
  type Register,
  type RegisterEntry,
  shareOut,
  tidy,
} from './flensburg-facts.ts'
import { makeLocalities } from './locality.ts'
import { here, readJson, readPlan, readState } from './plan.ts'

type Spot = { latitude: number; longitude: number }
type Source = { entry: Entry; city: CityEntry[] }

const keyOf = (name: string): string => slug(name).slice(0, 80).replace(/-$/, '')
const districtOf = ({ address }: Entry): string => tidy(address.district.replace('Flensburg - ', ''))

/** The register's coordinates; three entries have none and stand in the middle of their postcode. */
function spotOf({ address }: Entry, localities: readonly Row[]): Spot {
  const { latitude, longitude, postalcode } = address
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude }
  const middle = localities.find(({ postcode, inside }) => inside && postcode === postalcode.trim())
  return { latitude: Number(middle?.latitude), longitude: Number(middle?.longitude) }
}

function facilityRow({ entry, city }: Source, localities: readonly Row[], classes: readonly number[]): Row {
  const groups = shareOut(city)
  const { weekly, ...hours } = hoursOf(entry, city)
  const provider = providerName(entry.institution)
  const ageFromMonths = entry.careFrom ?? Math.min(...groups.map(({ from }) => from))
  return {
    key: keyOf(entry.name),
    kind: ageFromMonths >= 70 ? 'HORT' : 'KITA',
    name: tidy(entry.name),
    provider: keyOf(provider),
    district: slug(districtOf(entry)),
    street: tidy(`${entry.address.street} ${entry.address.number}`),
    postcode: entry.address.postalcode.trim(),
    town: entry.address.town,
    ...spotOf(entry, localities),
    phone: null,
    email: null,
    website: null,
    headName: null,
    ...hours,
    careHours: classes.filter((hours) => hours <= weekly),
    ageFromMonths,
    // The register names the last month, we the one after it.
    ageToMonths: entry.careTo === undefined ? Math.max(...groups.map(({ to }) => to)) : entry.careTo + 1,
    placesTotal: groups.reduce((sum, { size }) => sum + size, 0),
    concept: conceptText(entry.educationalConcept, city),
    features: features(entry, city, provider),
    closingDays: null,
    criteria: city.flatMap(({ prerequisite }) =>
      prerequisite ? [`Aufnahmekriterien des Trägers: ${prerequisite}`] : [],
    ),
    visit: 'no',
    visitHint: null,
    placesAsOf: null,
    published: true,
  }
}

function groupRows({ entry, city }: Source): Row[] {
  return shareOut(city).map(({ name, form, from, to, size }) => ({
    facility: keyOf(entry.name),
    key: slug(name),
    name,
    form,
    ageFromMonths: from,
    ageToMonths: to,
    size,
  }))
}

function districtRows(sources: readonly Source[], localities: readonly Row[]): Row[] {
  const spots = new Map<string, Spot[]>()
  for (const { entry } of sources) {
    const known = spots.get(districtOf(entry)) ?? []
    spots.set(districtOf(entry), [...known, spotOf(entry, localities)])
  }
  const mean = (values: number[]) =>
    (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(5)
  return [...spots].map(([name, all]) => ({
    key: slug(name),
    name,
    municipality: 'Flensburg',
    desk: null,
    latitude: mean(all.map(({ latitude }) => latitude)),
    longitude: mean(all.map(({ longitude }) => longitude)),
  }))
}

function providerRows(sources: readonly Source[]): Row[] {
  const names = new Set(sources.map(({ entry }) => providerName(entry.institution)))
  return [...names].map((name) => ({ key: keyOf(name), name, type: providerType(name), onboarding: 'live' }))
}

/** Quarters as places one can search for, each with the postcode most of its facilities have. */
function quarterRows(facilities: readonly Row[], districts: readonly Row[]): Row[] {
  return districts.map(({ key, name, latitude, longitude }) => {
    const codes = facilities
      .filter(({ district }) => district === key)
      .map(({ postcode }) => String(postcode))
      .sort()
    return {
      postcode: codes[Math.floor(codes.length / 2)] ?? '',
      place: name ?? '',
      municipality: 'Flensburg',
      latitude: latitude ?? '',
      longitude: longitude ?? '',
      inside: true,
    }
  })
}

const recordOf = (source: number, line: number, values: ImportRecord['values']): ImportRecord => ({
  ...{ ref: `${source}:${line}`, source, line, values, groups: [], unread: [], from: {} },
})

/** Joins the two lists as the console's import does. */
export function joinRegisters<R extends RegisterEntry>(
  register: readonly R[],
  city: readonly CityEntry[],
): Joined<R> {
  const first = register.map(({ name, institution, address }, at) =>
    recordOf(0, at, {
      ...{ name, provider: institution, town: address.town, postcode: address.postalcode.trim() },
      street: `${address.street} ${address.number}`,
    }),
  )
  const second = city.map(({ facility = '', institution = '', address = '', postal_code = '' }, at) =>
    recordOf(1, at, { name: facility, provider: institution, street: address, postcode: postal_code }),
  )
  const joins = joinRecords(first, second)
  const linesOf = (at: number) =>
    joins.flatMap(({ to, by }, line) => {
      const entry = city[line]
      return entry && to === `0:${at}` ? [{ entry, by: by === 'address' ? by : ('name' as const) }] : []
    })
  const found = register.map((entry, at) => ({ entry, lines: linesOf(at) }))
  return {
    pairs: found.flatMap(({ entry, lines: [line, ...more] }) =>
      line ? [{ register: entry, city: [line, ...more].map((one) => one.entry), by: line.by }] : [],
    ),
    registerOnly: found.flatMap(({ entry, lines }) => (lines.length > 0 ? [] : [entry])),
    cityOnly: city.filter((_, line) => joins[line]?.to === null),
  }
}

export function joinFlensburg(): Joined<Register> {
  const register = readJson<Register[]>(new URL('sources/flensburg-register.json', here))
  return joinRegisters(register, readCsv(fileURLToPath(new URL('sources/flensburg-kitas.csv', here))))
}

/** The real facilities of Flensburg: the public register joined with the city's own list. */
export function makeFlensburg(): Record<string, Row[]> {
  const plan = readPlan('flensburg')
  const classes = readState(plan.state).hourClasses.map(({ hours }) => hours)
  const { pairs, registerOnly, cityOnly } = joinFlensburg()
  const localities = makeLocalities(plan)
  // The one line without a register entry names its Träger in full; the register has a shorter form of it.
  const nameOf = ({ institution = '' }: CityEntry) =>
    pairs.find(({ register }) => register.institution.startsWith(institution.slice(0, 20)))?.register
      .institution ?? institution

  const sources: Source[] = [
    ...pairs.map((pair) => ({ entry: pair.register, city: pair.city })),
    ...registerOnly.map((entry) => ({ entry, city: [] })),
    ...cityOnly.map((line) => ({ entry: asEntry(line, nameOf(line)), city: [line] })),
  ]
  const facilities = sources.map((source) => facilityRow(source, localities, classes))
  const districts = districtRows(sources, localities)
  return {
    providers: providerRows(sources),
    districts,
    facilities,
    groups: sources.flatMap(groupRows),
    localities: [...localities, ...quarterRows(facilities, districts)],
  }
}
