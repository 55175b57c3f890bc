import { verifyChain } from '@kita/core/audit'
import { faultText, type TenantAnchor } from '@kita/server'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'

/**
 * What must hold before a restored database is opened. Each fault is a sentence; tables are read to their end, logs held
 * against what the archive noted of them.
 */
export const checkDatabase = async (
  sql: Sql,
  anchors: readonly TenantAnchor[],
): Promise<{ faults: string[]; tenants: number; rows: number }> => {
  const tables = await sql<{ name: string; open: boolean }[]>`
    select c.oid::regclass::text as name,
           not (c.relrowsecurity and c.relforcerowsecurity and exists (
             select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation'))
             and n.nspname = 'app' as open
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('app', 'auth', 'console', 'directory') order by 1`
  const faults = tables
    .filter(({ open }) => open)
    .map(({ name }) => `${name} steht ohne Trennung der Mandanten da.`)
  let rows = 0
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${name}`)
    rows += row?.n ?? 0
  }
  faults.push(...(await brokenLinks(sql)), ...(await brokenLogs(sql, anchors)))
  const [live] = await sql<
    { n: number }[]
  >`select count(*)::int as n from directory.tenant where state <> 'erased'`
  return { faults, tenants: live?.n ?? 0, rows }
}

/** Foreign keys that point at nothing; of one tenant, or of all. */
export const brokenLinks = async (sql: Pick<Sql, 'unsafe'>, tenant?: number): Promise<string[]> => {
  const links = await sql.unsafe<
    { name: string; child: string; parent: string; on: string; filled: string }[]
  >(`
    select f.conname as name, f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent,
           string_agg(format('p.%I = c.%I', b.attname, a.attname), ' and ') as on,
           string_agg(format('c.%I is not null', a.attname), ' and ') as filled
      from pg_constraint f
      cross join unnest(f.conkey, f.confkey) k (own, other)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.own
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.other
     where f.contype = 'f' and f.connamespace::regnamespace::text in ('app', 'auth', 'console', 'directory')
       and (${tenant ?? 0} = 0 or exists (select from pg_attribute t where t.attrelid = f.conrelid and t.attname = 'tenant_id'))
     group by f.oid, f.conname, f.conrelid, f.confrelid`)
  const faults: string[] = []
  for (const { name, child, parent, on, filled } of links) {
    const own = tenant === undefined ? '' : `and c.tenant_id = ${tenant}`
    const [row] = await sql.unsafe<{ n: number }[]>(
      `select count(*)::int as n from ${child} c where ${filled} ${own} and not exists (select from ${parent} p where ${on})`,
    )
    if (row && row.n > 0) faults.push(`${row.n} Zeilen von ${child} zeigen ins Leere (${name}).`)
  }
  return faults
}

/** Audit logs whose chain does not hold; of one tenant, or of all. A copy from before there were chains has none. */
export const brokenLogs = async (
  sql: Pick<Sql, 'unsafe'>,
  anchors: readonly TenantAnchor[],
  tenant?: number,
): Promise<string[]> => {
  const [known] = await sql.unsafe<{ is: boolean }[]>(
    `select to_regclass('app.audit_seal') is not null as is`,
  )
  if (!known?.is) return []
  const all = await sql.unsafe<{ id: number; slug: string }[]>(
    `select tenant_id as id, slug from directory.tenant where ${tenant ?? 0} in (0, tenant_id) and state <> 'erased' order by 1`,
  )
  const faults: string[] = []
  for (const { id, slug } of all) {
    const noted = anchors.filter(({ tenantId }) => tenantId === id)
    const report = await verifyChain(
      async (query) => {
        const { sql: text, params } = dialect.sqlToQuery(query)
        return sql.unsafe(text, params as never[])
      },
      id,
      noted,
    )
    const [first, ...more] = report.faults.map(faultText)
    if (first)
      faults.push(
        `Das Protokoll von ${slug} stimmt nicht: ${first}${more.length > 0 ? ` und ${more.length} weitere Stellen` : ''}.`,
      )
  }
  return faults
}

const dialect = new PgDialect()
