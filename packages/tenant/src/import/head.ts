import { nameField } from './guess-name.ts'
import type { SourceRow } from './table.ts'

/** Titles, dates and blank lines stand above the names of the columns; further down nobody looks for them. */
const searched = 15
/** Names of columns that are known: so many of them make a head. */
const enough = 2

const filled = ({ cells }: SourceRow): number => cells.filter((cell) => cell.trim() !== '').length
/** "Gruppen 0-3" is a name, a year or a postcode is none. */
const isWords = ({ cells }: SourceRow): boolean => !cells.some((cell) => /\d{2}|^\s*\d\s*$/.test(cell))
const known = ({ cells }: SourceRow): number => cells.filter((cell) => nameField(cell) !== null).length

/** So many columns of a head are known by their names. */
export const knownColumns = (rows: readonly SourceRow[]): number =>
  Math.max(...rows.slice(0, searched).map(known), 0)

/**
 * The names of the columns and the rows below them. Lists begin with a title and a date; their head may have two rows,
 * of which the upper one spans several columns ("Alter": "von", "bis").
 */
export function headOf(rows: readonly SourceRow[]): { names: string[]; body: SourceRow[] } | null {
  const near = rows.slice(0, searched)
  const most = knownColumns(rows)
  const full = Math.max(...near.map(filled), 0)
  const at = near.findIndex((row) => (most >= enough ? known(row) === most : filled(row) >= full * 0.6))
  const head = rows[at]
  if (!head || full === 0) return null
  const [above, below] = [rows[at - 1], rows[at + 1]]
  if (above && isSpan(above, head)) return { names: together(above, head), body: rows.slice(at + 1) }
  if (below && known(below) > 0 && isSpan(head, below))
    return { names: together(head, below), body: rows.slice(at + 2) }
  return { names: [...head.cells], body: rows.slice(at + 1) }
}

/** The upper row has gaps that the lower one fills, and neither is data. */
const isSpan = (upper: SourceRow, lower: SourceRow): boolean =>
  filled(upper) > 1 &&
  isWords(upper) &&
  isWords(lower) &&
  lower.cells.some((cell, at) => cell.trim() !== '' && (upper.cells[at] ?? '').trim() === '')

function together(upper: SourceRow, lower: SourceRow): string[] {
  let span = ''
  return Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, at) => {
    const [over, name] = [(upper.cells[at] ?? '').trim(), (lower.cells[at] ?? '').trim()]
    if (over !== '' || name === '') span = over
    return [...new Set([span, name])].filter(Boolean).join(': ')
  })
}
