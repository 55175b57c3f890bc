import { type Database, inTenant, type Tx, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

/** A table as the catalogue describes it. */
export type ExportTable = {
  name: string
  columns: { name: string; type: string; nullable: boolean }[]
}
export type ExportRow = Record<string, unknown>

/** Read through its definer function: secrets are not in it. */
const accountTable = 'auth.account'

/**
 * Hands over every row of a tenant, table by table as the catalogue lists them: a table added tomorrow is in it tomorrow.
 * Accounts come without their secrets. Runs as the service in that tenant; the operator's role could read none of it. The
 * tenant must rest or be closed, so that all tables tell of one moment.
 */
export const exportRows = (
  db: Database,
  tenantId: number,
  take: (table: ExportTable, rows: AsyncIterable<ExportRow>) => Promise<void>,
): Promise<void> =>
  inTenant(
    db,
    tenantId,
    async (tx) => {
      for (const table of await tablesOf(tx)) await take(table, rowsOf(tx, table))
    },
    { readOnly: true },
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

async function* rowsOf(tx: Tx, { name, columns }: ExportTable): AsyncGenerator<ExportRow> {
  const oneByOne = columns.some(({ type }) => type === 'bytea')
  const [schema = '', table = ''] = name.split('.')
  const from =
    name === accountTable
      ? sql`auth.accounts_of(app.tenant_id())`
      : sql`${sql.identifier(schema)}.${sql.identifier(table)}`
  await tx.execute(
    sql`declare export_rows cursor for select row_to_json(x)::text as line from ${from} x where x.tenant_id = app.tenant_id()`,
  )
  for (;;) {
    const lines = await tx.execute<{ line: string }>(
      oneByOne ? sql`fetch 1 from export_rows` : sql`fetch 500 from export_rows`,
    )
    for (const { line } of lines) yield JSON.parse(line)
    if (lines.length === 0) break
  }
  await tx.execute(sql`close export_rows`)
}

/** Whether a portal of this name exists and how it stands; for the command on the server. */
export const standOf = async (
  operator: Database,
  slug: string,
): Promise<{ id: number; state: string } | undefined> => {
  const [row] = await withoutTenant(operator, (tx) =>
    tx.execute<{ id: number; state: string }>(
      sql`select tenant_id as id, state from directory.tenant where slug = ${slug} and state <> 'erased'`,
    ),
  )
  return row
}
