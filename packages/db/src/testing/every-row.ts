import postgres from 'postgres'
import { everyTable, insertInto } from './every-table.ts'

const schemas = ['app', 'auth', 'console', 'directory'] as const

/**
 * Gives each of these tenants a made-up row in every table that has tenants and none of theirs yet, so that a test of all
 * tables meets all tables. Value checks go for it; keys stay, and are not asked.
 */
export const fillEveryTable = async (adminUrl: string, tenantIds: number[]): Promise<void> => {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(`do $$ declare r record; begin
      for r in select conrelid::regclass as t, conname from pg_constraint
                where contype = 'c' and connamespace::regnamespace::text in ('app', 'auth', 'console', 'directory') loop
        execute format('alter table %s drop constraint %I', r.t, r.conname);
      end loop; end $$`)
    await admin.unsafe('set session_replication_role = replica')
    for (const schema of schemas)
      for (const table of await everyTable(admin, schema)) {
        if (!table.columns.some(({ name }) => name === 'tenant_id')) continue
        for (const tenantId of tenantIds) {
          const [found] = await admin.unsafe(
            `select from ${schema}.${table.name} where tenant_id = ${tenantId} limit 1`,
          )
          if (!found) await admin.unsafe(insertInto(schema, table, tenantId))
        }
      }
  } finally {
    await admin.end({ timeout: 1 })
  }
}

/** Every row of a tenant as the database writes it, by table; looked at past all policies. */
export const everyRowOf = async (adminUrl: string, tenantId: number): Promise<Record<string, string[]>> => {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const tables = await admin<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by 1`
    const rows: Record<string, string[]> = {}
    for (const { name } of tables) {
      const found = await admin.unsafe<{ line: string }[]>(
        `select x::text as line from ${name} x where x.tenant_id = ${tenantId} order by 1`,
      )
      rows[name] = found.map(({ line }) => line)
    }
    return rows
  } finally {
    await admin.end({ timeout: 1 })
  }
}
