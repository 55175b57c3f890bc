import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { keeping, passwordLane, sessionCookie } from '@kita/auth'
import { type OperatorRole, operatorRoles } from '@kita/core'
import { withoutTenant } from '@kita/db'
import { operator as operators } from '@kita/db/console'
import { readDefaults } from '@kita/tenant'
import { createConsoleApi } from '../src/console/index.ts'
import { basePath, createLimits, switchableOperations } from '../src/index.ts'
import { type TestApi, testNow } from './harness.ts'

const consoleHost = 'konsole.localhost'

/** One operator of each role, a second editor for what one alone may not do, somebody who has only signed in. */
type Person = OperatorRole | 'secondEditor' | 'unproved'
const people: [Person, OperatorRole][] = [
  ...operatorRoles.map((role): [Person, OperatorRole] => [role, role]),
  ['secondEditor', 'editor'],
  ['unproved', 'support'],
]

type Call = {
  as?: Person
  cookie?: string
  json?: unknown
  file?: Uint8Array
  headers?: Record<string, string>
  at?: string
}

/** The console over the database of a portal's test, with its operators signed in; what it logs stands with the portal's. */
export const startConsole = async (portal: TestApi, now = testNow) => {
  const api = createConsoleApi({
    operator: portal.database.operatorDb,
    defaults: await readDefaults(join(import.meta.dirname, '../../../tenants/_default')),
    isConsole: (name) => name === consoleHost,
    auth: { lane: passwordLane(), key: ['a key for tests that is long enough'] },
    clock: () => now,
    limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
    log: { info: () => {}, warn: () => {}, error: (fields) => portal.logged.push(fields) },
    originOf: (name) => `http://${name}.localhost`,
    operations: switchableOperations(),
    onboarding: {
      baseDomain: 'localhost',
      resolveTxt: async () => [],
      appointAdmin: async () => {},
      drawPortal: async () => ({ page: '', stylesheet: '' }),
    },
    training: {
      invite: async () => ({ link: 'http://uebung.localhost/verwaltung/einladung?token=x' }),
      familyOf: (slug) => ({ email: `familie@${slug}.example`, password: 'geheim' }),
    },
    software: 'test',
    https: false,
  })
  const cookies = new Map<Person, string>()
  for (const [n, [person, role]] of people.entries())
    cookies.set(person, await signIn(portal, { person, role, n: n + 1, now, proved: person !== 'unproved' }))
  return async (method: string, path: string, call: Call = {}): Promise<Response> => {
    const { as, json, file, at = consoleHost } = call
    const cookie = as ? cookies.get(as) : call.cookie
    const type = file ? 'application/octet-stream' : json !== undefined && 'application/json'
    return api.request(`http://${at}${basePath}${path}`, {
      method,
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(file && { body: new Uint8Array(file) }),
      headers: {
        host: at,
        ...(method !== 'GET' && { origin: `http://${at}` }),
        ...(type && { 'content-type': type }),
        ...(cookie && { cookie }),
        ...call.headers,
      },
    })
  }
}
export type ConsoleCall = Awaited<ReturnType<typeof startConsole>>

type SignedIn = { person: Person; role: OperatorRole; n: number; now: Date; proved: boolean }

/** A whole session of one operator, without a password's cost. */
const signIn = async (portal: TestApi, { person, role, n, now, proved }: SignedIn): Promise<string> => {
  const id = `00000000-0000-7000-8000-00000000000${n}`
  const session = `0.${createHash('sha256').update(id).digest('base64url').slice(0, 43)}`
  const email = `${person}@probe.example`
  const row = { id, name: `Ada ${person}`, email, emailNorm: email.toLowerCase(), roles: [role] }
  await withoutTenant(portal.database.operatorDb, (tx) =>
    tx.insert(operators).values({ ...row, createdAt: now, verifiedAt: now }),
  )
  const { idHash, secretHash } = keeping.keysOf(session)
  const secret = secretHash ? `'\\x${secretHash.toString('hex')}'` : 'null'
  const [opened, until] = [0, 3_600_000].map((ms) => `'${new Date(now.getTime() + ms).toISOString()}'`)
  await withoutTenant(portal.database.connect({ url: portal.database.adminUrl }), (tx) =>
    tx.execute(
      `insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label,
                                    proved_at)
       values ('\\x${idHash.toString('hex')}', ${secret}, '${id}', ${opened}, ${opened}, ${until}, ${until}, 'Test', ${proved ? opened : 'null'})`,
    ),
  )
  return sessionCookie(session, { secure: false }).split(';')[0] ?? ''
}
