import { knownColumns } from './head.ts'
import { mostCells, type ReadTable, refused, type SourceRow, type SourceTable, sheetOf } from './table.ts'

export type Sheet = { name: string; rows: SourceRow[] }

/** Excel allows 31 characters, OpenDocument any number. */
const mostName = 100
const mostOthers = 50

/**
 * The sheet that is a list of facilities: a workbook may begin with a cover or notes. It is the one with the most names of
 * columns that are known, the first of several; the others are named, and those that are lists can be chosen.
 */
export function listOf(name: string, sheets: readonly Sheet[]): ReadTable {
  const full = sheets.filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell.trim() !== '')))
  const [best] = full.toSorted((a, b) => knownColumns(b.rows) - knownColumns(a.rows))
  if (!best) return refused('In der Datei steht kein Tabellenblatt mit Zeilen.')
  const found = sheetOf(name, best.rows)
  if (!('table' in found) || full.length === 1) return found
  const named = full.map((one) => ({ ...one, name: one.name.slice(0, mostName) }))
  const among = (table: SourceTable, read: string): SourceTable => ({
    ...table,
    sheet: {
      read,
      others: named
        .map((one) => one.name)
        .filter((one) => one !== read)
        .slice(0, mostOthers),
    },
  })
  let room = mostCells - sizeOf(found.table)
  const others = named.slice(0, mostOthers).flatMap((one) => {
    const other = one.rows === best.rows ? found : sheetOf(name, one.rows)
    if (!('table' in other) || other === found) return []
    room -= sizeOf(other.table)
    return room < 0 ? [] : [among(other.table, one.name)]
  })
  return { table: among(found.table, best.name.slice(0, mostName)), ...(others.length > 0 && { others }) }
}

const sizeOf = ({ columns, rows }: SourceTable): number => columns.length * rows.length

/** A range of cells that were made one, in numbers from 0. */
export type Merged = { from: number; to: number; column: number }

/** One cell over several rows says the same in each of them. */
export function filledDown(rows: string[][], merged: readonly Merged[]): string[][] {
  for (const { from, to, column } of merged)
    for (let at = from + 1; at <= to; at++) {
      const row = rows[at]
      if (row && (row[column] ?? '') === '') row[column] = rows[from]?.[column] ?? ''
    }
  return rows
}
