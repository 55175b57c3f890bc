import type { Row } from '../rows.ts'
import { groupForms } from './field.ts'
import { keyOf, oneLine } from './fold.ts'
import { middleOf, type Spot } from './geo.ts'
import { bareName } from './likeness.ts'
import type { ImportRecord } from './record.ts'
import { providerTypeOf } from './value.ts'

/** A key nobody has yet, of a name and, where that is taken, of what tells it apart. */
export function freeKey(taken: ReadonlySet<string>, name: string, apart: string): string {
  const plain = keyOf(name) || 'eintrag'
  const wanted = [plain, keyOf(`${plain.slice(0, 50)} ${apart}`)].find((key) => !taken.has(key))
  if (wanted) return wanted
  let number = 2
  while (taken.has(`${plain.slice(0, 74)}-${number}`)) number += 1
  return `${plain.slice(0, 74)}-${number}`
}

/** Finds rows by their name and adds those that are missing. */
class Named<R extends { key: string; name: string }> {
  readonly rows: R[]
  readonly fresh: R[] = []
  readonly #byName = new Map<string, R>()
  readonly #byBare = new Map<string, R>()
  readonly #keys: Set<string>
  constructor(rows: readonly R[]) {
    this.rows = [...rows]
    this.#keys = new Set(rows.map(({ key }) => key))
    for (const row of rows) this.#know(row)
  }

  of(name: string, make: (key: string) => R): R {
    const known = this.#byName.get(keyOf(name)) ?? this.#byBare.get(bareName(name))
    if (known) return known
    const row = make(freeKey(this.#keys, name, ''))
    this.#keys.add(row.key)
    this.#know(row)
    this.rows.push(row)
    this.fresh.push(row)
    return row
  }

  #know(row: R): void {
    this.#byName.set(keyOf(row.name), row)
    const bare = bareName(row.name)
    if (!this.#byBare.has(bare)) this.#byBare.set(bare, row)
  }
}

/** Träger of the portal and those the files add. */
export class Providers extends Named<Row<'providers'>> {
  find(name: string, type: Row<'providers'>['type'] | undefined, onboarding: Row<'providers'>['onboarding']) {
    return this.of(name, (key) => ({ key, name, type: type ?? providerTypeOf(name), onboarding })).key
  }
}

/** Quarters of the portal and those the files add, each in the middle of its facilities. */
export class Districts extends Named<Row<'districts'>> {
  readonly #spots = new Map<string, Spot[]>()
  find(name: string, town: string, spot: Spot): string {
    const row = this.of(quarterOf(name, town), (key) => ({
      ...{ key, name: quarterOf(name, town), municipality: town, desk: null, ...spot },
    }))
    if (this.fresh.includes(row)) {
      const spots = [...(this.#spots.get(row.key) ?? []), spot]
      this.#spots.set(row.key, spots)
      Object.assign(row, middleOf(spots))
    }
    return row.key
  }
}

/** Registers write the town before the quarter: "Musterstadt - Nord". */
const quarterOf = (name: string, town: string): string => {
  const rest = name.startsWith(town) ? name.slice(town.length).replace(/^\s*[-–,:/]\s*/, '') : name
  return oneLine(rest) || name
}

/** Shares the known places among the known groups by usual sizes; the sum stays exactly as published. */
export function groupRows(facility: string, record: ImportRecord, places: number): Row<'groups'>[] {
  const counts = new Map<keyof typeof groupForms, number>()
  for (const { form, count } of record.groups) counts.set(form, (counts.get(form) ?? 0) + count)
  const groups = (Object.keys(groupForms) as (keyof typeof groupForms)[]).flatMap((form) =>
    Array.from({ length: counts.get(form) ?? 0 }, (_, at) => ({ ...groupForms[form], number: at + 1 })),
  )
  if (groups.length === 0 || places < groups.length) return []
  const weight = groups.reduce((sum, { usual }) => sum + usual, 0)
  let before = 0
  return groups.map(({ form, from, to, usual, number }) => {
    const start = Math.round((before / weight) * places)
    before += usual
    const name = `${form} ${number}`
    const size = Math.min(60, Math.round((before / weight) * places) - start)
    return { facility, key: keyOf(name), name, form, ageFromMonths: from, ageToMonths: to, size }
  })
}
