import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readCsv, slug } from './csv.ts'
import { makeFacilities } from './facility.ts'
import { joinRegisters, makeFlensburg } from './flensburg.ts'
import type { CityEntry, RegisterEntry } from './flensburg-facts.ts'
import { fitPlaces, placesOf } from './group.ts'
import { here, readPlan } from './plan.ts'
import { seededRandom } from './random.ts'

const registerEntry = (name: string, street: string, number: string, institution = ''): RegisterEntry => ({
  id: 1,
  name,
  institution,
  address: { street, number, postalcode: '24943', town: 'Flensburg', district: 'Flensburg - Mürwik' },
})
const cityEntry = (facility: string, address: string, institution = ''): CityEntry => ({
  facility,
  address,
  institution,
})

describe('joining the register with the list of the city', () => {
  test('a street is the same however it is abbreviated', () => {
    const { pairs } = joinRegisters(
      [registerEntry('Kita Nord', 'Engelsbyerstraße ', '139')],
      [cityEntry('Nord', 'Engelsbyer Str. 139')],
    )
    expect(pairs).toMatchObject([{ by: 'address' }])
  })

  test('a range of house numbers meets one of them', () => {
    const { pairs } = joinRegisters(
      [registerEntry('Kita Hafen', 'Kai', '75 – 77')],
      [cityEntry('Hafen', 'Kai 77')],
    )
    expect(pairs).toHaveLength(1)
  })

  test('two facilities at one address are told apart by their names', () => {
    const register = [
      registerEntry('Horte an den Schulen', 'Weg', '2'),
      registerEntry('Kita Neustadt', 'Weg', '2'),
    ]
    const { pairs, registerOnly } = joinRegisters(register, [cityEntry('Neustadt', 'Weg 2')])
    expect(pairs.map(({ register: { name } }) => name)).toEqual(['Kita Neustadt'])
    expect(registerOnly.map(({ name }) => name)).toEqual(['Horte an den Schulen'])
  })

  test('a facility that moved is found by its name', () => {
    const { pairs } = joinRegisters(
      [registerEntry('Kita Bullerbü', 'Alte Straße', '37')],
      [cityEntry('KiTa Bullerbü', 'Neue Str. 6')],
    )
    expect(pairs).toMatchObject([{ by: 'name' }])
  })

  test('the same Träger alone is no match', () => {
    const register = [registerEntry('Ingrid-Hjemmet', 'Weg', '39', 'Dansk Skoleforening for Sydslesvig e.V.')]
    const { cityOnly } = joinRegisters(register, [
      cityEntry('Sortevejs Børnehave', 'Pfad 3', 'Dansk Skoleforening'),
    ])
    expect(cityOnly).toHaveLength(1)
  })

  test('no line of the city gets lost or is used twice, and the places add up', () => {
    const city = readCsv(fileURLToPath(new URL('sources/flensburg-kitas.csv', here)))
    const { facilities = [], groups = [] } = makeFlensburg()
    const published = city.reduce((sum, { childcare_places }) => sum + Number(childcare_places), 0)
    expect(facilities.reduce((sum, { placesTotal }) => sum + Number(placesTotal), 0)).toBe(published)
    expect(groups.reduce((sum, { size }) => sum + Number(size), 0)).toBe(published)
    expect(new Set(facilities.map(({ key }) => key)).size).toBe(facilities.length)
  })

  test('opening hours are those the city publishes', () => {
    const { facilities = [] } = makeFlensburg()
    expect(facilities.find(({ name }) => name === 'ADS-Kita Breedlandweg')).toMatchObject({
      opens: '07:00',
      closes: '16:00',
    })
  })
})

describe('invented facilities', () => {
  const bochum = () => makeFacilities(readPlan('bochum'), seededRandom('a'))

  test('the same seed makes the same facilities, another seed others', () => {
    expect(bochum()).toEqual(bochum())
    expect(bochum()).not.toEqual(makeFacilities(readPlan('bochum'), seededRandom('b')))
  })

  test('each has a name and an address of its own', () => {
    const keys = bochum().map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('group sizes are fitted to the wanted number of places', () => {
    const groups = bochum().map((facility) => facility.groups)
    fitPlaces(groups, 11_435, 'NRW')
    expect(placesOf(groups.flat())).toBe(11_435)
  })

  test('a number of places no group form allows is refused', () => {
    const groups = bochum().map((facility) => facility.groups)
    expect(() => fitPlaces(groups, 40_000, 'NRW')).toThrow(/cannot be fitted/)
  })
})

test('keys are plain ASCII', () => {
  expect(slug('Lyksborggade Børne- og Ungdomshus & Größe')).toBe('lyksborggade-boerne-og-ungdomshus-groesse')
})
