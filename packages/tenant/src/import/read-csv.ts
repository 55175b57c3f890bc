import { CsvError } from 'csv-parse/sync'
import { csvRecords } from '../csv-records.ts'
import { type ReadTable, refused, tableOf } from './table.ts'

const separators = [';', ',', '\t'] as const

/** CSV as German spreadsheets save it: UTF-8 or Windows-1252, semicolon, comma or tab. */
export function readCsvTable(name: string, bytes: Uint8Array): ReadTable {
  const text = decoded(bytes)
  if (text === null) return refused('Die Datei ist keine Tabelle, sondern etwas anderes.')
  try {
    const records = csvRecords(text, { delimiter: separatorOf(text) })
    const [head, ...body] = records
    if (!head) return refused('Die Datei ist leer.')
    const wide = body.findIndex(({ record }) =>
      record.slice(head.record.length).some((cell) => cell.trim() !== ''),
    )
    // a record begins on the line after the end of the one before
    const lineOf = (at: number) => (records[at]?.info.lines ?? 0) + 1
    if (wide >= 0)
      return refused(
        `Die Zeile hat ${body[wide]?.record.length} Zellen, der Kopf nur ${head.record.length}.`,
        lineOf(wide),
      )
    return tableOf(
      name,
      head.record,
      body.map(({ record }, at) => ({ line: lineOf(at), cells: record })),
    )
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = typeof fault.lines === 'number' ? fault.lines : null
    return refused('Ein Anführungszeichen fehlt oder steht zu viel.', line)
  }
}

/** Null for what is no text at all. */
export function decoded(bytes: Uint8Array): string | null {
  const text = utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
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

/** The separator that stands most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const head = (text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '').replaceAll(/"[^"]*"/g, '')
  const times = (separator: string) => head.split(separator).length
  return separators.toSorted((a, b) => times(b) - times(a))[0] ?? ';'
}
