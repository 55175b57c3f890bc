import { expect, it } from 'vitest'
import { createLimits } from './limit.ts'

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)

it('lets a burst through, then as many as are refilled', () => {
  const { take } = createLimits({ perMinute: 60, burst: 3 })
  const tried = [0, 0, 0, 0, 1, 1].map((seconds) => take('one', at(seconds)).allowed)
  expect(tried).toEqual([true, true, true, false, true, false])
  expect(take('other', at(1))).toEqual({ allowed: true, limit: 3, remaining: 2, resetSeconds: 1 })
})

it('holds against nobody what was asked in a future that a clock set back has left', () => {
  const { take } = createLimits({ perMinute: 60, burst: 3 })
  take('one', at(3600))
  expect(take('one', at(0))).toMatchObject({ allowed: true, remaining: 2 })
})
