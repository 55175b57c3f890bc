import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { passwordLane, sessionCookie } from '@kita/auth'
import type { OperatorRole } from '@kita/core'
import { applyBundle, loadTenant } from '@kita/core/tenant'
import { withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, readDefaults } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { basePath, createApi, createConsoleApi, createLimits } from '../src/index.ts'

const tenants = join(import.meta.dirname, '../../../tenants')
const slug = 'kreis-soest'
const now = new Date('2026-09-10T09:00:00Z')
const host = 'konsole.localhost'
const limits = () => createLimits({ perMinute: 1_000_000, burst: 1_000_000 })
const auth = { lane: passwordLane(), key: 'a key for tests that is long enough' }
const log = { info: () => {}, warn: () => {}, error: (fields: unknown) => logged.push(fields) }
const logged: unknown[] = []

let database: TestDatabase
let tenantId: number
let settingsRead = 0
let api: ReturnType<typeof createConsoleApi>
let portal: ReturnType<typeof createApi>
const cookies: Record<'ada' | 'ben' | 'support', string> = { ada: '', ben: '', support: '' }

beforeAll(async () => {
  database = await testDatabase()
  const defaults = await readDefaults(join(tenants, '_default'))
  const { bundle } = await readBundle(join(tenants, slug), defaults)
  if (!bundle) throw new Error('the bundle does not read')
  tenantId = (await applyBundle(database.operatorDb, bundle, now)).tenantId
  api = createConsoleApi({
    ...{
      operator: database.operatorDb,
      defaults,
      operations: new Set(),
      software: 'test',
      https: false,
      auth,
      log,
    },
    ...{ clock: () => now, limits: limits(), originOf: (name: string) => `http://${name}.localhost` },
    isConsole: (name: string) => name === host,
    onboarding: {
      baseDomain: 'localhost',
      resolveTxt: async () => [],
      appointAdmin: async () => {},
      drawPortal: async () => ({ page: '', stylesheet: '' }),
    },
    training: {
      invite: async () => ({ link: null }),
      familyOf: () => ({ email: '', password: '' }),
    },
  })
  portal = createApi({
    ...{ db: database.db, auth, clock: () => now, limits: limits(), log, scans: false, https: false },
    // settings are read anew, as the service does when the version moves
    tenantOf: async () => {
      const settings = await loadTenant(database.db, tenantId)
      if (!settings) throw new Error('no settings')
      settingsRead += 1
      return { ...settings, id: tenantId, version: settingsRead, origin: `http://${slug}.localhost` }
    },
  })
  cookies.ada = await signIn('00000000-0000-7000-8000-0000000000a1', 'Ada Nord', ['editor'])
  cookies.ben = await signIn('00000000-0000-7000-8000-0000000000a2', 'Ben Süd', ['editor'])
  cookies.support = await signIn('00000000-0000-7000-8000-0000000000a3', 'Cleo', ['support'])
})
afterAll(() => database.stop())

/** A session without a password's cost. */
const signIn = async (id: string, name: string, roles: OperatorRole[]) => {
  const email = `${id}@probe.example`
  const row = { id, name, email, emailNorm: email, roles, createdAt: now, verifiedAt: now }
  await withoutTenant(database.operatorDb, (tx) => tx.insert(people).values(row))
  const session = `0.${createHash('sha256').update(id).digest('base64url').slice(0, 43)}`
  const hash = createHash('sha256').update(session).digest('hex')
  const [opened, ends] = [now, new Date(now.getTime() + 3_600_000)].map((at) => `'${at.toISOString()}'`)
  await withoutTenant(database.connect({ url: database.adminUrl }), (tx) =>
    tx.execute(
      `insert into console.session (id_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
       values ('\\x${hash}', '${id}', ${opened}, ${opened}, ${ends}, ${ends}, 'test')`,
    ),
  )
  return sessionCookie(session, { secure: false }).split(';')[0] ?? ''
}

const call = async (path: string, who: keyof typeof cookies | 'nobody' = 'ada', json?: object) => {
  const found = await api.request(`http://${host}${basePath}/tenants/${slug}/rules${path}`, {
    method: json ? 'POST' : 'GET',
    headers: {
      ...{ host, origin: `http://${host}`, 'accept-language': 'de' },
      ...(who !== 'nobody' && { cookie: cookies[who] }),
      ...(json && { 'content-type': 'application/json' }),
    },
    ...(json && { body: JSON.stringify(json) }),
  })
  // answers of many routes, judged by the expectations
  return { status: found.status, body: JSON.parse(await found.text()) }
}
const seenByFamilies = async (path: string) =>
  (
    await portal.request(`http://${slug}.localhost${basePath}${path}`, {
      headers: { host: `${slug}.localhost` },
    })
  ).text()

describe('the rules of a tenant', () => {
  it('are listed and shown: settings, explanation in the tenant’s words, check and picture', async () => {
    const { body: list } = await call('')
    expect(list.years.map((line: { fromYear: number }) => line.fromYear)).toEqual([2024, 2023])
    const { status, body } = await call('/2024')
    expect(status).toBe(200)
    expect(body).toMatchObject({ kitaYear: 2027, draft: null, active: true, beforeFromYear: 2023 })
    const limit = body.settings.find(({ path }: { path: string }) => path === 'limit.facilities.max')
    expect(limit).toMatchObject({
      own: [{ value: '4' }],
      fallback: [{ value: '5' }],
      before: [{ value: '4' }],
    })
    const said = body.explanation.flatMap(({ sentences }: { sentences: string[] }) => sentences).join(' ')
    expect(said).toContain('Für 2027/28 können Sie Ihr Kind ab Donnerstag, 1. Oktober 2026 anmelden.')
    expect(said).not.toMatch(/\{\{|rule\.say/)
    expect(body.plan).toMatchObject({ from: '2026-08-01', until: '2027-07-31' })
  })

  test.each<[string, keyof typeof cookies | 'nobody', number]>([
    ['nobody signs in first', 'nobody', 401],
    ['support may look', 'support', 200],
  ])('%s', async (_, who, status) => {
    expect((await call('/2024', who)).status).toBe(status)
    expect((await call('', who)).status).toBe(status)
  })

  it('are changed by editors only, and a year that is no year is nowhere', async () => {
    expect((await call('/2024/draft', 'support', {})).status).toBe(403)
    expect((await call('/1024')).status).toBe(404)
    expect((await call('/2050')).status).toBe(404)
  })
})

describe('an opening that is moved (scenario 8)', () => {
  it('is moved in portal, texts and the calendar’s reminders at the activation, without a release', async () => {
    expect(await seenByFamilies('/portal')).toContain('2026-10-01')
    expect(await seenByFamilies('/calendar?year=2027')).toContain('20261001')
    await call('/2024/draft', 'ada', {})
    const entries = [{ name: 'window.next.opens', value: '12.10.' }]
    expect((await call('/2024/draft/settings', 'ada', { revision: 1, entries })).body).toEqual({
      revision: 2,
    })
    expect((await call('/2024/draft/check', 'ada', { revision: 2, note: 'Ausfall' })).status).toBe(200)
    const { body: view } = await call('/2024', 'ben')
    expect(view).toMatchObject({ draft: { mine: false, state: 'checked', draftedNames: ['Ada Nord'] } })
    const own = await call('/2024/draft/activate', 'ada', { revision: 3, version: view.version })
    expect(own.body).toMatchObject({ status: 409, code: 'rule-draft-needs-second-person' })
    expect(own.body.title).toBe('Sie haben an diesem Entwurf mitgeschrieben. Jemand anderes gibt ihn frei.')
    expect((await call('/2024/draft/activate', 'ben', { revision: 3, version: view.version })).status).toBe(
      200,
    )
    const shown = await seenByFamilies('/portal')
    expect(shown).toContain('2026-10-12')
    expect(shown).toContain('12. Oktober 2026')
    expect(shown).not.toContain('2026-10-01')
    expect(await seenByFamilies('/calendar?year=2027')).toContain('20261012')
  })

  it('refuses a wrong value with a sentence at its setting', async () => {
    await call('/2024/draft', 'ada', {})
    const entries = [
      { name: 'offer.replyDays', value: '#0' },
      { name: 'offer.replyDays#0', value: '90' },
    ]
    const { body } = await call('/2024/draft/settings', 'ada', { revision: 1, entries })
    expect(body).toMatchObject({ code: 'rules-invalid', errors: [{ pointer: '/offer/replyDays' }] })
    expect(body.errors[0].detail).toContain('60')
    expect((await call('/2024/draft/drop', 'ada', { revision: 1 })).status).toBe(200)
  })
})

describe('what if', () => {
  it('answers with the sentence a family would read, in the tenant’s words', async () => {
    const query = 'bornOn=2024-05-01&askedOn=2026-09-10&startsOn=2027-08-01&kind=KITA&hours=35'
    const { body } = await call(`/what-if?${query}`, 'support')
    expect(body).toMatchObject({ possible: false, rulesFrom: 2024, reason: { code: 'window-not-open' } })
    expect(body.reason.sentence).toContain('12. Oktober 2026')
    expect(body.reason.sentence).not.toContain('{{')
  })

  it('refuses a day that is none at its field', async () => {
    const { status, body } = await call(
      '/what-if?bornOn=2024-02-31&askedOn=2026-09-10&startsOn=x&kind=KITA&hours=35',
    )
    expect(status).toBe(400)
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/bornOn',
      '/startsOn',
    ])
  })

  it('logged no error of ours', () => {
    expect(logged).toEqual([])
  })
})
