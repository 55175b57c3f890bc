import { describe, expect, it, test } from 'vitest'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { frozenRound, roundOf } from './frozen.ts'

const rules = (fromYear: number, input: Omit<RuleSetInput, 'fromYear'> = {}) =>
  ruleSetSchema.parse({ fromYear, ...input })
const soest = rules(2024, {
  window: { next: { opens: '10-01', deadline: '11-15' } },
  offer: { firstDate: '12-01' },
})

describe('a round', () => {
  it('runs from the opening until the day before the Kita-Jahr', () => {
    expect(roundOf(soest, 2027)).toEqual({ kitaYear: 2027, from: '2026-10-01', until: '2027-07-31' })
  })

  it('begins with the first date where asking is always possible', () => {
    const always = rules(2024, { offer: { firstDate: '12-01' } })
    expect(roundOf(always, 2027)?.from).toBe('2026-12-01')
    expect(roundOf(rules(2024), 2027)).toBeNull()
  })
})

describe('a rule set', () => {
  test.each<[string, number, string, boolean]>([
    ['is free the day before the opening', 2024, '2026-09-30', false],
    ['is frozen from the opening', 2024, '2026-10-01', true],
    ['is frozen until the Kita-Jahr', 2024, '2027-07-31', true],
    ['is free when the Kita-Jahr has begun and the next opening is to come', 2024, '2027-08-01', false],
    ['new for the year of a running round is frozen too', 2027, '2026-11-01', true],
    ['new for a later year is free', 2028, '2026-11-01', false],
  ])('%s', (_, fromYear, today, frozen) => {
    expect(frozenRound([soest], fromYear, today) !== null).toBe(frozen)
  })

  it('that a later set has followed is free', () => {
    const later = rules(2027, { window: { next: { opens: '10-01' } } })
    expect(frozenRound([soest, later], 2024, '2026-11-01')).toBeNull()
    expect(frozenRound([soest, later], 2027, '2026-11-01')?.kitaYear).toBe(2027)
  })
})
