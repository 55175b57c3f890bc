import writeExcelFile, { type Row } from 'write-excel-file/node'
import { type Cell, plain, type Table } from './table.ts'

/** Strict types per cell: a text is never a formula here, whatever it begins with. */
export async function* xlsx({ title, columns, rows }: Table): AsyncGenerator<Uint8Array> {
  const sheet: Row[] = [
    columns.map((column) => ({ value: column.title, type: String, fontWeight: 'bold' as const })),
  ]
  for await (const piece of rows)
    for (const row of piece) sheet.push(row.map((cell, at) => cellOf(cell, columns[at]?.kind ?? 'text')))
  yield await writeExcelFile(sheet, {
    sheet: title.slice(0, 31),
    stickyRowsCount: 1,
    columns: columns.map(({ kind }) => ({ width: kind === 'text' ? 24 : 12 })),
  }).toBuffer()
}

const cellOf = (cell: Cell, kind: Table['columns'][number]['kind']) => {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (kind === 'day') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' }
  return { value: plain(cell), type: String }
}
