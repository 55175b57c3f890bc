import { expect, it } from 'vitest'
import { keptDaysFrom, keptOpinionsFrom, startsOf } from './retention.ts'

it.each([
  ['2026-12-04', '2025-11-01'],
  ['2026-12-31', '2025-11-01'],
  ['2027-01-01', '2025-12-01'],
])('on %s days are kept from %s', (today, from) => expect(keptDaysFrom(today)).toBe(from))

it.each([
  ['2026-11-30', '2025-12-01'],
  ['2026-12-01', '2026-01-01'],
])(
  'on %s what was written is kept from %s: December 2025 goes before its first day is a year old',
  (today, from) => expect(keptOpinionsFrom(today)).toBe(from),
)

it('weeks begin on Monday, and the present one is the last', () => {
  const weeks = startsOf('13-weeks', '2026-12-06')
  expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([13, '2026-09-07', '2026-11-30'])
  expect(startsOf('13-weeks', '2026-12-07').at(-1)).toBe('2026-12-07')
})

it('months go back three years, through those that were days once', () => {
  const months = startsOf('36-months', '2026-12-06')
  expect([months.length, months[0], months.at(-1)]).toEqual([36, '2024-01-01', '2026-12-01'])
})
