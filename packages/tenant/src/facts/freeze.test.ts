import { expect, it } from 'vitest'
import { ruleSetSchema } from '../rule-set/rule-set.ts'
import { freezeOn } from './freeze.ts'

const rules = (during: 'none' | 'wishes' | 'all') =>
  ruleSetSchema.parse({
    fromYear: 2026,
    freeze: { during },
    window: { deadlineMode: 'roundCutoff' },
    allocation: {
      mode: 'PRIORITY_ROUNDS',
      rounds: [
        { name: 'Hauptrunde', appliesUntil: '11-15', offersFrom: '02-01', replyDays: 10 },
        { name: 'Nachrücken', appliesUntil: '03-15', offersFrom: '04-01' },
      ],
    },
  })

it.each([
  ['the Stichtag itself is open', '2026-11-15', null],
  ['the day after it rests', '2026-11-16', '2027-02-12'],
  ['until the answers are due', '2027-02-11', '2027-02-12'],
  ['then it is open for the next round', '2027-02-12', null],
  ['which rests in its turn', '2027-03-16', '2027-04-16'],
  ['and ends', '2027-04-16', null],
])('%s', (_, today, until) => {
  expect(freezeOn(rules('wishes'), 2027, today, 'KITA')?.until ?? null).toBe(until)
  expect(freezeOn(rules('none'), 2027, today, 'KITA')).toBeNull()
})

it('a round that closes before the answers are due ends the rest of the one before', () => {
  const close = rules('all')
  const [main, second] = close.allocation.rounds
  if (!main || !second) throw new Error('two rounds')
  second.appliesUntil = '02-05'
  expect(freezeOn(close, 2027, '2027-02-04', 'KITA')).toMatchObject({
    closedOn: '2026-11-15',
    until: '2027-02-05',
  })
  expect(freezeOn(close, 2027, '2027-02-05', 'KITA')).toBeNull()
})
