import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../src/bundle/read.ts'
import {
  type ImportOrder,
  type ImportPlan,
  noDefaults,
  planImport,
  type SourceTable,
} from '../src/import/index.ts'
import type { Row } from '../src/rows.ts'
import { fileAt, nothingThere, orderOf, type Present, tableAt } from './import.ts'

let register: SourceTable
let city: SourceTable
let bundle: Present
let plan: ImportPlan

/** One facility of the register is in no list of places. */
const defaults = { ...noDefaults, placesTotal: 0 }

/** Everybody who looked at the doubtful pairs agreed with them. */
const agreed = ({ joins, matches }: ImportPlan) => ({
  joins: Object.fromEntries(joins.flatMap(({ ref, to, doubtful }) => (doubtful ? [[ref, to ?? 'own']] : []))),
  matches: Object.fromEntries(
    matches.flatMap(({ ref, key, doubtful }) => (doubtful ? [[ref, key ?? 'new']] : [])),
  ),
  ...{ edits: {}, spots: {} },
})
const named = (rows: Row<'facilities'>[], name: string) => rows.find((row) => row.name === name)

beforeAll(async () => {
  register = await tableAt(fileAt.register)
  city = await tableAt(fileAt.city)
  const read = await readBundle(fileURLToPath(new URL('../../../tenants/flensburg', import.meta.url)))
  if (!read.bundle) throw new Error('the bundle does not read')
  bundle = read.bundle.tables
  const { localities } = bundle
  plan = planImport(await orderOf([register, city], { defaults, present: { ...nothingThere, localities } }))
})

describe('a register of 69 facilities and a city’s list of 70 lines', () => {
  it('are understood without a word from anybody', () => {
    expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(plan.facilities).toHaveLength(70)
    expect(plan.missing).toEqual([])
  })

  it('say by its line which facility lacks a fact', async () => {
    const { problems } = planImport(await orderOf([register, city], { decisions: agreed(plan) }))
    expect(problems).toEqual([
      { source: 0, line: 586, column: null, severity: 'error', sentence: 'Die Zahl der Plätze fehlt.' },
    ])
  })

  it('belong together: 69 of 70 lines, one list-only facility, one the list does not have', () => {
    expect(plan.joins.filter(({ to }) => to !== null)).toHaveLength(69)
    expect(new Set(plan.joins.flatMap(({ to }) => to ?? [])).size).toBe(68)
    expect(plan.joins.filter(({ by }) => by === 'address').length).toBeGreaterThan(60)
  })

  it('leave few pairs to look at, and are not accepted before', async () => {
    const doubtful = plan.joins.filter((join) => join.doubtful)
    expect(doubtful.length).toBeGreaterThan(0)
    expect(doubtful.length).toBeLessThan(6)
    expect(plan.ready).toBe(false)
    const decided = planImport(
      await orderOf([register, city], {
        defaults,
        present: { ...nothingThere, localities: bundle.localities },
        decisions: agreed(plan),
      }),
    )
    expect(decided).toMatchObject({ undecided: 0, ready: true })
  })

  it('give the facilities the bundle of the city has: names, Träger, addresses, hours, ages, places', () => {
    const facts = ({
      key,
      name,
      street,
      postcode,
      opens,
      closes,
      ageFromMonths,
      ageToMonths,
      placesTotal,
      kind,
    }: Row<'facilities'>) => ({
      ...{ key, name, street, postcode, opens, closes, ageFromMonths, ageToMonths, placesTotal, kind },
    })
    const sorted = (rows: Row<'facilities'>[]) => rows.map(facts).toSorted((a, b) => (a.key < b.key ? -1 : 1))
    const different = sorted(plan.tables.facilities).filter(
      (row, at) => JSON.stringify(row) !== JSON.stringify(sorted(bundle.facilities)[at]),
    )
    expect(different).toEqual([])
    expect(plan.tables.groups.reduce((sum, { size }) => sum + size, 0)).toBe(
      bundle.groups.reduce((sum, { size }) => sum + size, 0),
    )
  })

  it('put the three without coordinates into the middle of their postcode', () => {
    expect(plan.facilities.filter(({ located }) => located === 'postcode')).toHaveLength(4)
    for (const { spot } of plan.facilities) {
      expect(spot.latitude).toBeGreaterThan(54.7)
      expect(spot.latitude).toBeLessThan(54.9)
    }
  })
})

describe('a second import', () => {
  const again = async (
    changes: (table: SourceTable) => SourceTable = (one) => one,
    { edits = {}, ...more }: Partial<ImportOrder> & { edits?: Record<string, 'keep' | 'take'> } = {},
  ) => {
    const present = { ...plan.tables, localities: bundle.localities }
    const order = await orderOf([changes(register), city], {
      defaults,
      present,
      origins: plan.origins,
      ...more,
    })
    const first = planImport(order)
    return planImport({
      ...order,
      decisions: { ...agreed(first), edits },
    })
  }
  const edit = (line: string, column: string, value: string) => (table: SourceTable) => ({
    ...table,
    rows: table.rows.map((row) =>
      row.cells[table.columns.indexOf('name')] === line
        ? { ...row, cells: row.cells.map((cell, at) => (table.columns[at] === column ? value : cell)) }
        : row,
    ),
  })

  it('of the same files changes nothing', async () => {
    const second = await again()
    expect(second.facilities.filter(({ kind }) => kind !== 'same')).toEqual([])
    expect(second.tables.facilities.toSorted(byKey)).toEqual(plan.tables.facilities.toSorted(byKey))
    expect(second.tables.groups).toEqual(plan.tables.groups)
    expect(second).toMatchObject({ newProviders: [], newDistricts: [], missing: [] })
  })

  it('finds everything again without the register’s numbers', async () => {
    const second = await again((one) => one, { origins: {} })
    expect(second.facilities.filter(({ kind }) => kind !== 'same')).toEqual([])
  })

  it('follows a facility that was renamed or moved', async () => {
    const renamed = await again(edit('ADS-Kita Jupiterweg', 'name', 'Haus der Sterne'))
    expect(renamed.facilities.filter(({ kind }) => kind !== 'same')).toMatchObject([
      { key: 'ads-kita-jupiterweg', name: 'Haus der Sterne', kind: 'changed' },
    ])
    const moved = await again(edit('ADS-Kita Jupiterweg', 'address.street', 'Neue Gasse'), { origins: {} })
    expect(moved.facilities).toHaveLength(70)
    expect(moved.facilities.find(({ key }) => key === 'ads-kita-jupiterweg')).toMatchObject({
      kind: 'changed',
    })
  })

  it('lists what the files no longer name and leaves it', async () => {
    const second = await again((table) => ({
      ...table,
      rows: table.rows.filter(({ cells }) => !cells.includes('Horte an den Schulen')),
    }))
    expect(second.missing).toEqual([{ key: 'horte-an-den-schulen', name: 'Horte an den Schulen' }])
    expect(named(second.tables.facilities, 'Horte an den Schulen')).toBeDefined()
  })

  it('asks before it overwrites what a facility wrote itself, and keeps it until then', async () => {
    const edited = { 'ads-kita-jupiterweg': { opens: '06:30', phone: '0461 000' } }
    const later = edit('ADS-Kita Jupiterweg', 'openingHoursFrom', '28800000')
    const asked = await again(later, { edited })
    expect(asked.questions).toEqual([
      {
        ...{ id: 'ads-kita-jupiterweg.opens', key: 'ads-kita-jupiterweg', name: 'ADS-Kita Jupiterweg' },
        ...{ column: 'opens', own: '06:30', file: '08:00', decision: null },
      },
    ])
    expect(asked).toMatchObject({ ready: false, overruled: {} })
    expect(named(asked.tables.facilities, 'ADS-Kita Jupiterweg')?.opens).toBe('07:00')
    const decide = (decision: 'keep' | 'take') =>
      again(later, { edited, edits: { 'ads-kita-jupiterweg.opens': decision } })
    expect(await decide('keep')).toMatchObject({ ready: true, overruled: {} })
    const taken = await decide('take')
    expect(taken).toMatchObject({ ready: true, overruled: { 'ads-kita-jupiterweg': ['opens'] } })
    expect(named(taken.tables.facilities, 'ADS-Kita Jupiterweg')?.opens).toBe('08:00')
  })
})

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
