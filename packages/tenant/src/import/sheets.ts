import { knownColumns } from './head.ts'
import { type ReadTable, refused, type SourceRow, sheetOf } from './table.ts'

export type Sheet = { name: string; rows: SourceRow[] }

/** Excel allows 31 characters, OpenDocument any number. */
const mostName = 100
const mostOthers = 50

/**
 * The sheet that is a list of facilities: a workbook may begin with a cover or notes. It is the one with the most names of
 * columns that are known, the first of several; the others are named and not read.
 */
export function listOf(name: string, sheets: readonly Sheet[]): ReadTable {
  const full = sheets.filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell.trim() !== '')))
  const [best] = full.toSorted((a, b) => knownColumns(b.rows) - knownColumns(a.rows))
  if (!best) return refused('In der Datei steht kein Tabellenblatt mit Zeilen.')
  const found = sheetOf(name, best.rows)
  if (!('table' in found) || full.length === 1) return found
  const others = full.filter((one) => one !== best).map((one) => one.name.slice(0, mostName))
  const sheet = { read: best.name.slice(0, mostName), others: others.slice(0, mostOthers) }
  return { table: { ...found.table, sheet } }
}
