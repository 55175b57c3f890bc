import { inspect } from 'node:util'
import { createApi, createLimits, type Log } from '@kita/api'
import { passwordLane } from '@kita/auth'
import { type Database, withoutTenant } from '@kita/db'
import { testDatabase } from '@kita/db/testing'
import type { RuleSetInput } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import { key } from './colleague.ts'
import { cookieFaults } from './cookie.ts'
import { answerChecker, type Document, operationsOf } from './document.ts'
import { cookieOf, type Person } from './people.ts'
import { now, password } from './town/given.ts'
import { settle, type Town } from './town/town.ts'

export type Call = {
  method: string
  path: string
  query?: Record<string, string | string[]> | undefined
  json?: unknown
  /** Instead of `json`: what is sent as it stands. */
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream
  headers?: Record<string, string | null>
  cookie?: string | undefined
}

/** Tables whose rows an attempt may add: counters of tries, and the log of attempts. */
const traces = new Set(['auth.attempt', 'app.audit_event'])

/** The real API in process with two tenants of the same shape, on a database of its own. */
export const buildWorld = async (rules: Omit<RuleSetInput, 'fromYear'> = {}) => {
  const database = await testDatabase()
  const town = await settle(database, rules)
  const neighbour = await settle(database, rules)
  const towns = [town, neighbour]
  const logged: string[] = []
  const lane = passwordLane({ maxWaitMs: 10_000 })
  const api = createApi({
    db: database.db,
    tenantOf: async (host) => towns.find((one) => one.host === host)?.tenant,
    auth: { lane, key },
    clock: () => now,
    limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
    log: captureInto(logged),
    scans: false,
    mailOf: async () => ({ drop: 'no-address' }),
    https: true,
  })

  let calls = 0
  /** Every call comes from another household, so that no limit of tries speaks before the rule that is asked. */
  const send = async (to: Pick<Town, 'tenant' | 'host'>, call: Call): Promise<Response> => {
    calls += 1
    const source = `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`
    const text = call.json === undefined ? call.body : JSON.stringify(call.json)
    const wanted: Record<string, string | null | undefined> = {
      host: to.host,
      origin: to.tenant.origin,
      cookie: call.cookie,
      'content-type': call.json === undefined ? undefined : 'application/json',
      ...call.headers,
    }
    const headers = Object.fromEntries(
      Object.entries(wanted).flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
    )
    const url = new URL(`${to.tenant.origin}/api/v1${call.path}`)
    for (const [key, value] of Object.entries(call.query ?? {}))
      for (const one of [value].flat()) url.searchParams.append(key, one)
    const init: RequestInit & { duplex?: 'half' } = {
      method: call.method,
      headers,
      ...(text !== undefined && { body: text, duplex: 'half' as const }),
    }
    const answer = await api.request(url.href, init, { source, requestId: 'request-of-a-test' })
    const faults = answer.headers.getSetCookie().flatMap((one) => cookieFaults(one, { https: true }))
    if (faults.length > 0)
      throw new Error(`${call.method} ${call.path} sets a cookie with ${faults.join(', ')}`)
    return answer
  }
  const document = (await (await send(town, { method: 'GET', path: '/openapi.json' })).json()) as Document
  const superuser = database.connect({ url: database.adminUrl, max: 2 })
  const hash = await lane.hash(password)
  await withoutTenant(superuser, (tx) => tx.execute(sql`update auth.account set password_hash = ${hash}`))
  const fingerprint = await tenantFingerprints(superuser)

  return {
    database,
    town,
    neighbour,
    send,
    document,
    operations: operationsOf(document),
    answerFault: answerChecker(document),
    logged,
    superuser,
    as: (person: Person, of: Town = town) => cookieOf(of, person, now),
    fingerprint,
    /** One id of every kind of record of a tenant. */
    idsOf: (of: Pick<Town, 'tenant'>) => oneIdPerTable(superuser, of.tenant.id),
    stop: () => database.stop(),
  }
}
export type World = Awaited<ReturnType<typeof buildWorld>>

const captureInto = (lines: string[]): Log => {
  const write = (fields: Record<string, unknown>, message: string) => {
    lines.push(`${message} ${inspect(fields, { depth: 12, showHidden: true, breakLength: 200 })}`)
  }
  return { info: write, warn: write, error: write }
}

const tenantTables = async (superuser: Database): Promise<string[]> => {
  const rows = await withoutTenant(superuser, (tx) =>
    tx.execute<{ name: string }>(sql`
      select c.table_schema || '.' || c.table_name as name
        from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
       where c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' and table_schema <> 'pg_catalog'
       order by 1`),
  )
  return rows.map((row) => row.name)
}

/** A fingerprint of all rows of a tenant, or of those that no refused act may touch. */
export const tenantFingerprints = async (superuser: Database) => {
  const tables = await tenantTables(superuser)
  return async ({ tenant }: { tenant: { id: number } }, { withTraces = true } = {}): Promise<string> => {
    const parts = tables
      .filter((name) => withTraces || !traces.has(name))
      .map(
        (name) => `select '${name}' as name, count(*) || ' ' ||
          coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), '') as sum
          from ${name} r where tenant_id = ${tenant.id}`,
      )
    const rows = await withoutTenant(superuser, (tx) =>
      tx.execute<{ name: string; sum: string }>(sql.raw(`${parts.join(' union all ')} order by 1`)),
    )
    return rows.map((row) => `${row.name} ${row.sum}`).join('\n')
  }
}

/** By table, one id of every kind of record of a tenant; empty where there is none. */
export const oneIdPerTable = async (
  superuser: Database,
  tenantId: number,
): Promise<Record<string, string>> => {
  const rows = await withoutTenant(superuser, async (tx) => {
    const tables = await tx.execute<{ name: string }>(sql`
      select c.table_schema || '.' || c.table_name as name from information_schema.columns c
       where c.column_name = 'id' and c.data_type = 'uuid' and exists (
         select from information_schema.columns t where t.column_name = 'tenant_id'
            and (t.table_schema, t.table_name) = (c.table_schema, c.table_name))`)
    const parts = tables.map(
      ({ name }) =>
        `select '${name}' as name, (select id from ${name} where tenant_id = ${tenantId} limit 1)`,
    )
    return tx.execute<{ name: string; id: string | null }>(sql.raw(parts.join(' union all ')))
  })
  return Object.fromEntries(rows.map((row) => [row.name, row.id ?? '']))
}
