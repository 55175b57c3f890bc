import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { passwordLane, sessionCookie } from '@kita/auth'
import type { OperatorRole } from '@kita/core'
import { applyBundle } from '@kita/core/tenant'
import { withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type Defaults, readBundle, readDefaults } from '@kita/tenant'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basePath, createConsoleApi, createLimits } from '../src/index.ts'

const tenants = join(import.meta.dirname, '../../../tenants')
const slug = 'flensburg'
const now = new Date('2026-11-03T09:00:00Z')
const host = 'konsole.localhost'

let database: TestDatabase
let defaults: Defaults
let api: ReturnType<typeof createConsoleApi>
let editor: string
let support: string

beforeAll(async () => {
  database = await testDatabase()
  defaults = await readDefaults(join(tenants, '_default'))
  const { bundle } = await readBundle(join(tenants, slug), defaults)
  if (!bundle) throw new Error('the bundle does not read')
  await applyBundle(database.operatorDb, bundle, now)
  api = createConsoleApi({
    ...{ operator: database.operatorDb, defaults, operations: new Set(), software: 'test', https: false },
    isConsole: (name: string) => name === host,
    auth: { lane: passwordLane(), key: 'a key for tests that is long enough' },
    clock: () => now,
    limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
    log: { info: () => {}, warn: () => {}, error: (fields: unknown) => logged.push(fields) },
    onboarding: { baseDomain: 'localhost', resolveTxt: async () => [], appointAdmin: async () => {} },
    originOf: (name: string) => `http://${name}.localhost`,
  } as unknown as Parameters<typeof createConsoleApi>[0])
  editor = await signIn('00000000-0000-7000-8000-0000000000e1', ['editor'])
  support = await signIn('00000000-0000-7000-8000-0000000000e2', ['support'])
})
afterAll(() => database.stop())
const logged: unknown[] = []

const signIn = async (id: string, roles: OperatorRole[]) => {
  const email = `${id}@probe.example`
  const row = { id, name: 'Ada Nord', email, emailNorm: email, roles, createdAt: now, verifiedAt: now }
  await withoutTenant(database.operatorDb, (tx) => tx.insert(people).values(row))
  const secret = createHash('sha256').update(id).digest('base64url').slice(0, 43)
  const session = `0.${secret}`
  const hash = createHash('sha256').update(session).digest()
  const until = new Date(now.getTime() + 3_600_000)
  const [opened, ends] = [now, until].map((at) => `'${at.toISOString()}'`)
  await withoutTenant(database.connect({ url: database.adminUrl }), (tx) =>
    tx.execute(
      `insert into console.session (id_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
       values ('\\x${hash.toString('hex')}', '${id}', ${opened}, ${opened}, ${ends}, ${ends}, 'test')`,
    ),
  )
  return sessionCookie(session, { secure: false }).split(';')[0] ?? ''
}

const all = `/tenants/${slug}/imports`
const call = async (path: string, method = 'GET', body?: Uint8Array | object, cookie = editor) => {
  const isFile = body instanceof Uint8Array
  const type = isFile ? 'application/octet-stream' : 'application/json'
  return api.request(`http://${host}${basePath}${path}`, {
    method,
    headers: { host, cookie, origin: `http://${host}`, ...(body && { 'content-type': type }) },
    ...(body && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
  })
}
type Column = { field: string | null; unit: string }
type Pair = { ref: string; doubtful: boolean; other: { id: string } | null }
/** What the expectations look at, of the answers of several routes. */
type Answer = {
  id: string
  version: number
  files: { columns: Column[] }[]
  defaults: object
  plan: { joins: Pair[] }
  new: number
}
const read = async (answer: Response) => {
  expect([answer.status, answer.ok ? '' : await answer.clone().text()]).toEqual([200, ''])
  return (await answer.json()) as Answer
}
const source = (name: string) =>
  new Uint8Array(readFileSync(join(tenants, '../infra/example-data/sources', name)))

it('imports two lists into a portal that has these facilities already: nothing is doubled', async () => {
  const { id } = await read(await call(all, 'POST', source('flensburg-register.json')))
  const one = `${all}/${id}`
  await read(await call(`${one}/files?revision=1`, 'POST', source('flensburg-kitas.csv')))
  const { files, defaults: none } = await read(await call(`${one}/columns`))
  const uses = files.map(({ columns }) => columns.map(({ field, unit }) => ({ field, unit })))
  const given = { ...none, placesTotal: 0 }
  await read(await call(`${one}/columns`, 'PUT', { revision: 2, files: uses, defaults: given }))
  const { plan } = await read(await call(one))
  expect(plan).toMatchObject({ ready: false, counts: { new: 0, missing: 0 } })
  const doubtful = plan.joins.filter((pair) => pair.doubtful)
  const joins = Object.fromEntries(doubtful.map(({ ref, other }) => [ref, other?.id ?? 'own']))
  await read(await call(`${one}/decisions`, 'PUT', { revision: 3, decisions: { joins } }))
  const { version, plan: decided } = await read(await call(one))
  expect(decided).toMatchObject({ ready: true, undecided: 0 })
  const result = await read(await call(`${one}/accept`, 'POST', { revision: 4, version }))
  expect(result.new).toBe(0)
  expect(await read(await call(all))).toMatchObject({ items: [{ id, state: 'accepted', result }] })
  expect((await call(`${one}/drop`, 'POST', { revision: 5 })).status).toBe(409)
})

it('tells a list that cannot be read by its line, and is open to editors alone', async () => {
  const broken = await call(all, 'POST', new TextEncoder().encode('Name;Ort\nA;B;C\n'))
  expect(broken.status).toBe(422)
  expect(await broken.json()).toMatchObject({
    errors: [{ code: 'import-file-line', detail: 'Zeile 2: Die Zeile hat 3 Zellen, der Kopf nur 2.' }],
  })
  const list = new TextEncoder().encode('Name\nA\n')
  expect((await call(all, 'POST', list, support)).status).toBe(403)
  expect((await call(all, 'POST', list, 'x=y')).status).toBe(401)
  expect((await call(all, 'GET', undefined, support)).status).toBe(200)
  expect((await call(`${all}/00000000-0000-4000-8000-000000000001`)).status).toBe(404)
})
