import { authDb, createAccount, keeping, sessionCookie, sessionLife, sessionStore } from '@kita/auth'
import { connect, inTenant, withoutTenant } from '@kita/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest } from './start.ts'

const now = new Date('2026-11-03T09:00:00Z')
const home = 'kreis-soest'
const hosts = [home, 'bochum', 'konsole']
const email = 'zqx-gestohlen@example.org'
let running: Awaited<ReturnType<typeof startForTest>>
let owned: Record<'family' | 'staff' | 'operator', { host: string; id: string }>

beforeAll(async () => {
  running = await startForTest(now)
  owned = {
    family: { host: home, id: await portalSession('parent') },
    staff: { host: home, id: await portalSession('staff') },
    operator: { host: 'konsole', id: await consoleSession() },
  }
}, 120_000)
afterAll(() => running.stop())

const portalSession = (kind: 'parent' | 'staff') =>
  withoutTenant(running.server.db, (tx) =>
    tx.execute<{ id: number }>(`select tenant_id as id from directory.by_slug('${home}')`),
  ).then(([tenant]) => {
    const tenantId = Number(tenant?.id)
    return inTenant(running.server.db, tenantId, async (tx) => {
      const db = authDb(tx, tenantId, now)
      const person = { kind, email: `${kind}-${email}`, passwordHash: 'x', language: 'de' as const }
      const { accountId } = await createAccount(db, person)
      const session = await sessionStore(db).open({ accountId, label: 'Test', ...sessionLife[kind] })
      return session?.id ?? ''
    })
  })

const consoleSession = async () => {
  const admin = connect({ url: running.database.adminUrl, max: 1 })
  const id = `0.${'s'.repeat(43)}`
  const { idHash, secretHash } = keeping.keysOf(id)
  const secret = secretHash ? `'\\x${secretHash.toString('hex')}'` : 'null'
  const until = new Date(now.getTime() + 3_600_000).toISOString()
  await withoutTenant(admin, (tx) =>
    tx.execute(
      `insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
       select '\\x${idHash.toString('hex')}', ${secret}, id, '${now.toISOString()}', '${now.toISOString()}', '${until}',
         '${until}', 'Test' from console.operator limit 1`,
    ),
  )
  await admin.close()
  return id
}

/** The pages and calls that tell who one is, without what differs from request to request. */
const paths = [
  '/api/v1/session',
  '/api/v1/me',
  '/api/v1/me/access',
  '/konto',
  '/verwaltung',
  '/',
  '/betreiber',
]
const seen = async (host: string, path: string, cookie: string) => {
  const answer = await running.call(host, path, {
    headers: { ...(cookie && { cookie }) },
    redirect: 'manual',
  })
  const text = await answer.text()
  const requestId = answer.headers.get('x-request-id') ?? '-'
  const headers = Object.fromEntries(answer.headers)
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookies: answer.headers.getSetCookie(),
    all: `${JSON.stringify(headers)}\n${text}`.replaceAll(requestId, '-').replaceAll(/[0-9a-f-]{36}/g, '-'),
  }
}

describe.each(['family', 'staff', 'operator'] as const)('a cookie of a %s', (kind) => {
  const cookies = () => {
    const { id } = owned[kind]
    // As it was set, under the name https has, and both: whoever steals it sends it as he likes.
    const names = [true, false].map((secure) => sessionCookie(id, { secure }).split(';')[0] ?? '')
    return [...names, names.join('; ')]
  }

  it('is somebody at home', async () => {
    const { host, id } = owned[kind]
    const cookie = sessionCookie(id, { secure: false }).split(';')[0] ?? ''
    const path = kind === 'operator' ? '/api/v1/me/access' : '/api/v1/session'
    const [mine, nobodys] = [await seen(host, path, cookie), await seen(host, path, '')]
    expect([kind, mine.status === nobodys.status && mine.all === nobodys.all]).toEqual([kind, false])
  })

  it('is nobody anywhere else: status and way on are nobody’s, and no mark of it comes back', async () => {
    for (const host of hosts.filter((one) => one !== owned[kind].host))
      for (const path of paths) {
        const nobodys = await seen(host, path, '')
        for (const cookie of cookies()) {
          const stolen = await seen(host, path, cookie)
          expect([host, path, stolen.status, stolen.location]).toEqual([
            ...[host, path, nobodys.status, nobodys.location],
          ])
          expect(stolen.all).not.toContain('zqx-gestohlen')
          expect(stolen.all).not.toContain(owned[kind].id)
          // A cookie that says nothing may be taken away, never be given.
          expect(stolen.cookies.filter((one) => !/=;/.test(one))).toEqual([])
        }
      }
  })
})
