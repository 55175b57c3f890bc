import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { dayRuleSchema, monthDaySchema, nextKitaYear, resolveDay } from './day-rule.ts'

describe('resolveDay', () => {
  test.each([
    ['10-01', 2024, '2023-10-01'],
    ['12-01', 2024, '2023-12-01'],
    ['08-01', 2024, '2023-08-01'],
    ['07-31', 2024, '2024-07-31'],
    ['01-31', 2024, '2024-01-31'],
    ['2022-10-12', 2023, '2022-10-12'],
    ['2022-10-12', 2030, '2022-10-12'],
  ])('%s means for the Kita-Jahr %i the %s', (rule, year, day) => {
    expect(resolveDay(rule, year)).toBe(day)
  })

  it('an unset rule has no day', () => {
    expect(resolveDay(null, 2024)).toBeNull()
  })

  it('a recurring day lies in the twelve months before the year starts, whenever that is', () => {
    const monthDay = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(5, 10))
    fc.assert(
      fc.property(monthDay, monthDay, fc.integer({ min: 2000, max: 2100 }), (rule, start, year) => {
        const day = resolveDay(rule, year, start)
        expect(day < `${year}-${start}`).toBe(true)
        expect(day >= `${year - 1}-${start}`).toBe(true)
      }),
    )
  })
})

test.each(['02-29', '13-01', '1-1', '2026-02-29', 'soon', ''])('%s is refused as a day rule', (text) => {
  expect(dayRuleSchema.safeParse(text).success).toBe(false)
})

it('a leap day is fine once and refused every year', () => {
  expect(dayRuleSchema.safeParse('2028-02-29').success).toBe(true)
  expect(monthDaySchema.safeParse('02-29').success).toBe(false)
})

it('the next Kita-Jahr on the day before the new one is the new one', () => {
  expect(nextKitaYear('2026-07-31')).toBe(2026)
  expect(nextKitaYear('2026-08-01')).toBe(2027)
})
