import { type AgeUnit, type ColumnUse, isAge, type Mapping, repeatable } from './field.ts'
import { folded } from './fold.ts'
import type { SourceTable } from './table.ts'

/** Names of columns in registers and in offices' own lists, without blanks and marks. Dotted names count by their end, too. */
const names: Record<string, string> = {
  name: 'name einrichtung einrichtungsname nameeinrichtung namedereinrichtung bezeichnung kita kitaname kindertagesstatte kindertageseinrichtung facility facilityname title titel',
  origin:
    'id kitanr kitanummer nr nummer einrichtungsnummer einrichtungsnr einrichtungsid registernummer aktenzeichen objectid uuid kennung',
  kind: 'type typ art einrichtungsart einrichtungstyp kind',
  provider:
    'trager tragername tragerdereinrichtung traeger traegername institution provider operator betreiber',
  providerType: 'tragerart tragertyp traegerart traegertyp artdestragers providertype',
  district: 'district bezirk stadtteil ortsteil stadtbezirk quartier sozialraum',
  street:
    'street strasse str strassehausnummer strassehausnr strasseundhausnummer strassenr address adresse anschrift',
  houseNumber: 'number hausnummer hausnr hnr housenumber',
  postcode: 'plz postleitzahl postcode postalcode zip zipcode',
  town: 'town ort stadt gemeinde city wohnort',
  latitude: 'latitude lat alat breite breitengrad geobreite ywgs84 y',
  longitude: 'longitude lon lng long alon lange langengrad geolange xwgs84 x',
  phone: 'phone telefon tel telefonnummer',
  email: 'email mail emailadresse mailadresse',
  website: 'website url web internet homepage internetseite webseite www',
  headName: 'leitung leiterin einrichtungsleitung headname head ansprechpartner',
  hours:
    'offnungszeiten offnungszeit oeffnungszeiten oeffnungszeit openinghours betreuungszeit betreuungszeiten',
  opens: 'opens moo openinghoursfrom offnungszeitvon offnetum offnet oeffnet beginn von',
  closes: 'closes moc openinghoursto offnungszeitbis schliesstum schliesst ende bis',
  careHours: 'carehours wochenstunden betreuungsumfang buchungszeiten',
  ageRange: 'alter altersgruppe altersgruppen altersspanne betreuungsalter',
  ageFrom: 'agefrom carefrom altervon aufnahmealter mindestalter agefrommonths abalter',
  ageTo: 'ageto careto alterbis hochstalter agetomonths',
  placesTotal:
    'placestotal places platze plaetze platzzahl platzegesamt plaetzegesamt gesamtplatze anzahlplatze kapazitat genehmigteplatze childcareplaces all capacity betreuungsplatze',
  concept:
    'concept konzept konzeption educationalconcept padagogischeskonzept profil schwerpunkt schwerpunkte beschreibung',
  note: 'comments comment note bemerkung bemerkungen hinweis hinweise anmerkung',
  closingDays: 'closingdays schliesstage schliesszeiten',
  criteria: 'criteria kriterien aufnahmekriterien prerequisite',
  features: 'features merkmale besonderheiten foerderungregionalundminderheitensprachen foerderungregional',
  published: 'published veroffentlicht sichtbar',
  'feature:lunch': 'lunch lunchoffer mittagessen verpflegung',
  'feature:inclusion': 'inclusion integrational inklusion integrativ inklusiv integration',
  'feature:barrier-free': 'barrierfree barrierefrei rollstuhlgerecht',
  'feature:bilingual': 'bilingual mehrsprachigkeit mehrsprachig zweisprachig',
  'feature:denominational': 'religioseausrichtung religioeseausrichtung konfessionell konfession',
  'feature:nature': 'nature naturnah waldkita',
  'group:creche': 'group03 krippengruppen gruppen03 gruppenu3',
  'group:mixed': 'group16 altersgemischtegruppen gruppen16',
  'group:kindergarten': 'group36 kindergartengruppen gruppen36 gruppenu63',
  'group:hort': 'group614 hortgruppen gruppen614',
  'group:nature': 'nature36 naturgruppen waldgruppen',
  'group:integration': 'integrationsgruppen integrativegruppen',
}
const fieldOf = new Map(
  Object.entries(names).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
)

/** What the columns seem to be, by their names and then by what stands in them. The operator corrects it. */
export function guessMapping({ columns, rows }: SourceTable): Mapping {
  const samples = columns.map((_, at) =>
    rows.flatMap(({ cells }) => (cells[at] ? [cells[at]] : [])).slice(0, 200),
  )
  const byName = columns.map((column, at) => fitting(nameField(column), samples[at] ?? []))
  const taken = new Set(byName.filter((field) => field !== null))
  const uses = byName.map((field, at): ColumnUse => {
    const isAgain = field !== null && !repeatable(field) && byName.indexOf(field) < at
    const named = isAgain ? null : field
    const looks = named ?? (field === null ? lookOf(samples[at] ?? []) : null)
    const guessed = looks !== null && (looks === named || !taken.has(looks)) ? looks : null
    if (guessed) taken.add(guessed)
    return { field: guessed, unit: 'months' }
  })
  return uses.map((use, at) =>
    isAge(use.field) ? { ...use, unit: unitOf(columns[at] ?? '', samples[at] ?? [], use.field) } : use,
  )
}

function nameField(column: string): string | null {
  const plain = (text: string) => folded(text).replaceAll(/[^a-z0-9]/g, '')
  const whole = fieldOf.get(plain(column))
  if (whole) return whole
  // "Träger (Name)", "Alter in Monaten von", "address.street"
  return (
    fieldOf.get(plain(column.replaceAll(/\(.*?\)/g, ''))) ??
    fieldOf.get(plain(column.split('.').at(-1) ?? '')) ??
    null
  )
}

/** A column is not what its name says when its cells cannot be that. */
function fitting(field: string | null, cells: string[]): string | null {
  const all = (pattern: RegExp) => cells.length > 0 && cells.every((cell) => pattern.test(cell))
  if (field === 'feature:inclusion' && all(/^\d{1,2}$/)) return 'group:integration'
  if (field === 'feature:nature' && all(/^\d{1,2}$/)) return 'group:nature'
  if (field === 'kind' && !cells.some((cell) => /kita|hort|kinder|krippe/i.test(cell))) return null
  if (field === 'latitude' && !all(coordinate)) return null
  if (field === 'longitude' && !all(coordinate)) return null
  if (field === 'ageRange' && !cells.some((cell) => /\d/.test(cell))) return null
  return field
}

const coordinate = /^-?\d{1,3}[.,]\d+$/
const looks: [string, RegExp][] = [
  ['email', /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ['website', /^(https?:\/\/|www\.)\S+$/i],
  ['postcode', /^\d{5}$/],
  ['hours', /^\d{1,2}([:.]\d{2})?\s*(uhr)?\s*(-|–|bis)\s*\d{1,2}([:.]\d{2})?\s*(uhr)?$/i],
  ['latitude', /^(4[7-9]|5[0-5])[.,]\d{3,}$/],
  ['longitude', /^([6-9]|1[0-5])[.,]\d{3,}$/],
  ['phone', /^(\+49|0)[\d\s/()-]{6,}$/],
  ['street', /^\p{Lu}[\p{L}\s.-]+\s\d{1,4}\s?[a-z]?$/u],
]

const lookOf = (cells: string[]): string | null => {
  if (cells.length === 0) return null
  const share = (pattern: RegExp) => cells.filter((cell) => pattern.test(cell)).length / cells.length
  return looks.find(([, pattern]) => share(pattern) > 0.9)?.[0] ?? null
}

/** "bis 83" is the last month of a child of six: the register counts it in. */
function unitOf(column: string, cells: string[], field: string | null): AgeUnit {
  const numbers = cells
    .map((cell) => Number(cell.replace(',', '.')))
    .filter((number) => !Number.isNaN(number))
  if (/jahr|year/i.test(column) || (numbers.length > 0 && Math.max(...numbers) <= 18)) return 'years'
  const inclusive = numbers.filter((number) => number % 12 === 11).length
  return field === 'ageTo' && inclusive > numbers.length / 2 ? 'last-month' : 'months'
}
