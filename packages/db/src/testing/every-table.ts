import type { Sql } from 'postgres'

type Column = {
  name: string
  type: string
  nullable: boolean
  generated: boolean
  hasDefault: boolean
}
export type Table = { name: string; columns: Column[]; grants: string[]; operated: boolean }

/** All tables of a schema with their columns and what the service was granted on them. */
export async function everyTable(sql: Sql, schema: string): Promise<Table[]> {
  return sql<Table[]>`
    select c.relname as name,
           (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                     'nullable', not a.attnotnull, 'generated', a.attgenerated <> '', 'hasDefault', a.atthasdef)
                     order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           array(select x.privilege_type from aclexplode(c.relacl) x where x.grantee = 'kita_app'::regrole) as grants,
           has_table_privilege('kita_operator', c.oid, 'select') as operated
      from pg_class c where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') order by 1`
}

/** Keys into other tables and value checks only stand in the way when row policies are looked at alone. */
export async function dropChecks(sql: Sql): Promise<void> {
  await sql.unsafe(`do $$ declare r record; begin
    for r in select conrelid::regclass as t, conname from pg_constraint
              where contype in ('f', 'c') and connamespace in ('app'::regnamespace, 'auth'::regnamespace)
              order by contype desc loop
      execute format('alter table %s drop constraint %I', r.t, r.conname);
    end loop; end $$`)
}

const samples: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: 'gen_random_uuid()::text',
  // a key of numbers has room for a second row
  integer: '(random() * 1000000000)::int',
  smallint: '1',
  bigint: '1',
  'double precision': '1',
  boolean: 'true',
  date: 'current_date',
  'timestamp with time zone': 'now()',
  jsonb: `'{}'`,
  bytea: `gen_random_uuid()::text::bytea`,
}

/** An INSERT of one row that fills what must be filled. */
export function insertInto(schema: string, table: Table, tenantId: number): string {
  const columns = table.columns.filter((c) => (!c.nullable || c.name === 'tenant_id') && !c.generated)
  const values = columns.map((c) => (c.name === 'tenant_id' ? tenantId : sampleOf(c.type)))
  return `insert into ${schema}.${table.name} (${columns.map((c) => c.name).join(', ')}) values (${values.join(', ')})`
}

function sampleOf(type: string): string {
  const sample = type.endsWith('[]') ? `'{}'` : samples[type]
  if (!sample) throw new Error(`no sample value for type ${type}`)
  return sample
}
