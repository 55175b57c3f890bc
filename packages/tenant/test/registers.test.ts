import { describe, expect, it } from 'vitest'
import { guessMapping, noDecisions, noDefaults, planImport, readTable } from '../src/import/index.ts'
import * as grid from './grid.ts'
import { orderOf } from './import.ts'
import * as register from './register.ts'
import * as map from './register-map.ts'

const columnsOf = async ({ name, bytes }: register.Register) => {
  const read = await readTable(name, bytes)
  if (!('table' in read)) throw new Error(read.sentence)
  const { table, others } = read
  const uses = guessMapping(table)
  return {
    table,
    others,
    uses: Object.fromEntries(table.columns.map((column, at) => [column, uses[at]?.field])),
  }
}
const given = { ...noDefaults, opens: '07:00', closes: '16:00', ageFromMonths: 12, ageToMonths: 84 }
const planOf = async (one: register.Register, defaults = noDefaults, decisions = noDecisions) => {
  const { table } = await columnsOf(one)
  return planImport(await orderOf([table], { defaults, decisions }))
}
/** Of the two Träger in one house both are one's own. */
const both = { ...noDecisions, matches: { '0:4': 'new' } }

describe('Berlin’s list of Kitas', () => {
  it('is read below its title, each column for what it is', async () => {
    const { uses } = await columnsOf(register.berlin)
    expect(Object.values(uses)).toEqual([
      ...[null, 'district', 'origin', 'name', 'street', 'postcode', 'phone', 'placesTotal', 'kind'],
      ...[null, 'provider', 'providerType'],
    ])
  })

  it('needs hours and ages from the operator, and nothing else', async () => {
    const open = await planOf(register.berlin)
    expect(
      new Set(open.problems.flatMap(({ severity, sentence }) => (severity === 'error' ? [sentence] : []))),
    ).toEqual(new Set(['Die Öffnungszeit fehlt.', 'Das Alter der Kinder fehlt.']))
    const { ready, tables, problems } = await planOf(register.berlin, given)
    expect(ready).toBe(true)
    expect(
      tables.facilities.map(({ name, street, postcode, town }) => [name, street, postcode, town]),
    ).toEqual([
      ['Kita Spatzennest', 'Beispielstr. 1', '10115', 'Berlin'],
      ['EKT Wirbelwind', 'Musterallee 12 A', '13187', 'Berlin'],
      ['Kita am Hafen', 'Hafenweg 3', '13597', 'Berlin'],
      ['Kita Regenbogen', 'Hafenweg 9', '13597', 'Berlin'],
    ])
    expect(Object.fromEntries(tables.providers.map(({ name, type }) => [name, type]))).toEqual({
      ...{ 'Kita-Eigenbetrieb Nordstern': 'municipal', 'Wirbelwind e.V.': 'parents-initiative' },
      ...{ 'Kreisverband Beispiel': 'free', 'Kirchengemeinde Am Markt': 'church' },
    })
    expect(problems).toMatchObject([{ line: 9, severity: 'warning' }])
  })
})

describe('Hamburg’s register', () => {
  it('says itself what stands between its cells, and every name has its register’s name before it', async () => {
    const { table, uses } = await columnsOf(register.hamburg)
    expect(Object.values(uses)).toEqual([
      ...['origin', 'name', 'street', 'houseNumber', 'houseNumber', 'postcode', 'town', 'district', null],
      ...['headName', 'phone', 'provider', 'website', 'email'],
    ])
    expect(table.rows.map(({ line }) => line)).toEqual([3, 4])
    const { tables } = await planOf(register.hamburg, { ...given, placesTotal: 50 })
    expect(tables.facilities).toMatchObject([
      { name: 'Kita Elbpiraten', street: 'Musterstieg 12a', phone: '040 / 1234-1' },
      { name: 'Kita „Zum Deich“; am Wasser', street: 'Probeweg 4', website: null },
    ])
  })

  it('joins its map, which counts in metres, by name and address', async () => {
    const tables = await Promise.all([register.hamburg, map.hamburgMap].map(columnsOf))
    const plan = planImport(
      await orderOf(
        tables.map(({ table }) => table),
        { defaults: { ...given, placesTotal: 50 } },
      ),
    )
    expect(plan.joins).toMatchObject([{ ref: '1:1', to: '0:3', by: 'address', doubtful: false }])
    const [elb] = plan.tables.facilities
    expect(elb?.latitude).toBeCloseTo(53.5507, 4)
    expect(elb?.longitude).toBeCloseTo(9.9355, 4)
  })
})

describe('places on the map', () => {
  it.each([
    ['UTM 33', grid.utm33, 25_833],
    ['UTM 32', grid.utm32, 25_832],
    ['the web’s Mercator', grid.webMercator, 3857],
    ['Gauß-Krüger', grid.gaussKrueger4, 31_468],
    ['degrees', 'EPSG:4326', 4326],
  ])('of a map server are found from %s', async (_, definition, wkid) => {
    const { ready, tables } = await planOf(map.chemnitz(definition, wkid), { ...given, placesTotal: 40 })
    expect(ready).toBe(true)
    const [sun, moon] = tables.facilities
    expect(sun).toMatchObject({
      name: 'Kindertagesstätte Sonnenland',
      street: 'Beispielstraße 1',
      postcode: '09111',
    })
    expect([sun?.latitude, sun?.longitude].map((one) => one?.toFixed(3))).toEqual(['50.833', '12.922'])
    expect([moon?.latitude, moon?.longitude].map((one) => one?.toFixed(3))).toEqual(['50.836', '12.930'])
  })
})

it('Rostock: numbers of houses in two cells, towns with their title, places by age', async () => {
  const { uses } = await columnsOf(register.rostock)
  expect(uses).toMatchObject({
    ...{ uuid: 'origin', gemeinde_name: 'town', gemeindeteil_name: 'district', strasse_name: 'street' },
    ...{ hausnummer: 'houseNumber', hausnummer_zusatz: 'houseNumber', bezeichnung: 'name' },
    ...{ traeger_bezeichnung: 'provider', traeger_art: 'providerType', oeffnungszeiten: 'hours' },
    ...{
      plaetze_krippe: 'places:creche',
      plaetze_kindergarten: 'places:kindergarten',
      plaetze_hort: 'places:hort',
    },
  })
  const { ready, tables } = await planOf(register.rostock)
  expect(ready).toBe(true)
  expect(tables.facilities).toMatchObject([
    {
      ...{ street: 'Musterring 7b', town: 'Rostock', placesTotal: 96, ageFromMonths: 0, ageToMonths: 84 },
      ...{ kind: 'KITA', website: 'https://leuchtturm.example', features: ['barrier-free'] },
    },
    { kind: 'HORT', placesTotal: 88, ageFromMonths: 72, ageToMonths: 168, features: [] },
  ])
  expect(tables.districts.map(({ name }) => name)).toEqual(['Evershagen', 'Reutershagen'])
})

it('Köln: Windows letters, addresses in one cell, ages and hours as people write them, a foot', async () => {
  const { ready, tables, problems } = await planOf(register.koeln)
  expect(ready).toBe(true)
  expect(tables.facilities).toMatchObject([
    {
      ...{ street: 'Musterweg 3', postcode: '50667', town: 'Köln', ageFromMonths: 0, ageToMonths: 72 },
      ...{ opens: '07:00', closes: '17:00', latitude: 50.9413, longitude: 6.9583 },
    },
    { street: 'Büchergasse 10-12', ageFromMonths: 12, ageToMonths: 36, opens: '07:30', closes: '16:30' },
    { ageFromMonths: 24, ageToMonths: 72, opens: '07:00', closes: '17:00' },
  ])
  expect(tables.providers.map(({ type }) => type)).toEqual(['municipal', 'church', 'company'])
  expect(problems).toMatchObject([
    { line: 6, severity: 'warning', sentence: expect.stringContaining('Stand:') },
  ])
})

it('Frankfurt: tabs, height before breadth, the zone before the metres', async () => {
  const { ready, tables } = await planOf(register.frankfurt)
  expect(ready).toBe(true)
  expect(
    tables.facilities.map(({ latitude, longitude }) => [latitude.toFixed(3), longitude.toFixed(3)]),
  ).toEqual([
    ['50.128', '8.689'],
    ['50.105', '8.691'],
  ])
  expect(tables.facilities).toMatchObject([
    { street: 'Musterlandstraße 101', placesTotal: 85, ageFromMonths: 0, ageToMonths: 84 },
    { placesTotal: 124, ageFromMonths: 36, ageToMonths: 168, kind: 'KITA' },
  ])
})

it('Sachsen: a head of two rows behind a sheet of notes, one Träger over several rows, a sum at the end', async () => {
  const { table, uses } = await columnsOf(register.sachsen)
  expect(table.sheet).toMatchObject({ read: 'Einrichtungen', others: ['Hinweise'] })
  expect(Object.values(uses)).toEqual([
    ...[
      'name',
      'provider',
      'street',
      'places:creche',
      'places:kindergarten',
      'places:hort',
      'opens',
      'closes',
    ],
  ])
  const { ready, tables, problems } = await planOf(register.sachsen)
  expect(tables.facilities).toMatchObject([
    { name: 'Kita Pfiffikus', placesTotal: 102, opens: '06:00', closes: '17:00' },
    { name: 'Kita Buntstift', provider: 'volkssolidaritaet-beispielland-e-v', postcode: '01099' },
    { name: 'Hort am Park', kind: 'HORT' },
  ])
  expect(problems).toMatchObject([{ severity: 'warning', sentence: expect.stringContaining('Summe') }])
  expect(ready).toBe(true)
})

it('Leipzig: a sheet for each quarter, one Träger over several rows, postcodes without their nought', async () => {
  const { table, others } = await columnsOf(register.leipzig)
  expect(table.sheet).toEqual({ read: 'Mitte', others: ['Nord'] })
  expect(others).toMatchObject([
    {
      sheet: { read: 'Nord', others: ['Mitte'] },
      rows: [{ cells: expect.arrayContaining(['Kita Auensee']) }],
    },
  ])
  const { ready, tables } = await planOf(register.leipzig, given)
  expect(ready).toBe(true)
  expect(tables.facilities).toMatchObject([
    { name: 'Kita Lindenblatt', provider: 'stadt-leipzig', postcode: '04109' },
    { name: 'Kita Notenschlüssel', provider: 'stadt-leipzig', opens: '06:30' },
  ])
})

describe('Mecklenburg-Vorpommern: free words everywhere', () => {
  it('of several telephones the first, of open ages the default, of words about hours the default with a hint', async () => {
    const { tables, problems, ready } = await planOf(register.mecklenburg, given, both)
    expect(tables.facilities).toMatchObject([
      {
        ...{ name: 'Kita Storchennest', phone: '03991 0001', town: 'Waren (Müritz)', placesTotal: 54 },
        ...{ ageFromMonths: 12, ageToMonths: 84 },
      },
      {
        name: 'Kita Rotkehlchen',
        ageFromMonths: 2,
        opens: '07:00',
        closes: '16:00',
        provider: 'kinderhilfe-mueritz-ggmbh',
      },
      { name: 'Kita Rotkehlchen', opens: '06:00', provider: 'foerderverein-seeufer-e-v' },
    ])
    expect(problems.map(({ line, severity, sentence }) => [line, severity, sentence])).toEqual([
      [6, 'warning', expect.stringContaining('Stand: Oktober 2026')],
      [3, 'warning', '„nach Vereinbarung“ lässt sich nicht lesen. Es gilt die Vorgabe: 07:00–16:00.'],
    ])
    expect(ready).toBe(true)
    expect(tables.providers.map(({ type }) => type)).toEqual(['municipal', 'free', 'free'])
  })

  it('of two Träger with a Kita of one name in one house asks whether it is a second one', async () => {
    const open = await planOf(register.mecklenburg, given)
    expect(open).toMatchObject({ ready: false, undecided: 1 })
    expect(open.matches.filter(({ doubtful }) => doubtful)).toMatchObject([
      { ref: '0:4', by: 'twin', key: null },
    ])
    const skipped = await planOf(register.mecklenburg, given, { ...noDecisions, matches: { '0:4': 'skip' } })
    expect(skipped).toMatchObject({ ready: true })
    expect(skipped.facilities).toHaveLength(2)
  })

  it('a second time finds both houses again', async () => {
    const { table } = await columnsOf(register.mecklenburg)
    const first = planImport(await orderOf([table], { defaults: given, decisions: both }))
    const present = { ...first.tables, localities: [] }
    const second = planImport(await orderOf([table], { defaults: given, present }))
    expect(second.facilities.map(({ kind }) => kind)).toEqual(['same', 'same', 'same'])
    expect(second).toMatchObject({ ready: true, undecided: 0, missing: [] })
  })

  it('without a default the words are a fault of their line and column', async () => {
    const { problems } = await planOf(register.mecklenburg)
    expect(problems).toContainEqual({
      ...{ source: 0, line: 3, column: 'Betreuungszeit', severity: 'error' },
      sentence:
        '„nach Vereinbarung“ lässt sich nicht lesen. Erwartet wird eine Öffnungszeit wie 07:00–16:30.',
    })
    expect(problems).toContainEqual({
      ...{ source: 0, line: 2, column: 'Altersbereich', severity: 'error' },
      sentence: 'Bis zu welchem Alter, sagt die Liste nicht.',
    })
  })
})
