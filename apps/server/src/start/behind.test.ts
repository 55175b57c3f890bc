import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadBehind } from './behind.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const tries = (failures: number) => {
  let loads = 0
  const told: unknown[] = []
  const stop = loadBehind(
    async () => {
      loads += 1
      if (loads <= failures) throw new Error(`try ${loads}`)
    },
    (err) => told.push((err as Error).message),
  )
  return { stop, loads: () => loads, told }
}

test('the first readers are served before anything is loaded behind them', async () => {
  const { loads } = tries(0)
  await vi.advanceTimersByTimeAsync(999)
  expect(loads()).toBe(0)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(loads()).toBe(1)
})

test('what cannot be loaded is told and tried again until it is there', async () => {
  const { loads, told } = tries(2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(loads()).toBe(3)
  expect(told).toEqual(['try 1', 'try 2'])
})

test('a service that stops tries no more, also when a try fails meanwhile', async () => {
  const waiting = tries(9)
  await waiting.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(waiting.loads()).toBe(0)

  const { promise, reject } = Promise.withResolvers<void>()
  const told: unknown[] = []
  const stop = loadBehind(
    () => promise,
    (err) => told.push(err),
  )
  await vi.advanceTimersByTimeAsync(1000)
  await stop()
  reject(new Error('too late'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
})
