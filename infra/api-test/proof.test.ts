import { sessionLife } from '@kita/auth'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callerOf, requestOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import { openSession, type Person } from './people.ts'
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
  resetFactor: 'session',
  removeColleague: 'session',
  changePassword: 'call',
  replaceMyDevice: 'call',
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
      const ago = (seconds: number) => cookie(person, true, new Date(now.getTime() - seconds * 1000))
      expect([operation.id, (await callOf(operation, await ago(600))).ok]).toEqual([operation.id, true])
      const late = await callOf(operation, await ago(601))
      expect([operation.id, await codeOf(late)]).toEqual([operation.id, 'proof-needed'])
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
    const given = await cookie('parent', false)
    const answer = await prove(given, { password })
    expect(answer.status).toBe(204)
    const fresh = setCookie(answer)
    expect(fresh).not.toBe(given)
    const me = (one: string) => world.send(world.town, { method: 'GET', path: '/me', cookie: one })
    expect((await me(given)).status).toBe(401)
    expect((await me(fresh)).status).toBe(200)
  })

  it('is no proof with a wrong password, and staff give a code as well', async () => {
    expect((await prove(await cookie('parent', false), { password: 'falsch-ist-es' })).status).toBe(422)
    const admin = await prove(await cookie('admin', false), { password })
    expect([admin.status, (await admin.json()).errors[0].pointer]).toEqual([422, '/code'])
  })
})
