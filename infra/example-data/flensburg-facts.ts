import type { ProviderType } from './plan.ts'

/** One facility of the public register of Schleswig-Holstein. */
export type RegisterEntry = {
  id: number
  name: string
  institution: string
  address: {
    street: string
    number: string
    postalcode: string
    town: string
    district: string
    latitude?: number
    longitude?: number
  }
}
/** One line of the city's own list. */
export type CityEntry = Record<string, string>

export type Joined<R> = {
  pairs: { register: R; city: CityEntry[]; by: 'address' | 'name' }[]
  registerOnly: R[]
  cityOnly: CityEntry[]
}

export type Register = RegisterEntry & {
  careFrom: number
  careTo: number
  /** Milliseconds since midnight, in local time. */
  openingHoursFrom: number
  openingHoursTo: number
  barrierfree: boolean
  integrational: boolean
  educationalConcept?: string
  mehrsprachigkeit?: string
  foerderungRegionalUndMinderheitensprachen?: string
  religioeseAusrichtung?: string
}

/** Group columns of the city's list, with the ages they stand for and a usual size to share the places by. */
const groupColumns = [
  { column: 'group_0_3', form: 'Krippengruppe', from: 0, to: 36, usual: 10 },
  { column: 'group_1_6', form: 'Altersgemischte Gruppe', from: 12, to: 84, usual: 15 },
  { column: 'group_3_6', form: 'Kindergartengruppe', from: 36, to: 84, usual: 20 },
  { column: 'integrational', form: 'Integrationsgruppe', from: 36, to: 84, usual: 15 },
  { column: 'nature_3_6', form: 'Naturgruppe', from: 36, to: 84, usual: 17 },
  { column: 'group_6_14', form: 'Hortgruppe', from: 72, to: 168, usual: 17 },
] as const

type Group = { name: string; form: string; from: number; to: number; size: number }

/** Shares the published places among the published groups by usual sizes; the sum stays exactly as published. */
export function shareOut(entries: readonly CityEntry[]): Group[] {
  const places = entries.reduce((sum, { childcare_places }) => sum + Number(childcare_places), 0)
  const groups = groupColumns.flatMap(({ column, form, from, to, usual }) => {
    const count = entries.reduce((sum, entry) => sum + Number(entry[column] || 0), 0)
    return Array.from({ length: count }, (_, index) => ({
      name: `${form} ${index + 1}`,
      form,
      from,
      to,
      usual,
    }))
  })
  const weight = groups.reduce((sum, { usual }) => sum + usual, 0)
  let before = 0
  return groups.map(({ usual, ...group }) => {
    const start = Math.round((before / weight) * places)
    before += usual
    return { ...group, size: Math.round((before / weight) * places) - start }
  })
}

/**
 * Time of day in Flensburg. The register's description speaks of UTC, its figures do not: unshifted, 59 of 68 openings
 * are those of the city's list, shifted by an hour not one.
 */
const clock = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 16)
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Names of Træger as the register has them, without its mark for the city. */
export const providerName = (institution: string): string => tidy(institution.replace(/\((FL|Stadt)\)/, ''))

export function providerType(name: string): ProviderType {
  if (name.startsWith('Stadt ')) return 'municipal'
  return /^Ev\.|Arche/.test(name) ? 'church' : 'free'
}

export function features(entry: Partial<Register>, city: readonly CityEntry[], provider: string): string[] {
  const concept = entry.educationalConcept ?? ''
  const found: [string, boolean][] = [
    ['barrier-free', entry.barrierfree === true],
    ['bilingual', concept === 'Bilingual' || !!entry.mehrsprachigkeit],
    [
      'danish',
      /Dansk|dansk/.test(provider) || !!entry.foerderungRegionalUndMinderheitensprachen?.includes('Dansk'),
    ],
    ['denominational', !!entry.religioeseAusrichtung || concept.startsWith('Konfessionell')],
    ['inclusion', entry.integrational === true || concept.startsWith('Inklusiv')],
    ['lunch', city.some(({ lunch_offer }) => lunch_offer === 'X')],
    ['nature', concept.startsWith('Wald') || city.some(({ nature_3_6 }) => Number(nature_3_6) > 0)],
    ['open-concept', concept.includes('offene Arbeit')],
    ['waldorf', concept.startsWith('Waldorf')],
  ]
  return found.filter(([, holds]) => holds).map(([feature]) => feature)
}

export function conceptText(concept: string | undefined, city: readonly CityEntry[]): string | null {
  const notes = [...new Set(city.map(({ comments }) => tidy(comments ?? '')))].filter(Boolean)
  const parts = [
    concept && `Konzept laut Register: ${concept}.`,
    notes.length > 0 && `Hinweis der Stadt: ${notes.join('; ')}.`,
  ]
  return parts.filter(Boolean).join('\n\n') || null
}

/** A register entry, or what the city's list gives in its place. */
export type Entry = Omit<Partial<Register>, 'address'> &
  Pick<RegisterEntry, 'name' | 'institution' | 'address'>

/** Opening hours of the register, else of the city's list ("07:00-17.00"). */
export function hoursOf(
  entry: Entry,
  city: readonly CityEntry[],
): { opens: string; closes: string; weekly: number } {
  const [opens = '', closes = ''] =
    entry.openingHoursFrom === undefined
      ? (city[0]?.opening_hours ?? '').replaceAll('.', ':').split('-')
      : [clock(entry.openingHoursFrom), clock(entry.openingHoursTo ?? 0)]
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return { opens, closes, weekly: ((minutes(closes) - minutes(opens)) * 5) / 60 }
}

/** A line that only the city has, in the register's form. It gives no coordinates. */
export function asEntry(city: CityEntry, institution: string): Entry {
  const [, street = '', number = ''] = /^(.*?)\s*(\d.*)$/.exec(city.address ?? '') ?? []
  return {
    name: city.facility ?? '',
    institution,
    address: {
      street,
      number,
      postalcode: city.postal_code ?? '',
      town: 'Flensburg',
      district: city.district ?? '',
    },
  }
}
