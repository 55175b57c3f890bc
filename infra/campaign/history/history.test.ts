import { expect, it } from 'vitest'
import { openStage, type Stage } from '../stage.ts'
import { breaches } from './check/index.ts'
import { keepJournal } from './journal.ts'
import { plant } from './plant.ts'
import { play } from './play.ts'

// The small form; `npm run campaign -- history` plays for as long as it is told.

/** A service with portals of its own: what one play has used up or broken is not there in another. */
const onStage = async (
  { places, refusedCommits }: { places: number; refusedCommits: number },
  work: (stage: Stage) => Promise<void>,
) => {
  const stage = await openStage({ towns: 2, size: { facilities: 2, places, families: 4 } })
  try {
    await keepJournal(stage.cluster.adminUrl, { refusedCommits })
    await work(stage)
  } finally {
    await stage.stop()
  }
}

const after = async (stage: Stage, seed: number, troubles: string[], answers: number) => {
  const { calls, final, made } = await play(stage, { seed, seconds: 150, answers, troubles })
  return { calls, final, made, found: breaches(calls, final) }
}

it('families, heads, the office and the clock keep every promise while database and service are killed', async () => {
  await onStage({ places: 4, refusedCommits: 0.1 }, async (stage) => {
    const troubles = ['database kill', 'service killed', 'wire cut']
    const { calls, final, made, found } = await after(stage, 11, troubles, 300)
    expect(found).toEqual([])
    expect(made.length).toBeGreaterThan(0)
    expect(final.offers.length).toBeGreaterThan(0)
    expect(calls.some(({ outcome }) => outcome === 'ok')).toBe(true)
  })
}, 300_000)

// A mistake shows only where it meets its occasion: a mail outlives its act only when the act is refused, so that every
// second one is. With places enough, the occasions do not end with the places.
it.each([
  ['expires early', 'I7 deadline', 0.1],
  ['mail beside the transaction', 'I5 told: a mail about what never happened', 0.5],
  ['read-then-write', 'I3 places', 0.1],
] as const)(
  'a mistake in the product is found: %s',
  async (name, invariant, refusedCommits) => {
    await onStage({ places: 12, refusedCommits }, async (stage) => {
      expect((await after(stage, 12, [], 60)).found).toEqual([])
      await plant(stage.cluster.adminUrl, name)
      // Who meets whom is chance: another play is another chance.
      let found: string[] = []
      for (let seed = 13; found.length === 0 && seed < 18; seed += 1)
        found = (await after(stage, seed, [], 200)).found.filter((breach) => breach.startsWith(invariant))
      expect(found).not.toEqual([])
    })
  },
  300_000,
)
