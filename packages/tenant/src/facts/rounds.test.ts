import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { replyDayCounts, replyDaysFor, replyDaysOn, roundFor, roundOffersFrom, roundsOf } from './rounds.ts'

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
    const entry = { submittedOn, rank }
    expect(roundFor(strict, 2027, entry)?.name).toBe(name)
    expect(roundOffersFrom(strict, 2027, entry)).toBe(offersFrom)
  })

  it('with a soft date whoever comes before the offers begin still takes part', () => {
    expect(roundFor(soft, 2027, { submittedOn: '2027-02-28', rank: 1 })?.name).toBe('Erstwünsche')
    expect(roundFor(soft, 2027, { submittedOn: '2027-03-01', rank: 1 })?.name).toBe('Weitere Wünsche')
  })

  it('each facility for itself knows no rounds', () => {
    const none = rulesWith({})
    expect(roundsOf(none, 2027)).toEqual([])
    expect(roundFor(none, 2027, { submittedOn: '2027-01-10', rank: 1 })).toBeNull()
    expect(roundOffersFrom(none, 2027, { submittedOn: '2027-01-10', rank: 1 })).toBeNull()
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
          const first = roundFor(rules, 2027, { submittedOn, rank })?.index ?? rounds.length
          const second =
            roundFor(rules, 2027, { submittedOn: addDays(submittedOn, later), rank: rank + less })?.index ??
            rounds.length
          expect(second).toBeGreaterThanOrEqual(first)
        },
      ),
    )
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
    expect(replyDaysFor(strict, 2027, '2027-03-02', { submittedOn: '2027-01-02', rank: 1 })).toBe(10)
    expect(replyDaysFor(strict, 2027, '2027-04-02', { submittedOn: '2027-01-02', rank: 2 })).toBe(14)
    expect(replyDaysFor(strict, 2027, '2027-06-01', { submittedOn: '2027-05-20', rank: 1 })).toBe(14)
  })

  it('every number a family may read is known', () => {
    expect(replyDayCounts(strict)).toEqual([14, 10, 5])
    expect(replyDayCounts(phased)).toEqual([14, 7, 3])
  })
})
