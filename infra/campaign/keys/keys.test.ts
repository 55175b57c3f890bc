import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../random.ts'
import { openStage, type Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'
import { killRounds } from './kills.ts'
import { plantIn, uproot } from './plant.ts'

// The small form; `npm run campaign -- keys --rounds 500` is the long one.
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ towns: 3, size: { facilities: 3, places: 1, families: 4 } })
}, 120_000)
afterAll(() => stage?.stop(), 60_000)

const town = (nth: number): CampaignTown => {
  const found = stage.towns[nth]
  if (!found) throw new Error('the stage has too few towns')
  return found
}

describe('calls with a key', () => {
  it('are done once and as a whole, however often the service is killed and asked again', async () => {
    const wanted = { rounds: 2, cuts: 2, random: seeded(11) }
    const { acts, lost, faults } = await killRounds(stage, town(0), wanted)
    expect(faults).toEqual([])
    expect(lost).toBeGreaterThan(10)
    expect(acts).toBeGreaterThan(lost)
  }, 180_000)

  it.each([
    ['key beside the act', 1, 2, 'was never answered'],
    ['no key', 2, 0, 'is stored as notes 2'],
  ] as const)(
    'are found where they are kept badly: %s',
    async (name, nth, cuts, fault) => {
      await plantIn(stage.cluster.adminUrl, name)
      try {
        const { faults } = await killRounds(stage, town(nth), { rounds: 0, cuts, random: seeded(12) })
        expect(faults.join('\n')).toContain(fault)
      } finally {
        await uproot(stage.cluster.adminUrl)
      }
    },
    180_000,
  )
})
