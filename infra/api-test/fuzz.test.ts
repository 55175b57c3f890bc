import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, everyoneReady, type Ready } from './call.ts'
import type { Operation } from './document.ts'
import { anything, dayish, oddNumber, oddText } from './odd.ts'
import { buildWorld, type World } from './world.ts'
import { withValue, wrongsOf } from './wrong.ts'

let world: World
let ones: Ready[]
beforeAll(async () => {
  world = await buildWorld()
  ones = await everyoneReady(world)
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

const json = { 'content-type': 'application/json' }

const seed = 20_260_302

const groups: Record<string, (operation: Operation) => boolean> = {
  'accounts and sessions': ({ path }) => /^\/(accounts|session|me\/password)/.test(path),
  'a family’s own things': ({ path }) => path.startsWith('/me') && path !== '/me/password',
  'the office': ({ path }) => path.startsWith('/office'),
}

describe('anything at any place', () => {
  it.each(Object.keys(groups))(
    'of %s is answered by the operation’s own schema, never with an error of ours',
    async (group) => {
      const neighbour = await world.fingerprint(world.neighbour)
      const asked = ones.filter(({ operation }) => operation.body && groups[group]?.(operation))
      const places = asked.flatMap((one) => {
        const paths = wrongsOf(one.operation.body ?? {}, one.sample.json).map((wrong) => wrong.path.join('/'))
        return [...new Set(paths)].map((path) => ({ one, path: path.split('/') }))
      })
      const check = async ({ one, path }: (typeof places)[number], value: unknown) => {
        const body = JSON.stringify(withValue(one.sample.json ?? {}, path, value))
        const { response, slow } = await ask(world, one, { body, headers: json })
        const fault = await world.answerFault(one.operation, response)
        expect([...slow, fault, response.status < 500]).toEqual([null, true])
      }
      const property = fc.asyncProperty(fc.constantFrom(...places), anything, check)
      await fc.assert(property, { seed, numRuns: 300 })
      expect(await world.fingerprint(world.neighbour)).toBe(neighbour)
    },
  )

  it('of a search is answered by the operation’s own schema', async () => {
    const keys = ones.flatMap((one) => one.operation.query.map(({ name }) => ({ one, name })))
    const value = fc.oneof(oddText, dayish, oddNumber.map(String), fc.uuid())
    const check = async ({ one, name }: (typeof keys)[number], values: string[]) => {
      const { response, slow } = await ask(world, one, { query: { ...one.sample.query, [name]: values } })
      const fault = await world.answerFault(one.operation, response)
      expect([...slow, fault, response.status < 500]).toEqual([null, true])
    }
    const property = fc.asyncProperty(
      fc.constantFrom(...keys),
      fc.array(value, { minLength: 1, maxLength: 3 }),
      check,
    )
    await fc.assert(property, { seed, numRuns: 400 })
  })
})

it('none of this was an error of ours', () => {
  expect(world.logged.filter((line) => line.startsWith('unknown error'))).toEqual([])
})
