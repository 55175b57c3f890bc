import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { nextInLine } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

test('a place of January is for who wants it in this Kita-Jahr; those of next August only where nobody does', async () => {
  const town = await buildTenant(database)
  const { kita, head } = await kitaWithPlace(town)
  const place = await town.addPlace({ facilityId: kita.id, freeFrom: '2027-01-01' })
  const wait = async (firstName: string, startsOn: string, kitaYear: number) => {
    const household = await town.addFamily({ child: { firstName, bornOn: '2022-05-04' } })
    const need = await town.addNeed({ childId: household.child.id, startsOn, kitaYear })
    return town.addApplication(household, { facilityId: kita.id, need })
  }
  const ask = (placeId: string) => nextInLine(town.ctx(head, '2026-12-04T09:00:00Z'), { placeId })
  const names = ({ items }: Awaited<ReturnType<typeof ask>>) => items.map(({ child }) => child.firstName)

  await wait('August', '2027-08-01', 2027)
  const alone = await ask(place.id)
  expect([alone.later, names(alone)]).toEqual([true, ['August']])

  await wait('Januar', '2027-01-01', 2026)
  const both = await ask(place.id)
  expect([both.later, both.total, names(both)]).toEqual([false, 1, ['Januar']])

  const ofMay = await town.addPlace({ facilityId: kita.id, freeFrom: '2027-05-15' })
  expect(names(await ask(ofMay.id))).toEqual(['August'])
})
