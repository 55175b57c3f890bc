import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyBundle } from '@kita/core/tenant'
import { connect } from '@kita/db'
import { startEmbedded } from '@kita/db/embedded'
import { loginUrl, migrate } from '@kita/db/migrate'
import { readBundle } from '@kita/tenant'
import postgres, { type Sql } from 'postgres'
import type { Stops } from './stop.ts'

export type BenchDatabase = {
  /** The superuser's connection: fills, looks up, reads plans. */
  sql: Sql
  adminUrl: string
  appUrl: string
  operatorUrl: string
  version: string
}

/** A throwaway database: embedded in `folder`, or made on the given server (whose role kita_app gets a new password). */
export const openDatabase = async (
  folder: string,
  server: string | undefined,
  stops: Stops,
): Promise<BenchDatabase> => {
  const settings = { shared_buffers: '256MB', max_connections: '100', max_wal_size: '4GB' }
  const embedded = server
    ? undefined
    : await startEmbedded({ dataDir: join(folder, 'data'), settings: { ...settings } })
  if (embedded) stops.add(() => embedded.stop())
  const root = new URL(server ?? (embedded?.url as string))
  const name = `kita_bench_${randomBytes(4).toString('hex')}`
  const outer = postgres(root.href, { max: 1, onnotice: () => {} })
  await outer.unsafe(`create database ${name}`)
  stops.add(async () => {
    await outer.unsafe(`drop database ${name} with (force)`).catch(() => {})
    await outer.end({ timeout: 1 })
  })
  const adminUrl = loginUrl(root.href, root.username, decodeURIComponent(root.password), name)
  const passwords = { app: randomBytes(18).toString('hex'), operator: randomBytes(18).toString('hex') }
  await migrate({ adminUrl, passwords })
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  stops.add(() => sql.end({ timeout: 1 }))
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  return {
    sql,
    adminUrl,
    appUrl: loginUrl(adminUrl, 'kita_app', passwords.app),
    operatorUrl: loginUrl(adminUrl, 'kita_operator', passwords.operator),
    version: row?.version ?? '',
  }
}

export type Size = {
  tenants: number
  facilities: number
  children: number
  applications: number
  smallChildren: number
}

/** Applies the bundle in `folder` and fills it among the small tenants. @returns the large tenant's number */
export const fill = async (
  { sql, adminUrl }: BenchDatabase,
  folder: string,
  size: Size,
  now: Date,
): Promise<number> => {
  const { bundle, problems } = await readBundle(folder)
  if (!bundle) throw new Error(problems.map(({ sentence }) => sentence).join('\n'))
  const admin = connect({ url: adminUrl, max: 1, deadlineMs: 60_000 })
  const { tenantId } = await applyBundle(admin, bundle, now)
  await admin.close()
  await sql`create schema bench`
  await sql`
    create table bench.setting as
    select ${tenantId}::int as tenant_id, ${now}::timestamptz as now, 2026 as running,
           ${size.facilities}::int as facilities, r.id as rule_set_id
      from app.rule_set r where r.tenant_id = ${tenantId} and r.status = 'active' order by from_year desc limit 1`
  await sql`
    create table bench.size as
    select ${tenantId}::int as tenant_id, ${size.children}::int as children, ${size.applications}::int as applications
    union all
    select directory.register('bench-' || n, '{}', ${now}), (${size.smallChildren}::int * (0.5 + n % 11 * 0.1))::int, null
      from generate_series(1, ${size.tenants}::int) n`
  await sql.unsafe(await readFile(join(import.meta.dirname, 'fill.sql'), 'utf8')).simple()
  await sql`vacuum (analyze)`
  await sql`checkpoint`
  return tenantId
}
