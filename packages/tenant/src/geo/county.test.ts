import { describe, expect, it } from 'vitest'
import { counties, countyOf, localitiesOf, municipalitiesOf, searchCounties } from './county.ts'

describe('the counties of Germany', () => {
  it('are four hundred in sixteen Länder, and each has a postcode', () => {
    expect(counties()).toHaveLength(400)
    expect(new Set(counties().map(({ state }) => state)).size).toBe(16)
    for (const { code } of counties()) expect(localitiesOf(code).length, code).toBeGreaterThan(0)
  })

  it('bear names that tell a Kreis from the city in its middle, and no two the same', () => {
    const names = counties().map(({ name }) => name)
    expect(new Set(names).size).toBe(400)
    for (const name of names)
      expect(name).toMatch(/kreis|region|verband|stadt|^(Berlin|Hamburg|Bremen|Bremerhaven)$/i)
    expect(
      ['08212', '08215', '09163', '09187', '05974', '05513', '06633'].map((code) => countyOf(code)?.name),
    ).toEqual([
      ...['Stadt Karlsruhe', 'Landkreis Karlsruhe', 'Stadt Rosenheim', 'Landkreis Rosenheim', 'Kreis Soest'],
      ...['Stadt Gelsenkirchen', 'Landkreis Kassel'],
    ])
  })

  it('are found by name, Land and key in any case', () => {
    expect(searchCounties('nordfries').map(({ code }) => code)).toEqual(['01054'])
    expect(searchCounties('hessen vogels')).toEqual([
      { code: '06535', name: 'Vogelsbergkreis', state: 'Hessen' },
    ])
    expect(searchCounties('06535')).toHaveLength(1)
    expect(searchCounties('Entenhausen')).toEqual([])
  })

  it('a Kreis has its municipalities, a city is one whatever its parts are called', () => {
    expect(municipalitiesOf('01054')).toContain('Husum')
    expect(countyOf('14612')?.name).toBe('Stadt Dresden')
    expect(municipalitiesOf('14612')).toEqual(['Dresden'])
    expect(municipalitiesOf('08111')).toEqual(['Stuttgart'])
    expect(new Set(localitiesOf('08111').map(({ place }) => place)).size).toBeGreaterThan(5)
    expect(municipalitiesOf('99999')).toEqual([])
  })
})
