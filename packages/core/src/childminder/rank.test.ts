import { describe, expect, test } from 'vitest'
import { permitMeets, permitState } from './permit.ts'
import { type CareWish, type PersonFacts, rankPersons } from './rank.ts'
import { workingWeek } from './weekly.ts'

const wish: CareWish = {
  startsOn: '2026-08-01',
  monthsAtStart: 20,
  times: workingWeek(480, 900),
  from: { latitude: 51.5, longitude: 8.1 },
}
const person = (id: string, values: Partial<PersonFacts> = {}): PersonFacts => ({
  id,
  name: id,
  placesMax: 5,
  times: workingWeek(420, 960),
  ageFromMonths: 4,
  ageToMonths: 36,
  permitUntil: '2029-12-31',
  latitude: 51.5,
  longitude: 8.1,
  vacancies: [{ freeFrom: '2026-08-01', places: 1, hours: 35 }],
  running: [],
  group: null,
  ...values,
})
const order = (...persons: PersonFacts[]) => rankPersons(wish, persons).map(({ id }) => id)
const codes = (one: PersonFacts, of = wish) => rankPersons(of, [one])[0]?.reasons.map(({ code }) => code)
const full = Array.from({ length: 5 }, () => ({
  startsOn: '2025-08-01',
  endsOn: null,
  weekly: workingWeek(420, 960),
}))

describe('the order', () => {
  test('the nearest of those who fit', () => {
    expect(order(person('far', { latitude: 51.6 }), person('near'))).toEqual(['near', 'far'])
  })
  test('who is free in time comes before who is near and free later', () => {
    const later = person('later', { vacancies: [{ freeFrom: '2026-11-01', places: 1, hours: 35 }] })
    expect(order(later, person('far', { latitude: 51.7 }))).toEqual(['far', 'later'])
  })
  test('who cannot take the child comes last', () => {
    expect(
      order(
        person('full', { running: full }),
        person('short', { times: workingWeek(540, 720), vacancies: [] }),
      ),
    ).toEqual(['short', 'full'])
  })
  test('does not depend on the order of the register', () => {
    const all = [person('c'), person('a'), person('b')]
    expect(order(...all)).toEqual(order(...all.reverse()))
  })
})

describe('the reasons', () => {
  test('“frei ab 1.8., 0 km, 7–16 Uhr passt”', () => {
    expect(rankPersons(wish, [person('p')])[0]).toMatchObject({
      possible: true,
      distanceKm: 0,
      reasons: [
        { code: 'free-from', good: true, params: { day: '2026-08-01' } },
        { code: 'distance', params: { km: 0 } },
        { code: 'times-fit', params: { from: 420, to: 960 } },
        { code: 'age-fits' },
      ],
    })
  })
  test.each<[string, PersonFacts, string]>([
    ['no place', person('p', { vacancies: [] }), 'no-vacancy'],
    ['too old', person('p', { ageToMonths: 20 }), 'age-outside'],
    ['times too short', person('p', { times: workingWeek(480, 840) }), 'times-short'],
    ['permit over', person('p', { permitUntil: '2026-07-31' }), 'permit-over'],
    ['permit ends within the year', person('p', { permitUntil: '2026-12-31' }), 'permit-ends'],
    ['five at the same time', person('p', { running: full }), 'full'],
    ['the group is full', person('p', { group: { placesMax: 5, running: full } }), 'group-full'],
  ])('%s', (_, one, code) => {
    expect(codes(one)).toContain(code)
  })
  test('without wished times or a known place nothing is claimed about them', () => {
    expect(codes(person('p'), { ...wish, times: null, from: null })).toEqual(['free-from', 'age-fits'])
  })
})

test.each([
  [null, 'none'],
  ['2026-03-01', 'expired'],
  ['2026-03-02', 'expiring'],
  ['2026-06-01', 'expiring'],
  ['2026-06-02', 'valid'],
] as const)('a permit until %s is %s on 2 March 2026', (until, state) => {
  expect(permitState(until, '2026-03-02')).toBe(state)
})

test('a permit meets a care', () => {
  const care = { startsOn: '2026-08-01', endsOn: '2027-07-31' }
  expect(permitMeets('2026-07-31', care)).toBe('over')
  expect(permitMeets('2027-07-30', care)).toBe('ends')
  expect(permitMeets('2027-07-31', care)).toBe('holds')
  expect(permitMeets(null, care)).toBe('holds')
})
