import { authDb, codeAt, stepOf } from '@kita/auth'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deviceChange, enrol, halfSession, secret } from './colleague.ts'
import { openSession } from './people.ts'
import { now, password } from './town/given.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

const send = (method: string, path: string, cookie: string | undefined, json?: unknown) =>
  world.send(world.town, { method, path, cookie, ...(json !== undefined && { json }) })
const setCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
const rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  world.town.inTenant((tx) => tx.execute<Row>(query))
const mailsTo = async (accountId: string) =>
  (
    await rows<{ change: string }>(
      sql`select params ->> 'change' as change from app.outbox
          where recipient_id = ${accountId} and template = 'family-factor-changed' order by created_at, ctid`,
    )
  ).map(({ change }) => change)
const logged = async (subjectId: string) =>
  (
    await rows<{ line: string }>(
      sql`select action || ' ' || coalesce(detail ->> 'event', detail ->> 'identityPaper') as line
          from app.audit_event where subject_id = ${subjectId} order by at, ctid`,
    )
  ).map(({ line }) => line)

/** A family that has just set up its device; its codes on paper. */
const setUp = async () => {
  const { headers, code, ...family } = await deviceChange(world.town, 'parent', false)
  const answer = await send('POST', '/me/access/device', headers.cookie, { password, code })
  const { recoveryCodes } = (await answer.json()) as { recoveryCodes: string[] }
  return { ...family, cookie: headers.cookie, recoveryCodes }
}
const signIn = (email: string) => send('POST', '/session', undefined, { email, password })

describe('a family', () => {
  it('has no second factor to begin with, and nobody asks it for one', async () => {
    const { headers, email } = await deviceChange(world.town, 'parent', false)
    const access = await send('GET', '/me/access', headers.cookie)
    expect(await access.json()).toEqual({ email, enrolledAt: null, recoveryCodesLeft: 0 })
    expect(await (await signIn(email)).json()).toEqual({ kind: 'parent', language: 'de' })
  })

  it('sets one up with password and code: other sessions end, a mail and the log tell it', async () => {
    const { headers, code, accountId, email } = await deviceChange(world.town, 'parent', false)
    const other = setCookie(await signIn(email))
    const wrong = await send('POST', '/me/access/device', headers.cookie, { password: 'nicht dieses', code })
    expect(wrong.status).toBe(422)
    const done = await send('POST', '/me/access/device', headers.cookie, { password, code })
    expect(((await done.json()) as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10)
    expect((await send('GET', '/me/access', other)).status).toBe(401)
    expect((await send('GET', '/me/access', headers.cookie)).status).toBe(200)
    expect(await mailsTo(accountId)).toEqual(['on'])
    expect(await logged(accountId)).toEqual(['account.change-own-access enrolled'])
  })

  it('then comes in by password and code, and is told its language before it', async () => {
    const { headers, secret: shared } = await halfSession(world.town, true, 'parent')
    expect((await send('GET', '/me', headers.cookie)).status).toBe(401)
    expect((await send('GET', '/me/access', headers.cookie)).status).toBe(401)
    const code = codeAt(shared, stepOf(now))
    const given = await send('POST', '/session/second-factor', headers.cookie, { code })
    expect(await given.json()).toEqual({ kind: 'parent' })
    expect((await send('GET', '/me/access', setCookie(given))).status).toBe(200)
    expect((await send('GET', '/me/access', headers.cookie)).status).toBe(401)
  })

  it('sees half a session for its password, whose first code cannot be enrolled anew', async () => {
    const { email } = await setUp()
    const half = await signIn(email)
    expect(await half.json()).toEqual({ kind: 'parent', language: 'de', secondFactor: 'code' })
    const cookie = setCookie(half)
    expect((await send('GET', '/session/enrolment', cookie)).status).toBe(409)
    expect((await send('POST', '/session/enrolment', cookie, { code: '123456' })).status).toBe(422)
  })

  it('comes in by a code on paper, which is told by mail and log', async () => {
    const { email, accountId, recoveryCodes } = await setUp()
    const half = setCookie(await signIn(email))
    const recoveryCode = recoveryCodes[0]
    expect((await send('POST', '/session/second-factor', half, { recoveryCode })).status).toBe(200)
    expect(await mailsTo(accountId)).toEqual(['on', 'recovery'])
    expect((await logged(accountId)).at(-1)).toBe('account.change-own-access recovery-code-used')
  })

  it('has ten tries for a code a quarter of an hour', async () => {
    const { email } = await setUp()
    const half = setCookie(await signIn(email))
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1)
      statuses.push((await send('POST', '/session/second-factor', half, { code: '000000' })).status)
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
  })

  it('gets new codes on paper for its password', async () => {
    const { cookie, accountId, recoveryCodes } = await setUp()
    const again = await send('POST', '/me/access/recovery-codes', cookie, { password })
    const fresh = ((await again.json()) as { recoveryCodes: string[] }).recoveryCodes
    expect(fresh.filter((code) => recoveryCodes.includes(code))).toEqual([])
    expect(await mailsTo(accountId)).toEqual(['on', 'codes'])
  })

  it('proves who it is before great acts by password and code; a code on paper is told by mail', async () => {
    const { cookie, accountId, recoveryCodes } = await setUp()
    const asked = await send('GET', '/session/proof', cookie)
    expect(await asked.json()).toEqual({ until: null, asksCode: true })
    const prove = (given: object) => send('POST', '/session/proof', cookie, { password, ...given })
    for (const [given, pointer] of [
      [{}, '/code'],
      [{ code: '000000' }, '/code'],
      [{ recoveryCode: 'aaaaa-aaaaa' }, '/recoveryCode'],
    ] as const) {
      const refused = await prove(given)
      const { errors } = (await refused.json()) as { errors: { pointer: string }[] }
      expect([refused.status, errors.map((one) => one.pointer)]).toEqual([422, [pointer]])
    }
    const proved = await prove({ recoveryCode: recoveryCodes[0] })
    expect(proved.status).toBe(204)
    expect(await mailsTo(accountId)).toEqual(['on', 'recovery'])
    expect((await logged(accountId)).at(-1)).toBe('account.change-own-access recovery-code-used')
    const again = await send('POST', '/session/proof', setCookie(proved), {
      ...{ password, recoveryCode: recoveryCodes[0] },
    })
    expect(again.status).toBe(422)
    const open = await send('GET', '/session/proof', setCookie(proved))
    expect(((await open.json()) as { until: string | null }).until).not.toBeNull()
  })

  it('without one proves it by the password alone', async () => {
    const { headers } = await deviceChange(world.town, 'parent', false)
    const asked = await send('GET', '/session/proof', headers.cookie)
    expect(await asked.json()).toEqual({ until: null, asksCode: false })
    expect((await send('POST', '/session/proof', headers.cookie, { password })).status).toBe(204)
  })

  it('switches it off with password and a code on paper, and stays where it is', async () => {
    const { cookie, email, accountId, recoveryCodes } = await setUp()
    const off = (given: object) => send('POST', '/me/access/device-removal', cookie, { password, ...given })
    expect((await off({ recoveryCode: 'aaaaa-aaaaa' })).status).toBe(422)
    expect(await mailsTo(accountId)).toEqual(['on'])
    expect((await off({ recoveryCode: recoveryCodes[3] })).status).toBe(204)
    expect((await send('GET', '/me/access', cookie)).status).toBe(200)
    expect(await (await signIn(email)).json()).toEqual({ kind: 'parent', language: 'de' })
    expect(await mailsTo(accountId)).toEqual(['on', 'off'])
    expect((await logged(accountId)).at(-1)).toBe('account.change-own-access device-removed')
    expect(await codeOf(await off({ code: '123456' }))).toBe('second-factor-not-asked')
  })
})

it('staff cannot do without theirs', async () => {
  const { headers } = await deviceChange(world.town)
  const given = { password, code: codeAt(secret, stepOf(now)) }
  expect((await send('POST', '/me/access/device-removal', headers.cookie, given)).status).toBe(403)
})

describe('a family that has lost everything', () => {
  const lost = async () => {
    const { guardian, parent } = await world.town.addFamily()
    if (parent.kind !== 'parent') throw new Error('the family has no account')
    await enrol(world.town, parent.accountId)
    const own = await openSession(world.town, parent, now)
    const remove = async (json: object, person: 'clerk' | 'head' = 'clerk') =>
      send('POST', `/office/families/${guardian.id}/lost-factor`, await world.as(person), json)
    return { guardian, ...parent, own, remove }
  }
  const seen = async (guardianId: string) => {
    const path = `/office/families/${guardianId}?reason=counter`
    const answer = await send('GET', path, await world.as('clerk'))
    return ((await answer.json()) as { guardian: { secondFactor: boolean } }).guardian.secondFactor
  }

  it('shows the office who it is: the factor goes, its sessions end, its mailbox is told', async () => {
    const { guardian, accountId, own, remove } = await lost()
    expect(await seen(guardian.id)).toBe(true)
    expect((await remove({ identityPaper: 'passport' })).status).toBe(204)
    expect(await seen(guardian.id)).toBe(false)
    expect((await send('GET', '/me', own)).status).toBe(401)
    expect(await mailsTo(accountId)).toEqual(['removed'])
    expect(await logged(guardian.id)).toContain('hotline.remove-factor passport')
  })

  it('is not helped by somebody who names no document, nor by a Kita, nor twice', async () => {
    const { guardian, remove } = await lost()
    for (const json of [{}, { identityPaper: 'library-card' }]) expect((await remove(json)).status).toBe(422)
    expect((await remove({ identityPaper: 'id-card' }, 'head')).status).toBe(403)
    expect(await seen(guardian.id)).toBe(true)
    expect((await remove({ identityPaper: 'id-card' })).status).toBe(204)
    expect(await codeOf(await remove({ identityPaper: 'id-card' }))).toBe('no-second-factor')
  })
})

it('a family that closes its account leaves no factor and no code', async () => {
  const { parent } = await world.town.addFamily()
  if (parent.kind !== 'parent') throw new Error('the family has no account')
  await enrol(world.town, parent.accountId)
  const cookie = await openSession(world.town, parent, now)
  expect((await send('POST', '/me/closing', cookie, undefined)).status).toBe(204)
  const left = await world.town.inTenant((tx) =>
    authDb(tx, world.town.tenant.id, now).call('factor_of', parent.accountId),
  )
  expect(left).toEqual([])
})
