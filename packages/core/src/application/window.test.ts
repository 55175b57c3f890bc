import { ruleSetFor, ruleSetSchema } from '@kita/tenant'
import { kitaYearOf } from '@kita/tenant/calendar'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../error.ts'
import { decideWindow } from './window.ts'

const autumn = ruleSetSchema.parse({
  fromYear: 2024,
  window: { next: { opens: '10-01', deadline: '11-15' } },
})
const firstYear = ruleSetSchema.parse({
  fromYear: 2023,
  window: {
    running: { open: true, from: '2023-08-01' },
    next: { opens: '2022-10-12', deadline: '2022-11-30' },
  },
})
const allYear = ruleSetSchema.parse({ fromYear: 2017 })
const born = { bornOn: '2022-03-14', expectedOn: null }
const unborn = { bornOn: null, expectedOn: '2024-04-01' }

const outcome = (
  rules: typeof autumn,
  today: string,
  startsOn: string,
  birth: { bornOn: string | null; expectedOn: string | null } = born,
) => {
  try {
    return decideWindow(rules, { today, startsOn, birth }).late ? 'late' : 'in time'
  } catch (error) {
    if (error instanceof DomainError) return [error.code, ...Object.values(error.params)].join(' ')
    throw error
  }
}

describe('windows of an autumn round (opens 1 October, wished for by 15 November)', () => {
  it.each([
    [
      'the day before the opening is refused and names the day',
      '2023-09-30',
      '2024-08-01',
      'window-not-open 2023-10-01 2024',
    ],
    ['the opening day is in time', '2023-10-01', '2024-08-01', 'in time'],
    ['the wished day itself is in time', '2023-11-15', '2024-08-01', 'in time'],
    ['a day later is accepted and late', '2023-11-16', '2024-08-01', 'late'],
    ['five days later is accepted and late', '2023-11-20', '2024-08-01', 'late'],
    ['a start in the middle of the coming year belongs to its round', '2023-11-20', '2025-01-15', 'late'],
    ['the year after next is not open yet', '2023-11-20', '2025-08-01', 'window-not-open 2024-10-01 2025'],
    ['the running year is open all year', '2023-11-20', '2024-02-01', 'in time'],
    ['yesterday is no start', '2023-11-20', '2023-11-19', 'start-in-the-past'],
    ['the recurring days hold the next autumn without an edit', '2026-11-21', '2027-08-01', 'late'],
  ])('%s', (_, today, startsOn, expected) => {
    expect(outcome(autumn, today, startsOn)).toBe(expected)
  })
})

describe('the first year of the portal, while the running year is still on paper', () => {
  it.each([
    ['before the moved opening', '2022-10-11', '2023-08-01', 'window-not-open 2022-10-12 2023'],
    ['on the moved opening', '2022-10-12', '2023-08-01', 'in time'],
    ['the running year before it stays on paper', '2022-10-20', '2022-12-01', 'running-year-not-open 2022'],
    ['the portal year itself is open once it runs', '2023-09-01', '2023-11-01', 'in time'],
  ])('%s', (_, today, startsOn, expected) => {
    expect(outcome(firstYear, today, startsOn)).toBe(expected)
  })
})

describe('an office without windows takes registrations on every day of the year', () => {
  it.each([
    ['the running year', '2020-06-17', '2020-07-15', 'in time'],
    ['the coming year', '2020-06-17', '2021-08-01', 'in time'],
    ['years ahead', '2020-06-17', '2023-08-01', 'in time'],
  ])('%s', (_, today, startsOn, expected) => {
    expect(outcome(allYear, today, startsOn, { bornOn: '2020-01-05', expectedOn: null })).toBe(expected)
  })
})

describe('unborn children', () => {
  const expected = ruleSetSchema.parse({ fromYear: 2024, unborn: { next: 'expectedDate' } })
  const twelveWeeks = ruleSetSchema.parse({ fromYear: 2024, unborn: { next: { daysBefore: 84 } } })
  it.each([
    ['are refused for the running year', autumn, '2023-12-01', '2024-02-01', 'child-not-born-running'],
    [
      'are refused for the coming year where the office says no',
      autumn,
      '2023-12-01',
      '2024-08-01',
      'child-not-born',
    ],
    [
      'are taken with the expected day where the office allows it',
      expected,
      '2023-12-01',
      '2024-08-01',
      'in time',
    ],
    ['still not for the running year', expected, '2023-12-01', '2024-02-01', 'child-not-born-running'],
    [
      'too early before the expected day',
      twelveWeeks,
      '2023-12-01',
      '2024-08-01',
      'child-not-born-yet-too-early 2024-01-08',
    ],
    ['close enough to it', twelveWeeks, '2024-01-08', '2024-08-01', 'in time'],
  ])('%s', (_, rules, today, startsOn, answer) => {
    expect(outcome(rules, today, startsOn, unborn)).toBe(answer)
  })

  const runningToo = ruleSetSchema.parse({
    fromYear: 2023,
    window: { running: { bornOnly: false } },
    unborn: { next: { daysBefore: 84 } },
  })
  it.each([
    ['the days before count in the running year too', '2024-01-07', '2024-06-01', 'too-early 2024-01-08'],
    ['on the first of them it is open', '2024-01-08', '2024-06-01', 'in time'],
    ['care does not begin before the day it is expected', '2024-02-01', '2024-03-31', 'expected 2024-04-01'],
    ['but on it', '2024-02-01', '2024-04-01', 'in time'],
  ])('%s', (_, today, startsOn, answer) => {
    expect(outcome(runningToo, today, startsOn, unborn)).toMatch(new RegExp(`${answer}$`))
  })

  it('care does not begin before the birth of a child that is born', () => {
    const birth = { bornOn: '2024-01-20', expectedOn: null }
    expect(outcome(runningToo, '2024-01-25', '2024-01-25', birth)).toBe('in time')
    expect(outcome(runningToo, '2024-01-10', '2024-01-15', birth)).toBe('start-before-birth 2024-01-20')
  })

  it('with a birth date the running year is open', () => {
    expect(outcome(autumn, '2023-12-01', '2024-02-01')).toBe('in time')
  })
})

describe('further settings', () => {
  it('a hard deadline closes', () => {
    const hard = ruleSetSchema.parse({
      fromYear: 2024,
      window: { next: { opens: '10-01', deadline: '11-15' }, deadlineMode: 'hard' },
    })
    expect(outcome(hard, '2023-11-16', '2024-08-01')).toBe('window-closed 2023-11-15 2024')
  })
  it('the first day of a new portal', () => {
    const first = ruleSetSchema.parse({ fromYear: 2024, earliestStart: '2024-08-01' })
    expect(outcome(first, '2023-12-01', '2024-07-31')).toBe('start-too-early 2024-08-01')
    expect(outcome(first, '2023-12-01', '2024-08-01')).toBe('in time')
  })
  it('a longest lead time', () => {
    const lead = ruleSetSchema.parse({ fromYear: 2024, window: { leadMaxMonths: 6 } })
    expect(outcome(lead, '2024-01-31', '2024-08-01')).toBe('lead-time-too-long 2024-02-01')
    expect(outcome(lead, '2024-02-01', '2024-08-01')).toBe('in time')
  })
})

it('every start is either refused with a reason or belongs to exactly one Kita-Jahr', () => {
  const day = fc
    .integer({ min: 0, max: 3650 })
    .map((days) => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, (today, startsOn) => {
      const rules = ruleSetFor([firstYear, autumn], kitaYearOf(startsOn))
      try {
        const { kitaYear } = decideWindow(rules, {
          today,
          startsOn,
          birth: { bornOn: '2019-01-01', expectedOn: null },
        })
        return startsOn >= today && startsOn >= `${kitaYear}-08-01` && startsOn < `${kitaYear + 1}-08-01`
      } catch (error) {
        return error instanceof DomainError
      }
    }),
  )
})
