import { accessibilitySchema, knownGaps } from '@kita/tenant'
import { describe, expect, test } from 'vitest'
import { answerDueOn, clockOf, productGaps, reviewOf } from './rules.ts'

const statement = (said: Parameters<typeof accessibilitySchema.parse>[0] = {}) =>
  accessibilitySchema.parse(said)

describe('the day an answer is due', () => {
  test.each<[string, number | null, string, string]>([
    ['2026-11-21', null, '2026-12-21', 'a month later'],
    ['2027-01-31', null, '2027-02-28', 'at the end of a shorter month'],
    ['2026-12-21', 6, '2027-01-21', 'a month where the Land gives six weeks'],
    ['2026-12-21', 4, '2027-01-18', 'four weeks where the Land gives no more'],
    ['2027-02-01', 4, '2027-03-01', 'the same day where both agree'],
  ])('%s and %s weeks: %s, %s', (received, weeks, due) => {
    expect(answerDueOn(received, weeks)).toBe(due)
  })

  test('is warned of a week before, and late on the day after', () => {
    expect(clockOf('2026-12-21', '2026-12-13')).toBe('waiting')
    expect(clockOf('2026-12-21', '2026-12-14')).toBe('soon')
    expect(clockOf('2026-12-21', '2026-12-21')).toBe('soon')
    expect(clockOf('2026-12-21', '2026-12-22')).toBe('over')
  })
})

describe('the next review', () => {
  test('is twelve months after the last one, else after the platform looked at itself', () => {
    expect(reviewOf(statement({ reviewedOn: '2026-12-01', assessedOn: '2026-10-01' })).dueOn).toBe(
      '2027-12-01',
    )
    expect(reviewOf(statement({ assessedOn: '2026-10-01' })).dueOn).toBe('2027-10-01')
    expect(reviewOf(statement()).on).toBe(knownGaps().assessedOn)
  })
})

describe('gaps of the product', () => {
  const keys = (...args: Parameters<typeof productGaps>) => productGaps(...args).map(({ key }) => key)

  test('stand in every statement until the office says why one is not there', () => {
    expect(keys(statement(), new Set())).toEqual(knownGaps().gaps.map(({ key }) => key))
    const leftOut = [{ gap: 'map', reason: 'Dieses Portal zeigt keine Karte' }]
    expect(keys(statement({ leftOut }), new Set())).not.toContain('map')
  })

  test('go when the office has a film, a text, and people have read the translations', () => {
    const closed = new Set(['sign-language', 'plain-language', 'translations-read'] as const)
    const left = keys(statement(), closed)
    for (const gone of ['sign-language', 'plain-language', 'machine-translation'])
      expect(left).not.toContain(gone)
    expect(left).toContain('facility-content')
  })

  test('have the day the office names', () => {
    const plans = [{ gap: 'sign-language', until: '2027-06-30' }]
    const [gap] = productGaps(statement({ plans }), new Set()).filter(({ key }) => key === 'sign-language')
    expect(gap?.until).toBe('2027-06-30')
  })
})
