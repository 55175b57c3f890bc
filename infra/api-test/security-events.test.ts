import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, cookieFor, requestOf, sampleOf } from './call.ts'
import { halfSession } from './colleague.ts'
import { buildWorld, type Call, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

/** Answers a call and the lines it left in the log. */
const told = async (call: Call) => {
  const before = world.logged.length
  const response = await world.send(world.town, call)
  return { response, lines: world.logged.slice(before) }
}
const json = (method: string, path: string, body: unknown, more: Partial<Call> = {}) =>
  told({ method, path, json: body, ...more })
/** Signs somebody in whom nothing below changes. */
const signIn = async (given: Record<string, string> = {}) => {
  const { json: usual } = await sampleOf(operationOf('signIn'), world.town)
  return json('POST', '/session', { ...(usual as object), ...given })
}
const operationOf = (id: string) => {
  const found = world.operations.find((one) => one.id === id)
  if (!found) throw new Error(`no operation ${id}`)
  return found
}

it.each([
  'signIn',
  'giveSecondFactor',
  'enrolSecondFactor',
  'proveSession',
  'createAccount',
  'requestPassword',
  'askEmailChange',
  'replaceMyDevice',
  'removeMyDevice',
  'removeFamilyFactor',
  'endColleagueSessions',
  'resetFactor',
  'changePassword',
  'endOtherSessions',
  'signOut',
  'closeMyAccount',
  'startAssistance',
  'enterForSupport',
])('a way in leaves a line: %s', async (id) => {
  const operation = operationOf(id)
  const sample = await sampleOf(operation, world.town)
  const cookie = sample.headers?.cookie ?? (await cookieFor(world, operation, callerOf(operation)))
  const { response, lines } = await told(requestOf(operation, sample, { cookie }))
  expect([response.status < 300, lines.length]).toEqual([true, 1])
  expect(lines[0]).toMatch(new RegExp(`^a way in .*event: '${id}'`, 's'))
  expect(lines[0]).toContain(response.headers.get('x-request-id'))
})

it('the line of a sign-in says whose account it was, and no address', async () => {
  const { lines } = await signIn()
  expect(lines.join()).toMatch(/accountId: '[0-9a-f-]{36}'/)
  expect(lines.join()).not.toContain('@')
})

const foreign = { headers: { origin: 'https://evil.example' } }
it.each<[string, () => ReturnType<typeof told>]>([
  ['credentials-wrong', () => signIn({ password: 'not-the-password-at-all' })],
  ['origin-foreign', () => json('POST', '/session', {}, foreign)],
  ['link-unknown', () => json('POST', '/accounts/confirmations', { token: 'a'.repeat(43) })],
  [
    'code-wrong',
    async () => {
      const { headers } = await halfSession(world.town)
      return json('POST', '/session/second-factor', { code: '000000' }, { cookie: headers.cookie })
    },
  ],
  [
    'not-allowed',
    async () => told({ method: 'GET', path: '/office/team', cookie: await world.as('parent') }),
  ],
])('a refusal at the door leaves a line: %s', async (event, call) => {
  const { response, lines } = await call()
  expect([response.status >= 400, lines.length]).toEqual([true, 1])
  expect(lines[0]).toMatch(new RegExp(`^refused at the door .*event: '${event}'`, 's'))
})

it('a slip of a form and a page that is read leave none', async () => {
  const slip = await json('POST', '/session', { email: 'x' })
  const read = await told({ method: 'GET', path: '/session' })
  expect([...slip.lines, ...read.lines]).toEqual([])
})
