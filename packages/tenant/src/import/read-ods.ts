import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type ReadTable, refused, type SourceRow, sheetOf } from './table.ts'

/** Sheets repeat empty rows and columns to their edge; so many are kept. */
const mostRepeats = 200

/** The first sheet of an OpenDocument file, from its `content.xml`. */
export function readOdsTable(name: string, content: Uint8Array): ReadTable {
  const sheet = new Sheet()
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => sheet.open(tag))
  parser.on('closetag', ({ name: closed }) => sheet.close(closed))
  parser.on('text', (text) => sheet.text(text))
  parser.on('error', (fault) => {
    throw fault
  })
  try {
    parser.write(new TextDecoder().decode(content)).close()
  } catch {
    return refused('Die OpenDocument-Datei ist beschädigt.')
  }
  return sheet.rows.length > 0 ? sheetOf(name, sheet.rows) : refused('Das erste Tabellenblatt ist leer.')
}

class Sheet {
  readonly rows: SourceRow[] = []
  #sheets = 0
  #line = 0
  #rowRepeats = 1
  #cells: string[] = []
  #cell: { value: string | null; text: string[]; repeats: number } | null = null
  #annotation = 0

  open({ name, attributes }: SaxesTagPlain): void {
    if (name === 'table:table') this.#sheets += 1
    if (this.#sheets !== 1) return
    if (name === 'table:table-row') {
      this.#rowRepeats = Number(attributes['table:number-rows-repeated'] ?? 1)
      this.#cells = []
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell')
      this.#cell = {
        value: machineValue(attributes),
        text: [],
        repeats: Number(attributes['table:number-columns-repeated'] ?? 1),
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
    if (this.#sheets !== 1) return
    if (name === 'office:annotation') this.#annotation -= 1
    else if (this.#cell && (name === 'table:table-cell' || name === 'table:covered-table-cell')) {
      const { value, text, repeats } = this.#cell
      const shown = value ?? text.join('\n')
      for (let at = 0; at < Math.min(repeats, mostRepeats); at++) this.#cells.push(shown)
      this.#cell = null
    } else if (name === 'table:table-row') {
      const isEmpty = this.#cells.every((cell) => cell === '')
      for (let at = 0; at < (isEmpty ? 0 : Math.min(this.#rowRepeats, mostRepeats)); at++)
        this.rows.push({ line: this.#line + at + 1, cells: this.#cells })
      this.#line += this.#rowRepeats
    } else if (name === 'table:table') this.#sheets += 1
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
