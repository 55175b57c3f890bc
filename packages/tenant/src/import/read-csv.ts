import { CsvError } from 'csv-parse/sync'
import { csvRecords } from '../csv-records.ts'
import { type ReadTable, refused, sheetOf } from './table.ts'

const separators = [';', ',', '\t', '|', '^'] as const
/** A first line for Excel alone, which says what stands between the cells. */
const toldSeparator = /^sep=(.)\r?\n/i

/** CSV as German spreadsheets save it: UTF-8 or Windows-1252, semicolon, comma, tab or what its first line says. */
export function readCsvTable(name: string, bytes: Uint8Array): ReadTable {
  const text = decoded(bytes)
  if (text === null) return refused('Die Datei ist keine Tabelle, sondern etwas anderes.')
  try {
    const [told = '', separator] = toldSeparator.exec(text) ?? []
    const list = text.slice(told.length)
    const first = told === '' ? 1 : 2
    const records = csvRecords(list, { delimiter: separator ?? separatorOf(list), relax_quotes: true })
    // a record begins on the line after the end of the one before
    const rows = records.map(({ record }, at) => ({
      line: (records[at - 1]?.info.lines ?? 0) + first,
      cells: record,
    }))
    const read = sheetOf(name, rows)
    if (!('table' in read)) return read
    const width = read.table.columns.length
    const wide = rows.find(
      ({ line, cells }) =>
        line >= (read.table.rows[0]?.line ?? 0) && cells.slice(width).some((cell) => cell.trim() !== ''),
    )
    return wide
      ? refused(`Die Zeile hat ${wide.cells.length} Zellen, der Kopf nur ${width}.`, wide.line)
      : read
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = typeof fault.lines === 'number' ? fault.lines : null
    return refused('Ein Anführungszeichen fehlt oder steht zu viel.', line)
  }
}

/** Null for what is no text at all. */
export function decoded(bytes: Uint8Array): string | null {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? new TextDecoder('utf-16le').decode(bytes) : null
  const text = wide ?? utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  return plain.includes('\u0000') ? null : plain
}

const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The separator most lines have most of, outside of quotes: a comma in a title is none. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 40_000)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const times = (separator: string) =>
    lines.map((line) => line.split(separator).length).toSorted((a, b) => a - b)[lines.length >> 1] ?? 0
  return separators.toSorted((a, b) => times(b) - times(a))[0] ?? ';'
}
