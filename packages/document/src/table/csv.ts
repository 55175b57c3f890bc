import { type Cell, plain, type Table } from './table.ts'

/** Without it a spreadsheet program takes UTF-8 for an old code page. */
const byteOrderMark = '\ufeff'

/**
 * Semicolons as German spreadsheet programs expect them, CRLF, UTF-8 with byte order mark. A text that a program would
 * take for a formula begins with an apostrophe (OWASP, CSV injection): families choose their names themselves.
 */
export async function* csv({ columns, rows }: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${byteOrderMark}${line(columns.map(({ title }) => title))}`)
  for await (const piece of rows) yield encoder.encode(piece.map(line).join(''))
}

const line = (cells: Cell[]): string => `${cells.map(field).join(';')}\r\n`

const field = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const typed = plain(cell)
  const text = /^\s*[=+\-@]|^[\t\r]/.test(typed) ? `'${typed}` : typed
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
