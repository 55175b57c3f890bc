import { codeAt, stepOf } from '@kita/auth'
import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { requestOf, ruleOf } from './call.ts'
import { deviceChange, halfSession, helper, helperAt } from './colleague.ts'
import { openSession } from './people.ts'
import { madeUpId, now, password } from './town/given.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

const send = (method: string, path: string, cookie: string | undefined, json?: unknown) =>
  world.send(world.town, { method, path, cookie, ...(json !== undefined && { json }) })
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
const setCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

describe('between password and code', () => {
  it('every operation is refused as it is to nobody', async () => {
    const { headers } = await halfSession(world.town)
    const closed = world.operations.filter((one) => !ruleOf(one).may.includes('nobody'))
    expect(closed.length).toBeGreaterThan(40)
    for (const operation of closed) {
      const call = requestOf(operation, { id: madeUpId() }, { cookie: headers.cookie })
      const response = await world.send(world.town, call)
      expect([operation.id, response.status, await codeOf(response)]).toEqual([
        operation.id,
        401,
        'sign-in-needed',
      ])
    }
  })

  it('nobody is signed in', async () => {
    const { headers } = await halfSession(world.town)
    const session = await send('GET', '/session', headers.cookie)
    expect(await session.json()).toEqual({ kind: 'nobody', name: null, roles: [] })
  })

  it('the password alone sets the cookie of a half session; the code sets another one that opens', async () => {
    const { headers, secret } = await halfSession(world.town)
    const given = await send('POST', '/session/second-factor', headers.cookie, {
      code: codeAt(secret, stepOf(now)),
    })
    expect(given.status).toBe(200)
    const whole = setCookie(given)
    expect(whole).not.toBe(headers.cookie)
    expect((await send('GET', '/me/access', whole)).status).toBe(200)
    // The id from before the code opens nothing, now as then (fixation).
    expect((await send('GET', '/me/access', headers.cookie)).status).toBe(401)
    expect(await codeOf(await send('GET', '/session/second-factor', headers.cookie))).toBe(
      'second-factor-not-asked',
    )
  })

  it('signing out ends it', async () => {
    const { headers } = await halfSession(world.town)
    await send('DELETE', '/session', headers.cookie)
    expect((await send('GET', '/session/second-factor', headers.cookie)).status).toBe(409)
  })

  it('wrong codes run out: ten tries a quarter of an hour, whichever household they come from', async () => {
    const { headers, secret } = await halfSession(world.town)
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1) {
      const tried = await send('POST', '/session/second-factor', headers.cookie, { code: '000000' })
      statuses.push(tried.status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
    const right = { code: codeAt(secret, stepOf(now)) }
    expect((await send('POST', '/session/second-factor', headers.cookie, right)).status).toBe(429)
  })
})

it('without a session there is no second factor to change', async () => {
  const { code } = await deviceChange(world.town)
  const asked = await send('POST', '/me/access/device', undefined, { password, code })
  expect(asked.status).toBe(401)
})

it('a way in is changed by who knows the password', async () => {
  const { headers, code } = await deviceChange(world.town)
  const wrong = await send('POST', '/me/access/device', headers.cookie, { password: 'nicht dieses', code })
  expect(wrong.status).toBe(422)
  expect((await send('POST', '/me/access/device', headers.cookie, { password, code })).status).toBe(200)
})

it('whose device was taken away meanwhile gets no codes on paper for it', async () => {
  const { accountId } = await world.town.addStaff('planner')
  await withoutTenant(world.superuser, (tx) =>
    tx.execute(sql`update auth.account set password_hash =
      (select password_hash from auth.account where id = ${world.town.people.admin.accountId}) where id = ${accountId}`),
  )
  const cookie = await openSession(world.town, { kind: 'staff', accountId }, now)
  const answer = await send('POST', '/me/access/recovery-codes', cookie, { password })
  expect([answer.status, await codeOf(answer)]).toEqual([409, 'second-factor-not-asked'])
})

it('a change of role works at once, in the sessions that live', async () => {
  const { accountId, roles } = await helper(world.town)
  world.town.people.facilityStaff = { kind: 'staff', accountId, name: '', roles: [] }
  const cookie = await world.as('facilityStaff')
  const admin = await world.as('admin')
  const list = async () => (await send('GET', '/office/applications', cookie)).status
  expect(await list()).toBe(200)
  for (const assignmentId of Object.values(roles))
    await send('POST', `/office/team/${accountId}/withdrawn-roles`, admin, { assignmentId })
  expect(await list()).toBe(403)
  await send('POST', `/office/team/${accountId}/roles`, admin, helperAt(world.town.own))
  expect(await list()).toBe(200)
  await send('DELETE', `/office/team/${accountId}`, admin)
  expect(await list()).toBe(401)
})
