import { describe, expect, it } from 'vitest'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { yearPlan } from './year-plan.ts'

const plan = (input: Omit<RuleSetInput, 'fromYear'> = {}) =>
  yearPlan(ruleSetSchema.parse({ fromYear: 2024, ...input }), 2027)
const lane = (key: string, input: Omit<RuleSetInput, 'fromYear'> = {}) =>
  plan(input)
    .lanes.find((one) => one.key === key)
    ?.bars.map(({ kind, name, from, until }) => [kind, name, from, until].filter(Boolean).join(' '))

describe('the picture of a Kita-Jahr', () => {
  const dated = { window: { next: { opens: '10-01', deadline: '11-15' } }, offer: { firstDate: '12-01' } }

  it('spans the twelve months before it starts', () => {
    expect(plan()).toMatchObject({ from: '2026-08-01', until: '2027-07-31' })
    expect(
      plan()
        .months.map(({ day }) => day.slice(5, 7))
        .join(' '),
    ).toBe('08 09 10 11 12 01 02 03 04 05 06 07')
  })

  it('has the window, what comes after it, and the offers', () => {
    expect(lane('next', dated)).toEqual(['asking 2026-10-01 2026-11-15', 'late 2026-11-16 2027-07-31'])
    expect(lane('offers', dated)).toEqual(['offers 2026-12-01 2027-07-31'])
    expect(lane('running', dated)).toEqual(['running 2026-08-01 2027-07-31'])
  })

  it('ends with a hard deadline', () => {
    const hard = { window: { ...dated.window, deadlineMode: 'hard' as const } }
    expect(lane('next', hard)).toEqual(['asking 2026-10-01 2026-11-15'])
  })

  it('leaves out what is closed', () => {
    expect(lane('running', { window: { running: { open: false } } })).toEqual([])
  })

  it('draws rounds one after the other', () => {
    const rounds = [
      { name: 'Erste', appliesUntil: '11-15', offersFrom: '12-01' },
      { name: 'Zweite', appliesUntil: '01-15', offersFrom: '02-01' },
    ]
    expect(lane('offers', { allocation: { mode: 'PRIORITY_ROUNDS', rounds } })).toEqual([
      'round Erste 2026-12-01 2027-01-31',
      'round Zweite 2027-02-01 2027-07-31',
    ])
  })

  it('places bars and days in thousandths without a gap', () => {
    const { lanes, dates } = plan(dated)
    const [asking, late] = lanes[1]?.bars ?? []
    expect((asking?.at ?? 0) + (asking?.width ?? 0)).toBe(late?.at)
    expect((late?.at ?? 0) + (late?.width ?? 0)).toBe(1000)
    expect(dates.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      ...['opens 167', 'deadline 290', 'firstOffer 334', 'yearStarts 1000'],
    ])
  })
})
