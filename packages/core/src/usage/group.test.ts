import { expect, it } from 'vitest'
import { groupOf, readableGroups } from './group.ts'

const months = (...texts: [string, number][]) => texts.map(([month, n]) => ({ month: `${month}-01`, n }))

it.each<[string, [string, number][], string, string[]]>([
  ['nothing of the running month, however much', [['2026-12', 90]], '2026-12-31', []],
  ['a month of five once it is over', [['2026-11', 5]], '2026-12-01', ['2026-11 2026-11 5']],
  ['nothing of four', [['2026-11', 4]], '2026-12-01', []],
  [
    'small months with those after them, until they are five',
    [
      ['2026-07', 2],
      ['2026-09', 2],
      ['2026-10', 3],
      ['2026-11', 4],
    ],
    '2026-12-01',
    ['2026-07 2026-10 7'],
  ],
  [
    'each month that is large enough by itself',
    [
      ['2026-10', 6],
      ['2026-11', 8],
    ],
    '2027-01-02',
    ['2026-10 2026-10 6', '2026-11 2026-11 8'],
  ],
])('shows %s', (_, texts, today, groups) => {
  const found = readableGroups(months(...texts), today)
  expect(found.map(({ from, until, n }) => `${from.slice(0, 7)} ${until.slice(0, 7)} ${n}`)).toEqual(groups)
})

it('a group never changes when later texts come', () => {
  const before = readableGroups(months(['2026-09', 6], ['2026-10', 2]), '2026-11-02')
  const after = readableGroups(months(['2026-09', 6], ['2026-10', 2], ['2026-11', 9]), '2026-12-02')
  expect(after.slice(0, before.length)).toEqual(before)
  expect(groupOf(after, '2026-10-01')?.until).toBe('2026-11-01')
})
