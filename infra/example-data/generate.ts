import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeChildminders } from './childminder.ts'
import { type Row, slug, writeCsv } from './csv.ts'
import { type Facility, facilityRow, makeFacilities } from './facility.ts'
import { joinFlensburg, makeFlensburg } from './flensburg.ts'
import { makeFreePlaces } from './free-place.ts'
import { fitPlaces, placesOf } from './group.ts'
import { makeLocalities } from './locality.ts'
import { type Plan, providerTypeOf, readPlan, readState, root } from './plan.ts'
import { seededRandom } from './random.ts'

const folderOf = (tenant: string): string => fileURLToPath(new URL(`tenants/${tenant}/`, root))

export function writeTables(tenant: string, tables: Record<string, Row[]>): void {
  mkdirSync(folderOf(tenant), { recursive: true })
  for (const [table, rows] of Object.entries(tables))
    if (rows.length > 0) writeCsv(`${folderOf(tenant)}${table}.csv`, rows)
}

function providerRows(plan: Plan, facilities: readonly Facility[]): Row[] {
  const rows = new Map<string, Row>()
  for (const { provider, style } of facilities) {
    const onboarding = plan.providers.find(({ key }) => key === provider.key)?.onboarding ?? 'live'
    const { key, name } = provider
    rows.set(key, { key, name, type: providerTypeOf[style], onboarding })
  }
  return [...rows.values()]
}

function districtRows(plan: Plan): Row[] {
  const deskOf = (key: string) =>
    plan.desks?.find(({ districts }) => districts === 'all' || districts.includes(key))?.key ?? null
  return plan.municipalities.flatMap(({ name, district, parts }): Row[] => {
    const middle = parts[0]
    if (!middle) throw new RangeError(`${name} has no parts`)
    const row = (label: string, { latitude, longitude }: typeof middle): Row => {
      const key = slug(label)
      return { key, name: label, municipality: name, desk: deskOf(key), latitude, longitude }
    }
    return plan.districts === 'part'
      ? parts.map((part) => row(part.place, part))
      : [row(district ?? name, middle)]
  })
}

function groupRows({ key, groups }: Facility): Row[] {
  const motifs = ['Sonne', 'Mond', 'Sterne', 'Regenbogen', 'Wolken']
  return groups.map((group, index) => ({
    facility: key,
    key: slug(motifs[index] ?? ''),
    name: `Gruppe ${motifs[index]}`,
    form: group.form,
    ageFromMonths: group.ageFromMonths,
    ageToMonths: group.ageToMonths,
    size: group.size,
  }))
}

function makeTenant(tenant: string): void {
  const plan = readPlan(tenant)
  const random = seededRandom(plan.seed)
  const { ageClasses } = readState(plan.state)
  const facilities = makeFacilities(plan, random)
  if (plan.places) {
    fitPlaces(
      facilities.map(({ groups }) => groups),
      plan.places,
      plan.state,
    )
  }
  writeTables(tenant, {
    providers: providerRows(plan, facilities),
    desks: (plan.desks ?? []).map(({ districts: _, ...desk }): Row => ({ ...desk, provider: null })),
    districts: districtRows(plan),
    facilities: facilities.map(facilityRow),
    groups: facilities.flatMap(groupRows),
    'free-places': facilities.flatMap((facility) => makeFreePlaces(random, facility, ageClasses)),
    childminders: makeChildminders(plan, random),
    localities: makeLocalities(plan),
  })
  const places = placesOf(facilities.flatMap(({ groups }) => groups))
  console.log(`${tenant}: ${facilities.length} facilities, ${places} places`)
}

for (const tenant of ['hochsauerlandkreis', 'kreis-soest', 'kaiserslautern', 'bochum']) makeTenant(tenant)
writeTables('flensburg', makeFlensburg())
const { pairs, registerOnly, cityOnly } = joinFlensburg()
console.log(
  `flensburg: ${pairs.length} joined (${pairs.filter(({ by }) => by === 'name').length} by name), ` +
    `only in the register: ${registerOnly.map(({ name }) => name).join(', ')}, ` +
    `only in the city's list: ${cityOnly.map(({ facility }) => facility).join(', ')}`,
)
