import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../random.ts'
import { interleave, strangers } from './interleave.ts'

// The small form; `npm run campaign -- tenants` asks ten thousand times.
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
}, 180_000)
afterAll(() => database?.stop())

describe('many portals over four sessions', () => {
  it('are shown records of their own, and nothing else', async () => {
    const { faults, requests, ids } = await interleave(database, {
      ...{ tenants: 50, requests: 800, random: seeded(3) },
    })
    expect(faults).toEqual([])
    expect(requests).toBe(800)
    expect(ids).toBeGreaterThan(requests)
  }, 240_000)

  it('of which one is taken for another now and then are found out', async () => {
    const random = seeded(4)
    const { faults } = await interleave(database, {
      ...{ tenants: 4, requests: 300, random: seeded(5) },
      portalOf: (asked, all) => (random.chance(0.5) ? random.pick(all) : asked),
    })
    expect(faults.join('\n')).toMatch(/portal \d+ was shown \S+ of portal \d+/)
  }, 180_000)
})

it('an id that is no record’s says nothing', () => {
  const owners = new Map([
    ['a', 1],
    ['b', 2],
  ])
  expect(strangers([{ tenant: 1, ids: ['a', 'x'] }], owners)).toEqual([])
  expect(strangers([{ tenant: 1, ids: ['a', 'b'] }], owners)).toEqual(['portal 1 was shown b of portal 2'])
})
