import { headOf } from './head.ts'

/** A table as it was sent: cells are text, every row knows where it stands. */
export type SourceTable = {
  /** Name of the file, for sentences. */
  name: string
  columns: string[]
  rows: SourceRow[]
  /** Of a workbook with several sheets: the one this is, and those it is not. */
  sheet?: { read: string; others: string[] }
}

/** `line` is the line of a text file, the row of a sheet; in JSON the line its record begins on. */
export type SourceRow = { line: number; cells: string[] }

/** What is wrong with a file, in a German sentence, and where. */
export type ImportProblem = {
  /** Which of the files, from 0. */
  source: number
  line: number | null
  column: string | null
  severity: 'error' | 'warning'
  sentence: string
}

/** `others`: the other sheets of a workbook that are lists, too. */
export type ReadTable =
  | { table: SourceTable; others?: SourceTable[] }
  | { sentence: string; line: number | null }

export const mostImportBytes = 8 * 1024 * 1024
const mostRows = 10_000
const mostColumns = 150
/** A concept fills a page; more is no cell. */
const mostCellLength = 20_000
/** More than any register of a Land, less than a machine's memory. */
export const mostCells = 600_000

const noText = /[\p{Cc}--[\n\t]]/gv

/** A sheet or a text file: the names of its columns stand somewhere above its rows. */
export function sheetOf(name: string, rows: readonly SourceRow[]): ReadTable {
  const head = headOf(rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')))
  return head ? tableOf(name, head.names, head.body) : refused('Die Datei ist leer.')
}

/** One form for all readers: names of columns, no empty rows, no control characters, within the limits. */
export function tableOf(name: string, head: readonly string[], body: readonly SourceRow[]): ReadTable {
  const width = head.findLastIndex((cell) => cell.trim() !== '') + 1
  if (width === 0) return refused('In der ersten Zeile stehen keine Spaltennamen.', 1)
  if (width > mostColumns) return refused(`Die Tabelle hat mehr als ${mostColumns} Spalten.`, 1)
  const rows = body
    .map(({ line, cells }) => ({
      line,
      cells: Array.from({ length: width }, (_, at) => tidy(cells[at] ?? '')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (rows.length === 0) return refused('Unter den Spaltennamen stehen keine Zeilen.', null)
  if (rows.length > mostRows || rows.length * width > mostCells)
    return refused(`Die Tabelle hat ${rows.length} Zeilen; höchstens ${mostRows} gehen auf einmal.`, null)
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > mostCellLength))
  if (long) return refused(`Eine Zelle hat mehr als ${mostCellLength} Zeichen.`, long.line)
  return { table: { name, columns: named(head.slice(0, width)), rows } }
}

export const refused = (sentence: string, line: number | null = null) => ({ sentence, line })

/** What exports write where nothing is known. */
const nothing = /^(null|undefined|nan|n\/a|#n\/a|#wert!|k\.\s?a\.?|keine angabe|unbekannt|[-–—/?.]+)$/i
/** How spreadsheets keep a nought at the beginning: ='01234'. */
const quoted = /^="(.*)"$/s

const tidy = (cell: string): string => {
  const text = cell
    .replaceAll('\r\n', '\n')
    .replaceAll(noText, ' ')
    .replaceAll('\u00a0', ' ')
    .trim()
    .replace(quoted, '$1')
  return nothing.test(text) ? '' : text
}

/** Narrow columns break their names: "Betreuungs-", below it "bezirk". */
const brokenWord = /(?<=\p{L})-\n(?=\p{Ll})/gu

/** Every column has a name of its own: decisions and sentences name it. */
function named(head: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return head.map((cell, at) => {
    const name =
      tidy(cell).replaceAll(brokenWord, '').replaceAll(/\s+/g, ' ').slice(0, 100) || `Spalte ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
