import { expect, it } from 'vitest'
import { createTally } from './tally.ts'

const seen = {
  day: '2026-12-04',
  journey: 'search',
  step: 'search',
  language: 'de',
  device: 'phone',
} as const

it('many visits are one line, whoever came', () => {
  const tally = createTally()
  for (let visit = 0; visit < 1000; visit += 1) tally.add(1, seen)
  tally.add(1, { ...seen, language: 'ar' })
  tally.add(2, seen)
  const taken = tally.take()
  expect(taken.get(1)).toEqual([
    { ...seen, n: 1000 },
    { ...seen, language: 'ar', n: 1 },
  ])
  expect(taken.get(2)).toEqual([{ ...seen, n: 1 }])
})

it('what was taken is counted no second time, and comes back when it could not be written', () => {
  const tally = createTally()
  tally.add(1, seen)
  const lines = tally.take().get(1) ?? []
  expect(tally.take().size).toBe(0)
  tally.add(1, seen)
  for (const { n, ...counted } of lines) tally.add(1, counted, n)
  expect(tally.take().get(1)).toEqual([{ ...seen, n: 2 }])
})
