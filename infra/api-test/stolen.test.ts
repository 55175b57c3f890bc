import { createHash } from 'node:crypto'
import { codeAt, stepOf } from '@kita/auth'
import type { OperatorCtx } from '@kita/core'
import { signAllOut } from '@kita/core/tenant-life'
import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deviceChange, enrol, halfSession, secret } from './colleague.ts'
import { newcomer, openSession } from './people.ts'
import { supportOf } from './sample/support.ts'
import { madeUpId, now, password } from './town/given.ts'
import type { Town } from './town/town.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 120_000)
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

const send = (method: string, path: string, cookie?: string, json?: unknown, to: Town = world.town) =>
  world.send(to, { method, path, cookie, ...(json !== undefined && { json }) })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
/** Who the portal takes the bearer of this cookie for. */
const taken = async (cookie: string | undefined, to: Town = world.town) =>
  (await (await send('GET', '/session', cookie, undefined, to)).json()) as { kind: string; helper?: object }

const supporter = async () => {
  const { ticket, ...look } = await supportOf(world.town)
  return { ...look, cookie: cookieOf(await send('POST', '/session/support', undefined, { ticket })) }
}
const helped = () => world.as('helped') as Promise<string>
/** A family of its own, with the password that all have here. */
const family = async () => {
  const account = await newcomer(world.town)
  return { ...account, cookie: await openSession(world.town, account, now) }
}

describe('a cookie that was copied', () => {
  it('is nobody in another portal, as it is and with the other portal’s number in it', async () => {
    const cookies = {
      family: (await family()).cookie,
      staff: await world.as('clerk'),
      helped: await helped(),
      support: (await supporter()).cookie,
      half: (await halfSession(world.town)).headers.cookie,
      halfFamily: (await halfSession(world.town, true, 'parent')).headers.cookie,
    }
    const { id } = world.neighbour.tenant
    for (const [whose, cookie = ''] of Object.entries(cookies)) {
      const rewritten = cookie.replace(/=\d+\./, `=${id}.`)
      for (const one of [cookie, rewritten]) {
        expect([whose, (await taken(one, world.neighbour)).kind]).toEqual([whose, 'nobody'])
        for (const path of ['/me', '/office/today', '/session/second-factor'])
          expect((await send('GET', path, one, undefined, world.neighbour)).status).toBeGreaterThanOrEqual(
            400,
          )
      }
    }
    expect((await taken(cookies.support)).kind).toBe('staff')
    expect((await taken(cookies.helped)).helper).toBeDefined()
  })

  it('is nobody once its owner has signed out, has ended the others, or has another password', async () => {
    const { accountId } = await deviceChange(world.town, 'parent', false)
    const open = () => openSession(world.town, { accountId, kind: 'parent' }, now)
    const acts = [
      (own: string) => send('DELETE', '/sessions', own),
      (own: string) => send('POST', '/me/password', own, { current: password, next: 'sieben-gelbe-Igel' }),
    ]
    const copy = await open()
    await send('DELETE', '/session', copy)
    expect((await taken(copy)).kind).toBe('nobody')
    for (const act of acts) {
      const [own, other] = [await open(), await open()]
      expect((await act(own)).ok).toBe(true)
      expect([(await taken(own)).kind, (await taken(other)).kind]).toEqual(['parent', 'nobody'])
    }
  })
})

describe('the sessions of a colleague', () => {
  it('end by the hand of who answers for the office, whole and half ones, and nobody else’s', async () => {
    const half = await halfSession(world.town)
    const { accountId } = half
    const open = () => openSession(world.town, { accountId, kind: 'staff' }, now)
    const [one, other, stranger] = [await open(), await open(), await world.as('clerk')]
    await asSuperuser(sql`
      insert into app.role_assignment (tenant_id, id, account_id, role, scope_kind, scope_id)
      values (${world.town.tenant.id}, ${madeUpId()}, ${accountId}, 'facility-staff', 'facility', ${world.town.own.facility.id})`)
    expect((await taken(one)).kind).toBe('staff')
    const path = `/office/team/${accountId}/sessions`
    expect((await send('DELETE', path, await world.as('admin'))).status).toBe(204)
    for (const cookie of [one, other]) expect((await taken(cookie)).kind).toBe('nobody')
    const code = { code: codeAt(secret, stepOf(now)) }
    expect((await send('POST', '/session/second-factor', half.headers.cookie, code)).status).toBe(409)
    expect((await taken(stranger)).kind).toBe('staff')
  })
})

describe('the sessions of a whole portal', () => {
  const by = (operatorId: string): OperatorCtx => ({
    ...{ db: world.town.operatorDb, now, requestId: madeUpId() },
    actor: { kind: 'operator', operatorId, name: 'Ada Nord', roles: ['admin'] },
  })

  it('end together by the hand of an operator, of every kind; the neighbour’s go on', async () => {
    const half = await halfSession(world.town)
    const { ticket, operatorId } = await supportOf(world.town)
    const cookies = {
      family: (await family()).cookie,
      staff: await world.as('clerk'),
      helped: await helped(),
      support: (await supporter()).cookie,
    }
    for (const [whose, cookie] of Object.entries(cookies))
      expect([whose, (await taken(cookie)).kind]).not.toEqual([whose, 'nobody'])
    const stranger = await world.as('clerk', world.neighbour)
    const { slug, id } = world.town.tenant
    // By a process whose clock runs ahead.
    await openSession(world.town, await newcomer(world.town), new Date(now.getTime() + 30_000))
    const { sessions } = await signAllOut(by(operatorId), slug, { reason: 'Cookies lagen offen.' })
    expect(sessions).toBeGreaterThanOrEqual(3)
    for (const [whose, cookie] of Object.entries(cookies))
      expect([whose, (await taken(cookie)).kind]).toEqual([whose, 'nobody'])
    expect(await asSuperuser(sql`select from auth.session where tenant_id = ${id}`)).toHaveLength(0)
    const code = { code: codeAt(secret, stepOf(now)) }
    expect((await send('POST', '/session/second-factor', half.headers.cookie, code)).status).toBe(409)
    expect((await send('POST', '/session/support', undefined, { ticket })).ok).toBe(false)
    expect((await taken(stranger, world.neighbour)).kind).toBe('staff')
    // Whoever signs in anew is in.
    expect((await taken((await family()).cookie)).kind).toBe('parent')
  })
})

describe('a session that was begun with the password', () => {
  const code = () => ({ code: codeAt(secret, stepOf(now)) })
  const give = (cookie: string) => send('POST', '/session/second-factor', cookie, code())

  it('is completed by nobody after the password has changed', async () => {
    const half = await halfSession(world.town, true, 'parent')
    const own = await openSession(world.town, { accountId: half.accountId, kind: 'parent' }, now)
    const changed = { current: password, next: 'sieben-gelbe-Igel' }
    expect((await send('POST', '/me/password', own, changed)).status).toBe(204)
    expect((await give(half.headers.cookie)).status).toBe(409)
  })

  it('is completed by nobody after the second factor was switched off, and opens nothing without', async () => {
    const half = await halfSession(world.town, true, 'parent')
    const own = await openSession(world.town, { accountId: half.accountId, kind: 'parent' }, now)
    expect((await send('POST', '/me/access/device-removal', own, { password, ...code() })).status).toBe(204)
    expect((await give(half.headers.cookie)).status).toBe(409)
    expect((await taken(half.headers.cookie)).kind).toBe('nobody')
    expect((await taken(own)).kind).toBe('parent')
  })

  it('is completed once: its own id opens nothing afterwards, nor does it before', async () => {
    const { accountId, headers } = await halfSession(world.town, false)
    await enrol(world.town, accountId)
    expect((await taken(headers.cookie)).kind).toBe('nobody')
    const whole = cookieOf(await give(headers.cookie))
    expect((await taken(whole)).kind).toBe('staff')
    expect((await taken(headers.cookie)).kind).toBe('nobody')
    expect((await give(headers.cookie)).status).toBe(409)
  })
})

describe('the session in which a family is helped', () => {
  it('helps nobody once the counsellor is none any more', async () => {
    const cookie = await helped()
    expect((await send('GET', '/me', cookie)).status).toBe(200)
    await asSuperuser(sql`
      delete from app.role_assignment r using app.assistance a
       where a.tenant_id = ${world.town.tenant.id} and a.ended_at is null
         and r.tenant_id = a.tenant_id and r.account_id = a.started_by`)
    expect([401, 403]).toContain((await send('GET', '/me', cookie)).status)
  })

  it('shows nothing of the family once the counsellor has gone home', async () => {
    const cookie = await helped()
    await send('DELETE', '/session', cookie)
    expect((await send('GET', '/me', cookie)).status).toBe(401)
  })
})

describe('a look that the office has granted', () => {
  const sees = async (cookie: string) => (await send('GET', '/office/applications', cookie)).status
  const operator = (change: ReturnType<typeof sql>, id: string) =>
    asSuperuser(sql`update console.operator set ${change} where id = ${id}`)

  it('ends with the operator, and with the role to look', async () => {
    const { cookie, operatorId } = await supporter()
    expect(await sees(cookie)).toBe(200)
    await operator(sql`roles = array['editor']`, operatorId)
    expect(await sees(cookie)).toBe(401)
    await operator(sql`roles = array['support']`, operatorId)
    expect(await sees(cookie)).toBe(200)
    await operator(sql`status = 'closed'`, operatorId)
    expect(await sees(cookie)).toBe(401)
    await operator(sql`status = 'active'`, operatorId)
  })

  it('ends when the office ends it, and changes nothing as long as it lasts', async () => {
    const { cookie, accessId } = await supporter()
    expect(await sees(cookie)).toBe(200)
    const note = { act: 'visit', applicationIds: [world.town.own.waiting.id], id: crypto.randomUUID() }
    expect((await send('POST', '/office/bulk-jobs', cookie, note)).status).toBe(403)
    const admin = await world.as('admin')
    expect(
      (await send('POST', `/office/support/${accessId}/decision`, admin, { decision: 'end' })).status,
    ).toBe(204)
    expect(await sees(cookie)).toBe(401)
  })
})

it('a table of codes that was copied tells no code without the installation’s key', async () => {
  const cookie = await world.as('parent')
  const childIds = [world.town.own.family.child.id]
  const invited = await send('POST', '/me/invitations', cookie, { childIds })
  const { id, code } = (await invited.json()) as { id: string; code: string }
  const [row] = await asSuperuser(sql`select code_hash as hash from app.guardian_invitation where id = ${id}`)
  const stored = Buffer.from((row as { hash: Uint8Array }).hash).toString('hex')
  const plain = `${world.town.tenant.id}:${code.replace('-', '')}`
  expect(stored).not.toBe(createHash('sha256').update(plain).digest('hex'))
  const joined = await send('POST', '/me/join', await world.as('otherParent'), { code })
  expect(joined.status).toBe(200)
})

const asSuperuser = (query: ReturnType<typeof sql>) =>
  withoutTenant(world.superuser, (tx) => tx.execute(query))
