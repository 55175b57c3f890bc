import { ruleSetSchema } from '@kita/tenant'
import { expect, test } from 'vitest'
import { DomainError } from '../error.ts'
import { decideMatch, ticksOf } from './rules.ts'

const soest = ruleSetSchema.parse({ fromYear: 2023 })
const contractOnly = ruleSetSchema.parse({ fromYear: 2023, childminding: { matchNeeds: ['contract'] } })
const refusal = (decide: () => void) => {
  try {
    decide()
  } catch (error) {
    if (error instanceof DomainError) return [error.code, ...error.errors.map((one) => one.code)]
    throw error
  }
  return ['yes']
}

test.each([
  [soest, { contract: true, subsidy: false }, 'p', ['match-paper-missing', 'subsidy-missing']],
  [
    soest,
    { contract: false, subsidy: false },
    'p',
    ['match-paper-missing', 'contract-missing', 'subsidy-missing'],
  ],
  [soest, { contract: true, subsidy: true }, null, ['childminder-missing']],
  [soest, { contract: true, subsidy: true }, 'p', ['yes']],
  [contractOnly, { contract: true, subsidy: false }, 'p', ['yes']],
])('a match with %o, %o and person %s: %o', (rules, ticks, person, answer) => {
  expect(refusal(() => decideMatch(rules, { ticks, person, deskHasPersons: true }))).toEqual(answer)
})

test('a desk without a register matches without naming a person', () => {
  const facts = { ticks: { contract: true, subsidy: true }, person: null, deskHasPersons: false }
  expect(refusal(() => decideMatch(soest, facts))).toEqual(['yes'])
})

test('the newest mark of a paper counts', () => {
  const events = ['contract-seen', null, 'subsidy-seen', 'contract-not-seen'].map((reason) => ({ reason }))
  expect(ticksOf(events)).toEqual({ contract: false, subsidy: true })
})
