import { expect, it } from 'vitest'
import { formatter, languages } from './index.ts'

const all = Object.keys(languages)

it.each(all)('%s: days are those of our calendar in our digits, clock times go to 24', (language) => {
  const { day, time, minute, number, km } = formatter(language)
  expect(day('2026-11-15')).toMatch(/15/)
  expect(day('2026-11-15')).toMatch(/2026/)
  expect(time('2026-07-01T14:30:00Z')).toMatch(/^16:30$/)
  expect(minute(450)).toMatch(/^0?7:30$/)
  expect(minute(0)).toMatch(/^0?0:00$/)
  expect(`${number(12345.5, 1)} ${km(3.2)}`).toMatch(/^[^\u0660-\u0669\u06f0-\u06f9]*$/)
})

it('numbers are written as the reader does', () => {
  expect(formatter('de').number(3.2, 1)).toBe('3,2')
  expect(formatter('en').number(3.2, 1)).toBe('3.2')
  expect(formatter('en').day('2026-11-15')).toBe('15 November 2026')
  expect(formatter('tr').day('2026-11-15', 'weekday')).toBe('15 Kasım 2026 Pazar')
})
