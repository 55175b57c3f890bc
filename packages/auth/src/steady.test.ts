import { expect, test } from 'vitest'
import { steady } from './steady.ts'

const timed = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  const [answer] = await Promise.allSettled([steady(60, work)])
  return { answer, took: performance.now() - start }
}

test('quick work and failing work answer after the same least time', async () => {
  const quick = await timed(async () => 'known')
  const failing = await timed(async () => {
    throw new Error('unknown')
  })
  expect(quick.answer).toEqual({ status: 'fulfilled', value: 'known' })
  expect(failing.answer.status).toBe('rejected')
  expect(Math.min(quick.took, failing.took)).toBeGreaterThanOrEqual(59)
})
