import { describe, expect, it } from 'vitest'
import { birthKey, type Look, likeness, threshold } from './likeness.ts'
import { nameKey } from './name.ts'

let families = 0
const child = (name: string, day: string, values: Partial<Look> = {}): Look => {
  const [firstName = '', ...rest] = name.split(' ')
  families += 1
  return {
    familyId: String(families),
    firstName,
    lastName: rest.join(' '),
    day,
    born: true,
    addresses: [{ street: `Weg ${families}`, postcode: '59494' }],
    ...values,
  }
}
const home = { addresses: [{ street: 'Bachstraße 7', postcode: '59494' }] }

describe('the same child, entered twice', () => {
  it.each([
    ['letter by letter', 'Lena Müller', '2021-03-05', 'Lena Müller', '2021-03-05'],
    ['with ue for ü', 'Lena Müller', '2021-03-05', 'Lena Mueller', '2021-03-05'],
    ['without the dots', 'Lena Müller', '2021-03-05', 'Lena Muller', '2021-03-05'],
    ['without the cedilla', 'Emir Şahin', '2021-03-05', 'Emir Sahin', '2021-03-05'],
    ['without the stroke', 'Łucja Đorđević', '2021-03-05', 'Lucja Dordevic', '2021-03-05'],
    ['with ss for ß', 'Ida Groß', '2021-03-05', 'Ida Gross', '2021-03-05'],
    ['day and month exchanged', 'Lena Müller', '2021-03-05', 'Lena Müller', '2021-05-03'],
    ['one digit off', 'Lena Müller', '2021-03-05', 'Lena Müller', '2022-03-05'],
    ['a slip in the first name', 'Marlene Klein', '2021-03-05', 'Marlnee Klein', '2021-03-05'],
    ['Sofie or Sophie', 'Sophie Klein', '2021-03-05', 'Sofie Klein', '2021-03-05'],
    ['one of two first names', 'Anna-Lena Klein', '2021-03-05', 'Anna Klein', '2021-03-05'],
    ['a double name', 'Ida Klein-Voss', '2021-03-05', 'Ida Klein', '2021-03-05'],
    ['names exchanged', 'Emir Sahin', '2021-03-05', 'Sahin Emir', '2021-03-05'],
  ])('%s', (_, one, day, other, otherDay) => {
    expect(likeness(child(one, day), child(other, otherDay)).score).toBeGreaterThanOrEqual(threshold)
  })

  it('with the other parent’s name at the same address', () => {
    const found = likeness(child('Lena Adam', '2021-03-05', home), child('Lena Voss', '2021-03-05', home))
    expect(found.score).toBeGreaterThanOrEqual(threshold)
    expect(found.reasons).toEqual(['first-name-same', 'day-same', 'address-same'])
  })

  it('before and after its birth', () => {
    const expected = child('Lena Adam', '2021-03-05', { born: false })
    expect(likeness(expected, child('Lena Adam', '2021-03-19')).score).toBeGreaterThanOrEqual(threshold)
  })
})

describe('two children', () => {
  it.each([
    ['twins', child('Ada Kern', '2022-02-02', home), child('Bo Kern', '2022-02-02', home)],
    [
      'twins of short alike names',
      child('Tim Kern', '2022-02-02', home),
      child('Tom Kern', '2022-02-02', home),
    ],
    ['siblings', child('Ada Kern', '2020-02-02', home), child('Bo Kern', '2022-02-02', home)],
    ['one day, one first name, no kinship', child('Mia Kern', '2022-02-02'), child('Mia Adam', '2022-02-02')],
    ['one name, years apart', child('Mia Kern', '2020-02-02'), child('Mia Kern', '2022-07-19')],
    [
      'alike first names that one family told apart',
      child('Marie Kern', '2022-02-02', { familyId: 'x' }),
      child('Maria Kern', '2022-02-02', { familyId: 'x' }),
    ],
  ])('%s', (_, one, other) => {
    expect(likeness(one, other).score).toBeLessThan(threshold)
  })
})

describe('whatever the names', () => {
  const first = ['Anna', 'Anna-Lena', 'Ana', 'Jörg', 'Joerg', 'Ada', 'Özlem', "D'Arcy"]
  const last = ['Müller', 'Mueller', 'Miller', 'von der Heide', 'Heide', 'Łuc']
  const days = ['2021-03-05', '2021-05-03', '2021-03-06', '2019-12-31']
  const all = first.flatMap((f) => last.flatMap((l) => days.map((day) => child(`${f} ${l}`, day, home))))

  it('the order of two children does not count, and the score stays from 0 to 100', () => {
    for (const one of all)
      for (const other of all) {
        const found = likeness(one, other)
        expect(likeness(other, one)).toEqual(found)
        expect(found.score).toBeGreaterThanOrEqual(0)
        expect(found.score).toBeLessThanOrEqual(100)
      }
  })

  it('a child is most like itself', () => {
    for (const one of all) expect(likeness(one, { ...one, familyId: 'other' }).score).toBe(100)
  })

  it('likely pairs of one day meet under one key', () => {
    expect(birthKey('2021-03-05')).toBe(birthKey('2021-05-03'))
    expect(nameKey('Lena', 'Müller')).toBe(nameKey('Lena', 'Mueller'))
    expect(nameKey('Emir', 'Şahin')).toBe(nameKey('Sahin', 'Emir'))
    expect(nameKey('Sophie', 'Schmidt')).toBe(nameKey('Sofie', 'Schmitt'))
  })
})
