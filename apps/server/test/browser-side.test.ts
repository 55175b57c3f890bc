import { securityHeaders } from '@kita/api'
import { authDb, createAccount, passwordLane, sessionCookie, sessionLife, sessionStore } from '@kita/auth'
import { createConsole } from '@kita/console'
import { appointStaff, registerGuardian } from '@kita/core/account'
import { findBySlug, loadTenant } from '@kita/core/tenant'
import { inTenant, type Tx } from '@kita/db'
import { createOffice } from '@kita/office'
import { createPortal } from '@kita/portal'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { finish, renewed } from '../src/web/guard.ts'
import { startForTest } from './start.ts'

vi.setConfig({ testTimeout: 120_000 })
let running: Awaited<ReturnType<typeof startForTest>>
let tenantId = 0
beforeAll(async () => {
  running = await startForTest()
  tenantId = (await findBySlug(running.server.db, slug))?.id ?? 0
}, 120_000)
afterAll(() => running.stop())

const slug = 'kreis-soest'
const lane = passwordLane()

let calls = 0
/** Every call comes from another household: limits are not asked here. */
const call = (name: string, path: string, init: RequestInit = {}): Promise<Response> => {
  calls += 1
  const host = `${name}.localhost:${running.port}`
  const headers = { host, origin: `http://${host}`, ...(init.headers as Record<string, string>) }
  const source = `10.0.${calls >> 8}.${calls & 255}`
  return running.server.handler(new Request(`http://${host}${path}`, { ...init, headers }), source)
}
let serial = 0

const here = async (now = running.clock.now) => {
  const row = await loadTenant(running.server.db, tenantId)
  if (!row) throw new Error('no tenant')
  const tenant = { ...row, id: tenantId, version: 0, origin: running.server.url(slug) }
  return { db: running.server.db, tenant, now, requestId: 'test' }
}

/** Somebody of the office, as the operator's console would invite them. */
const appoint = async (make: Parameters<typeof appointStaff>[0]) => {
  const scope = { kind: 'tenant' as const, id: null }
  const ctx = { ...(await here()), actor: { kind: 'system' as const } }
  await appointStaff(make)(ctx, { name: 'Kim Kollege', role: 'office-admin', scope })
}

/** A family that has signed up. */
const register = async (make: (tx: Tx) => Promise<{ accountId: string }>, now: Date) => {
  const ctx = { ...(await here(now)), actor: { kind: 'nobody' as const } }
  const { noticeVersion } = ctx.tenant.profile.privacy
  const home = { street: 'Bachstraße 7', postcode: '59494', town: 'Soest' }
  const open = async (tx: Tx) => ({ ...(await make(tx)), created: true })
  await registerGuardian(open)(ctx, { firstName: 'Mara', lastName: 'Lindner', ...home, noticeVersion })
}

/** A family's or a colleague's session, as the browser sends it. */
const signedIn = async (kind: 'parent' | 'staff', now = running.clock.now) => {
  serial += 1
  const passwordHash = await lane.hash('drei-blaue-Enten')
  const given = { kind, email: `jemand-${serial}@example.org`, passwordHash, language: 'de' }
  let accountId = ''
  const make = async (tx: Tx) => {
    const created = await createAccount(authDb(tx, tenantId, now), given)
    accountId = created.accountId
    return created
  }
  if (kind === 'staff') await appoint(make)
  else await register(make, now)
  const id = await inTenant(running.server.db, tenantId, async (tx) => {
    const sessions = sessionStore(authDb(tx, tenantId, now))
    return (await sessions.open({ accountId, label: 'Test', ...sessionLife[kind] }))?.id ?? ''
  })
  return sessionCookie(id, { secure: false }).split(';')[0] ?? ''
}

/** Every address that a page app answers a GET of, with an id that no record has. */
const addressesOf = (app: { routes: { method: string; path: string }[] }): string[] => {
  const found = app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'))
  const id = '0198c0de-0000-7000-8000-00000000dead'
  return [...new Set(found.map(({ path }) => path.replaceAll(/:\w+(\{[^}]*\})?\??/g, id)))]
}

describe('every page', () => {
  const wanted = securityHeaders(false)
  const apps = () => ({
    portal: {
      host: slug,
      addresses: addressesOf(createPortal({} as never)),
      cookies: ['', 'parent'] as const,
    },
    office: {
      host: slug,
      addresses: addressesOf(createOffice({} as never)),
      cookies: ['', 'staff'] as const,
    },
    console: { host: 'konsole', addresses: addressesOf(createConsole({} as never)), cookies: [''] as const },
  })

  it.each(['portal', 'office', 'console'] as const)(
    'of the %s carries the same headers and is kept by nobody',
    async (name) => {
      const { host, addresses, cookies } = apps()[name]
      expect(addresses.length).toBeGreaterThan(20)
      const shared = new Set<string>()
      for (const kind of cookies) {
        const cookie = kind ? await signedIn(kind) : ''
        for (const address of addresses) {
          const { headers, status } = await call(host, address, { headers: cookie ? { cookie } : {} })
          expect([address, status < 500]).toEqual([address, true])
          const found = Object.fromEntries(Object.keys(wanted).map((one) => [one, headers.get(one)]))
          // What is to be shown in a frame of the console says by whom; the rest is as everywhere.
          const framed = headers.get('x-frame-options') === 'SAMEORIGIN'
          expect([address, found]).toEqual([
            address,
            framed ? { ...wanted, ...framedBy(headers.get('content-security-policy') ?? '') } : wanted,
          ])
          const control = headers.get('cache-control') ?? ''
          if (control.startsWith('public')) shared.add(address)
          else expect([address, control]).toEqual([address, 'no-store'])
        }
      }
      expect([...shared].filter((address) => !anybodys.has(address))).toEqual([])
    },
  )
  const anybodys = new Set(['/favicon.ico', '/robots.txt', '/sitemap.xml'])
  const framedBy = (policy: string) => {
    expect(policy).toMatch(/^default-src 'none'.*frame-ancestors 'self'/)
    expect(policy).not.toMatch(/unsafe|\*/)
    return { 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' }
  }

  it('behind TLS says for a year that there is nothing without', () => {
    const { headers } = finish(true)(new Response('Hallo'), 'eins')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })
})

it('every page of the office has a way to sign out for who is signed in', async () => {
  const cookie = await signedIn('staff')
  const pages: string[] = []
  for (const address of addressesOf(createOffice({} as never))) {
    const answer = await call(slug, address, { headers: { cookie } })
    if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) continue
    pages.push(address)
    const text = await answer.text()
    expect([address, text.includes('action="/verwaltung/abmelden"')]).toEqual([address, true])
  }
  expect(pages.length).toBeGreaterThan(15)
})

it('every page that a family has to sign in for has a way to sign out', async () => {
  const cookie = await signedIn('parent')
  const pages: string[] = []
  for (const address of addressesOf(createPortal({} as never))) {
    const asked = await call(slug, address)
    if (!asked.headers.get('location')?.startsWith('/konto/anmelden')) continue
    const answer = await call(slug, address, { headers: { cookie } })
    if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) continue
    pages.push(address)
    expect([address, (await answer.text()).includes('action="/konto/abmelden"')]).toEqual([address, true])
  }
  expect(pages.length).toBeGreaterThan(8)
})

describe('signing out', () => {
  it.each([
    ['a family', 'parent', '/konto/abmelden'],
    ['staff', 'staff', '/verwaltung/abmelden'],
  ] as const)(
    '%s: the browser forgets cookie, pages and storage, and the session is over',
    async (_, kind, path) => {
      const cookie = await signedIn(kind)
      const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await call(slug, path, { method: 'POST', headers: form, body: '' })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
      expect(answer.headers.getSetCookie()).toEqual(['kita=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'])
      const session = await call(slug, '/api/v1/session', { headers: { cookie } })
      expect(((await session.json()) as { kind: string }).kind).toBe('nobody')
    },
  )
})

describe('a session goes on under another id', () => {
  const hourAgo = () => new Date(running.clock.now.getTime() - 60 * 60_000)
  /** A session of an hour ago that has been used since. */
  const hourOld = async () => {
    const cookie = await signedIn('parent', hourAgo())
    const id = cookie.split('=')[1] ?? ''
    for (const minutes of [25, 50])
      await inTenant(running.server.db, tenantId, (tx) =>
        sessionStore(authDb(tx, tenantId, new Date(hourAgo().getTime() + minutes * 60_000))).extend(id, 30),
      )
    return cookie
  }
  const nameOf = async (cookie: string) => {
    const answer = await call(slug, '/api/v1/session', { headers: { cookie } })
    return ((await answer.json()) as { kind: string }).kind
  }

  it.each(['/konto/geraete', '/api/v1/session'])('an hour later %s brings it, once', async (path) => {
    const cookie = await hourOld()
    const answer = await call(slug, path, { headers: { cookie } })
    const [fresh = '', ...more] = answer.headers.getSetCookie()
    expect([answer.status, more]).toEqual([200, []])
    expect(fresh).toMatch(/^kita=\d+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(fresh.split(';')[0]).not.toBe(cookie)
    expect(await nameOf(fresh.split(';')[0] ?? '')).toBe('parent')
    // The rest of that page is still on its way with the old one.
    expect(await nameOf(cookie)).toBe('parent')
    const again = await call(slug, path, { headers: { cookie } })
    expect(again.headers.getSetCookie()).toEqual([])
  })

  it('an answer that signs out keeps its last word', async () => {
    const cookie = await hourOld()
    const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await call(slug, '/konto/abmelden', { method: 'POST', headers: form, body: '' })
    expect(answer.headers.getSetCookie()).toEqual(['kita=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'])
    expect(await nameOf(cookie)).toBe('nobody')
  })

  it('what brings it is kept by nobody, whatever it was', () => {
    const picture = new Response('x', { headers: { 'cache-control': 'public, max-age=60' } })
    const id = `1.${'a'.repeat(43)}`
    expect(renewed(picture, { renewal: { id } }, true).headers.get('cache-control')).toBe('no-store')
    expect(renewed(picture, { renewal: {} }, true).headers.get('cache-control')).toBe('public, max-age=60')
  })
})

describe('the way back that an address names', () => {
  const ways = [
    '//',
    '///',
    '/\\',
    '\\/',
    '/\t/',
    '/\n/',
    'https:',
    'https://',
    'javascript:',
    '//own@',
    '\u0000//',
  ]
  const forms = ways.map((way) => `${way}evil.example/konto`)

  it('leads nowhere but to a page of ours, at every door', async () => {
    const parent = await signedIn('parent')
    const staff = await signedIn('staff')
    const doors: [string, string, string][] = [
      ['/konto/anmelden', 'weiter', parent],
      ['/verwaltung/anmelden', 'weiter', staff],
      ['/verwaltung/anmelden/code', 'weiter', staff],
    ]
    for (const [door, name, cookie] of doors)
      for (const typed of forms) {
        const answer = await call(slug, `${door}?${new URLSearchParams({ [name]: typed })}`, {
          headers: { cookie },
        })
        const to = answer.headers.get('location') ?? ''
        expect([door, typed, answer.status, URL.parse(to, 'http://own.example')?.hostname]).toEqual([
          door,
          typed,
          303,
          'own.example',
        ])
      }
    const language = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const typed of forms) {
      const path = `/sprache?${new URLSearchParams({ seite: typed })}`
      const answer = await call(slug, path, { method: 'POST', headers: language, body: 'sprache=en' })
      const to = URL.parse(answer.headers.get('location') ?? '/', 'http://own.example')
      expect([typed, to?.hostname]).toEqual([typed, 'own.example'])
    }
  })
})
