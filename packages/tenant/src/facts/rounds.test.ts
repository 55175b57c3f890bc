import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { freezeOn } from './freeze.ts'
import { replyDayCounts, replyDaysFor, replyDaysOn, roundFor, roundOffersFrom, roundsOf } from './rounds.ts'
import { timeline } from './timeline.ts'
import { yearPlan } from './year-plan.ts'

const rulesWith = (settings: Omit<RuleSetInput, 'fromYear'>) =>
  ruleSetSchema.parse({ fromYear: 2026, ...settings })

const rounds = [
  { name: 'Erstwünsche', appliesUntil: '01-31', wishes: 1, offersFrom: '03-01', replyDays: 10 },
  { name: 'Weitere Wünsche', appliesUntil: '01-31', offersFrom: '04-01', rejectFrom: '04-20' },
  { name: 'Nachrückrunde', appliesUntil: '04-30', offersFrom: '05-15', replyDays: 5 },
]
const allocation = { mode: 'PRIORITY_ROUNDS' as const, rounds }
const strict = rulesWith({
  allocation,
  window: { deadlineMode: 'roundCutoff' },
  ranking: { mode: 'required' },
})
const soft = rulesWith({ allocation, ranking: { mode: 'required' } })

describe('the round of a request for 2027/28 (cut-off 31 January, 31 January, 30 April)', () => {
  test.each([
    ['a first wish in time', '2027-01-31', 1, 'Erstwünsche', '2027-03-01'],
    ['a second wish in time', '2027-01-10', 2, 'Weitere Wünsche', '2027-04-01'],
    ['a wish without a place in the order', '2027-01-10', null, 'Weitere Wünsche', '2027-04-01'],
    ['a first wish one day late', '2027-02-01', 1, 'Nachrückrunde', '2027-05-15'],
    ['the last cut-off itself', '2027-04-30', 3, 'Nachrückrunde', '2027-05-15'],
    ['after the last round: rolling', '2027-05-01', 1, undefined, '2027-05-15'],
  ])('%s', (_, submittedOn, rank, name, offersFrom) => {
    const entry = { kind: 'KITA' as const, submittedOn, rank }
    expect(roundFor(strict, 2027, entry)?.name).toBe(name)
    expect(roundOffersFrom(strict, 2027, entry)).toBe(offersFrom)
  })

  it('with a soft date whoever comes before the offers begin still takes part', () => {
    expect(roundFor(soft, 2027, { kind: 'KITA', submittedOn: '2027-02-28', rank: 1 })?.name).toBe(
      'Erstwünsche',
    )
    expect(roundFor(soft, 2027, { kind: 'KITA', submittedOn: '2027-03-01', rank: 1 })?.name).toBe(
      'Weitere Wünsche',
    )
  })

  it('each facility for itself knows no rounds', () => {
    const none = rulesWith({})
    expect(roundsOf(none, 2027)).toEqual([])
    expect(roundFor(none, 2027, { kind: 'KITA', submittedOn: '2027-01-10', rank: 1 })).toBeNull()
    expect(roundOffersFrom(none, 2027, { kind: 'KITA', submittedOn: '2027-01-10', rank: 1 })).toBeNull()
  })

  it('coming later or being wished less never brings an earlier round', () => {
    const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-09-01', n))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(strict, soft),
        (submittedOn, later, rank, less, rules) => {
          const first = roundFor(rules, 2027, { kind: 'KITA', submittedOn, rank })?.index ?? rounds.length
          const second =
            roundFor(rules, 2027, {
              kind: 'KITA',
              submittedOn: addDays(submittedOn, later),
              rank: rank + less,
            })?.index ?? rounds.length
          expect(second).toBeGreaterThanOrEqual(first)
        },
      ),
    )
  })
})

describe('a round of certain kinds of care', () => {
  const own = rulesWith({
    offerTypes: [{ kind: 'KITA' }, { kind: 'HORT' }, { kind: 'CHILDMINDING' }],
    window: { next: { opens: '10-01' }, deadlineMode: 'roundCutoff' },
    offer: { firstDate: '02-15' },
    allocation: {
      mode: 'PRIORITY_ROUNDS',
      rounds: [
        { name: 'Kitas', kinds: ['KITA'], appliesUntil: '01-31', offersFrom: '03-01', replyDays: 10 },
        { name: 'Horte', kinds: ['HORT'], appliesUntil: '03-31', offersFrom: '05-01' },
        { name: 'Alle', appliesUntil: '05-15', offersFrom: '06-01' },
      ],
    },
    freeze: { during: 'all' },
  })
  const onlyKitas = rulesWith({
    ...own,
    allocation: { ...own.allocation, rounds: own.allocation.rounds.slice(0, 1) },
  })

  test.each([
    ['KITA', '2027-01-31', 'Kitas', '2027-03-01'],
    ['HORT', '2027-01-31', 'Horte', '2027-05-01'],
    ['HORT', '2027-04-01', 'Alle', '2027-06-01'],
    ['KITA', '2027-02-01', 'Alle', '2027-06-01'],
    ['CHILDMINDING', '2027-01-31', undefined, null],
  ] as const)('%s on %s: %s', (kind, submittedOn, name, offersFrom) => {
    const entry = { kind, submittedOn, rank: 1 }
    expect(roundFor(own, 2027, entry)?.name).toBe(name)
    expect(roundOffersFrom(own, 2027, entry)).toBe(offersFrom)
  })

  it('leaves a kind without a round to the common first day and number of days', () => {
    const entry = { kind: 'HORT' as const, submittedOn: '2027-01-10', rank: 1 }
    expect(roundFor(onlyKitas, 2027, entry)).toBeNull()
    expect(roundOffersFrom(onlyKitas, 2027, entry)).toBeNull()
    expect(replyDaysFor(onlyKitas, 2027, '2027-03-02', entry)).toBe(14)
  })

  it('holds up no other kind', () => {
    expect(freezeOn(own, 2027, '2027-02-10', 'KITA')).not.toBeNull()
    expect(freezeOn(own, 2027, '2027-02-10', 'HORT')).toBeNull()
    expect(freezeOn(own, 2027, '2027-02-10', 'CHILDMINDING')).toBeNull()
  })

  it('has its days in the year, beside the common ones', () => {
    const days = (rules: typeof own) =>
      timeline(rules, 2027).map(({ kind, day, care }) => [kind, day, care].filter(Boolean).join(' '))
    expect(days(own)).toEqual([
      ...['opens 2026-10-01', 'deadline 2027-01-31', 'firstOffer 2027-03-01'],
      ...['deadline 2027-03-31 HORT', 'firstOffer 2027-05-01 HORT', 'yearStarts 2027-08-01'],
      'yearEnds 2028-07-31',
    ])
    expect(days(onlyKitas)).toContain('firstOffer 2027-02-15 HORT')
  })

  it('is drawn in a lane of its own', () => {
    const lanes = yearPlan(own, 2027).lanes.map(({ key, care, bars }) => [
      key,
      care,
      bars.map(({ name }) => name),
    ])
    expect(lanes.slice(2)).toEqual([
      ['offers', 'KITA', ['Kitas', 'Alle']],
      ['offers', 'HORT', ['Horte', 'Alle']],
    ])
    expect(yearPlan(strict, 2027).lanes.map(({ key, care }) => [key, care])).toEqual([
      ...[
        ['running', undefined],
        ['next', undefined],
        ['offers', undefined],
      ],
    ])
  })
})

describe('days for the answer', () => {
  const phased = rulesWith({
    offer: {
      replyDays: [
        { from: '12-01', days: 14 },
        { from: '04-01', days: 7 },
        { from: '2027-07-01', days: 3 },
      ],
    },
  })
  test.each([
    ['before the first phase its number holds', '2026-11-15', 14],
    ['from its first day', '2026-12-01', 14],
    ['the last day of a phase', '2027-03-31', 14],
    ['the next phase', '2027-04-01', 7],
    ['a fixed day', '2027-07-01', 3],
    ['the year itself keeps the last phase', '2028-02-01', 3],
  ])('%s', (_, day, days) => {
    expect(replyDaysOn(phased, 2027, day)).toBe(days)
  })

  it('a number of the round goes before the phases', () => {
    expect(
      replyDaysFor(strict, 2027, '2027-03-02', { kind: 'KITA', submittedOn: '2027-01-02', rank: 1 }),
    ).toBe(10)
    expect(
      replyDaysFor(strict, 2027, '2027-04-02', { kind: 'KITA', submittedOn: '2027-01-02', rank: 2 }),
    ).toBe(14)
    expect(
      replyDaysFor(strict, 2027, '2027-06-01', { kind: 'KITA', submittedOn: '2027-05-20', rank: 1 }),
    ).toBe(14)
  })

  it('every number a family may read is known', () => {
    expect(replyDayCounts(strict)).toEqual([14, 10, 5])
    expect(replyDayCounts(phased)).toEqual([14, 7, 3])
  })
})
