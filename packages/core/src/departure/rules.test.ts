import { expect, it } from 'vitest'
import { keptUntil } from './rules.ts'

const none = null
it.each([
  ['nothing was ever sent', [], null],
  ['a case: half a year after its Kita-Jahr', [{ kitaYear: 2026, contractEndsOn: none }], '2028-01-31'],
  [
    'the longest of several counts',
    [
      { kitaYear: 2024, contractEndsOn: none },
      { kitaYear: 2026, contractEndsOn: none },
    ],
    '2028-01-31',
  ],
  ['a contract: a year after its last day', [{ kitaYear: 2024, contractEndsOn: '2027-02-28' }], '2028-02-28'],
  ['a contract that ended early', [{ kitaYear: 2026, contractEndsOn: '2026-09-30' }], '2028-01-31'],
])('what is kept how long: %s', (_what, cases, day) => {
  expect(keptUntil(cases, '08-01')).toBe(day)
})
