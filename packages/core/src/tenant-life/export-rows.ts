import { type Database, inTenant, type Tx } from '@kita/db'
import { sql } from 'drizzle-orm'

/** A table as the catalogue describes it; `from` is what is read for it. */
export type ExportTable = {
  name: string
  from: string
  columns: { name: string; type: string; nullable: boolean }[]
}
export type ExportRow = Record<string, unknown>

/** Rows that are fetched at once; pictures and papers come one by one. */
const atOnce = 500

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
      for (const table of await tablesOf(tx)) await take(table, rowsOf(tx, tenantId, table))
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
  const listed = tables.map(({ name, columns }) => ({ name, from: name, columns }))
  return [
    ...listed,
    ...accounts.map(({ columns }) => ({
      ...{ name: 'auth.account', from: 'auth.accounts_of(app.tenant_id())', columns },
    })),
  ]
}

async function* rowsOf(tx: Tx, tenantId: number, { from, columns }: ExportTable): AsyncGenerator<ExportRow> {
  const some = columns.some(({ type }) => type === 'bytea') ? 1 : atOnce
  await tx.execute(
    sql.raw(
      `declare export_rows cursor for select row_to_json(x)::text as line from ${from} x where x.tenant_id = ${tenantId}`,
    ),
  )
  for (;;) {
    const lines = await tx.execute<{ line: string }>(sql.raw(`fetch ${some} from export_rows`))
    for (const { line } of lines) yield JSON.parse(line)
    if (lines.length < some) break
  }
  await tx.execute(sql.raw('close export_rows'))
}
