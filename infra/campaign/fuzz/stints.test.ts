import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { StintOrder } from './stint.ts'
import { fuzzInStints } from './stints.ts'
import { openTally } from './tally.ts'

let keep: string
beforeEach(async () => {
  keep = await mkdtemp(join(tmpdir(), 'kita-stints-'))
})
afterEach(() => rm(keep, { recursive: true }))

/** Counts as many requests as were ordered; of the kinds of this seed one is a fault. */
const counting = (worked: StintOrder[], dies: (nth: number) => boolean = () => false) => ({
  work: async (order: StintOrder) => {
    worked.push(order)
    if (dies(worked.length)) throw new Error('killed')
    const tally = openTally()
    tally.found(`seen with ${order.seed}`)
    const { findings, ...counted } = tally.counted()
    return { ...counted, findings, total: order.requests }
  },
  told: () => {},
})

const order = { seed: 7, requests: 110_000 }

it('a storm that was broken off goes on where it was, and counts what was done before', async () => {
  const before: StintOrder[] = []
  await expect(fuzzInStints({ ...order, keep, ...counting(before, (nth) => nth > 3) })).rejects.toThrow()
  const after: StintOrder[] = []
  const tally = await fuzzInStints({ ...order, keep, ...counting(after) })
  const whole: StintOrder[] = []
  const inOne = await fuzzInStints({ ...order, ...counting(whole) })
  // What another lane was at when it broke off may be done anew.
  expect(after.length).toBeGreaterThanOrEqual(whole.length - 3)
  expect(after.length).toBeLessThan(whole.length)
  expect(tally.total()).toBe(110_000)
  expect(tally.faults().toSorted()).toEqual(inOne.faults().toSorted())
})

it('another seed or another number is another storm', async () => {
  await fuzzInStints({ ...order, keep, ...counting([]) })
  const other: StintOrder[] = []
  await fuzzInStints({ ...order, seed: 8, keep, ...counting(other) })
  expect(other).toHaveLength(6)
})
