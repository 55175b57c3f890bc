import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { listOf, type Sheet } from './sheets.ts'
import { mostCells, type ReadTable, refused } from './table.ts'

/** Sheets repeat empty rows and columns to their edge; so many are kept. */
const mostRepeats = 200

/** The list in an OpenDocument file, from its `content.xml`. */
export function readOdsTable(name: string, content: Uint8Array): ReadTable {
  const sheets = new Sheets()
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => sheets.open(tag))
  parser.on('closetag', ({ name: closed }) => sheets.close(closed))
  parser.on('text', (text) => sheets.text(text))
  parser.on('error', (fault) => {
    throw fault
  })
  try {
    parser.write(new TextDecoder().decode(content)).close()
  } catch (fault) {
    if (fault instanceof TooLarge) return refused('Die Tabelle hat zu viele Zellen.')
    return refused('Die OpenDocument-Datei ist beschädigt.')
  }
  return listOf(name, sheets.all)
}

class TooLarge extends Error {}

class Sheets {
  readonly all: Sheet[] = []
  /** A table may stand in a cell of a sheet: it is none. */
  #depth = 0
  #line = 0
  #rowRepeats = 1
  #cells: string[] = []
  #cell: { value: string | null; text: string[]; repeats: number; rows: number } | null = null
  /** Cells over several rows, by their column, and the line after their last. */
  #spans = new Map<number, { text: string; until: number }>()
  #annotation = 0
  /** Cells so far: repeated ones are a few letters in the file and a machine's memory behind it. */
  #size = 0

  open({ name, attributes }: SaxesTagPlain): void {
    if (name === 'table:table') {
      this.#depth += 1
      if (this.#depth === 1) this.#begin(attributes['table:name'] ?? '')
    }
    if (this.#depth !== 1) return
    if (name === 'table:table-row') {
      this.#rowRepeats = Number(attributes['table:number-rows-repeated'] ?? 1)
      this.#cells = []
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell')
      this.#cell = {
        value: machineValue(attributes),
        text: [],
        repeats: Number(attributes['table:number-columns-repeated'] ?? 1),
        rows: Number(attributes['table:number-rows-spanned'] ?? 1),
      }
    else if (name === 'office:annotation') this.#annotation += 1
    else if (name === 'text:p' && this.#annotation === 0) this.#cell?.text.push('')
    else if (name === 'text:s')
      this.text(' '.repeat(Math.min(mostRepeats, Number(attributes['text:c'] ?? 1))))
    else if (name === 'text:line-break') this.text('\n')
  }

  text(text: string): void {
    const lines = this.#cell?.text
    if (!lines || lines.length === 0 || this.#annotation > 0) return
    lines[lines.length - 1] += text
  }

  close(name: string): void {
    if (name === 'table:table') this.#depth -= 1
    if (this.#depth !== 1) return
    if (name === 'office:annotation') this.#annotation -= 1
    else if (this.#cell && (name === 'table:table-cell' || name === 'table:covered-table-cell')) {
      const { value, text, repeats, rows } = this.#cell
      const own = value ?? text.join('\n')
      const column = this.#cells.length
      const span = name === 'table:covered-table-cell' ? this.#spans.get(column) : undefined
      const shown = own === '' && span && this.#line < span.until ? span.text : own
      if (rows > 1) this.#spans.set(column, { text: own, until: this.#line + rows })
      this.#grow(Math.min(repeats, mostRepeats))
      for (let at = 0; at < Math.min(repeats, mostRepeats); at++) this.#cells.push(shown)
      this.#cell = null
    } else if (name === 'table:table-row') {
      const isEmpty = this.#cells.every((cell) => cell === '')
      const times = isEmpty ? 0 : Math.min(this.#rowRepeats, mostRepeats)
      this.#grow(times)
      for (let at = 0; at < times; at++)
        this.all.at(-1)?.rows.push({ line: this.#line + at + 1, cells: this.#cells })
      this.#line += this.#rowRepeats
    }
  }

  /** Sheets beside the list, and empty cells at its edge, may be larger than it. @throws TooLarge */
  #grow(by: number): void {
    this.#size += by
    if (this.#size > 5 * mostCells) throw new TooLarge()
  }

  #begin(name: string): void {
    this.all.push({ name: name || `Blatt ${this.all.length + 1}`, rows: [] })
    this.#line = 0
    this.#spans.clear()
  }
}

/** The value itself where its shown form may be rounded or formatted. */
function machineValue(attributes: Record<string, string>): string | null {
  const type = attributes['office:value-type']
  if (type === 'float') return attributes['office:value'] ?? null
  if (type === 'boolean') return attributes['office:boolean-value'] === 'true' ? 'ja' : 'nein'
  if (type === 'date') return attributes['office:date-value']?.slice(0, 10) ?? null
  const time = /^PT(\d+)H(\d+)M/.exec(type === 'time' ? (attributes['office:time-value'] ?? '') : '')
  return time ? `${time[1]?.padStart(2, '0')}:${time[2]}` : null
}
