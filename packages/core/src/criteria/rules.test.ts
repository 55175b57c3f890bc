import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveFacts, type Fact } from './fact.ts'
import { arrange, type Catalogue, type Criterion, catalogueFor, compare, passedOver, score } from './rules.ts'

const criterion = (of: Partial<Criterion> & Pick<Criterion, 'code' | 'fact'>): Criterion => ({
  label: of.code,
  help: '',
  threshold: null,
  points: 0,
  alwaysFirst: false,
  proof: 'none',
  ...of,
})
const catalogue = (of: Partial<Catalogue> & Pick<Catalogue, 'shape' | 'criteria'>): Catalogue => ({
  id: 'c',
  ownerKind: 'facility',
  fromYear: 2026,
  ageClass: '',
  title: '',
  note: '',
  submissionTimeCounts: false,
  version: 1,
  ...of,
})
const says = (kind: string, value: Fact['value'] = true, more: Partial<Fact> = {}): Fact => ({
  kind,
  code: '',
  value,
  source: 'family',
  proof: 'none',
  ...more,
})
const of = { birth: '2023-05-01', submittedAt: new Date('2026-01-10T10:00:00Z') }
const about = {
  ...{ birth: '2021-01-15', startsOn: '2026-08-01', hours: 35, rank: 2, distanceKm: 0.84 },
  ...{ sameTown: true, siblingHere: false, yearStart: '08-01' },
}

/** Points like those of a Kindergarten in Münsterland (B6). */
const buskamp = catalogue({
  shape: 'points',
  criteria: [
    criterion({ code: 'geschwister', fact: 'sibling-now', points: 5 }),
    criterion({ code: 'geschwister-geht', fact: 'sibling-leaving', points: 3 }),
    criterion({ code: 'arbeit-1', fact: 'work-1', threshold: 15, points: 2 }),
    criterion({ code: 'arbeit-2', fact: 'work-2', threshold: 15, points: 2 }),
    criterion({ code: 'allein', fact: 'single-parent', points: 4 }),
    criterion({ code: 'ehrenamt', fact: 'declared', points: 2 }),
    criterion({ code: 'nah', fact: 'near-home', threshold: 1, points: 1 }),
    criterion({ code: 'mitarbeit', fact: 'staff-child', alwaysFirst: true }),
  ],
})
/** An ordered list like that of a Kita in the Sauerland (B6). */
const bestwig = catalogue({
  shape: 'order',
  criteria: [
    criterion({ code: 'u3', fact: 'under-three' }),
    criterion({ code: 'alter', fact: 'older' }),
    criterion({ code: 'arbeit', fact: 'work-all', threshold: 10 }),
    criterion({ code: 'stunden', fact: 'hours-booked' }),
    criterion({ code: 'wunsch', fact: 'wish-rank' }),
  ],
})
const ludwigshafen = catalogue({
  shape: 'unranked',
  criteria: [criterion({ code: 'allein', fact: 'single-parent' })],
})

describe('points are added up', () => {
  test.each<[string, Fact[], number[]]>([
    ['nobody said anything', [], [0, 0]],
    ['a sibling at the same time', [says('sibling-now'), says('sibling-leaving', false)], [0, 5]],
    ['a sibling who just leaves', [says('sibling-now', false), says('sibling-leaving')], [0, 3]],
    ['single parent with work', [says('single-parent'), says('work-1', 20)], [0, 6]],
    ['both work, one too few hours', [says('work-1', 39), says('work-2', 10)], [0, 2]],
    ['near enough', [says('near-home', 0.9)], [0, 1]],
    ['too far', [says('near-home', 1.1)], [0, 0]],
    ['the catalogue’s own question', [says('declared', true, { code: 'ehrenamt' })], [0, 2]],
    ['an answer to another catalogue’s question', [says('declared', true, { code: 'chor' })], [0, 0]],
    ['a proof that was refused does not count', [says('single-parent', true, { proof: 'refused' })], [0, 0]],
    ['a staff child comes before any sum', [says('staff-child')], [1, 0]],
  ])('%s', (_, facts, key) => {
    expect(score([buskamp], facts, of).orderKey).toEqual(key)
  })
})

describe('a strict order', () => {
  const ranked = (id: string, facts: Fact[], birth = '2022-01-01') => ({
    id,
    birth,
    ...score([bestwig], facts, { ...of, birth }),
  })
  test('the first criterion decides, the next one breaks ties', () => {
    const old = ranked('alt', [says('under-three', false), says('older', -5000), says('work-all', 40)])
    const young = ranked('jung', [says('under-three'), says('older', -6000)])
    const alike = ranked('gleich', [says('under-three'), says('older', -6000), says('work-all', 12)])
    expect([old, young, alike].sort(compare).map((one) => one.id)).toEqual(['gleich', 'jung', 'alt'])
  })
  test('the wish put first comes before the second, and before none', () => {
    const [first, second, none] = [says('wish-rank', -1), says('wish-rank', -2)]
      .map((fact, index) => ranked(String(index), [fact]))
      .concat(ranked('ohne', []))
    expect(
      [none, second, first].sort((a, b) => compare(a as never, b as never)).map((one) => one?.id),
    ).toEqual(['0', '1', 'ohne'])
  })
})

test('an unranked list gives reasons and no order', () => {
  const result = score([ludwigshafen], [says('single-parent')], of)
  expect(result).toMatchObject({ orderKey: [], points: null, detail: [{ met: 'yes' }] })
})

describe('which catalogue holds', () => {
  const own = catalogue({ ...ludwigshafen, id: 'own' })
  const town = catalogue({ ...buskamp, id: 'town', ownerKind: 'tenant' })
  const carrier = catalogue({ ...bestwig, id: 'carrier', ownerKind: 'provider' })
  const held = (all: Catalogue[], ageClass = 'U3', kitaYear = 2026) =>
    catalogueFor(all, { ageClass, kitaYear }).map((one) => one.id)
  test('the own one, else the Träger’s, else the tenant’s', () => {
    expect(held([town, carrier, own])).toEqual(['own'])
    expect(held([town, carrier])).toEqual(['carrier'])
    expect(held([town])).toEqual(['town'])
  })
  test('global and local points add up', () => {
    expect(held([town, catalogue({ ...buskamp, id: 'local' })])).toEqual(['local', 'town'])
  })
  test('the newest that has begun, the age class before all', () => {
    const next = catalogue({ ...own, id: 'next', fromYear: 2027 })
    const small = catalogue({ ...own, id: 'small', ageClass: 'U3' })
    expect([
      held([own, next]),
      held([own, next], 'U3', 2028),
      held([own, small]),
      held([own, small], 'UE3'),
    ]).toEqual([['own'], ['next'], ['small'], ['own']])
  })
})

test('facts made from the application: last year before school, distance, a sibling until when, all parents’ work', () => {
  const made = (said: Fact[], more = {}) =>
    Object.fromEntries(deriveFacts(said, { ...about, ...more }).map((fact) => [fact.kind, fact.value]))
  expect(made([])).toMatchObject({
    'last-year-before-school': true,
    'near-home': 0.8,
    'under-three': false,
    'wish-rank': -2,
  })
  expect(made([], { birth: '2021-10-02' })['last-year-before-school']).toBe(false)
  expect(made([says('sibling-until', '2026-07-31')], { siblingHere: true })).toMatchObject({
    'sibling-now': false,
    'sibling-leaving': true,
  })
  expect(made([says('work-1', 30)])['work-all']).toBeUndefined()
  expect(made([says('work-1', 30), says('work-2', 12)])['work-all']).toBe(12)
  expect(made([says('work-1', 30), says('single-parent')])['work-all']).toBe(30)
})

describe('moved by hand', () => {
  const list = ['a', 'b', 'c'].map((id, index) => ({ id, birth: '2022-01-01', orderKey: [10 - index] }))
  const ids = (moves: Parameters<typeof arrange>[1]) =>
    arrange(list, moves)
      .map((one) => one.id)
      .join('')
  test.each<[string, Parameters<typeof arrange>[1], string]>([
    ['nobody', [], 'abc'],
    ['the last to the top', [{ applicationId: 'c', beforeId: 'a' }], 'cab'],
    [
      'and back',
      [
        { applicationId: 'c', beforeId: 'a' },
        { applicationId: 'c', beforeId: null },
      ],
      'abc',
    ],
    [
      'two of them',
      [
        { applicationId: 'c', beforeId: 'a' },
        { applicationId: 'b', beforeId: 'c' },
      ],
      'bca',
    ],
    ['before somebody unknown', [{ applicationId: 'c', beforeId: 'x' }], 'abc'],
  ])('%s', (_, moves, order) => expect(ids(moves)).toBe(order))
})

test('passed over is who waits higher, is of the age class, wants to start by then and fits the hours', () => {
  const one = { ageClass: 'U3', startsOn: '2026-08-01', hours: 35, alternativeHours: null, available: true }
  const order = [
    { ...one, id: 'yes' },
    { ...one, id: 'later', startsOn: '2027-01-01' },
    { ...one, id: 'long', hours: 45 },
    { ...one, id: 'long-or-short', hours: 45, alternativeHours: 35 },
    { ...one, id: 'old', ageClass: 'UE3' },
    { ...one, id: 'has-offer', available: false },
    { ...one, id: 'chosen' },
    { ...one, id: 'lower' },
  ]
  const over = passedOver(order, { id: 'chosen', ageClass: 'U3' }, { startsOn: '2026-08-01', hours: 35 })
  expect(over.map(({ id }) => id)).toEqual(['yes', 'long-or-short'])
})

describe('for every list', () => {
  const day = fc
    .integer({ min: 0, max: 900 })
    .map((n) => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10))
  const child = fc.record({
    id: fc.uuid(),
    birth: fc.option(day),
    orderKey: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
  })
  const sign = (n: number) => Math.sign(n) + 0
  test('the order is total and the same from both sides', () => {
    fc.assert(
      fc.property(child, child, child, (a, b, c) => {
        expect(sign(compare(a, b))).toBe(sign(-compare(b, a)))
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
        if (a.id !== b.id) expect(compare(a, b)).not.toBe(0)
      }),
    )
  })
  test('the older child comes first on a tie', () => {
    fc.assert(
      fc.property(child, day, day, (one, first, second) => {
        fc.pre(first < second)
        expect(compare({ ...one, birth: first }, { ...one, id: '0', birth: second })).toBeLessThan(0)
      }),
    )
  })
  test('when it was sent changes nothing, unless the catalogue says so', () => {
    const sent = fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(sent, sent, fc.boolean(), (a, b, alone) => {
        const facts = [says('single-parent', alone)]
        const key = (shape: Catalogue, at: Date) => score([shape], facts, { ...of, submittedAt: at }).orderKey
        for (const shape of [buskamp, bestwig, ludwigshafen]) expect(key(shape, a)).toEqual(key(shape, b))
        const timed = { ...buskamp, submissionTimeCounts: true }
        if (Math.abs(a.getTime() - b.getTime()) > 60_000) expect(key(timed, a)).not.toEqual(key(timed, b))
      }),
    )
  })
})
