import { describe, expect, it } from 'vitest'
import { defaults, sample } from '../../test/sample.ts'
import { completeProfile } from '../profile/complete.ts'
import { ruleSetSchema } from '../rule-set/rule-set.ts'
import { counterOf, limitsOf, providerCounterOf } from './limits.ts'
import { fillText, placeholders, textFacts } from './placeholder.ts'
import { timeline } from './timeline.ts'
import { windowOf } from './window.ts'

const rules = (settings: object = {}) => ruleSetSchema.parse({ fromYear: 2024, ...settings })

describe('counters of the limit', () => {
  it('four Kitas and one Tagespflege are counted apart', () => {
    const r = rules({ limit: { facilities: { max: 4 }, childminding: { extra: 1 } } })
    expect(limitsOf(r)).toEqual([
      { counter: 'facility', max: 4 },
      { counter: 'childminding', max: 1 },
    ])
    expect(counterOf(r, 'KITA')).toBe('facility')
    expect(counterOf(r, 'HORT')).toBe('facility')
    expect(counterOf(r, 'CHILDMINDING')).toBe('childminding')
  })

  it('Tagespflege inside the limit occupies a place of a Kita', () => {
    const r = rules({ limit: { facilities: { max: null }, childminding: 'inside' } })
    expect(limitsOf(r)).toEqual([{ counter: 'facility', max: null }])
    expect(counterOf(r, 'CHILDMINDING')).toBe('facility')
  })

  it('unlimited Tagespflege has a counter without a maximum', () => {
    expect(limitsOf(rules({ limit: { childminding: 'unlimited' } }))[1]).toEqual({
      counter: 'childminding',
      max: null,
    })
  })
})

describe('the dates of a Kita-Jahr', () => {
  it('come in their order, and only those that are set', () => {
    const r = rules({
      window: { next: { opens: '10-01', deadline: '11-15' } },
      review: { until: '11-30' },
      offer: { firstDate: '12-01' },
    })
    expect(timeline(r, 2027)).toEqual([
      { kind: 'opens', day: '2026-10-01' },
      { kind: 'deadline', day: '2026-11-15' },
      { kind: 'reviewUntil', day: '2026-11-30' },
      { kind: 'firstOffer', day: '2026-12-01' },
      { kind: 'yearStarts', day: '2027-08-01' },
      { kind: 'yearEnds', day: '2028-07-31' },
    ])
    expect(timeline(rules(), 2027).map((t) => t.kind)).toEqual(['yearStarts', 'yearEnds'])
  })
})

describe('placeholders in texts', () => {
  const profile = completeProfile(sample().tenant, defaults)
  const r = rules({ limit: { facilities: { max: 4 } }, window: { next: { opens: '10-01' } } })

  it('are filled with the words and numbers of the rules', () => {
    const text =
      'Ab {{opens}} bis zu {{limit}} {{applications}} in {{ area }}, Antwort in {{replyDays}} Tagen.'
    expect(fillText(text, textFacts(profile, r, 2027))).toBe(
      'Ab 1. Oktober 2026 bis zu 4 Vormerkungen in Werl, Antwort in 14 Tagen.',
    )
  })

  it('without a value become a dash', () => {
    expect(fillText('Termin: {{deadline}}', textFacts(profile, r, 2027))).toBe('Termin: –')
  })

  it('are all known by a description', () => {
    expect(Object.keys(textFacts(profile, r, 2027)).sort()).toEqual(Object.keys(placeholders).sort())
  })
})

describe('dates of a kind of care or a municipality', () => {
  const r = rules({
    offerTypes: [{ kind: 'KITA' }, { kind: 'HORT' }],
    window: {
      next: { opens: '10-01', deadline: '11-15' },
      perOfferType: { HORT: { deadline: '02-01', deadlineMode: 'hard' } },
      perMunicipality: {
        Werl: { deadline: '12-15' },
        Ense: { deadline: '12-15' },
        Wickede: { opens: '10-01' },
      },
    },
  })

  it('stand beside the common ones', () => {
    expect(timeline(r, 2027)).toEqual([
      { kind: 'opens', day: '2026-10-01' },
      { kind: 'deadline', day: '2026-11-15' },
      { kind: 'deadline', day: '2026-12-15', municipalities: ['Ense', 'Werl'], mode: 'soft' },
      { kind: 'deadline', day: '2027-02-01', care: 'HORT', mode: 'hard' },
      { kind: 'yearStarts', day: '2027-08-01' },
      { kind: 'yearEnds', day: '2028-07-31' },
    ])
  })

  it('never become the common date of a text', () => {
    const profile = completeProfile(sample().tenant, defaults)
    expect(fillText('{{deadline}}', textFacts(profile, r, 2027))).toBe('15. November 2026')
  })

  it.each([
    ['a Kita of another municipality', 'KITA', 'Soest', '11-15'],
    ['a Kita of the municipality', 'KITA', 'Werl', '12-15'],
    ['a Hort of the municipality follows its kind', 'HORT', 'Werl', '02-01'],
    ['an unset day is as for all', 'KITA', 'Wickede', '11-15'],
  ] as const)('%s', (_, kind, municipality, deadline) => {
    expect(windowOf(r, { kind, municipality })).toMatchObject({ opens: '10-01', deadline })
  })
})

describe('counters beside the number of Kitas', () => {
  const r = rules({
    limit: { facilities: { max: 5 }, hort: { extra: 2 }, perProviderType: { municipal: 3 } },
    offerTypes: [{ kind: 'KITA' }, { kind: 'HORT' }, { kind: 'CHILDMINDING' }],
  })
  it('Hort and the kind of Träger have their own', () => {
    expect(limitsOf(r)).toEqual([
      { counter: 'facility', max: 5 },
      { counter: 'childminding', max: 1 },
      { counter: 'hort', max: 2 },
      { counter: 'provider-municipal', max: 3 },
    ])
    expect(counterOf(r, 'HORT')).toBe('hort')
    expect([providerCounterOf(r, 'municipal'), providerCounterOf(r, 'church')]).toEqual([
      'provider-municipal',
      null,
    ])
  })
})
