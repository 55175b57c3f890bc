import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { passwordLane, sessionCookie } from '@kita/auth'
import { type OperatorRole, operatorRoles } from '@kita/core'
import { sqlState, withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { readDefaults } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basePath, createConsoleApi, createLimits, switchableOperations } from '../src/index.ts'
import { startApi, type TestApi, testNow } from './harness.ts'

const slug = 'kreis-soest'
const host = 'konsole.localhost'
let portal: TestApi
let api: ReturnType<typeof createConsoleApi>
const cookies = new Map<OperatorRole, string>()

/** A whole session of one role, without a password's cost. */
const signIn = async (role: OperatorRole, n: number) => {
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
  cookies.set(role, sessionCookie(session, { secure: false }).split(';')[0] as string)
}

beforeAll(async () => {
  portal = await startApi([slug])
  api = createConsoleApi({
    operator: portal.database.operatorDb,
    defaults: await readDefaults(join(import.meta.dirname, '../../../tenants/_default')),
    isConsole: (name: string) => name === host,
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
    ...{ software: 'test', https: false },
  } as unknown as Parameters<typeof createConsoleApi>[0])
  for (const [n, role] of operatorRoles.entries()) await signIn(role, n + 1)
})
afterAll(() => portal.stop())

type Call = { as?: OperatorRole; cookie?: string; json?: unknown; at?: string }

const call = (method: string, path: string, { as, cookie, json, at = host }: Call = {}) => {
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

type Operation = { operationId: string; security?: object[]; requestBody?: object }
const routes = async () => {
  const answer = await call('GET', '/openapi.json')
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path: path.replaceAll('{slug}', slug).replaceAll(/\{[^}]+\}/g, '0198c0de-0000-7000-8000-00000000dead'),
      closed: !operation.security?.some((way) => Object.keys(way).length === 0),
    })),
  )
}

describe('who may call the console', () => {
  it('nobody, staff and families of a portal, and another host are refused everywhere', async () => {
    const { cookie: staff } = await portal.addStaff(slug, 'office-admin', { kind: 'tenant', id: null })
    const { cookie: parent } = await portal.addParent(slug)
    const all = await routes()
    expect(all.length).toBeGreaterThan(20)
    for (const { method, path, closed, operationId } of all) {
      const json = method === 'GET' || method === 'DELETE' ? undefined : {}
      const elsewhere = await call(method, path, { json, as: 'admin', at: `${slug}.localhost` })
      expect([operationId, elsewhere.status]).toEqual([operationId, 421])
      if (!closed) continue
      for (const cookie of [undefined, staff, parent]) {
        const answer = await call(method, path, { json, ...(cookie && { cookie }) })
        expect([operationId, answer.status]).toEqual([operationId, 401])
      }
    }
  })

  const notice = { slug: null, kind: 'maintenance', sentence: 'Heute Abend.', startsAt: null, endsAt: null }
  const off = { slug: null, target: 'operation:noSuch', sentence: 'Später.', retryMinutes: 5 }
  const nobodys = '0198c0de-0000-7000-8000-00000000dead'
  const noWay = { from: 'open', to: 'closed', reason: 'Der Vertrag endet.', sentence: 'Vorbei.' }
  const asked = { reason: 'Ein Fehler in der Liste.', hours: 2 }
  const first = { name: 'Katrin Probe', email: 'katrin@probe.example' }
  it.each([
    ['GET', '/tenants', undefined, ['admin', 'editor', 'support']],
    ['GET', `/tenants/${slug}`, undefined, ['admin', 'editor', 'support']],
    ['GET', '/platform', undefined, ['admin', 'editor', 'support']],
    ['GET', '/live', undefined, ['admin', 'editor', 'support']],
    ['POST', '/live/notices', notice, ['admin', 'editor']],
    ['DELETE', `/live/notices/${nobodys}`, undefined, ['admin', 'editor']],
    ['POST', '/live/switches', off, ['admin', 'support']],
    ['DELETE', `/live/switches/${nobodys}`, undefined, ['admin', 'support']],
    ['GET', `/tenants/${slug}/life`, undefined, ['admin', 'editor', 'support']],
    ['POST', `/tenants/${slug}/life`, noWay, ['admin']],
    ['GET', `/tenants/${slug}/support`, undefined, ['admin', 'editor', 'support']],
    ['POST', `/tenants/${slug}/support`, asked, ['admin', 'support']],
    ['POST', `/tenants/${slug}/support/${nobodys}/entry`, undefined, ['admin', 'support']],
    ['GET', '/operators', undefined, ['admin']],
    ['POST', '/operators', { name: 'X', email: 'keine', roles: ['support'] }, ['admin']],
    ['POST', `/operators/${nobodys}/link`, undefined, ['admin']],
    ['PUT', `/operators/${nobodys}/roles`, { roles: ['admin'] }, ['admin']],
    ['POST', `/operators/${nobodys}/lost-factor`, undefined, ['admin']],
    ['DELETE', `/operators/${nobodys}/sessions`, undefined, ['admin']],
    ['DELETE', `/operators/${nobodys}`, undefined, ['admin']],
    ['GET', '/audit', undefined, ['admin']],
    ['GET', '/onboardings', undefined, ['admin', 'editor', 'support']],
    ['GET', `/onboardings/${nobodys}`, undefined, ['admin', 'editor', 'support']],
    ['POST', '/onboardings', { county: '01054' }, ['admin', 'editor']],
    [
      'POST',
      `/onboardings/${nobodys}/answers`,
      { step: 'theme', revision: 1, answer: {} },
      ['admin', 'editor'],
    ],
    ['POST', `/onboardings/${nobodys}/facilities-later`, { revision: 1, later: true }, ['admin', 'editor']],
    ['POST', `/onboardings/${nobodys}/host-proof`, { revision: 1 }, ['admin', 'editor']],
    ['POST', `/onboardings/${nobodys}/tenant`, { revision: 1 }, ['admin', 'editor']],
    ['POST', `/onboardings/${nobodys}/office-admins`, first, ['admin', 'editor']],
    ['POST', `/onboardings/${nobodys}/opening`, { revision: 1 }, ['admin', 'editor']],
    ['DELETE', `/onboardings/${nobodys}?revision=1`, undefined, ['admin', 'editor']],
  ] as const)('%s %s', async (method, path, json, allowed) => {
    for (const role of operatorRoles) {
      const { status } = await call(method, path, { as: role, json })
      if ((allowed as readonly string[]).includes(role)) expect([role, status]).not.toEqual([role, 403])
      else expect([role, status]).toEqual([role, 403])
      expect(status).toBeLessThan(500)
    }
  })
})

it('the only admin can neither leave nor give the role away', async () => {
  const path = '/operators/00000000-0000-7000-8000-000000000001'
  expect((await call('PUT', `${path}/roles`, { as: 'admin', json: { roles: ['support'] } })).status).toBe(409)
  expect((await call('DELETE', path, { as: 'admin' })).status).toBe(409)
})

it('what is switched off answers 503 with the operator’s sentence, and works again afterwards', async () => {
  const json = { slug, target: 'operation:getCalendar', sentence: 'Ab Montag wieder.', retryMinutes: 5 }
  const read = () => portal.call(slug, '/calendar?year=2027')
  expect((await read()).status).toBe(200)
  const made = await call('POST', '/live/switches', { as: 'support', json })
  const { id } = (await made.json()) as { id: string }
  await expect.poll(async () => (await read()).status, { timeout: 5000 }).toBe(503)
  const off = await read()
  expect(off.headers.get('retry-after')).toBe('300')
  expect(await off.json()).toMatchObject({ code: 'switched-off', title: 'Ab Montag wieder.' })
  expect((await portal.call(slug, '/session')).status).toBe(200)
  expect((await call('DELETE', `/live/switches/${id}`, { as: 'support' })).status).toBe(204)
  await expect.poll(async () => (await read()).status, { timeout: 5000 }).toBe(200)
})

it('a suspended portal lets staff read and families wait, a closed one lets nobody in, and both end', async () => {
  const { cookie: clerk } = await portal.addStaff(slug, 'office-clerk', { kind: 'tenant', id: null })
  const { cookie: parent } = await portal.addParent(slug)
  const go = async (from: string, to: string) => {
    const json = { from, to, reason: 'Der Vertrag ruht.', sentence: 'Ab August wieder.' }
    expect((await call('POST', `/tenants/${slug}/life`, { as: 'admin', json })).status).toBe(204)
  }
  const asked = async (path: string, cookie?: string, method = 'GET') => {
    const sent = { ...(cookie && { cookie }), ...(method !== 'GET' && { method, json: {} }) }
    const answer = await portal.call(slug, path, sent)
    return {
      status: answer.status,
      retry: answer.headers.get('retry-after'),
      ...((await answer.json().catch(() => ({}))) as object),
    }
  }
  const toldOff = async () => ((await asked('/portal')) as unknown as { off: { target: string }[] }).off
  const board = (expected: object[]) =>
    expect.poll(toldOff, { timeout: 5000 }).toEqual(expected.map((one) => expect.objectContaining(one)))

  await go('open', 'suspended')
  await board([{ target: 'life:suspended', sentence: 'Ab August wieder.' }])
  for (const cookie of [undefined, parent])
    expect(await asked('/calendar?year=2027', cookie)).toMatchObject({
      ...{ status: 503, code: 'tenant-suspended', title: 'Ab August wieder.', retry: '86400' },
    })
  expect((await asked('/office/today', clerk)).status).toBe(200)
  expect(await asked('/office/applications/next', clerk, 'POST')).toMatchObject({ code: 'tenant-reads-only' })
  expect((await asked('/session', undefined, 'POST')).status).toBe(422)

  await go('suspended', 'closed')
  await board([{ target: 'life:closed' }])
  expect(await asked('/office/today', clerk)).toMatchObject({ status: 410, code: 'tenant-closed' })
  expect((await asked('/session', undefined, 'POST')).status).toBe(410)

  await go('closed', 'open')
  await board([])
  expect((await asked('/calendar?year=2027', parent)).status).toBe(200)
})

it('a sentence for all portals stands above the pages within seconds, and goes when it is taken down', async () => {
  const json = {
    slug: null,
    kind: 'cyber-attack',
    sentence: 'Wir prüfen einen Angriff.',
    startsAt: null,
    endsAt: null,
  }
  const told = async () =>
    ((await (await portal.call(slug, '/portal')).json()) as { notices: { sentence: string }[] }).notices
  const made = await call('POST', '/live/notices', { as: 'editor', json })
  const { id } = (await made.json()) as { id: string }
  await expect
    .poll(told, { timeout: 5000 })
    .toContainEqual({ kind: 'cyber-attack', sentence: 'Wir prüfen einen Angriff.' })
  expect((await call('DELETE', `/live/notices/${id}`, { as: 'editor' })).status).toBe(204)
  await expect
    .poll(told, { timeout: 5000 })
    .not.toContainEqual(expect.objectContaining({ kind: 'cyber-attack' }))
})

describe('a look that the office grants', () => {
  const office = async (path: string, cookie: string, json?: unknown) =>
    portal.call(slug, path, { cookie, ...(json !== undefined && { method: 'POST', json }) })

  it('opens nothing before it is granted, reads only, is logged and ends', async () => {
    const { cookie: chief } = await portal.addStaff(slug, 'office-admin', { kind: 'tenant', id: null })
    const json = { reason: 'Die Liste zeigt ein Kind doppelt.', hours: 1 }
    const made = await call('POST', `/tenants/${slug}/support`, { as: 'support', json })
    const { id } = (await made.json()) as { id: string }
    const enter = () => call('POST', `/tenants/${slug}/support/${id}/entry`, { as: 'support' })
    expect((await enter()).status).toBe(409)

    expect((await office(`/office/support/${id}/decision`, chief, { decision: 'grant' })).status).toBe(204)
    // Another operator has no use of it.
    expect((await call('POST', `/tenants/${slug}/support/${id}/entry`, { as: 'admin' })).status).toBe(409)
    const { ticket } = (await (await enter()).json()) as { ticket: string }
    const entered = await portal.call(slug, '/session/support', { method: 'POST', json: { ticket } })
    const look = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const twice = await portal.call(slug, '/session/support', { method: 'POST', json: { ticket } })
    expect([entered.status, twice.status]).toEqual([204, 410])

    expect((await office('/office/today', look)).status).toBe(200)
    expect((await office('/office/applications', look)).status).toBe(200)
    expect((await office('/office/team', look)).status).toBe(403)
    expect((await office('/office/support', look)).status).toBe(403)
    expect((await office(`/office/support/${id}/decision`, look, { decision: 'end' })).status).toBe(403)

    const looks = await (await office(`/office/support/${id}/looks`, chief)).json()
    const actions = (looks as { items: { action: string }[] }).items.map(({ action }) => action)
    expect(actions.sort()).toEqual(['application.list', 'office.today'])

    expect((await office(`/office/support/${id}/decision`, chief, { decision: 'end' })).status).toBe(204)
    expect((await office('/office/today', look)).status).toBe(401)
  })
})

it('the operator’s role writes no answer to its own question', async () => {
  const { id } = portal.tenant(slug)
  const decided = withoutTenant(portal.database.operatorDb, (tx) =>
    tx.execute(`update app.support_access set state = 'granted' where tenant_id = ${id}`),
  )
  await expect(decided).rejects.toSatisfy((error) => sqlState(error) === '42501')
})

it('a county is onboarded over the API: faults at their fields, families kept out, a link that looks in', async () => {
  const as = 'editor'
  const post = (path: string, json: unknown) => call('POST', path, { as, json })
  const { id } = (await (await post('/onboardings', { county: '01054' })).json()) as { id: string }
  const at = `/onboardings/${id}`
  type View = { revision: number; mayCreate: boolean; made: { slug: string; key: string } | null }
  const view = async () => (await (await call('GET', at, { as })).json()) as View
  const save = async (step: string, answer: object) =>
    post(`${at}/answers`, { step, revision: (await view()).revision, answer })

  const refused = await save('name', { name: 'Kita', area: 'Au', slug: 'kreis-s0est', host: null })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({
    errors: [{ pointer: '/answer/slug', detail: 'Dieser Name ist mit „kreis-soest“ zu verwechseln.' }],
  })
  const office = {
    ...{ name: 'Kreis Auenland', department: 'Fachdienst Kita', phone: '04841 000 10' },
    address: { street: 'Am Markt 1', postcode: '25813', town: 'Husum' },
    ...{ email: 'kita@auenland.example', website: 'https://auenland.example' },
  }
  const answers = {
    area: { outside: [] },
    name: { name: 'Kita-Portal', area: 'Kreis Auenland', slug: 'kreis-auenland', host: null },
    state: { state: 'SH' },
    rules: { from: { kind: 'template', key: 'deadline' }, fromYear: 2027 },
    theme: { preset: 'forest' },
    texts: { office, contacts: [{ name: 'Kita-Telefon', role: 'Fragen', phone: '04841 000 10' }] },
  }
  for (const [step, answer] of Object.entries(answers)) expect((await save(step, answer)).status).toBe(204)
  const { revision, mayCreate } = await view()
  expect(mayCreate).toBe(true)
  expect((await post(`${at}/tenant`, { revision })).status).toBe(201)
  expect((await post(`${at}/tenant`, { revision })).status).toBe(409)
  const { made } = await view()
  expect(made).toMatchObject({ slug: 'kreis-auenland', open: false, officeAdmins: 0 })
  const early = await post(`${at}/opening`, { revision: (await view()).revision })
  expect(((await early.json()) as { code: string }).code).toBe('onboarding-incomplete')
})
