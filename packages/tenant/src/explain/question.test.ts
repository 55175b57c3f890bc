import { describe, expect, it } from 'vitest'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { explainRules } from './explain.ts'
import { answerQuestions } from './question.ts'

const chaptersOf = (rules: Omit<RuleSetInput, 'fromYear'>) =>
  explainRules(ruleSetSchema.parse({ fromYear: 2026, ...rules }), 2027)
const answersOf = (rules: Omit<RuleSetInput, 'fromYear'>) =>
  new Map(answerQuestions(chaptersOf(rules)).map(({ question, sentences }) => [question, sentences]))

const worlds: Omit<RuleSetInput, 'fromYear'>[] = [
  {},
  {
    offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }, { kind: 'HORT' }],
    limit: { facilities: { min: 2, max: 3 }, hort: { extra: 1 } },
    ranking: { mode: 'required' },
    window: { next: { opens: '10-01', deadline: '11-15' } },
    allocation: {
      mode: 'PRIORITY_ROUNDS',
      rounds: [{ name: 'Hauptrunde', appliesUntil: '11-15', offersFrom: '01-10' }],
    },
    confirm: { required: true, days: 7 },
    proof: { hours: { 45: 'Bescheinigung' } },
    carryOver: 'onRenewal',
    childminding: { mode: 'CENTRAL_DESK' },
  },
]

describe('the questions families ask', () => {
  it.each(worlds)('are answered by the very sentences of the rules, each by its own', (rules) => {
    const told = chaptersOf(rules).flatMap(({ sentences }) => sentences)
    const answered = [...answersOf(rules).values()].flat()
    for (const sentence of answered) expect(told).toContainEqual(sentence)
    expect(new Set(answered.map((one) => JSON.stringify(one))).size).toBe(answered.length)
  })

  it('name the number of wishes and the days for the answer as the rules have them', () => {
    const answers = answersOf({ limit: { facilities: { min: 1, max: 3 } }, offer: { replyDays: 9 } })
    expect(answers.get('how-many')).toContainEqual({ key: 'limit.most', params: { count: 3 } })
    expect(answers.get('reply')).toContainEqual({ key: 'reply.days', params: { count: 9 } })
  })

  it('are left out where the rules say nothing', () => {
    expect(answersOf({}).has('proof')).toBe(false)
    expect(answersOf({ proof: { hours: { 45: 'Bescheinigung' } } }).has('proof')).toBe(true)
    expect(answersOf({ childminding: { mode: 'OFF' } }).get('childminding')).toEqual([
      { key: 'childminding.OFF', params: {} },
    ])
  })
})
