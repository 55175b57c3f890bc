import { type AgeUnit, type ColumnUse, isAge, type Mapping, repeatable } from './field.ts'
import { nameField, stemField } from './guess-name.ts'
import type { SourceTable } from './table.ts'

/** What the columns seem to be, by their names and then by what stands in them. The operator corrects it. */
export function guessMapping({ columns, rows }: SourceTable): Mapping {
  const samples = columns.map((_, at) =>
    rows.flatMap(({ cells }) => (cells[at] ? [cells[at]] : [])).slice(0, 200),
  )
  const exact = columns.map((column, at) => fitting(nameField(column), samples[at] ?? []))
  const byName = exact.map((field, at) => {
    const stem = field === null ? fitting(stemField(columns[at] ?? ''), samples[at] ?? []) : null
    return stem !== null && exact.includes(stem) ? null : (field ?? stem)
  })
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

/** A column is not what its name says when its cells cannot be that. */
function fitting(field: string | null, cells: string[]): string | null {
  const all = (pattern: RegExp) => cells.length > 0 && cells.every((cell) => pattern.test(cell))
  if (field === 'feature:inclusion' && all(/^\d{1,2}$/)) return 'group:integration'
  if (field === 'feature:nature' && all(/^\d{1,2}$/)) return 'group:nature'
  if (field === 'kind' && !cells.some((cell) => /kita|hort|kinder|krippe/i.test(cell))) return null
  // a running number is another one's next year
  if (field === 'origin' && cells.every((cell, at) => cell === String(at + 1))) return null
  if ((field === 'latitude' || field === 'longitude') && !all(coordinate)) return null
  if (field === 'point' && !all(point)) return null
  if (field?.startsWith('places:') && !all(/^\d{1,3}$/)) return null
  if (field === 'name' && all(/^(ja|nein|j|n|x|t|f|true|false|\d+)$/i)) return null
  if (field === 'ageRange' && !cells.some((cell) => /\d/.test(cell))) return null
  return field
}

/** Degrees, or metres of a grid. */
const coordinate = /^-?\d{1,3}[.,]\d+$|^\d{6,8}([.,]\d+)?$/
const point = /^(POINT\s*Z?\s*\()?\s*-?\d+([.,]\d+)?\s*[,;\s]\s*-?\d+([.,]\d+)?/i
const looks: [string, RegExp][] = [
  ['email', /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ['website', /^(https?:\/\/|www\.)\S+$/i],
  ['postcode', /^\d{5}$/],
  [
    'hours',
    /^(mo\S*\s)?(von\s)?\d{1,2}([:.]\d{2})?\s*(uhr|h)?\s*(-|–|bis)\s*\d{1,2}([:.]\d{2})?\s*(uhr|h)?$/i,
  ],
  ['latitude', /^(4[7-9]|5[0-5])[.,]\d{3,}$/],
  ['longitude', /^([6-9]|1[0-5])[.,]\d{3,}$/],
  ['phone', /^(\+49|\(?0)[\d\s/().-]{6,}$/],
  ['street', /^\p{Lu}[\p{L}\s.-]+\s\d{1,4}\s?[a-z]?$/u],
]

const lookOf = (cells: string[]): string | null => {
  if (cells.length === 0) return null
  const share = (pattern: RegExp) => cells.filter((cell) => pattern.test(cell)).length / cells.length
  return looks.find(([, pattern]) => share(pattern) > 0.9)?.[0] ?? null
}

/** "bis 83" is the last month of a child of six: the register counts it in. */
function unitOf(column: string, cells: string[], field: string | null): AgeUnit {
  const numbers = cells.flatMap((cell) =>
    (cell.match(/\d+([.,]\d+)?/g) ?? []).map((one) => Number(one.replace(',', '.'))),
  )
  if (/jahr|year/i.test(column) || (numbers.length > 0 && Math.max(...numbers) <= 18)) return 'years'
  const inclusive = numbers.filter((number) => number % 12 === 11).length
  return field === 'ageTo' && inclusive > numbers.length / 2 ? 'last-month' : 'months'
}
