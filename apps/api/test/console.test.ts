import { operatorRoles } from '@kita/core'
import { sqlState, withoutTenant } from '@kita/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsoleCall, startConsole } from './console-harness.ts'
import { startApi, type TestApi } from './harness.ts'

const slug = 'kreis-soest'
let portal: TestApi
let call: ConsoleCall

beforeAll(async () => {
  portal = await startApi([slug])
  call = await startConsole(portal)
})
afterAll(() => portal.stop())

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
    ['GET', `/tenants/${slug}/erasure`, undefined, ['admin', 'editor', 'support']],
    ['POST', `/tenants/${slug}/erasure`, { reason: noWay.reason }, ['admin']],
    ['DELETE', `/tenants/${slug}/erasure`, undefined, ['admin']],
    ['POST', `/tenants/${slug}/erasure/confirmation`, { slug }, ['admin']],
    ['GET', `/tenants/${slug}/training`, undefined, ['admin', 'editor', 'support']],
    ['POST', `/tenants/${slug}/training`, { slug: 'konsole' }, ['admin', 'editor']],
    ['POST', `/tenants/${slug}/training/reset`, undefined, ['admin', 'editor']],
    ['POST', `/tenants/${slug}/training/trainees`, { ...first, role: 'office-admin' }, ['admin', 'editor']],
    ['POST', `/tenants/${slug}/training/end`, { slug }, ['admin', 'editor']],
    ['GET', '/erasures', undefined, ['admin', 'editor', 'support']],
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
    ['GET', `/onboardings/${nobodys}/preview`, undefined, ['admin', 'editor', 'support']],
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
    ['GET', `/tenants/${slug}/imports`, undefined, ['admin', 'editor', 'support']],
    ['GET', `/tenants/${slug}/heads`, undefined, ['admin', 'editor', 'support']],
    ['POST', `/tenants/${slug}/heads`, { ids: [nobodys] }, ['admin', 'editor']],
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

it.each([
  [`/tenants/${slug}/erasure`, { reason: 'Der Vertrag endet.' }],
  [`/tenants/${slug}/erasure/confirmation`, { slug }],
  ['/operators/0198c0de-0000-7000-8000-00000000dead/lost-factor', undefined],
])('%s asks who has only signed in for password and code', async (path, json) => {
  const refused = await call('POST', path, { as: 'unproved', json })
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'proof-needed' }])
  expect(await (await call('POST', path, { as: 'admin', json })).text()).not.toContain('proof-needed')
})

it('a wrong password proves nothing', async () => {
  const wrong = await call('POST', '/session/proof', {
    as: 'unproved',
    json: { password: 'nicht-das-richtige', code: '000000' },
  })
  expect(wrong.status).toBe(422)
  const still = await call('POST', `/tenants/${slug}/erasure`, { as: 'unproved', json: { reason: 'Ende.' } })
  expect(still.status).toBe(403)
})

it('what an admin may read is answered by its own schema', async () => {
  const reading = (await routes()).filter(({ method, closed }) => method === 'GET' && closed)
  expect(reading.map(({ operationId }) => operationId)).toContain('getMyAccess')
  for (const { method, path, operationId } of reading) {
    const { status } = await call(method, path, { as: 'admin' })
    expect([operationId, status < 500]).toEqual([operationId, true])
  }
})

it('the only admin can neither leave nor give the role away', async () => {
  const path = '/operators/00000000-0000-7000-8000-000000000001'
  expect((await call('PUT', `${path}/roles`, { as: 'admin', json: { roles: ['support'] } })).status).toBe(409)
  expect((await call('DELETE', path, { as: 'admin' })).status).toBe(409)
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
  expect(made?.key).toMatch(/^[\w-]{43}$/)
  const early = await post(`${at}/opening`, { revision: (await view()).revision })
  expect(((await early.json()) as { code: string }).code).toBe('onboarding-incomplete')
})

it('an operator sees the own sessions and ends one of them, nobody else’s', async () => {
  type Access = { sessions: { id: string; current: boolean }[] }
  const own = await call('GET', '/me/access', { as: 'secondEditor' })
  const { sessions } = (await own.json()) as Access
  expect(sessions.map(({ current }) => current)).toEqual([true])
  const path = `/sessions/${sessions[0]?.id}`
  expect((await call('DELETE', path, { as: 'admin' })).status).toBe(404)
  expect((await call('GET', '/me/access', { as: 'secondEditor' })).status).toBe(200)
  expect((await call('DELETE', path, { as: 'secondEditor' })).status).toBe(204)
  expect((await call('GET', '/me/access', { as: 'secondEditor' })).status).toBe(401)
})

it('an admin ends the sessions of another operator, who is out at once', async () => {
  const { items } = (await (await call('GET', '/operators', { as: 'admin' })).json()) as {
    items: { id: string; email: string }[]
  }
  const id = items.find(({ email }) => email === 'editor@probe.example')?.id
  const statusOf = async (as: 'editor' | 'support') => (await call('GET', '/me/access', { as })).status
  expect(await statusOf('editor')).toBe(200)
  expect((await call('DELETE', `/operators/${id}/sessions`, { as: 'support' })).status).toBe(403)
  expect((await call('DELETE', `/operators/${id}/sessions`, { as: 'admin' })).status).toBe(204)
  expect([await statusOf('editor'), await statusOf('support')]).toEqual([401, 200])
})
