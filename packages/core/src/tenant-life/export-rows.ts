import { type Database, inTenant, type Tx } from '@kita/db'
import { type SQL, sql } from 'drizzle-orm'

/** A table as the catalogue describes it. */
type ExportTable = {
  name: string
  columns: { name: string; type: string; nullable: boolean }[]
}
/** Bytes that lie in a file of their own, named by what they are: a row names its file. */
type ExportFile = { name: string; bytes: Uint8Array }
/** Takes one table: first its rows, each a line of JSON, in pieces; then, when they are through, its files. */
export type TakeTable = (
  table: ExportTable,
  rows: AsyncIterable<string[]>,
  files: AsyncIterable<ExportFile>,
) => Promise<void>

/** Read through its definer function: secrets are not in it. */
const accountTable = 'auth.account'

/**
 * Hands over every row of a tenant, table by table as the catalogue lists them: a table added tomorrow is in it tomorrow.
 * Accounts come without their secrets. Runs as the service in one read-only transaction of that tenant, so the row policies
 * show no other one's and all tables tell of one moment; the operator's role could read none of it.
 */
export const exportRows = (
  db: Database,
  tenantId: number,
  take: TakeTable,
  before: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> =>
  inTenant(
    db,
    tenantId,
    async (tx) => {
      await before(tx)
      for (const table of await tablesOf(tx)) await take(table, rowsOf(tx, table), filesOf(tx, table))
    },
    { readOnly: true, oneMoment: true },
  )

const tablesOf = async (tx: Tx): Promise<ExportTable[]> => {
  const tables = await tx.execute<{ name: string; columns: ExportTable['columns'] }>(sql`
    select 'app.' || c.relname as name,
           (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                     'nullable', not a.attnotnull) order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
      from pg_class c join pg_attribute k on k.attrelid = c.oid and k.attname = 'tenant_id' and not k.attisdropped
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     order by 1`)
  const accounts = await tx.execute<{ columns: ExportTable['columns'] }>(sql`
    select json_agg(json_build_object('name', p.name, 'type', format_type(p.type, null), 'nullable', true) order by p.n)
             as columns
      from (select unnest(f.proargnames[2:]) as name, unnest(f.proallargtypes[2:]) as type,
                   generate_series(1, cardinality(f.proallargtypes) - 1) as n
              from pg_proc f where f.oid = 'auth.accounts_of(int)'::regprocedure) p`)
  return [...tables, ...accounts.map(({ columns }) => ({ name: accountTable, columns }))]
}

const fromOf = (name: string): SQL => {
  const [schema = '', table = ''] = name.split('.')
  return name === accountTable
    ? sql`auth.accounts_of(app.tenant_id())`
    : sql`${sql.identifier(schema)}.${sql.identifier(table)}`
}

const bytesOf = ({ columns }: ExportTable) => columns.filter(({ type }) => type === 'bytea')

/** From this size on the bytes of a column lie in a file of their own; shorter ones are sums and stay in the row, as hex. */
const apart = (column: SQL): SQL => sql`octet_length(${column}) > 64`
/** What it is names it: the query of a cursor has no parameters. */
const fileName = (column: SQL): SQL => sql`'file/' || encode(sha256(${column}), 'hex')`

/** The database names the files and leaves their bytes where they are, so that no row with files is ever held. */
async function* rowsOf(tx: Tx, table: ExportTable): AsyncGenerator<string[]> {
  const cells = table.columns.map(({ name, type }) => {
    const column = sql`x.${sql.identifier(name)}`
    if (type !== 'bytea') return column
    const named = sql`json_build_object('file', ${fileName(column)})`
    return sql`case when ${apart(column)} then ${named} else to_json(${column}) end as ${sql.identifier(name)}`
  })
  const rows = sql`select ${sql.join(cells, sql`, `)} from ${fromOf(table.name)} x where x.tenant_id = app.tenant_id()`
  await tx.execute(sql`declare export_rows cursor for select row_to_json(y)::text as line from (${rows}) y`)
  for (;;) {
    const lines = await tx.execute<{ line: string }>(sql`fetch 500 from export_rows`)
    if (lines.length === 0) break
    yield lines.map(({ line }) => line)
  }
  await tx.execute(sql`close export_rows`)
}

/** One file at a time. */
async function* filesOf(tx: Tx, table: ExportTable): AsyncGenerator<ExportFile> {
  for (const { name } of bytesOf(table)) {
    const column = sql`x.${sql.identifier(name)}`
    const mine = sql`x.tenant_id = app.tenant_id() and ${apart(column)}`
    await tx.execute(
      sql`declare export_files cursor for
          select ${fileName(column)} as name, ${column} as bytes from ${fromOf(table.name)} x where ${mine}`,
    )
    for (;;) {
      const [file] = await tx.execute<ExportFile>(sql`fetch 1 from export_files`)
      if (!file) break
      yield file
    }
    await tx.execute(sql`close export_files`)
  }
}
