import { CsvError } from 'csv-parse/sync'
import { csvRecords } from '../csv-records.ts'
import { type TableName, tables } from '../rows.ts'
import { error, type Problem } from './problem.ts'
import { shapeOf } from './schema-walk.ts'

type CsvDocument = {
  rows: Record<string, string>[]
  problems: Problem[]
  lineOf: (row: number) => number | undefined
}

export const columnsOf = (table: TableName): string[] => Object.keys(shapeOf(tables[table].row) ?? {})

/** Reads a table: comma, double quotes, first line the names of the columns. Cells stay text. */
export function readCsv(table: TableName, text: string): CsvDocument {
  const file = tables[table].file
  try {
    const records = csvRecords(text)
    const [head, ...body] = records
    const header = head?.record ?? []
    const problems = headerProblems(file, header, columnsOf(table))
    const lines = body.map((_, i) => (records[i]?.info.lines ?? 0) + 1)
    for (const [i, { record }] of body.entries())
      if (record.length !== header.length)
        problems.push({
          ...error(file, [i], `Die Zeile hat ${record.length} Zellen, der Kopf ${header.length}.`),
          line: lines[i],
        })
    const rows =
      problems.length > 0
        ? []
        : body.map(({ record }) => Object.fromEntries(header.map((h, i) => [h, record[i] ?? ''])))
    return { rows, problems, lineOf: (row) => lines[row] }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = typeof fault.lines === 'number' ? { line: fault.lines } : {}
    return {
      rows: [],
      problems: [
        {
          ...error(
            file,
            [],
            'Die Tabelle lässt sich nicht lesen: Ein Anführungszeichen fehlt oder steht zu viel.',
          ),
          ...line,
        },
      ],
      lineOf: () => undefined,
    }
  }
}

function headerProblems(file: string, header: string[], wanted: string[]): Problem[] {
  const at = { line: 1 }
  const problems = header
    .filter((h, i) => !wanted.includes(h) || header.indexOf(h) !== i)
    .map((h) => ({
      ...error(
        file,
        [],
        wanted.includes(h)
          ? `Die Spalte „${h}“ steht zweimal im Kopf.`
          : `Die Spalte „${h}“ gibt es nicht. Es gibt: ${wanted.join(', ')}.`,
      ),
      ...at,
    }))
  const missing = wanted.filter((w) => !header.includes(w))
  return missing.length > 0
    ? [...problems, { ...error(file, [], `Im Kopf fehlt: ${missing.join(', ')}.`), ...at }]
    : problems
}

/** Writes a table in its one form: columns as in the schema, rows by their key, quotes only where needed, line feeds. */
export function formatCsv(table: TableName, rows: readonly Record<string, unknown>[]): string {
  const columns = columnsOf(table)
  const idOf = (row: Record<string, unknown>) => tables[table].id.map((c) => cellOf(row[c])).join('\u0000')
  const sorted = rows.map((row) => [idOf(row), row] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const lines = sorted.map(([, row]) => columns.map((c) => quote(cellOf(row[c]))).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.map(cellOf).join('|') : String(value)
}

const quote = (cell: string) => (/[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
