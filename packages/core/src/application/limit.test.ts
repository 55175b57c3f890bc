import { type OfferKind, ruleSetSchema } from '@kita/tenant'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../error.ts'
import { decideSeats, type Held, type Wanted } from './limit.ts'

const rulesWith = (limit: object) =>
  ruleSetSchema.parse({ fromYear: 2020, limit, childminding: { mode: 'CENTRAL_DESK' } })
const fourAndOne = rulesWith({ facilities: { max: 4 }, childminding: { extra: 1 } })
const five = rulesWith({ facilities: { max: 5 }, childminding: { extra: 1 } })
const unlimited = rulesWith({ facilities: { max: null }, childminding: 'inside' })
const threeInAll = rulesWith({ facilities: { max: 3 }, childminding: 'inside' })
const atLeastTwo = rulesWith({ facilities: { min: 2, max: 4 } })

const kitas = (count: number): OfferKind[] => Array.from({ length: count }, () => 'KITA')
const held = (counter: string, slotNo: number, providerSlotNo: number | null = null): Held[number] => ({
  kind: counter === 'childminding' ? 'CHILDMINDING' : counter === 'hort' ? 'HORT' : 'KITA',
  counter,
  slotNo,
  providerCounter: providerSlotNo === null ? null : 'provider-municipal',
  providerSlotNo,
})
const heldKitas = (count: number): Held =>
  Array.from({ length: count }, (_, index) => held('facility', index + 1))

const ofFree = (kind: OfferKind): Wanted => ({ kind, providerType: 'free' })

const outcome = (rules: typeof five, held: Held, wanted: readonly OfferKind[], of = ofFree) => {
  try {
    return decideSeats(rules, held, wanted.map(of))
      .map((seat) => `${seat.counter}${seat.slotNo === null ? '' : ` ${seat.slotNo}`}`)
      .join(', ')
  } catch (error) {
    if (error instanceof DomainError) return [error.code, ...Object.values(error.params)].join(' ')
    throw error
  }
}

describe('how many applications a child may hold open', () => {
  it.each([
    [
      'the fifth Kita is refused where the limit is four, and the number is named',
      fourAndOne,
      heldKitas(4),
      kitas(1),
      'application-limit-reached 4',
    ],
    ['five at once are refused as well', fourAndOne, [], kitas(5), 'application-limit-reached 4'],
    [
      'Tagespflege still fits beside four Kitas',
      fourAndOne,
      heldKitas(4),
      ['CHILDMINDING'],
      'childminding 1',
    ],
    [
      'a second Tagespflege is refused',
      fourAndOne,
      [held('childminding', 1)],
      ['CHILDMINDING'],
      'childminding-limit-reached 1',
    ],
    [
      'four and one in one sending',
      fourAndOne,
      [],
      [...kitas(4), 'CHILDMINDING'],
      'facility 1, facility 2, facility 3, facility 4, childminding 1',
    ],
    [
      'after a refusal the freed slot is used again',
      five,
      heldKitas(5).filter((one) => one.slotNo !== 3),
      kitas(1),
      'facility 3',
    ],
    [
      'nine Kitas and two Horte where nothing limits them',
      unlimited,
      [],
      [...kitas(9), 'HORT', 'HORT'],
      Array.from({ length: 11 }, () => 'facility').join(', '),
    ],
    [
      'Tagespflege counts inside where the office says so',
      threeInAll,
      heldKitas(3),
      ['CHILDMINDING'],
      'application-limit-reached 3',
    ],
    ['fewer than the minimum', atLeastTwo, [], kitas(1), 'application-minimum-missed 2 1'],
    ['together with open ones the minimum is met', atLeastTwo, heldKitas(1), kitas(1), 'facility 2'],
    [
      'open Tagespflege that counts inside is no facility of the minimum',
      rulesWith({ facilities: { min: 2, max: 4 }, childminding: 'inside' }),
      [{ ...held('facility', 1), kind: 'CHILDMINDING' }],
      kitas(1),
      'application-minimum-missed 2 1',
    ],
    [
      'a lowered limit counts what lies beyond it',
      fourAndOne,
      [...heldKitas(3), held('facility', 5)],
      kitas(1),
      'application-limit-reached 4',
    ],
  ] satisfies [string, typeof five, Held, OfferKind[], string][])(
    '%s',
    (_, rules, held, wanted, expected) => {
      expect(outcome(rules, held, wanted)).toBe(expected)
    },
  )
})

describe('at most three municipal Kitas among five', () => {
  const rules = rulesWith({ facilities: { max: 5 }, perProviderType: { municipal: 3 }, hort: { extra: 1 } })
  const municipal = (kind: OfferKind): Wanted => ({ kind, providerType: 'municipal' })
  const heldMunicipal = [1, 2, 3].map((slot) => held('facility', slot, slot))
  const seatsOf = (held: Held, wanted: Wanted[]) => {
    try {
      return decideSeats(rules, held, wanted).map((seat) => [seat.slotNo, seat.providerSlotNo])
    } catch (error) {
      if (error instanceof DomainError) return [error.code, ...Object.values(error.params)].join(' ')
      throw error
    }
  }
  it.each([
    [
      'the fourth municipal one is refused by its kind',
      heldMunicipal,
      [municipal('KITA')],
      'provider-municipal-limit-reached 3',
    ],
    ['a church one still fits', heldMunicipal, [{ kind: 'KITA', providerType: 'church' }], [[4, null]]],
    [
      'three municipal and two others',
      [],
      [...[1, 2, 3].map(() => municipal('KITA')), ofFree('KITA'), ofFree('KITA')],
      [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, null],
        [5, null],
      ],
    ],
    ['a freed seat of the kind is used again', heldMunicipal.slice(1), [municipal('KITA')], [[1, 1]]],
    [
      'a municipal Hort counts among the municipal ones',
      heldMunicipal,
      [municipal('HORT')],
      'provider-municipal-limit-reached 3',
    ],
    ['Tagespflege has no Träger to count', heldMunicipal, [municipal('CHILDMINDING')], [[1, null]]],
    [
      'five in all stay five',
      [...heldMunicipal, held('facility', 4), held('facility', 5)],
      [ofFree('KITA')],
      'application-limit-reached 5',
    ],
    ['a Hort of its own number fits beside five Kitas', heldKitas(5), [ofFree('HORT')], [[1, null]]],
    ['a second Hort does not', [held('hort', 1)], [ofFree('HORT')], 'hort-limit-reached 1'],
  ] satisfies [string, Held, Wanted[], string | (number | null)[][]][])('%s', (_, held, wanted, expected) => {
    expect(seatsOf(held, wanted)).toEqual(expected)
  })
  it('the minimum counts Kitas, not Horte of their own number', () => {
    const two = rulesWith({ facilities: { min: 2, max: 5 }, hort: { extra: 1 } })
    expect(outcome(two, [], ['HORT'])).toBe('hort 1')
    expect(outcome(two, [], ['HORT', 'KITA'])).toBe('application-minimum-missed 2 1')
  })
})

it('no sequence of sendings and endings holds more than the limit or the same slot twice', () => {
  const step = fc.oneof(
    fc.record({ end: fc.nat({ max: 9 }) }),
    fc.record({
      wanted: fc.array(fc.constantFrom<OfferKind>('KITA', 'HORT', 'CHILDMINDING'), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 30 }), (max, steps) => {
      const rules = rulesWith({ facilities: { max }, childminding: { extra: 1 } })
      let held: Held = []
      for (const one of steps) {
        if ('end' in one) held = held.filter((_, index) => index !== one.end)
        else
          try {
            held = [
              ...held,
              ...decideSeats(rules, held, one.wanted.map(ofFree)).map((seat) => ({
                ...seat,
                kind: 'KITA' as const,
              })),
            ]
          } catch (error) {
            if (!(error instanceof DomainError)) throw error
          }
        const keys = held.map((seat) => `${seat.counter} ${seat.slotNo}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(held.filter((seat) => seat.counter === 'facility').length).toBeLessThanOrEqual(max)
        expect(held.filter((seat) => seat.counter === 'childminding').length).toBeLessThanOrEqual(1)
      }
    }),
  )
})
