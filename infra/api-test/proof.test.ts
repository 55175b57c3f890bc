import { sessionLife } from '@kita/auth'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callerOf, requestOf, ruleOf, sampleOf } from './call.ts'
import { deviceChange, halfSession } from './colleague.ts'
import type { Operation } from './document.ts'
import { newcomer, openSession, type Person } from './people.ts'
import { now, password } from './town/given.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

/**
 * What takes everything out or away, or changes a way in: who the person is has to be shown once more. `session`: within
 * the last ten minutes, as the mark of the route says; `call`: in the call itself.
 */
const askedAgain: Record<string, 'session' | 'call'> = {
  exportOfficeApplications: 'session',
  askEmailChange: 'session',
  closeMyAccount: 'session',
  resetFactor: 'session',
  removeColleague: 'session',
  changePassword: 'call',
  removeFamilyFactor: 'session',
  replaceMyDevice: 'call',
  removeMyDevice: 'call',
  renewMyRecoveryCodes: 'call',
  exportTenant: 'call',
}
/** Operations whose names sound like it, and why nobody is asked. */
const notAsked: Record<string, string> = {
  exportOfficeUsage: 'sums without a person',
  confirmEmailChange: 'the link of the mail shows who it is',
  objectToEmailChange: 'the link of the mail shows who it is',
  requestPassword: 'whoever asks has no password; the link of the mail shows who it is',
  resetPassword: 'the link of the mail shows who it is',
  getDeviceOffer: 'shows a secret that counts once the password and its code are given',
  removePicture: 'a picture of a Kita',
  removeMyEvidence: 'one paper, which its owner can send again',
  removeSignVideo: 'a public film',
  proveSession: 'is the asking',
}
const sounds = /export|remove|erase|close(?!Place)|password|device|factor(?!Offer)|recovery|email|prove/i

const marked = () => world.operations.filter((one) => one.proof)
const cookie = (person: Exclude<Person, 'nobody'>, proved: boolean, at = now) =>
  openSession(world.town, world.town.people[person], at, { proved })
const callOf = async (operation: Operation, given: string) =>
  world.send(world.town, requestOf(operation, await sampleOf(operation, world.town), { cookie: given }))
const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code
const setCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

describe('what the password is asked for once more', () => {
  it('is marked on the route, and nothing else is', () => {
    const expected = Object.keys(askedAgain).filter((id) => askedAgain[id] === 'session')
    expect(
      marked()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(expected.sort())
  })

  it('is decided for every operation that sounds like it', () => {
    const undecided = world.operations
      .map(({ id }) => id)
      .filter((id) => sounds.test(id) && !(id in askedAgain) && !(id in notAsked))
    // What begins a session asks for the factor itself.
    expect(undecided).toEqual(['giveSecondFactor', 'enrolSecondFactor'])
  })

  it('is refused to a session that has only signed in, whoever it is', async () => {
    const persons = Object.keys(world.town.people).filter((one) => one !== 'helped')
    for (const operation of marked())
      for (const person of persons as Exclude<Person, 'nobody'>[]) {
        const response = await callOf(operation, await cookie(person, false))
        expect([operation.id, person, response.status, await codeOf(response)]).toEqual([
          operation.id,
          person,
          403,
          'proof-needed',
        ])
      }
  })

  it('is open for ten minutes to the second, and not before', async () => {
    for (const operation of marked()) {
      const person = callerOf(operation) as Exclude<Person, 'nobody'>
      const account = ruleOf(operation).last ? await newcomer(world.town) : world.town.people[person]
      const ago = (seconds: number) =>
        openSession(world.town, account, new Date(now.getTime() - seconds * 1000))
      const late = await callOf(operation, await ago(601))
      expect([operation.id, await codeOf(late)]).toEqual([operation.id, 'proof-needed'])
      expect([operation.id, (await callOf(operation, await ago(600))).ok]).toEqual([operation.id, true])
    }
    expect(sessionLife.staff.idleMinutes).toBeGreaterThan(10)
  })

  it('in the call itself, a wrong password changes nothing', async () => {
    const ids = Object.keys(askedAgain).filter((id) => askedAgain[id] === 'call')
    for (const operation of world.operations.filter(({ id }) => ids.includes(id))) {
      const sample = await sampleOf(operation, world.town)
      const field = operation.id === 'changePassword' ? 'current' : 'password'
      const json = { ...sample.json, [field]: 'nicht-das-richtige' }
      const given = sample.headers?.cookie ?? (await world.as(callerOf(operation)))
      const before = await world.fingerprint(world.town, { withTraces: false })
      const response = await world.send(
        world.town,
        requestOf(operation, { ...sample, json }, { cookie: given }),
      )
      expect([operation.id, response.status]).toEqual([operation.id, 422])
      expect(await world.fingerprint(world.town, { withTraces: false })).toBe(before)
    }
  })
})

describe('giving the password once more', () => {
  const prove = (given: string, json: object) =>
    world.send(world.town, { method: 'POST', path: '/session/proof', cookie: given, json })

  it('goes on under another id; the one before opens nothing', async () => {
    const given = (await deviceChange(world.town, 'parent', false)).headers.cookie
    const answer = await prove(given, { password })
    expect(answer.status).toBe(204)
    const fresh = setCookie(answer)
    expect(fresh).not.toBe(given)
    const me = (one: string) => world.send(world.town, { method: 'GET', path: '/me/access', cookie: one })
    expect((await me(given)).status).toBe(401)
    expect((await me(fresh)).status).toBe(200)
  })

  it('is no proof with a wrong password, and staff give a code as well', async () => {
    expect((await prove(await cookie('otherParent', false), { password: 'falsch-ist-es' })).status).toBe(422)
    const admin = await prove(await cookie('admin', false), { password })
    expect([admin.status, (await admin.json()).errors[0].pointer]).toEqual([422, '/code'])
  })
})

describe('whoever guesses in a session that is open is stopped', () => {
  const [guess, code] = ['nicht-das-richtige', '000000']
  it.each([
    ['the password of the proof', 'POST', '/session/proof', { password: guess, code }],
    ['the code of the proof', 'POST', '/session/proof', { password, code }],
    [
      'the password before a new one',
      'POST',
      '/me/password',
      { current: guess, next: 'eine neue lange Phrase' },
    ],
    ['the password before another device', 'POST', '/me/access/device', { password: guess, code }],
    ['the password before new recovery codes', 'POST', '/me/access/recovery-codes', { password: guess }],
  ])(
    '%s: ten tries a quarter of an hour, whichever household they come from',
    async (_, method, path, json) => {
      const { headers } = await deviceChange(world.town)
      const statuses: number[] = []
      for (let n = 0; n < 11; n += 1)
        statuses.push((await world.send(world.town, { method, path, cookie: headers.cookie, json })).status)
      expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
    },
  )
})

describe('what a browser brought along', () => {
  const send = (method: string, path: string, given: string, json?: object) =>
    world.send(world.town, { method, path, cookie: given, json })

  it('ends when somebody signs in over it, so that nobody goes on in it', async () => {
    const given = await cookie('head', true)
    const signIn = world.operations.find(({ id }) => id === 'signIn')
    if (!signIn) throw new Error('no way in')
    const { json } = await sampleOf(signIn, world.town)
    const answer = await send('POST', '/session', given, json)
    expect(answer.status).toBe(200)
    expect(setCookie(answer)).not.toBe(given)
    expect((await send('GET', '/sessions', given)).status).toBe(401)
  })

  it('is void after signing out, also between password and code', async () => {
    const { headers } = await halfSession(world.town)
    for (const [given, path, status] of [
      [await cookie('head', true), '/sessions', 401],
      [headers.cookie, '/session/second-factor', 409],
    ] as const) {
      expect((await send('GET', path, given)).status).toBe(200)
      expect((await send('DELETE', '/session', given)).status).toBe(204)
      expect((await send('GET', path, given)).status).toBe(status)
    }
  })
})
