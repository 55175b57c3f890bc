import { describe, expect, it } from 'vitest'
import { fileAt, orderOf, table, tableAt } from '../../test/import.ts'
import { guessMapping } from './guess.ts'
import { noDecisions, noDefaults } from './order.ts'
import { planImport } from './plan.ts'

const head =
  'Name der Einrichtung;Träger;Straße und Hausnummer;PLZ;Ort;Alter von;Alter bis;Öffnungszeiten;Plätze gesamt;Mittagessen'
const plan = async (lines: string[], changes = {}) =>
  planImport(await orderOf([await table('liste.csv', [head, ...lines].join('\n'))], changes))
const good = 'Kita Nord;AWO;Am Wall 1;59494;Soest;1;6;7:00 - 16.30 Uhr;60;ja'

describe('an office’s own list', () => {
  it('is guessed by its German names and what stands in it', async () => {
    const list = await table('liste.csv', [head, good].join('\n'))
    expect(guessMapping(list)).toEqual([
      ...['name', 'provider', 'street', 'postcode', 'town'].map((field) => ({ field, unit: 'months' })),
      { field: 'ageFrom', unit: 'years' },
      { field: 'ageTo', unit: 'years' },
      ...['hours', 'placesTotal', 'feature:lunch'].map((field) => ({ field, unit: 'months' })),
    ])
    const unnamed = await table(
      'x.csv',
      'Haus;a;b;c\nNord;kita@nord.example;59494;52.50581\nSüd;sued@x.example;59494;52.6\n',
    )
    expect(guessMapping(unnamed).map(({ field }) => field)).toEqual([null, 'email', 'postcode', null])
  })

  it('becomes rows of the bundle with Träger, ages in months, hours of the Land and a place on the map', async () => {
    const { tables, facilities, ready } = await plan([good])
    expect(ready).toBe(true)
    expect(facilities).toMatchObject([{ kind: 'new', located: 'postcode', key: 'kita-nord' }])
    expect(tables.providers).toEqual([{ key: 'awo', name: 'AWO', type: 'free', onboarding: 'live' }])
    expect(tables.facilities).toMatchObject([
      {
        ...{
          key: 'kita-nord',
          provider: 'awo',
          street: 'Am Wall 1',
          opens: '07:00',
          closes: '16:30',
          features: ['lunch'],
        },
        ...{
          ageFromMonths: 12,
          ageToMonths: 72,
          careHours: [20, 25, 30, 35, 40, 45],
          placesTotal: 60,
          kind: 'KITA',
        },
      },
    ])
    expect(tables.facilities[0]?.latitude).toBeCloseTo(51.57, 1)
  })

  it('names what is wrong by line and column, and is not ready', async () => {
    const { problems, ready, leftOut } = await plan([
      good,
      'Kita Ost;AWO;Am Wall 2;59494;Soest;1;6;von früh bis spät;60;ja',
      ';AWO;Am Wall 3;59494;Soest;1;6;7-16;60;ja',
      'Kita West;AWO;Am Wall 4;5949;Soest;1;6;7-16;viele;ja',
      'Kita Süd;;Am Wall 5;59494;Soest;6;1;7-16;50;ja',
      good,
    ])
    const told = problems.map(({ line, column, sentence }) => `${line} ${column}: ${sentence}`)
    expect(told).toEqual([
      '4 null: Der Name fehlt.',
      '7 Name der Einrichtung: „Kita Nord“ mit dieser Adresse steht schon in Zeile 2.',
      '3 Öffnungszeiten: „von früh bis spät“ lässt sich nicht lesen. Erwartet wird eine Öffnungszeit wie 07:00–16:30.',
      '5 Plätze gesamt: „viele“ lässt sich nicht lesen. Erwartet wird eine Zahl von Plätzen.',
      '5 null: Der Ort auf der Karte ist unbekannt. Tragen Sie Breite und Länge ein.',
      '6 null: Der Träger fehlt.',
      '6 Alter bis: Das höchste Alter (12 Monate) liegt nicht über dem jüngsten (72).',
    ])
    expect({ ready, leftOut }).toEqual({ ready: false, leftOut: 5 })
  })

  it('is taken without its faulty lines when that is wanted', async () => {
    const lines = [good, 'Kita Ost;AWO;Am Wall 2;99999;Nirgends;1;6;7-16;60;ja']
    const defaults = { ...noDefaults, leaveOutFaulty: true }
    const { ready, facilities, leftOut } = await plan(lines, { defaults })
    expect({ ready, count: facilities.length, leftOut }).toEqual({ ready: true, count: 1, leftOut: 1 })
  })

  it('is placed by hand where the postcode says nothing', async () => {
    const line = 'Kita Ost;AWO;Am Wall 2;99999;Nirgends;1;6;7-16;60;ja'
    const { problems } = await plan([line])
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      'Der Ort auf der Karte ist unbekannt. Tragen Sie Breite und Länge ein.',
    ])
    const decisions = { ...noDecisions, spots: { '0:2': { latitude: 51.5, longitude: 8.1 } } }
    expect(await plan([line], { decisions })).toMatchObject({
      ...{ ready: true, facilities: [{ located: 'decided', spot: { latitude: 51.5, longitude: 8.1 } }] },
    })
  })

  it('says what its columns cannot be', async () => {
    const list = await table('liste.csv', [head, good].join('\n'))
    const order = await orderOf([list])
    const mapping = guessMapping(list).map((use, at) => (at === 1 ? { ...use, field: 'street' } : use))
    expect(planImport({ ...order, sources: [{ table: list, mapping }] }).problems).toMatchObject([
      { line: null, column: 'Straße und Hausnummer', sentence: 'Dasselbe sagt schon die Spalte „Träger“.' },
    ])
    const nameless = guessMapping(list).map((use) => ({
      ...use,
      field: use.field === 'name' ? null : use.field,
    }))
    expect(planImport({ ...order, sources: [{ table: list, mapping: nameless }] })).toMatchObject({
      ...{ ready: false, problems: [{ sentence: 'Keine Spalte ist der Name der Einrichtung.' }] },
    })
  })
})

describe('the register of a great city', () => {
  const defaults = {
    ...noDefaults,
    provider: 'Träger wird ergänzt',
    ageFromMonths: 6,
    ageToMonths: 84,
    ...{ opens: '07:00', closes: '17:00' },
    leaveOutFaulty: true,
  }

  it('of 2,552 lines is read, planned and planned again; the second time changes nothing', async () => {
    const order = await orderOf([await tableAt(fileAt.berlin)], { defaults })
    const first = planImport(order)
    expect(first.facilities.length).toBeGreaterThan(2500)
    expect(new Set(first.tables.facilities.map(({ key }) => key)).size).toBe(first.tables.facilities.length)
    const decisions = {
      ...noDecisions,
      matches: Object.fromEntries(
        first.matches.flatMap(({ ref, key, doubtful }) => (doubtful ? [[ref, key ?? 'new']] : [])),
      ),
    }
    const second = planImport({
      ...order,
      decisions,
      origins: first.origins,
      present: { ...first.tables, localities: [] },
    })
    expect(second.facilities.filter(({ kind }) => kind !== 'same')).toEqual([])
    expect(second.tables.facilities).toHaveLength(first.tables.facilities.length)
  })

  it('without numbers of the register is found again by names and addresses, too', async () => {
    const berlin = await tableAt(fileAt.berlin)
    const order = await orderOf([berlin], { defaults })
    const first = planImport(order)
    const second = planImport({ ...order, present: { ...first.tables, localities: [] } })
    expect(second.facilities.filter(({ kind }) => kind === 'new')).toEqual([])
  })
})
