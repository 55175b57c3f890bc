import type { Tx } from '@kita/db'
import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

type Row = Record<string, unknown>

/** One row that a merge wrote: enough to write it back, and to see that nobody wrote it since. */
export type Entry =
  | { act: 'changed'; table: string; key: Row; before: Row; after: Row; lenient?: boolean }
  | { act: 'deleted'; table: string; row: Row }
  | { act: 'added'; table: string; key: Row }

const nameOf = (table: string): SQL => sql`${sql.identifier('app')}.${sql.identifier(table)}`
const columnOf = (column: string): SQL => sql`${sql.identifier(column)}`

/** `a = b and …` for these values, typed as the table types them. */
const matches = (table: string, values: Row): SQL =>
  sql.join(
    Object.keys(values).map(
      (column) =>
        sql`t.${columnOf(column)} is not distinct from (jsonb_populate_record(null::${nameOf(table)}, ${JSON.stringify(values)}::jsonb)).${columnOf(column)}`,
    ),
    sql` and `,
  )

const pick = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))

/** Writes rows of any table of the tenant and remembers how they were. Table and column names are constants of ours. */
export const openLedger = (tx: Tx, ctx: Pick<Ctx, 'tenant'>) => {
  const entries: Entry[] = []
  const ours = (table: string, values: Row) =>
    sql`from ${nameOf(table)} t where t.tenant_id = ${ctx.tenant.id} and ${matches(table, values)}`
  return {
    entries,
    /** Rows with these values; only these columns where they are named. */
    read: async (table: string, values: Row, columns?: readonly string[]): Promise<Row[]> => {
      const asked = columns
        ? sql`jsonb_build_object(${sql.join(
            columns.map((column) => sql`${column}::text, t.${columnOf(column)}`),
            sql`, `,
          )})`
        : sql`to_jsonb(t)`
      const rows = await tx.execute<{ row: Row }>(sql`select ${asked} as row ${ours(table, values)}`)
      return rows.map(({ row }) => row)
    },
    change: async (table: string, key: readonly string[], row: Row, set: Row, lenient = false) => {
      const columns = Object.keys(set)
      await write(tx, ctx, table, pick(row, key), set)
      const now = key.map((column) => set[column] ?? row[column])
      entries.push({
        act: 'changed',
        table,
        key: Object.fromEntries(key.map((column, index) => [column, now[index]])),
        before: pick(row, columns),
        after: set,
        ...(lenient && { lenient }),
      })
    },
    remove: async (table: string, key: readonly string[], row: Row) => {
      await tx.execute(sql`delete ${ours(table, pick(row, key))}`)
      entries.push({ act: 'deleted', table, row })
    },
    /** A row that a verb of its own has changed. */
    noted: (table: string, key: Row, before: Row, after: Row) =>
      entries.push({ act: 'changed', table, key, before, after }),
    /** A row the caller has added. */
    added: (table: string, key: Row) => entries.push({ act: 'added', table, key }),
  }
}
export type Ledger = ReturnType<typeof openLedger>

/** @returns how many rows had this key and these values */
const write = async (
  tx: Tx,
  ctx: Pick<Ctx, 'tenant'>,
  table: string,
  where: Row,
  set: Row,
): Promise<number> => {
  const assigned = Object.keys(set).map(
    (column) =>
      sql`${columnOf(column)} = (jsonb_populate_record(null::${nameOf(table)}, ${JSON.stringify(set)}::jsonb)).${columnOf(column)}`,
  )
  const { count } = await tx.execute(
    sql`update ${nameOf(table)} t set ${sql.join(assigned, sql`, `)} where t.tenant_id = ${ctx.tenant.id} and ${matches(table, where)}`,
  )
  return count
}

/**
 * Writes everything back, last first.
 * @returns false when a row is no longer as the merge left it; the caller gives the transaction up
 */
export const writeBack = async (
  tx: Tx,
  ctx: Pick<Ctx, 'tenant'>,
  entries: readonly Entry[],
): Promise<boolean> => {
  for (const entry of entries.toReversed()) if (!(await takeBack(tx, ctx, entry))) return false
  return true
}

const takeBack = async (tx: Tx, ctx: Pick<Ctx, 'tenant'>, entry: Entry): Promise<boolean> => {
  switch (entry.act) {
    case 'changed': {
      const { table, key, before, after, lenient } = entry
      return (await write(tx, ctx, table, { ...key, ...after }, before)) === 1 || lenient === true
    }
    case 'deleted':
      await addRow(tx, entry.table, entry.row)
      return true
    case 'added': {
      const { count } = await tx.execute(
        sql`delete from ${nameOf(entry.table)} t where t.tenant_id = ${ctx.tenant.id} and ${matches(entry.table, entry.key)}`,
      )
      return count === 1
    }
  }
}

const addRow = async (tx: Tx, table: string, row: Row) => {
  const columns = Object.keys(row)
  const names = sql.join(columns.map(columnOf), sql`, `)
  await tx.execute(
    sql`insert into ${nameOf(table)} (${names}) select ${names} from jsonb_populate_record(null::${nameOf(table)}, ${JSON.stringify(row)}::jsonb)`,
  )
}
