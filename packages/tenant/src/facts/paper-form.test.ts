import { describe, expect, it } from 'vitest'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { paperCode, paperFields, paperForm, paperNumber } from './paper-form.ts'

const formOf = (rules: Omit<RuleSetInput, 'fromYear'>, kinds = ['KITA']) =>
  paperForm(ruleSetSchema.parse({ fromYear: 2026, ...rules }), kinds)

describe('the paper form', () => {
  it('has as many lines for wishes as the rules allow, those for Horte among them', () => {
    expect(formOf({ limit: { facilities: { min: 1, max: 4 } } }).wishes).toBe(4)
    expect(formOf({ limit: { facilities: { min: 1, max: null } } }).wishes).toBe(6)
    const hort = { limit: { facilities: { min: 1, max: 3 }, hort: { extra: 2 } } }
    expect(formOf(hort, ['KITA', 'HORT']).wishes).toBe(5)
    expect(formOf(hort).wishes).toBe(3)
    expect(formOf({ limit: { facilities: { min: 1, max: 50 } } }).wishes).toBe(8)
  })

  it('asks for what the rules know: unborn children, Tagespflege, an order', () => {
    expect(formOf({ unborn: { next: 'no' } }).fields).not.toContain('born')
    expect(formOf({ unborn: { next: 'expectedDate' } }).fields).toContain('born')
    expect(formOf({}).fields).not.toContain('childminding')
    expect(formOf({}, ['KITA', 'CHILDMINDING']).fields).toContain('childminding')
    expect(formOf({ ranking: { mode: 'required' } }).order).toBe('ranked')
    expect(formOf({ ranking: { mode: 'comment' } }).order).toBe('none')
  })

  it('keeps the numbers whatever is left out', () => {
    expect(paperNumber('child-first-name')).toBe(1)
    expect(paperNumber('childminding')).toBe(paperFields.length)
    expect(formOf({ unborn: { next: 'no' } }).fields.map(paperNumber)).not.toContain(4)
  })

  it('bears a code of office, rule set and version', () => {
    expect(paperCode({ slug: 'musterkreis', version: 12 }, { fromYear: 2026 })).toBe('musterkreis-2026-12')
  })
})
