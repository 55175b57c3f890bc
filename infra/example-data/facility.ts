import { type Row, slug } from './csv.ts'
import { makeAsOf, makeClosing, makeHours, makeVisit } from './everyday.ts'
import { type Group, makeAfterSchoolGroups, makeGroups, placesOf } from './group.ts'
import { nameGiver, personName, streetAddress } from './name.ts'
import { type Municipality, type Part, type Plan, readState, type Style } from './plan.ts'
import type { Random } from './random.ts'
import { makeText } from './text.ts'

export type Facility = {
  key: string
  kind: 'KITA' | 'HORT'
  style: Style
  provider: { key: string; name: string }
  groups: Group[]
  careHours: number[]
  /** Everything about it that does not depend on its groups' sizes, which may still be fitted. */
  profile: Row
}

const smallStyles: Style[] = ['parents', 'company']

/** A spot near the middle of the part: kilometres turned into degrees. */
function near(random: Random, part: Part, spreadKm: number) {
  const angle = random.next() * 2 * Math.PI
  const km = spreadKm * Math.sqrt(random.next())
  const kmPerDegree = 111.2
  const latitude = part.latitude + (km * Math.sin(angle)) / kmPerDegree
  const longitude =
    part.longitude + (km * Math.cos(angle)) / (kmPerDegree * Math.cos((part.latitude * Math.PI) / 180))
  return { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) }
}

function providerOf(plan: Plan, style: Style, name: string, body: string): Facility['provider'] {
  if (style === 'municipal') return { key: slug(body), name: body }
  if (style === 'parents') return { key: `verein-${slug(name)}`, name: `${name} e. V.` }
  if (style === 'company') return { key: `traeger-${slug(name)}`, name: `${name} gGmbH` }
  const provider = plan.providers.find((candidate) => candidate.style === style)
  if (!provider) throw new RangeError(`no provider of style ${style}`)
  return provider
}

function pickPart(random: Random, { name, parts }: Municipality): Part {
  const place = random.weighted(Object.fromEntries(parts.map((part) => [part.place, part.weight])))
  const part = parts.find((candidate) => candidate.place === place)
  if (!part) throw new RangeError(`${name} has no parts`)
  return part
}

/** Makes all Kitas and Horte of a plan, in the order of its municipalities. */
export function makeFacilities(plan: Plan, random: Random): Facility[] {
  const classes = readState(plan.state).hourClasses.map(({ hours }) => hours)
  const names = nameGiver(random, plan.state)
  let extension = 1000

  const make = (kind: Facility['kind'], municipality: Municipality): Facility => {
    const { body } = municipality
    const part = pickPart(random, municipality)
    const style = kind === 'HORT' ? 'municipal' : random.weighted(plan.mix)
    const name = kind === 'HORT' ? names.afterSchool(part.place) : names.kita(style, part.place, body)
    const key = slug(name)
    const provider = providerOf(plan, style, name, body)
    const groups =
      kind === 'HORT'
        ? makeAfterSchoolGroups(random)
        : makeGroups(random, plan.state, smallStyles.includes(style))
    const hours = makeHours(random, kind, classes, plan.state)
    extension += random.int(1, 9)

    const profile: Row = {
      key,
      kind,
      name,
      provider: provider.key,
      district: slug(plan.districts === 'part' ? part.place : (municipality.district ?? municipality.name)),
      street: streetAddress(random),
      postcode: part.postcode,
      town: municipality.name,
      ...near(random, part, municipality.spreadKm),
      phone: `${municipality.phone} 000 ${extension}`,
      email: `kita@${key}.example`,
      website: random.chance(0.7) ? `https://${key}.example` : null,
      headName: personName(random),
      ...hours,
      ageFromMonths: Math.min(...groups.map((group) => group.ageFromMonths)),
      ageToMonths: Math.max(...groups.map((group) => group.ageToMonths)),
      ...makeText(random, { kind, name, style, body, state: plan.state }),
      closingDays: makeClosing(random),
      ...makeVisit(random, plan.visit),
      placesAsOf: makeAsOf(random),
      published: true,
    }
    return { key, kind, style, provider, groups, careHours: hours.careHours, profile }
  }

  return plan.municipalities.flatMap((municipality) => [
    ...Array.from({ length: municipality.kitas }, () => make('KITA', municipality)),
    ...Array.from({ length: municipality.horts ?? 0 }, () => make('HORT', municipality)),
  ])
}

export const facilityRow = ({ profile, groups }: Facility): Row => ({
  ...profile,
  placesTotal: placesOf(groups),
})
