import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  berlinDay,
  daysBetween,
  deadline,
  easterSunday,
  firstAdvent,
  formatDay,
  type HolidayRule,
  isDay,
  isWorkingDay,
  kitaYearLabel,
  kitaYearOf,
  kitaYearSpan,
  monthsBetween,
  nextWorkingDay,
  startOfDay,
} from './calendar.ts'

const nrw: HolidayRule[] = [
  { name: 'Neujahr', date: '01-01' },
  { name: 'Karfreitag', date: 'easter-2' },
  { name: 'Ostermontag', date: 'easter+1' },
  { name: 'Tag der Arbeit', date: '05-01' },
  { name: 'Fronleichnam', date: 'easter+60' },
  { name: 'Tag der Deutschen Einheit', date: '10-03' },
  { name: 'Erster Weihnachtstag', date: '12-25' },
  { name: 'Zweiter Weihnachtstag', date: '12-26' },
]

const days = fc.integer({ min: 0, max: 365 * 120 }).map((n) => addDays('1980-01-01', n))

describe('the day it is in Berlin', () => {
  test.each([
    ['2026-01-15T22:59:59Z', '2026-01-15'],
    ['2026-01-15T23:00:00Z', '2026-01-16'],
    ['2026-07-15T21:59:59Z', '2026-07-15'],
    ['2026-07-15T22:00:00Z', '2026-07-16'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('%s is %s', (instant, day) => {
    expect(berlinDay(new Date(instant))).toBe(day)
  })

  test.each([
    ['2026-01-16', '2026-01-15T23:00:00.000Z'],
    ['2026-07-16', '2026-07-15T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('%s begins at %s', (day, instant) => {
    expect(startOfDay(day).toISOString()).toBe(instant)
  })

  it('begins exactly where the day before ends', () => {
    fc.assert(
      fc.property(days, (day) => {
        const start = startOfDay(day)
        expect(berlinDay(start)).toBe(day)
        expect(berlinDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '1899-12-31',
    '2026-04-31',
    '',
    '2026-01-01T00:00',
    '20260101',
  ])('%s is no day', (text) => {
    expect(isDay(text)).toBe(false)
    expect(() => addDays(text, 1)).toThrow(RangeError)
  })
})

describe('counting days and months', () => {
  it('adding and counting days are each other’s inverse', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
      }),
    )
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-01', 12, '2027-08-01'],
  ])('%s plus %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test.each([
    ['2024-08-01', '2026-08-01', 24],
    ['2024-08-02', '2026-08-01', 23],
    ['2026-08-01', '2026-08-01', 0],
    ['2026-08-02', '2026-08-01', -1],
    ['2025-01-31', '2025-02-28', 0],
    ['2025-01-31', '2025-03-01', 1],
  ])('a child born %s has completed on %s %i months', (birth, day, months) => {
    expect(monthsBetween(birth, day)).toBe(months)
  })
})

describe('Kita-Jahr', () => {
  test.each([
    ['2026-07-31', 2025],
    ['2026-08-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
  ])('%s lies in the Kita-Jahr that starts in %i', (day, year) => {
    expect(kitaYearOf(day)).toBe(year)
  })

  it('has its first and last day and a label', () => {
    expect(kitaYearSpan(2026)).toEqual({ first: '2026-08-01', last: '2027-07-31' })
    expect(kitaYearLabel(2024)).toBe('2024/25')
    expect(kitaYearLabel(2099)).toBe('2099/00')
  })

  it('may start on another day', () => {
    expect(kitaYearOf('2026-08-31', '09-01')).toBe(2025)
    expect(kitaYearOf('2026-09-01', '09-01')).toBe(2026)
  })
})

describe('holidays', () => {
  test.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Easter Sunday of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day)
  })

  it('Easter is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const day = easterSunday(year)
        expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(0)
        expect(day.slice(5) >= '03-22' && day.slice(5) <= '04-25').toBe(true)
      }),
    )
  })

  test.each([
    ['2026-04-03', false],
    ['2026-04-04', false],
    ['2026-04-06', false],
    ['2026-04-07', true],
    ['2026-06-04', false],
    ['2026-10-03', false],
    ['2026-12-24', true],
  ])('%s is a working day: %s', (day, working) => {
    expect(isWorkingDay(day, nrw)).toBe(working)
  })

  it('the next working day after Good Friday is the Tuesday after Easter', () => {
    expect(nextWorkingDay('2026-04-03', nrw)).toBe('2026-04-07')
    expect(nextWorkingDay('2026-04-07', nrw)).toBe('2026-04-07')
  })
})

describe('a period of days', () => {
  const sent = new Date('2026-03-20T10:00:00+01:00')

  it('ends after Easter when it would end on Good Friday', () => {
    const end = deadline({ from: berlinDay(sent), days: 14, roll: true, holidays: nrw })
    expect(end.lastDay).toBe('2026-04-07')
    expect(end.until).toEqual(new Date('2026-04-08T00:00:00+02:00'))
    expect((end.until.getTime() - sent.getTime()) / 3_600_000).toBe(445)
  })

  it('ends on Good Friday itself where ends do not move', () => {
    const end = deadline({ from: berlinDay(sent), days: 14, roll: false, holidays: nrw })
    expect(end.lastDay).toBe('2026-04-03')
    expect(end.until).toEqual(new Date('2026-04-04T00:00:00+02:00'))
    expect((end.until.getTime() - sent.getTime()) / 3_600_000).toBe(349)
  })

  it('has an hour more over the end of summer time', () => {
    const start = startOfDay('2026-10-16')
    const end = deadline({ from: '2026-10-15', days: 14, roll: false, holidays: nrw })
    expect((end.until.getTime() - start.getTime()) / 3_600_000).toBe(337)
  })

  it('of fourteen days from Monday 4 December 2023 ends with Monday 18 December', () => {
    const end = deadline({ from: '2023-12-04', days: 14, roll: true, holidays: nrw })
    expect(end).toEqual({ lastDay: '2023-12-18', until: new Date('2023-12-19T00:00:00+01:00') })
  })

  it('always ends at midnight in Berlin and never before its days are over', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), fc.boolean(), (from, n, roll) => {
        const { lastDay, until } = deadline({ from, days: n, roll, holidays: nrw })
        expect(until).toEqual(startOfDay(addDays(lastDay, 1)))
        expect(daysBetween(from, lastDay)).toBeGreaterThanOrEqual(n)
        expect(until.getTime()).toBeGreaterThanOrEqual(startOfDay(addDays(from, n + 1)).getTime())
        if (roll) expect(isWorkingDay(lastDay, nrw)).toBe(true)
        else expect(daysBetween(from, lastDay)).toBe(n)
      }),
    )
  })
})

describe('a day in words', () => {
  it('carries the weekday where something is due', () => {
    expect(formatDay('2026-12-18', 'weekday')).toBe('Freitag, 18. Dezember 2026')
    expect(formatDay('2026-12-01')).toBe('1. Dezember 2026')
    expect(formatDay('2026-12-01', 'short')).toBe('01.12.2026')
    expect(formatDay('2026-12-01', 'month')).toBe('Dezember 2026')
  })

  it('stays in our calendar in languages that have another one', () => {
    expect(formatDay('2026-12-18', 'long', 'fa-u-nu-latn')).toContain('2026')
  })
})

describe('the first Sunday of Advent', () => {
  it.each([
    [2022, '2022-11-27'],
    [2024, '2024-12-01'],
    [2026, '2026-11-29'],
    [2027, '2027-11-28'],
  ])('%i', (year, day) => expect(firstAdvent(year)).toBe(day))

  it('moves Buß- und Bettag', () => {
    const saxony = [{ name: 'Buß- und Bettag', date: 'advent-11' }]
    expect(isWorkingDay('2026-11-18', saxony)).toBe(false)
    expect(isWorkingDay('2027-11-17', saxony)).toBe(false)
    expect(isWorkingDay('2027-11-18', saxony)).toBe(true)
  })
})
