import { lookInPass } from '@kita/auth'
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
  // for who has the link it is not off; its id, which operators read, opens nothing
  const looking = async (einblick: string) =>
    (await portal.call(slug, '/calendar?year=2027', { cookie: `einblick=${einblick}` })).status
  const link = lookInPass(portal.key, id)
  expect(Buffer.from(link, 'base64url')).toHaveLength(32)
  expect(await looking(link)).toBe(200)
  for (const other of [id, lookInPass(['another key'], id), lookInPass(portal.key, crypto.randomUUID())])
    expect(await looking(other)).toBe(503)
  expect((await call('DELETE', `/live/switches/${id}`, { as: 'support' })).status).toBe(204)
  await expect.poll(async () => (await read()).status, { timeout: 5000 }).toBe(200)
})

it('a suspended portal lets staff read and families wait, a closed one lets nobody in, and both end', async () => {
  const { cookie: clerk } = await portal.addStaff(slug, 'office-clerk', { kind: 'tenant', id: null })
  const { cookie: admin } = await portal.addStaff(slug, 'office-admin', { kind: 'tenant', id: null })
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
  // looking for somebody by name is reading
  expect(await asked('/office/search', clerk, 'POST')).toMatchObject({ code: 'input-invalid' })
  expect((await asked('/session', undefined, 'POST')).status).toBe(422)
  // how accessible the site is stands there all the same, and barriers are reported and answered
  expect((await asked('/accessibility-statement')).status).toBe(200)
  expect((await asked('/form-stamp')).status).toBe(200)
  for (const [path, cookie] of [
    ['/barrier-reports', undefined],
    [`/office/barrier-reports/${crypto.randomUUID()}/answer`, admin],
  ] as const)
    expect(await asked(path, cookie, 'POST')).toMatchObject({ code: 'input-invalid' })
  // what is the office's own it takes with it: the door is open, password and code are missing
  expect(await asked('/office/export', admin, 'POST')).toMatchObject({ code: 'input-invalid' })
  for (const cookie of [undefined, parent])
    expect(await asked('/office/export', cookie, 'POST')).toMatchObject({ code: 'tenant-suspended' })

  await go('suspended', 'closed')
  await board([{ target: 'life:closed' }])
  expect(await asked('/office/export', admin, 'POST')).toMatchObject({ code: 'tenant-closed' })
  expect(await asked('/office/today', clerk)).toMatchObject({ status: 410, code: 'tenant-closed' })
  expect((await asked('/accessibility-statement')).status).toBe(200)
  expect(await asked('/barrier-reports', undefined, 'POST')).toMatchObject({ code: 'tenant-closed' })
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
