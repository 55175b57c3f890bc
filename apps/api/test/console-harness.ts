import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { passwordLane, sessionCookie } from '@kita/auth'
import { type OperatorRole, operatorRoles } from '@kita/core'
import { withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { readDefaults } from '@kita/tenant'
import { basePath, createConsoleApi, createLimits, switchableOperations } from '../src/index.ts'
import { type TestApi, testNow } from './harness.ts'

export const consoleHost = 'konsole.localhost'

type Call = { as?: OperatorRole; cookie?: string; json?: unknown; at?: string }

/** The console over the database of a portal's test, with an operator of each role signed in. */
export const startConsole = async (portal: TestApi) => {
  const api = createConsoleApi({
    operator: portal.database.operatorDb,
    defaults: await readDefaults(join(import.meta.dirname, '../../../tenants/_default')),
    isConsole: (name: string) => name === consoleHost,
    auth: { lane: passwordLane(), key: 'a key for tests that is long enough' },
    clock: () => testNow,
    limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    originOf: (name: string) => `http://${name}.localhost`,
    operations: switchableOperations(),
    onboarding: {
      baseDomain: 'localhost',
      resolveTxt: async () => [],
      appointAdmin: async () => {},
    },
    training: {
      invite: async () => ({ link: 'http://uebung.localhost/verwaltung/einladung?token=x' }),
      familyOf: (slug: string) => ({ email: `familie@${slug}.example`, password: 'geheim' }),
    },
    ...{ software: 'test', https: false },
  } as unknown as Parameters<typeof createConsoleApi>[0])
  const cookies = new Map<OperatorRole, string>()
  for (const [n, role] of operatorRoles.entries()) cookies.set(role, await signIn(portal, role, n + 1))
  return (method: string, path: string, { as, cookie, json, at = consoleHost }: Call = {}) => {
    const sent = as ? cookies.get(as) : cookie
    return api.request(`http://${at}${basePath}${path}`, {
      method,
      ...(json !== undefined && { body: JSON.stringify(json) }),
      headers: {
        host: at,
        ...(method !== 'GET' && { origin: `http://${at}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(sent && { cookie: sent }),
      },
    })
  }
}
export type ConsoleCall = Awaited<ReturnType<typeof startConsole>>

/** A whole session of one role, without a password's cost. */
const signIn = async (portal: TestApi, role: OperatorRole, n: number): Promise<string> => {
  const id = `00000000-0000-7000-8000-00000000000${n}`
  const session = `0.${createHash('sha256').update(id).digest('base64url').slice(0, 43)}`
  const email = `${role}@probe.example`
  const row = { id, name: `Ada ${role}`, email, emailNorm: email, roles: [role] }
  await withoutTenant(portal.database.operatorDb, (tx) =>
    tx.insert(people).values({ ...row, createdAt: testNow, verifiedAt: testNow }),
  )
  const hash = createHash('sha256').update(session).digest('hex')
  const [opened, until] = [0, 3_600_000].map((ms) => `'${new Date(testNow.getTime() + ms).toISOString()}'`)
  await withoutTenant(portal.database.connect({ url: portal.database.adminUrl }), (tx) =>
    tx.execute(
      `insert into console.session (id_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
       values ('\\x${hash}', '${id}', ${opened}, ${opened}, ${until}, ${until}, 'Test')`,
    ),
  )
  return sessionCookie(session, { secure: false }).split(';')[0] ?? ''
}
