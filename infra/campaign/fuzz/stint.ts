import { handlesOn, ownCluster } from '@kita/db/testing'
import { fuzz } from './index.ts'
import type { Counted } from './tally.ts'

export type StintOrder = { seed: number; requests: number }
/** What a process tells while it works, and at its end. */
export type StintWord = { line: string } | { counted: Counted }

// So many requests on databases of their own, in a process of its own: see stints.ts.
const work = async ({ seed, requests }: StintOrder) => {
  const tell = (word: StintWord) => process.connected && process.send?.(word)
  const clusters = [await ownCluster(), await ownCluster()] as const
  const [portal, central] = [await handlesOn(clusters[0]), await handlesOn(clusters[1])]
  try {
    const told = (line: string) => tell({ line })
    const tally = await fuzz({ portal, console: central }, { seed, requests, told })
    tell({ counted: tally.counted() })
  } finally {
    for (const one of [portal, central]) await one.stop()
    for (const one of clusters) await one.remove()
  }
}

process.once('disconnect', () => process.exit(1))
process.once('message', async (order: StintOrder) => {
  // Told apart from a promise of the service that nobody caught, which ends the process with Node's own words.
  const code = await work(order).then(
    () => 0,
    (error: Error) => {
      process.send?.({ line: `broke off: ${error.stack}` } satisfies StintWord)
      return 1
    },
  )
  process.exit(code)
})
