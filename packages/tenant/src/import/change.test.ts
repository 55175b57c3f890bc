import { describe, expect, it } from 'vitest'
import { orderOf, table } from '../../test/import.ts'
import { cellChanges } from './change.ts'
import { noDecisions } from './order.ts'
import { planImport } from './plan.ts'

const head = 'Name;Träger;Straße;PLZ;Ort;Alter von;Alter bis;Öffnungszeiten;Plätze;Mittagessen'
const line = 'Kita Nord;AWO;Am Wall 1;59494;Soest;1;6;7-16 Uhr;60;ja'
const plan = async (row: string, changes = {}) =>
  planImport(await orderOf([await table('liste.csv', `${head}\n${row}`)], changes))
const first = await plan(line)
const present = { ...first.tables, localities: [] }
const again = async (row: string, changes = {}) => (await plan(row, { present, ...changes })).facilities[0]

describe('what changes is told cell by cell, before and after', () => {
  it.each([
    ['nothing', line, []],
    ['an hour', line.replace('7-16 Uhr', '6.30-16 Uhr'), ['opens: 07:00 → 06:30']],
    [
      'both hours',
      line.replace('7-16 Uhr', '8 bis 17 Uhr'),
      ['opens: 07:00 → 08:00', 'closes: 16:00 → 17:00'],
    ],
    ['places', line.replace('60', '75'), ['placesTotal: 60 → 75']],
    ['an age', line.replace(';1;6;', ';2;6;'), ['ageFromMonths: 12 → 24']],
    ['its name', line.replace('Kita Nord', 'Kita Nordstern'), ['name: Kita Nord → Kita Nordstern']],
    ['its Träger, by name', line.replace('AWO', 'Stadt Soest'), ['provider: AWO → Stadt Soest']],
    ['a cell that is empty now says nothing', line.replace('60', ''), []],
  ])('%s', async (_, row, told) => {
    const found = await again(row)
    expect(found?.kind).toBe(told.length > 0 ? 'changed' : 'same')
    expect(found?.changes.map(({ column, before, after }) => `${column}: ${before} → ${after}`)).toEqual(told)
  })

  it('of a new facility what it has', () => {
    const told = Object.fromEntries(
      (first.facilities[0]?.changes ?? []).map((one) => [one.column, one.after]),
    )
    expect(told).toMatchObject({ provider: 'AWO', opens: '07:00', placesTotal: '60', features: 'lunch' })
    expect(Object.keys(told)).not.toContain('name')
  })

  it('a spot that moved is one change, long texts are cut', () => {
    const [row] = first.tables.facilities
    if (!row) throw new Error('no facility')
    const moved = { ...row, longitude: 8.2, concept: 'a'.repeat(400) }
    const changes = cellChanges(row, moved, (_, key) => key)
    expect(changes.map(({ column }) => column).toSorted()).toEqual(['concept', 'latitude'])
    const concept = changes.find(({ column }) => column === 'concept')
    expect(concept?.after).toHaveLength(302)
  })
})

describe('what a facility wrote itself is asked about', () => {
  const edited = { 'kita-nord': { opens: '06:30' } }
  const other = line.replace('7-16 Uhr', '8-16 Uhr')
  const id = 'kita-nord.opens'
  const decided = (how: 'keep' | 'take') => ({ ...noDecisions, edits: { [id]: how } })

  it('nobody has decided: the question stands, nothing is ready and the facility’s hour stays', async () => {
    const asked = await plan(other, { present, edited })
    expect(asked.questions).toMatchObject([{ id, own: '06:30', file: '08:00', decision: null }])
    expect([asked.ready, asked.undecided, asked.tables.facilities[0]?.opens]).toEqual([false, 1, '07:00'])
  })

  it.each([
    ['keep', '07:00', {}],
    ['take', '08:00', { 'kita-nord': ['opens'] }],
  ] as const)('%s', async (how, opens, overruled) => {
    const found = await plan(other, { present, edited, decisions: decided(how) })
    expect(found).toMatchObject({ ready: true, overruled })
    expect(found.tables.facilities[0]?.opens).toBe(opens)
  })

  it.each([
    ['the list says what the facility wrote', line.replace('7-16 Uhr', '6.30-16 Uhr')],
    ['the list says what it said before', line],
  ])('nobody is asked where %s', async (_, row) =>
    expect((await plan(row, { present, edited })).questions).toEqual([]),
  )
})
