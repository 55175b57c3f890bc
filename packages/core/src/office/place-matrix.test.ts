import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { getFacility } from '../facility/index.ts'
import { makeOffer } from '../offer/index.ts'
import { confirmPlaces, readPlaceMatrix, remindOfStalePlaces, setPlaces } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const today = '2026-03-02'
const august = { ageClass: 'U3', hours: 45, freeFrom: '2026-08-01' }

test('a head sets the free places of a cell; what an offer holds stays', async () => {
  const { kita, place, head } = await kitaWithPlace(town)
  const one = await town.addApplication(await town.addFamily(), { facilityId: kita.id })
  await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
  const now = { ageClass: 'UE3', hours: 35, freeFrom: today }
  const cells = [
    { ...now, was: 0, free: 2 },
    { ...august, was: 0, free: 3 },
  ]
  expect(await setPlaces(town.ctx(head), { facilityId: kita.id, cells })).toEqual({ added: 5, closed: 0 })
  const none = [{ ...now, was: 2, free: 0 }]
  expect(await setPlaces(town.ctx(head), { facilityId: kita.id, cells: none })).toEqual({
    added: 0,
    closed: 2,
  })
  const matrix = await readPlaceMatrix(town.ctx(head), { facilityId: kita.id })
  expect(matrix).toMatchObject({ placesAsOf: today, isStale: false, changes: true })
  expect(matrix.cells).toEqual([
    { ...now, free: 0, offered: 1, given: 0 },
    { ...august, free: 3, offered: 0, given: 0 },
  ])
})

test('numbers that moved meanwhile change nothing at all', async () => {
  const { kita, head } = await kitaWithPlace(town)
  const cells = [
    { ...august, was: 0, free: 1 },
    { ageClass: 'UE3', hours: 35, freeFrom: today, was: 2, free: 0 },
  ]
  expect(await codeOf(setPlaces(town.ctx(head), { facilityId: kita.id, cells }))).toBe(
    'places-changed-meanwhile',
  )
  expect((await readPlaceMatrix(town.ctx(head), { facilityId: kita.id })).cells).toHaveLength(1)
  const far = [{ ...august, freeFrom: '2029-08-01', was: 0, free: 1 }]
  await expect(setPlaces(town.ctx(head), { facilityId: kita.id, cells: far })).rejects.toMatchObject({
    errors: [{ pointer: '/cells/0/freeFrom', code: 'start-out-of-range' }],
  })
})

test('old numbers are told as such, make one task, and are renewed with one press', async () => {
  const { kita, head } = await kitaWithPlace(town, { placesAsOf: '2026-01-30' })
  const clock = town.ctx({ kind: 'system' })
  await remindOfStalePlaces(clock, {})
  await remindOfStalePlaces(clock, {})
  expect(await lookInto(town).tasks({ facilityId: kita.id })).toEqual(['places-stale'])
  expect(await getFacility(town.ctx({ kind: 'nobody' }), { id: kita.id })).toMatchObject({
    placesStale: true,
  })
  await confirmPlaces(town.ctx(head), { facilityId: kita.id })
  expect(await getFacility(town.ctx({ kind: 'nobody' }), { id: kita.id })).toMatchObject({
    ...{ placesStale: false, placesAsOf: today },
  })
  await remindOfStalePlaces(clock, {})
  expect(await lookInto(town).tasks({ facilityId: kita.id })).toHaveLength(1)
})
