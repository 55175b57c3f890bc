import { addDays } from '@kita/tenant/calendar'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Care, fitsSimultaneously } from './simultaneous.ts'
import { workingWeek } from './weekly.ts'

const care = (from: number, to: number, startsOn = '2026-08-01', endsOn: string | null = null): Care => ({
  startsOn,
  endsOn,
  weekly: workingWeek(from * 60, to * 60),
})
const times = <T>(n: number, one: T) => Array.from({ length: n }, () => one)
const monday = (from: number, to: number): Care => ({
  startsOn: '2026-08-01',
  endsOn: null,
  weekly: [{ day: 1, from: from * 60, to: to * 60 }],
})

test.each<[string, Care[], Care, number, boolean]>([
  ['the fifth child of five', times(4, care(8, 14)), care(8, 14), 5, true],
  ['the sixth child of five', times(5, care(8, 14)), care(8, 14), 5, false],
  [
    'eight contracts, four before and four after noon',
    [...times(4, care(7, 12)), ...times(3, care(12, 17))],
    care(12, 17),
    4,
    true,
  ],
  ['a quarter of an hour too many', times(5, care(7, 12)), care(11.75, 16), 5, false],
  [
    'other weekdays',
    times(5, monday(8, 14)),
    { ...monday(8, 14), weekly: [{ day: 2, from: 480, to: 840 }] },
    5,
    true,
  ],
  ['a place that ends before', times(5, care(8, 14, '2025-08-01', '2026-07-31')), care(8, 14), 5, true],
  [
    'a place that ends a day too late',
    times(5, care(8, 14, '2025-08-01', '2026-08-01')),
    care(8, 14),
    5,
    false,
  ],
  ['five who begin in the middle of it', times(5, care(8, 14, '2027-01-01')), care(8, 14), 5, false],
  [
    'five who begin when it is over',
    times(5, care(8, 14, '2027-01-01')),
    care(8, 14, '2026-08-01', '2026-12-31'),
    5,
    true,
  ],
  ['nobody may come', [], care(8, 14), 0, false],
])('%s', (_, running, added, max, fits) => {
  expect(fitsSimultaneously(running, added, max).fits).toBe(fits)
})

test('a refusal says when there would be too many', () => {
  expect(fitsSimultaneously(times(5, care(10, 12, '2026-09-01')), care(8, 14), 5)).toEqual({
    ...{ fits: false, on: '2026-09-01', day: 1, minute: 600, present: 6 },
  })
})

const first = '2026-08-01'
const anyCare = fc
  .record({
    start: fc.nat(20),
    length: fc.option(fc.nat(20)),
    weekly: fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 3 }),
        from: fc.nat(10),
        long: fc.integer({ min: 1, max: 6 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(
    ({ start, length, weekly }): Care => ({
      startsOn: addDays(first, start),
      endsOn: length === null ? null : addDays(first, start + length),
      weekly: weekly.map(({ day, from, long }) => ({ day, from, to: from + long })),
    }),
  )

/** Every day, every minute, counted one by one. */
const counted = (running: Care[], added: Care, max: number) => {
  const there = (one: Care, on: string, day: number, minute: number) =>
    one.startsOn <= on &&
    (one.endsOn === null || on <= one.endsOn) &&
    one.weekly.some((time) => time.day === day && time.from <= minute && minute < time.to)
  for (let offset = 0; offset <= 45; offset += 1)
    for (const day of [1, 2, 3])
      for (let minute = 0; minute <= 17; minute += 1) {
        const on = addDays(first, offset)
        if (!there(added, on, day, minute)) continue
        if (1 + running.filter((one) => there(one, on, day, minute)).length > max) return false
      }
  return true
}

test('agrees with counting every minute of every day', () => {
  fc.assert(
    fc.property(
      fc.array(anyCare, { maxLength: 6 }),
      anyCare,
      fc.integer({ min: 1, max: 4 }),
      (running, added, max) => {
        expect(fitsSimultaneously(running, added, max).fits).toBe(counted(running, added, max))
      },
    ),
    { numRuns: 150 },
  )
})
