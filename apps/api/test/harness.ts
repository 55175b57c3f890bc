import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  authDb,
  createAccount,
  type KeyRing,
  passwordLane,
  sessionCookie,
  sessionLife,
  sessionStore,
} from '@kita/auth'
import type { Role } from '@kita/core'
import { appointStaff, registerGuardian } from '@kita/core/account'
import { applyBundle, loadTenant } from '@kita/core/tenant'
import { inTenant } from '@kita/db'
import { testDatabase } from '@kita/db/testing'
import { readBundle, readDefaults } from '@kita/tenant'
import { basePath, createApi, createLimits, type PortalTenant } from '../src/index.ts'

const folder = join(import.meta.dirname, '../../../tenants')
/** A Tuesday in the window of the next Kita-Jahr. */
export const testNow = new Date('2026-11-03T09:00:00Z')

type Call = {
  method?: string
  cookie?: string
  json?: unknown
  body?: string
  headers?: Record<string, string>
}

/** The API on a database of its own with real bundles; every person is signed in without a password's cost. */
export const startApi = async (slugs: string[], now = testNow) => {
  const database = await testDatabase()
  const operator = database.connect({ url: database.adminUrl })
  const defaults = await readDefaults(join(folder, '_default'))
  const tenants = new Map<string, PortalTenant>()
  const load = async (slug: string, id: number, version: number) => {
    const settings = await loadTenant(database.db, id)
    if (!settings) throw new Error(`${slug} was not applied`)
    tenants.set(`${slug}.localhost`, { ...settings, id, version, origin: `http://${slug}.localhost` })
  }
  for (const slug of slugs) {
    const { bundle } = await readBundle(join(folder, slug), defaults)
    if (!bundle) throw new Error(`${slug} is not a valid bundle`)
    const { tenantId } = await applyBundle(operator, bundle, now)
    await load(slug, tenantId, 1)
  }
  const key: KeyRing = ['a key for tests that is long enough']
  const logged: unknown[] = []
  const api = createApi({
    db: database.db,
    auth: { lane: passwordLane(), key },
    tenantOf: async (host) => tenants.get(host),
    clock: () => now,
    limits: createLimits({ perMinute: 1_000_000, burst: 1_000_000 }),
    log: { info: () => {}, warn: () => {}, error: (fields) => logged.push(fields) },
    scans: false,
    mailOf: async ({ template }) => ({ to: 'a@b.example', subject: template, text: template }),
    https: false,
  })

  const tenant = (slug: string): PortalTenant => {
    const found = tenants.get(`${slug}.localhost`)
    if (!found) throw new Error(`no tenant ${slug}`)
    return found
  }
  const base = (slug: string) => ({ db: database.db, tenant: tenant(slug), now, requestId: 'test' })
  const open = (slug: string, kind: 'staff' | 'parent', id: string) => (tx: Parameters<typeof authDb>[0]) =>
    createAccount(authDb(tx, tenant(slug).id, now), {
      ...{ kind, id, email: `${id}@probe.example`, passwordHash: 'none', language: 'de' },
    })
  const signIn = (slug: string, accountId: string, kind: 'staff' | 'parent') =>
    inTenant(database.db, tenant(slug).id, async (tx) => {
      const store = sessionStore(authDb(tx, tenant(slug).id, now))
      const session = await store.open({ ...sessionLife[kind], accountId, label: 'Test' })
      if (!session) throw new Error('no session')
      return sessionCookie(session.id, { secure: false }).split(';')[0] as string
    })

  return {
    api,
    database,
    key,
    tenant,
    /** Reads the settings anew, as the service does when their version moves. */
    reload: (slug: string) => load(slug, tenant(slug).id, tenant(slug).version + 1),
    logged,
    addParent: async (slug: string) => {
      const id = randomUUID()
      const person = {
        firstName: 'Mara',
        lastName: 'Lindner',
        street: 'Bachstraße 7',
        postcode: '59494',
        town: 'Soest',
      }
      const { noticeVersion } = tenant(slug).profile.privacy
      const register = registerGuardian(open(slug, 'parent', id))
      await register({ ...base(slug), actor: { kind: 'nobody' } }, { ...person, noticeVersion })
      return { accountId: id, cookie: await signIn(slug, id, 'parent') }
    },
    addStaff: async (
      slug: string,
      role: Role,
      scope: { kind: 'tenant' | 'provider' | 'facility' | 'desk'; id: string | null },
    ) => {
      const id = randomUUID()
      const appoint = appointStaff(open(slug, 'staff', id))
      await appoint({ ...base(slug), actor: { kind: 'system' } }, { name: 'Katrin Probe', role, scope })
      return { accountId: id, cookie: await signIn(slug, id, 'staff') }
    },
    call: async (
      slug: string,
      path: string,
      { method = 'GET', cookie, json, body, headers = {} }: Call = {},
    ) => {
      const host = `${slug}.localhost`
      const sent = json === undefined ? body : JSON.stringify(json)
      return api.request(`http://${host}${basePath}${path}`, {
        method,
        ...(sent !== undefined && { body: sent }),
        headers: {
          host,
          ...(method !== 'GET' && { origin: `http://${host}` }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
          ...(cookie && { cookie }),
          ...headers,
        },
      })
    },
    stop: () => database.stop(),
  }
}

export type TestApi = Awaited<ReturnType<typeof startApi>>
