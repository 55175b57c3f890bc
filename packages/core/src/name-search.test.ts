import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../test/build.ts'
import { kitaWithPlace } from '../test/scene.ts'
import { listForOffice } from './application/index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

it('a child is found by its name in any spelling, and nobody else is', async () => {
  const { kita, head } = await kitaWithPlace(town)
  const names = [
    'Müller',
    'Özdemir',
    'Şahin',
    'Łukasz',
    'Þórsdóttir',
    'Jørgensen',
    'Åkesson',
    'Groß',
    'Nguyễn',
    'C\u0306elik',
    'K͟hālid',
    'İbrahim',
    'O’Neill',
    'Michael',
  ]
  for (const lastName of names) {
    const household = await town.addFamily({ child: { firstName: 'Kim', lastName } })
    await town.addApplication(household, { facilityId: kita.id })
  }
  const found = async (q: string) => {
    const { items } = await listForOffice(town.ctx(head), { q })
    return items.map(({ child }) => child.lastName).sort()
  }
  const cases: [string, string[]][] = [
    ['Muller', ['Müller']],
    ['mueller', ['Müller']],
    ['MÜLLER', ['Müller']],
    ['Oezdemir', ['Özdemir']],
    ['sahin', ['Şahin']],
    ['lukasz', ['Łukasz']],
    ['Thorsdottir', ['Þórsdóttir']],
    ['Joergensen', ['Jørgensen']],
    ['Aakesson', ['Åkesson']],
    ['Gross', ['Groß']],
    ['GROẞ', ['Groß']],
    ['nguyen', ['Nguyễn']],
    ['celik', ['C\u0306elik']],
    ['c\u0306elik', ['C\u0306elik']],
    ['khalid', ['K͟hālid']],
    ['ibrahim', ['İbrahim']],
    ["O'Neill", ['O’Neill']],
    ['oneill', ['O’Neill']],
    ['Micha', ['Michael']],
    ['Kim Michael', ['Michael']],
    ['%', []],
    ['_ahin', []],
  ]
  for (const [typed, expected] of cases) expect(await found(typed), typed).toEqual(expected)
})
