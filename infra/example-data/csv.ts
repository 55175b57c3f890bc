import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

type Cell = string | number | boolean | readonly (string | number)[] | null
export type Row = Record<string, Cell>

function toText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'object' ? cell.join('|') : String(cell)
}

/** Writes rows in the form of a tenant bundle: the first row names the columns, lists are joined by "|". */
export function writeCsv(file: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const records = rows.map((row) => columns.map((column) => toText(row[column] ?? null)))
  writeFileSync(file, stringify([columns, ...records]))
}

export function readCsv(file: string): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true })
}

/** ASCII key of a German name: "Ev. Kita Größe" → "ev-kita-groesse". */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
