import { csv } from './csv.ts'
import { ods } from './ods.ts'
import type { Table } from './table.ts'
import { xlsx } from './xlsx.ts'

export type { Cell, Table } from './table.ts'

export const tableFormats = ['csv', 'ods', 'xlsx'] as const
export type TableFormat = (typeof tableFormats)[number]

export const tableTypes: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const writers = { csv, ods, xlsx }

/** A file of the table, piece by piece as its rows come in. */
export const renderTable = (format: TableFormat, table: Table): AsyncIterable<Uint8Array> =>
  writers[format](table)
