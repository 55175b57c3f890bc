import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { toText } from './parameter.ts'
import { sendOf, type Tx } from './session.ts'

/** A row whose key is there already: an error, left as it is, or given the new values (found by primary key). */
type OnConflict = 'refuse' | 'ignore' | 'replace'

/**
 * Adds rows with a text that is the same for any number of them, built once per process. What a row leaves out gets
 * the schema's default. It leaves as soon as it is called.
 * @returns how many rows were added or replaced
 * @throws {InvalidParameterError} a value cannot be written; nothing was sent
 */
export async function insertRows<Table extends PgTable>(
  tx: Tx,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: OnConflict = 'refuse',
): Promise<number> {
  if (rows.length === 0) return 0
  const { columns, texts } = insertOf(table)
  const records = JSON.stringify(rows.map((row) => recordOf(columns, row)))
  const { count } = await sendOf(tx)(texts[onConflict], [records], 'rows')
  return count
}

type Column = { key: string; name: string; isJson: boolean; fallback: unknown }
type Insert = { columns: Column[]; texts: Record<OnConflict, string> }

const inserts = new WeakMap<PgTable, Insert>()

const insertOf = (table: PgTable): Insert => {
  const insert = inserts.get(table) ?? buildInsert(table)
  inserts.set(table, insert)
  return insert
}

const buildInsert = (table: PgTable): Insert => {
  const { schema, name, primaryKeys } = getTableConfig(table)
  const written = Object.entries(getTableColumns(table)).filter(([, column]) => !column.generated)
  const names = written.map(([, column]) => `"${column.name}"`)
  const types = written.map(([, column]) => `"${column.name}" ${column.getSQLType()}`)
  const key = primaryKeys.flatMap(({ columns }) => columns.map((column) => `"${column.name}"`))
  const replaced = names.filter((one) => !key.includes(one)).map((one) => `${one} = excluded.${one}`)
  const refuse = `insert into "${schema}"."${name}" (${names.join(', ')})
    select ${names.join(', ')} from json_to_recordset($1) as row (${types.join(', ')})`
  return {
    columns: written.map(([rowKey, column]) => ({
      key: rowKey,
      name: column.name,
      isJson: column.dataType === 'json',
      fallback: column.default ?? null,
    })),
    texts: {
      refuse,
      ignore: `${refuse} on conflict do nothing`,
      replace: `${refuse} on conflict (${key.join(', ')}) do update set ${replaced.join(', ')}`,
    },
  }
}

/** Every value as the text of its type, which the server reads inside JSON as it reads a parameter. */
const recordOf = (columns: readonly Column[], row: Record<string, unknown>) => {
  const record: Record<string, unknown> = {}
  for (const { key, name, isJson, fallback } of columns) {
    const value = row[key] === undefined ? fallback : row[key]
    record[name] = isJson ? value : toText(value)
  }
  return record
}
