import { describe, expect, it } from 'vitest'
import { comparer, type Place } from './likeness.ts'
import { nameSearch } from './name-search.ts'

const place = (name: string, provider = ''): Place => ({ name, provider, street: '', postcode: '' })
const there = [
  place('Ev. Kita Regenbogen', 'Kirchenkreis Soest'),
  place('Kita Regenbogen', 'AWO'),
  place('Skovgades Børnehave', 'Dansk Skoleforening'),
  place('Waldkindergarten Waldmeister', 'Wurzelwerk e.V.'),
  place('Kita Nord', 'Stadt Soest'),
]
const search = nameSearch(there, comparer(there, ['Soest']))
const found = (line: Place) => search(line).map((group) => group.map(({ name }) => name))

describe('a facility of another list is looked for by the words of its name', () => {
  it.each([
    ['the Träger tells two of one name apart', place('Regenbogen', 'AWO'), 'Kita Regenbogen'],
    ['the other Träger', place('Haus Regenbogen', 'Ev. Kirchenkreis'), 'Ev. Kita Regenbogen'],
    ['an ending more or less', place('Skovgade Bornehave'), 'Skovgades Børnehave'],
    ['another writing of one word', place('KITA  NORD'), 'Kita Nord'],
    ['a word of two', place('Haus Waldmeister'), 'Waldkindergarten Waldmeister'],
  ])('%s', (_, line, name) => expect(found(line)[0]).toEqual([name]))

  it.each(['Kita', 'Ev. Kindergarten Soest', 'Sonnenschein', ''])(
    'nothing is found for %s: no word of it says which it is',
    (name) => expect(found(place(name))).toEqual([]),
  )

  it('puts those that are as alike into one group, the most alike before them', () => {
    expect(found(place('Regenbogen'))).toEqual([['Ev. Kita Regenbogen', 'Kita Regenbogen']])
    expect(found(place('Regenbogen', 'AWO'))).toEqual([['Kita Regenbogen'], ['Ev. Kita Regenbogen']])
  })
})

it('gives what comparing with each of them gives', () => {
  const words = ['sonne', 'sonnen', 'mond', 'stern', 'sterne', 'wald', 'waldsee', 'see', 'kita', 'nord']
  const places = words.flatMap((one, at) =>
    words.map((other, to) => place(`${one} ${other}`, words[(at * 3 + to) % words.length])),
  )
  const compare = comparer(places, [])
  const all = nameSearch(places, compare)
  for (const line of [place('Sonne am See', 'Wald'), place('Sterne', 'Nord'), place('wald mond', 'sonnen')]) {
    const scored = places.filter((one) => compare.names(line, one) > 0)
    const groups = Map.groupBy(scored, (one) => compare.whole(line, one))
    expect(all(line)).toEqual([...groups].sort(([a], [b]) => b - a).map(([, group]) => group))
  }
})
