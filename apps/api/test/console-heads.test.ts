import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ConsoleCall, startConsole } from './console-harness.ts'
import { startApi, type TestApi } from './harness.ts'

const slug = 'kreis-soest'
const heads = `/tenants/${slug}/heads`
const nobodys = '0198c0de-0000-7000-8000-00000000dead'
let portal: TestApi
let call: ConsoleCall

beforeAll(async () => {
  portal = await startApi([slug])
  call = await startConsole(portal)
})
afterAll(() => portal.stop())

type Heads = { facilities: number; invitable: number; items: { id: string; email: string }[] }
const list = async () => (await (await call('GET', heads, { as: 'editor' })).json()) as Heads
const invite = (json: object) => call('POST', heads, { as: 'editor', json })

it('heads are listed by the address of their facility, at most fifty, and invited by its number', async () => {
  const found = await list()
  expect(found.invitable).toBeGreaterThan(0)
  expect(found.items).toHaveLength(Math.min(50, found.invitable))
  expect(found.items.every(({ email }) => email.includes('@'))).toBe(true)
  const answer = await invite({ ids: found.items.slice(0, 2).map(({ id }) => id) })
  expect([answer.status, await answer.json()]).toEqual([200, { invited: 2, failed: [] }])
})

it.each([
  ['nobody', { ids: [] }, 'choice-unknown'],
  ['more than a page', { ids: Array.from({ length: 51 }, () => nobodys) }, 'choice-unknown'],
  ['no number', { ids: ['alle'] }, undefined],
  ['an address of one’s own', { ids: [nobodys], email: 'ich@probe.example' }, undefined],
])('refused: %s', async (_, json, code) => {
  const answer = await invite(json)
  expect(answer.status).toBe(422)
  const { errors } = (await answer.json()) as { errors: { code: string; detail: string }[] }
  expect(errors[0]?.detail).toBeTruthy()
  if (code) expect(errors[0]?.code).toBe(code)
})

it('a facility of another portal is nobody’s here; a portal that is not there is none', async () => {
  expect(await (await invite({ ids: [nobodys] })).json()).toEqual({ invited: 0, failed: [] })
  expect((await call('GET', '/tenants/kreis-nirgends/heads', { as: 'editor' })).status).toBe(404)
})
