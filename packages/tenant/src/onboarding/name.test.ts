import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameRefusal, suggestName } from './name.ts'

const taken = ['kreis-musterau', 'kreis-soest', 'musterstadt', 'hof']
const refused = (name: string) => nameRefusal(name, { taken, reserved: ['jugendamt', 'kreis'] })

describe('the name of a new portal', () => {
  it.each(['kreis-auental', 'landkreis-seewald', 'stadt-hof', 'hoi'])('may be %s', (name) =>
    expect(refused(name)).toBeNull(),
  )

  it.each([
    'www',
    'konsole',
    'post',
    'api',
    'jugendamt',
    'kreis',
    'k0nsole',
    'p0st',
    'konso1e',
    'www-w',
    'konsola',
    'konsol',
    'jugendamnt',
  ])('may not be %s, which is the platform’s own or looks like it', (name) =>
    expect(refused(name)).toEqual({ code: 'portal-name-reserved' }),
  )

  it.each([
    '',
    'a',
    'Kreis-Au',
    'kreis_au',
    'kreis.au',
    '-au',
    'au-',
    'xn--kreis-pln-47a',
    'a--b',
    'krеis-au',
    'müritz',
  ])('may not be “%s”: small plain letters, digits and single hyphens only', (name) =>
    expect(refused(name)).toEqual({ code: 'portal-name-malformed' }),
  )

  it('is never given twice', () => expect(refused('kreis-musterau')).toEqual({ code: 'portal-name-taken' }))

  it.each([
    ['kreismusterau', 'kreis-musterau'],
    ['kreis-mustera', 'kreis-musterau'],
    ['kreis-mutserau', 'kreis-musterau'],
    ['kreis-rnusterau', 'kreis-musterau'],
    ['kre1s-musterau', 'kreis-musterau'],
    ['kre1s-mu5terau', 'kreis-musterau'],
    ['kreis-s0e5t', 'kreis-soest'],
    ['muster-stadt', 'musterstadt'],
    ['muster5tadt', 'musterstadt'],
    ['musterstaedt', 'musterstadt'],
  ])('may not be %s, which can be taken for %s', (name, other) =>
    expect(refused(name)).toEqual({ code: 'portal-name-like', other }),
  )

  it('is refused for any single slip in a name that is taken', () =>
    fc.assert(
      fc.property(fc.nat(10), fc.constantFrom(...'abcdefghklmnop'), (at, letter) => {
        const name = `musterstadt`.slice(0, at) + letter + `musterstadt`.slice(at + 1)
        expect(refused(name)).not.toBeNull()
      }),
    ))
})

describe('a name for an area', () => {
  it.each([
    ['Kreis Plön', 'kreis-ploen'],
    ['Landkreis Neustadt an der Aisch-Bad Windsheim', 'landkreis-neustadt-an-der-aisch-bad-wind'],
    ['Stadt Gießen', 'stadt-giessen'],
    ['St. Wendel', 'st-wendel'],
  ])('%s → %s', (area, name) => expect(suggestName(area)).toBe(name))
})
