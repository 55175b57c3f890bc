import { addDays } from '@kita/tenant/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../error.ts'
import { decideConsent, decideContract, decideEnd, decideSignedDay, endsWithContract } from './rules.ts'

const running = { id: 'old', applicationId: 'a', facilityId: 'f', startsOn: '2024-08-01', endsOn: null }
const code = (decide: () => unknown) => {
  try {
    decide()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'yes'
}

describe('a second contract', () => {
  test('the first one of a child changes nothing', () => {
    expect(decideContract([], { startsOn: '2024-08-01', changeWish: false })).toBeNull()
  })
  test('without Wechselwunsch is refused', () => {
    expect(code(() => decideContract([running], { startsOn: '2025-08-01', changeWish: false }))).toBe(
      'child-already-has-contract',
    )
  })
  test('with Wechselwunsch ends the old one the day before its start', () => {
    expect(decideContract([running], { startsOn: '2025-08-01', changeWish: true })).toMatchObject({
      endsOn: '2025-07-31',
    })
  })
  test('does not meet an old one that is over by then', () => {
    const over = { ...running, endsOn: '2025-07-31' }
    expect(decideContract([over], { startsOn: '2025-08-01', changeWish: false })).toBeNull()
  })
  test('cannot begin before the old one', () => {
    expect(code(() => decideContract([running], { startsOn: '2024-08-01', changeWish: true }))).toBe(
      'change-before-old-start',
    )
  })
  test('a Wechsel never leaves a day with two places or a day without one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (later) => {
        const startsOn = addDays(running.startsOn, later)
        const change = decideContract([running], { startsOn, changeWish: true })
        expect(change && addDays(change.endsOn, 1)).toBe(startsOn)
      }),
    )
  })
})

describe('which other applications end', () => {
  test.each([
    ['of the same need', { careNeedId: 'n1', changeWish: false, kind: 'KITA' }, true],
    ['of the same Wechselwunsch', { careNeedId: 'n1', changeWish: true, kind: 'KITA' }, true],
    ['of another Kita-Jahr', { careNeedId: 'n2', changeWish: false, kind: 'KITA' }, true],
    ['of a Wechselwunsch of its own', { careNeedId: 'n2', changeWish: true, kind: 'KITA' }, false],
    ['at a Tagespflege desk', { careNeedId: 'n1', changeWish: false, kind: 'CHILDMINDING' }, false],
  ] as const)('%s: %o ends %s', (_name, other, ends) => {
    expect(endsWithContract('n1', other)).toBe(ends)
  })
})

test.each([
  ['2024-03-04', 'yes'],
  ['2024-03-05', 'signed-day-in-future'],
  ['2024-02-29', 'signed-before-offer'],
])('signed on %s: %s', (signedOn, answer) => {
  expect(code(() => decideSignedDay({ today: '2024-03-04', signedOn, offeredOn: '2024-03-01' }))).toBe(answer)
})

describe('the end of a contract', () => {
  const contract = { startsOn: '2024-08-01', endsOn: null }
  const ends = (
    today: string,
    endsOn: string,
    facts: { startsOn: string; endsOn: string | null } = contract,
  ) => {
    let kind = ''
    const refused = code(() => {
      kind = decideEnd(facts, { today, endsOn })
    })
    return refused === 'yes' ? kind : refused
  }
  test.each([
    ['2025-02-01', '2025-07-31', 'runs-out'],
    ['2025-02-01', '2025-02-01', 'runs-out'],
    ['2025-02-01', '2025-01-31', 'contract-end-in-past'],
    ['2024-06-01', '2024-07-31', 'dissolved'],
    ['2024-09-01', '2024-07-31', 'contract-end-in-past'],
  ])('today %s, last day %s: %s', (today, endsOn, answer) => {
    expect(ends(today, endsOn)).toBe(answer)
  })
  test('is not put off', () => {
    expect(ends('2025-02-01', '2025-09-30', { ...contract, endsOn: '2025-07-31' })).toBe(
      'contract-ended-before',
    )
  })
})

describe('with joint custody', () => {
  const rules = (jointConsent: boolean) => ({
    contract: {
      effectOnOthers: 'mark' as const,
      showWhere: false,
      generate: false,
      inAccount: false,
      jointConsent,
    },
  })
  test.each([
    ['the other guardian has not agreed', true, 'joint', false, 'joint-consent-missing'],
    ['the other guardian has agreed', true, 'joint', true, 'yes'],
    ['one guardian decides alone', true, 'sole', false, 'yes'],
    ['the family has not said who decides', true, null, false, 'yes'],
    ['the tenant does not ask', false, 'joint', false, 'yes'],
  ] as const)('%s', (_, asked, custody, given, expected) => {
    expect(code(() => decideConsent(rules(asked), { custody, given }))).toBe(expected)
  })
})
