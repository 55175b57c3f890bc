import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from '../stage.ts'
import { breaches } from './check/index.ts'
import { keepJournal } from './journal.ts'
import { plant, uproot } from './plant.ts'
import { play } from './play.ts'

// The small form; `npm run campaign -- history` plays for as long as it is told.
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ towns: 2, size: { facilities: 2, places: 4, families: 4 } })
  await keepJournal(stage.cluster.adminUrl, { refusedCommits: 0.1 })
}, 120_000)
afterAll(() => stage?.stop(), 60_000)

const after = async (seed: number, troubles: string[], answers: number) => {
  const { calls, final, made } = await play(stage, { seed, seconds: 150, answers, troubles })
  return { calls, final, made, found: breaches(calls, final) }
}

it('families, heads, the office and the clock keep every promise while database and service are killed', async () => {
  const { calls, final, made, found } = await after(11, ['database kill', 'service killed', 'wire cut'], 300)
  expect(found).toEqual([])
  expect(made.length).toBeGreaterThan(0)
  expect(final.offers.length).toBeGreaterThan(0)
  expect(calls.some(({ outcome }) => outcome === 'ok')).toBe(true)
}, 300_000)

// One after the other in the same database: each breaks an invariant that held until then.
describe('a mistake in the product is found:', () => {
  it.each([
    ['expires early', 'I7 deadline'],
    ['mail beside the transaction', 'I5 told: a mail about what never happened'],
    ['read-then-write', 'I3 places'],
  ] as const)(
    '%s',
    async (name, invariant) => {
      const broken = (found: string[]) => found.filter((breach) => breach.startsWith(invariant)).length
      expect(broken((await after(12, [], 30)).found)).toBe(0)
      await plant(stage.cluster.adminUrl, name)
      const { found } = await after(13, [], 300)
      await uproot(stage.cluster.adminUrl)
      expect(broken(found)).toBeGreaterThan(0)
    },
    300_000,
  )
})
