import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { makeOffer } from './make.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

test('a head offers a free place', async () => {
  const town = await buildTenant(database)
  const kita = await town.addFacility()
  const place = await town.addPlace({ facilityId: kita.id })
  const head = await town.addStaff('facility-head', { facility: kita.id })
  const one = await town.addApplication(await town.addFamily(), { facilityId: kita.id })
  const made = await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
  expect(made).toMatchObject({ replyDueOn: '2026-03-16' })
})
