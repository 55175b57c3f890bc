import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../random.ts'
import { openStage, type Stage } from '../stage.ts'
import { flood } from './flood.ts'
import { busiestSecond, networkTroubles } from './network.ts'
import { restartRounds } from './restart.ts'

// The small form; `npm run campaign -- database` is the long one. Here nothing may hang; how quick it is says that one.
const withinMs = 19_000
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ towns: 1, size: { facilities: 1, places: 1, families: 4 } })
}, 120_000)
afterAll(() => stage?.stop(), 60_000)

describe('the whole service', () => {
  it('outlives a database that stops, is stopped at once and is killed while families ask', async () => {
    const { faults, rounds, shed } = await restartRounds(stage, {
      ...{ rounds: 3, random: seeded(7), callers: 8, withinMs },
    })
    expect(faults).toEqual([])
    expect(rounds.map(({ how }) => how)).toEqual(['fast', 'immediate', 'kill'])
    expect(shed).toBeGreaterThan(0)
  }, 120_000)

  it('stays calm on a wire that is cut and ends every start-up', async () => {
    const only = ['cut', 'ended at start-up']
    const wanted = { random: seeded(8), callers: 8, lastsMs: 2500, only, withinMs }
    const reports = await networkTroubles(stage, wanted)
    expect(reports.map(({ name, faults }) => [name, faults])).toEqual(only.map((name) => [name, []]))
  }, 120_000)

  it('lets everybody read while a row is locked and a flood writes to it', async () => {
    expect((await flood(stage, { quickMs: Number.POSITIVE_INFINITY })).faults).toEqual([])
  }, 60_000)

  it('ends orderly after all that', async () => {
    expect(await stage.service.stop()).toBe(0)
  }, 30_000)
})

it('a storm is seen in any second, not only in those of the clock', () => {
  expect(busiestSecond([])).toBe(0)
  expect(busiestSecond([0, 900, 1100, 1500, 1899, 5000])).toBe(4)
})
