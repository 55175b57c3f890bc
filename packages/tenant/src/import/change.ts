import { isDeepStrictEqual } from 'node:util'
import type { Row } from '../rows.ts'
import type { CellChange } from './order.ts'

type Facility = Row<'facilities'>

/** A value as one reads it in a table; long texts are cut. */
export const shown = (value: unknown): string => {
  const text = Array.isArray(value)
    ? value.join(', ')
    : value === null || value === undefined
      ? ''
      : String(value)
  return text.length > 300 ? `${text.slice(0, 300)} …` : text
}

/** Said elsewhere of a new facility, or of no weight to a reader. */
const unsaid = new Set<string>(['key', 'name', 'street', 'postcode', 'town', 'latitude', 'longitude'])

/**
 * Every cell of a facility that becomes another one; of a new one what it has. Träger and quarter are told by their names,
 * the spot as one.
 */
export function cellChanges(
  before: Facility | undefined,
  after: Facility,
  nameOf: (column: 'provider' | 'district', key: string) => string,
): CellChange[] {
  const told = (row: Facility, column: keyof Facility): string => {
    if (column === 'latitude') return `${row.latitude}, ${row.longitude}`
    const value = row[column]
    const isNamed = column === 'provider' || column === 'district'
    return isNamed && typeof value === 'string' ? nameOf(column, value) : shown(value)
  }
  const changed = (Object.keys(after) as (keyof Facility)[]).filter((column) =>
    before
      ? !isDeepStrictEqual(before[column] ?? null, after[column] ?? null)
      : !unsaid.has(column) && shown(after[column]) !== '',
  )
  // a spot moved along one degree has moved
  const columns = new Set(changed.map((column) => (column === 'longitude' ? 'latitude' : column)))
  return [...columns].map((column) => ({
    ...{ column, before: before ? told(before, column) : '', after: told(after, column) },
  }))
}
