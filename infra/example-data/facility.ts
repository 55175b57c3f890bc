import { type Row, slug } from './csv.ts'
import { type Group, makeAfterSchoolGroups, makeGroups } from './group.ts'
import { nameGiver, personName, streetAddress } from './name.ts'
import { type Municipality, type Part, type Plan, readState, type Style } from './plan.ts'
import type { Random } from './random.ts'
import { makeText } from './text.ts'

export type Facility = {
  key: string
  kind: 'KITA' | 'HORT'
  name: string
  style: Style
  provider: { key: string; name: string }
  municipality: Municipality
  part: Part
  district: string
  groups: Group[]
  hours: number[]
  text: ReturnType<typeof makeText>
  row: (places: number) => Row
}

type Opening = { opens: string; closes: string; weekly: number; weight: number }
const openings: Record<string, Opening> = {
  short: { opens: '07:15', closes: '14:15', weekly: 35, weight: 10 },
  usual: { opens: '07:00', closes: '16:30', weekly: 47, weight: 50 },
  later: { opens: '07:30', closes: '16:30', weekly: 45, weight: 12 },
  early: { opens: '06:30', closes: '17:00', weekly: 52, weight: 14 },
  long: { opens: '06:00', closes: '17:30', weekly: 57, weight: 8 },
  longest: { opens: '06:00', closes: '18:00', weekly: 60, weight: 6 },
}
const afternoon = { opens: '11:30', closes: '17:00', weekly: 28 }
const openingWeights = Object.fromEntries(
  Object.entries(openings).map(([name, { weight }]) => [name, weight]),
)
/** Days on which a head last looked at the free places; the early ones are stale on purpose. */
const asOfDays = [
  '2026-03-16',
  '2026-05-28',
  '2026-08-31',
  '2026-09-21',
  '2026-10-05',
  '2026-10-19',
  '2026-11-02',
  '2026-11-09',
  '2026-11-16',
]
const closings = [
  'Drei Wochen in den Sommerferien, zwischen Weihnachten und Neujahr',
  'Zwei Wochen im Sommer, die Woche nach Weihnachten, zwei Fortbildungstage',
  'Im Sommer im Wechsel mit der Nachbarkita, zwischen den Feiertagen',
  'Rosenmontag, Brückentage, zwei Wochen im Sommer, Weihnachten bis Neujahr',
]
const visitHints = [
  'Rufen Sie an, wir vereinbaren einen Termin am Nachmittag.',
  'Jeden ersten Mittwoch im Monat um 15 Uhr ist Besuchszeit.',
  'Kommen Sie mit Ihrem Kind zum Spielnachmittag am Donnerstag.',
]
const providerStyles: Style[] = ['municipal', 'parents', 'company']

/** Metres north and east, as the crow flies, turned into degrees: a spot near the middle of the part. */
function near(random: Random, part: Part, spreadKm: number) {
  const angle = random.next() * 2 * Math.PI
  const km = spreadKm * Math.sqrt(random.next())
  const latitude = part.latitude + (km * Math.sin(angle)) / 111.2
  const longitude =
    part.longitude + (km * Math.cos(angle)) / (111.2 * Math.cos((part.latitude * Math.PI) / 180))
  return { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) }
}

function providerOf(plan: Plan, style: Style, name: string, body: string) {
  if (style === 'municipal') return { key: slug(body), name: body }
  if (style === 'parents') return { key: `verein-${slug(name)}`, name: `${name} e. V.` }
  if (style === 'company') return { key: `traeger-${slug(name)}`, name: `${name} gGmbH` }
  const provider = plan.providers.find((candidate) => candidate.style === style)
  if (!provider) throw new RangeError(`no provider of style ${style}`)
  return provider
}

/** Makes all Kitas and Horte of a plan, in the order of its municipalities. */
export function makeFacilities(plan: Plan, random: Random): Facility[] {
  const state = readState(plan.state)
  const names = nameGiver(random)
  let extension = 1000

  const make = (kind: Facility['kind'], municipality: Municipality): Facility => {
    const part = pickPart(random, municipality)
    const style = kind === 'HORT' ? 'municipal' : random.weighted(plan.mix)
    const plain =
      kind === 'HORT' ? names.afterSchool(part.place) : names.kita(style, part.place, municipality.body)
    const name = plan.state === 'RLP' ? plain.replace(/^Ev\. /, 'Prot. ') : plain
    const key = slug(name)
    const provider = providerOf(plan, style, name, municipality.body)
    const groups =
      kind === 'HORT'
        ? makeAfterSchoolGroups(random)
        : makeGroups(random, plan.state, providerStyles.slice(1).includes(style))
    const opening = kind === 'HORT' ? afternoon : openings[random.weighted(openingWeights)]
    if (!opening) throw new RangeError('no opening hours')
    const fitting = state.hourClasses.map(({ hours }) => hours).filter((hours) => hours <= opening.weekly)
    const hours = kind === 'HORT' ? fitting.slice(0, 1) : fitting.slice(opening.weekly >= 52 ? -2 : 0)
    const text = makeText(random, kind, style, municipality.body, plan.state)
    const visit = random.weighted(plan.visit)
    const spot = near(random, part, municipality.spreadKm)
    const street = streetAddress(random)
    extension += random.int(1, 9)
    const phone = `${municipality.phone} 000 ${extension}`
    const headName = personName(random)
    const closing = random.pick(closings)
    const closingDays = random.int(17, 27)
    const visitHint = random.pick(visitHints)
    const website = random.chance(0.7) ? `https://${key}.example` : null
    const placesAsOf = random.pick(asOfDays)
    const district = slug(
      plan.districts === 'part' ? part.place : (municipality.district ?? municipality.name),
    )

    const row = (places: number): Row => ({
      key,
      kind,
      name,
      provider: provider.key,
      district,
      street,
      postcode: part.postcode,
      town: municipality.name,
      ...spot,
      phone,
      email: `kita@${key}.example`,
      website,
      headName,
      opens: opening.opens,
      closes: opening.closes,
      careHours: hours,
      ageFromMonths: Math.min(...groups.map((group) => group.ageFromMonths)),
      ageToMonths: Math.max(...groups.map((group) => group.ageToMonths)),
      placesTotal: places,
      concept: text.concept,
      features: text.features,
      closingDays: `${closing}, zusammen ${closingDays} Tage im Jahr`,
      criteria: text.criteria,
      visit,
      visitHint: visit === 'no' ? null : visitHint,
      placesAsOf,
      published: true,
    })
    return { key, kind, name, style, provider, municipality, part, district, groups, hours, text, row }
  }

  return plan.municipalities.flatMap((municipality) => [
    ...Array.from({ length: municipality.kitas }, () => make('KITA', municipality)),
    ...Array.from({ length: municipality.horts ?? 0 }, () => make('HORT', municipality)),
  ])
}

function pickPart(random: Random, { name, parts }: Municipality): Part {
  const place = random.weighted(Object.fromEntries(parts.map((part) => [part.place, part.weight])))
  const part = parts.find((candidate) => candidate.place === place)
  if (!part) throw new RangeError(`${name} has no parts`)
  return part
}
