import { createApi, createLimits } from '@kita/api'
import { passwordLane } from '@kita/auth'
import { withoutTenant } from '@kita/db'
import type { TestDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { openSession } from '../../api-test/people.ts'
import { lettersOf, sendingOf } from '../database/load.ts'
import type { Random } from '../random.ts'
import { firstDay } from '../stage.ts'
import { type CampaignTown, portalAt, settleTown } from '../town.ts'

type Options = {
  tenants: number
  requests: number
  random: Random
  /** Sessions for all of them together. */
  pool?: number
  /** How many are under way at a time. */
  beside?: number
  /** Whose portal a host is; a test plants a mistake here. */
  portalOf?: (asked: CampaignTown, all: CampaignTown[]) => CampaignTown
}

export type Interleaved = {
  requests: number
  /** Ids of records in the answers, each looked up in the database. */
  ids: number
  faults: string[]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * Many portals ask and write over a few sessions at once, in an order nobody planned. Every id in every answer is a
 * record's of the portal that asked, and every record that was written is its portal's.
 */
export const interleave = async (database: TestDatabase, options: Options): Promise<Interleaved> => {
  const { random, beside = 40, portalOf = (asked) => asked } = options
  const towns: CampaignTown[] = []
  for (let n = 0; n < options.tenants; n += 1)
    towns.push(await settleTown(database, { facilities: 1, places: 1, families: 2 }))
  const db = database.connect({ max: options.pool ?? 4, acquireTimeoutMs: 30_000, deadlineMs: 60_000 })
  const api = createApi({
    ...{ db, clock: () => firstDay, https: false, scans: false },
    tenantOf: async (host) => {
      const asked = towns.find((one) => one.host === host)
      return asked && portalAt(portalOf(asked, towns))
    },
    auth: { lane: passwordLane(), key: ['a key of a campaign, long enough to be one'] },
    limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    mailOf: async () => ({ drop: 'no-address' }),
  })
  const callers = await Promise.all(towns.map((town) => callersOf(town)))
  const seen: { tenant: number; ids: string[] }[] = []
  const faults: string[] = []
  let left = options.requests

  const one = async (n: number) => {
    const { town, ask } = random.pick(callers.flat())
    const { method, path, cookie, json } = ask(random, n)
    const response = await api.request(`http://${town.host}/api/v1${path}`, {
      method,
      headers: {
        ...{ host: town.host, origin: `http://${town.host}`, cookie },
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    const text = await response.text()
    if (response.status >= 500) faults.push(`${method} ${path} answered ${response.status} ${text}`)
    seen.push({ tenant: town.tenant.id, ids: text.match(uuid) ?? [] })
  }
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await one(options.requests - left)
    }
  }
  await Promise.all(Array.from({ length: beside }, worker))
  const owners = await ownersOf(database)
  const foreign = strangers(seen, owners)
  return {
    requests: seen.length,
    ids: seen.reduce((sum, { ids }) => sum + ids.filter((id) => owners.has(id)).length, 0),
    faults: [...faults, ...foreign],
  }
}

/** Answers with a record of another portal. */
export const strangers = (
  seen: readonly { tenant: number; ids: readonly string[] }[],
  owners: ReadonlyMap<string, number>,
): string[] =>
  seen.flatMap(({ tenant, ids }) =>
    ids.flatMap((id) => {
      const owner = owners.get(id)
      return owner === undefined || owner === tenant
        ? []
        : [`portal ${tenant} was shown ${id} of portal ${owner}`]
    }),
  )

/** Whose each record of the database is, by its id. */
export const ownersOf = async (database: TestDatabase): Promise<Map<string, number>> => {
  const superuser = database.connect({ url: database.adminUrl, max: 1, deadlineMs: 60_000 })
  const rows = await withoutTenant(superuser, async (tx) => {
    const tables = await tx.execute<{ name: string }>(sql`
      select c.table_schema || '.' || c.table_name as name from information_schema.columns c
        join information_schema.tables b using (table_schema, table_name)
       where c.column_name = 'id' and c.data_type = 'uuid' and b.table_type = 'BASE TABLE' and exists (
         select from information_schema.columns t where t.column_name = 'tenant_id'
            and (t.table_schema, t.table_name) = (c.table_schema, c.table_name))`)
    const parts = tables.map(({ name }) => `select id, tenant_id from ${name}`)
    return tx.execute<{ id: string; tenant_id: number }>(sql.raw(parts.join(' union all ')))
  })
  return new Map(rows.map((row) => [row.id, row.tenant_id]))
}

type Ask = (random: Random, n: number) => { method: string; path: string; cookie: string; json?: unknown }

/** Who asks at a portal, and what. */
const callersOf = async (town: CampaignTown): Promise<{ town: CampaignTown; ask: Ask }[]> => {
  const signIn = (person: { accountId: string; kind: 'parent' | 'staff' }) =>
    openSession(town, person, firstDay, { secure: false })
  const [house] = town.houses
  if (!house) throw new Error('the portal has no facility')
  const parents = await Promise.all(town.parents.map(signIn))
  const [head, clerk] = [await signIn(house.head), await signIn(town.clerk)]
  const parent: Ask = (random, n) => {
    const cookie = random.pick(parents)
    const read = (path: string) => ({ method: 'GET', path, cookie })
    const json = sendingOf(town, [house.facility.id], `Kind ${lettersOf(n)}`)
    return random.pick([
      ...['/me', '/me/applications', '/me/children', '/me/messages', '/listings?kind=KITA', '/me/draft'].map(
        read,
      ),
      { method: 'PUT', path: '/me/draft', cookie, json: { content: { comment: `Wunsch ${n}` } } },
      { method: 'POST', path: '/me/submissions', cookie, json },
    ])
  }
  const staff: Ask = (random) =>
    random.pick([
      { method: 'GET', path: '/office/free-places', cookie: head },
      { method: 'GET', path: '/office/applications', cookie: clerk },
      { method: 'GET', path: '/office/applications', cookie: head },
      {
        ...{ method: 'POST', path: '/office/free-places', cookie: head },
        json: { facilityId: house.facility.id, ageClass: 'UE3', hours: 35, freeFrom: '2026-08-01' },
      },
    ])
  return [
    { town, ask: parent },
    { town, ask: staff },
  ]
}
