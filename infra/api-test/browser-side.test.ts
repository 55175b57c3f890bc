import { securityHeaders } from '@kita/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callerOf, requestOf, sampleOf } from './call.ts'
import { cookieFaults } from './cookie.ts'
import type { Person } from './people.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 120_000 })

const isSafe = (method: string) => method === 'GET' || method === 'HEAD'

/** Foreign pages, as browsers tell them; what a function of its own judges is asked here of every route. */
const foreign: [string, Record<string, string | null>][] = [
  ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['of a sibling portal', { origin: null, 'sec-fetch-site': 'same-site' }],
  ['without an origin', { origin: 'null' }],
  ['that says nothing', { origin: null }],
  ['of another site, as plain text', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
]

describe('a page that is not ours', () => {
  it.each(foreign)('%s calls no operation that changes anything', async (_, headers) => {
    const changing = world.operations.filter(({ method }) => !isSafe(method))
    const cookies = new Map<Person, string | undefined>()
    for (const person of new Set(changing.map(callerOf))) cookies.set(person, await world.as(person))
    const before = await world.fingerprint(world.town)
    for (const operation of changing) {
      const cookie = cookies.get(callerOf(operation))
      const call = requestOf(operation, { id: world.town.own.facility.id, json: {} }, { cookie })
      const response = await world.send(world.town, { ...call, headers: { ...call.headers, ...headers } })
      const { code } = (await response.json()) as { code: string }
      expect([operation.id, response.status, code]).toEqual([operation.id, 403, 'origin-foreign'])
    }
    expect(await world.fingerprint(world.town)).toBe(before)
  })
})

/** What everybody may keep, because it is the same for everybody. */
const isPublic = (control: string) => /^public, (max-age=\d+|no-cache)/.test(control)

describe('every answer of every operation', () => {
  it('carries the same headers, and what is somebody’s own is kept by nobody', async () => {
    const wanted = securityHeaders(true)
    const shared = new Set<string>()
    for (const operation of world.operations) {
      const sample = await sampleOf(operation, world.town)
      const cookies = [await world.as(callerOf(operation)), undefined]
      for (const cookie of cookies) {
        const { headers } = await world.send(world.town, requestOf(operation, sample, { cookie }))
        const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, headers.get(name)]))
        expect([operation.id, found]).toEqual([operation.id, wanted])
        const control = headers.get('cache-control') ?? ''
        if (isPublic(control)) shared.add(operation.id)
        else expect([operation.id, control]).toEqual([operation.id, 'no-store'])
      }
    }
    expect([...shared].sort()).toEqual(['getPicture', 'getSignVideo'])
  })

  it('is read by the pages of its own host alone', async () => {
    for (const operation of world.operations) {
      const sample = await sampleOf(operation, world.town)
      const call = requestOf(operation, sample, { cookie: await world.as(callerOf(operation)) })
      const headers = { ...call.headers, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
      const answer = await world.send(world.town, { ...call, headers })
      const allowed = ['access-control-allow-origin', 'access-control-allow-credentials']
      const [origin, credentials] = allowed.map((name) => answer.headers.get(name))
      expect([operation.id, credentials]).toEqual([operation.id, null])
      // What is refused before its host is known is readable by no page at all.
      expect([null, world.town.tenant.origin]).toContain(origin)
    }
  })

  it('is sent with its type, texts in UTF-8, and files of people to be saved', async () => {
    const types = new Set<string>()
    for (const operation of world.operations) {
      const sample = await sampleOf(operation, world.town)
      const cookie = sample.headers?.cookie ?? (await world.as(callerOf(operation)))
      const { headers, status } = await world.send(world.town, requestOf(operation, sample, { cookie }))
      const type = headers.get('content-type')
      if (status === 204) continue
      types.add(type ?? '')
      expect([operation.id, status, type]).toEqual([operation.id, status, expect.stringMatching(known)])
      // What nobody here has made is saved, never shown.
      if (type === 'application/octet-stream')
        expect([operation.id, headers.get('content-disposition')]).toEqual([
          operation.id,
          expect.stringMatching(/^attachment; filename/),
        ])
    }
    expect(types).toContain('application/octet-stream')
  })
  const known =
    /^(application\/(json|problem\+json; charset=utf-8|pdf|zip|octet-stream|vnd\.[\w.-]+)|text\/(csv|calendar|vtt|plain); charset=utf-8|image\/(webp|jpeg)|video\/mp4)$/i

  it('sets a session’s cookie in one way only', async () => {
    const opening = ['signIn', 'signOut', 'giveSecondFactor', 'enrolSecondFactor', 'proveSession']
    for (const operation of world.operations.filter(({ id }) => opening.includes(id))) {
      const sample = await sampleOf(operation, world.town)
      const cookie = sample.headers?.cookie ?? (await world.as('parent'))
      const response = await world.send(world.town, requestOf(operation, sample, { cookie }))
      expect([operation.id, response.headers.getSetCookie().length]).toEqual([operation.id, 1])
    }
  })
})

describe('a cookie', () => {
  it('of ours has no fault, and the test would see each', () => {
    const good = '__Host-kita=1.x; Path=/; HttpOnly; SameSite=Lax; Secure'
    expect(cookieFaults(good, { https: true })).toEqual([])
    const without = (part: string) => cookieFaults(good.replace(part, ''), { https: true })
    for (const part of ['__Host-', '; HttpOnly', '; SameSite=Lax', '; Secure', '; Path=/'])
      expect([part, without(part).length]).toEqual([part, 1])
    expect(cookieFaults(`${good}; Domain=portal.example`, { https: true })).toHaveLength(1)
    expect(cookieFaults(good.replace('Lax', 'None'), { https: true })).toHaveLength(1)
  })
})
