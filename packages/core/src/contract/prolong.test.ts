import { freePlace } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { makeOffer, nextInLine } from '../offer/index.ts'
import { endContract, prolongContract, recordContract, runOutContracts } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

/** A child whose contract ends for school next summer; the place after it is known. */
const ending = async () => {
  const scene = await kitaWithPlace(town)
  const household = await town.addFamily({ child: { bornOn: '2021-06-01' } })
  const one = await town.addApplication(household, { facilityId: scene.kita.id })
  await offerAndAccept(town, scene, one.id)
  const contract = await recordContract(town.ctx(scene.head), {
    applicationId: one.id,
    signedOn: '2026-03-02',
  })
  const wanted = { contractId: contract.id, endsOn: '2027-07-31', kind: 'school' as const }
  await endContract(town.ctx(scene.head), wanted)
  const [row] = await lookInto(town).contracts(household.child.id)
  return { ...scene, household, one, contract, nextPlaceId: row?.nextPlaceId ?? '' }
}

const placeOf = async (id: string) => {
  const [row] = await town.inTenant((tx) =>
    tx
      .select()
      .from(freePlace)
      .where(and(eq(freePlace.tenantId, town.tenant.id), eq(freePlace.id, id))),
  )
  return row
}

const offerNext = async ({ kita, head, nextPlaceId }: Awaited<ReturnType<typeof ending>>) => {
  const household = await town.addFamily({ child: { bornOn: '2024-01-05' } })
  const need = await town.addNeed({ childId: household.child.id, startsOn: '2027-08-01' })
  const one = await town.addApplication(household, { facilityId: kita.id, need })
  return makeOffer(town.ctx(head, '2027-01-11T09:00:00Z'), { applicationId: one.id, placeId: nextPlaceId })
}

test('the place after a known end is offered while the child is still there, and there are never two of it', async () => {
  const scene = await ending()
  expect(await placeOf(scene.nextPlaceId)).toMatchObject({ freeFrom: '2027-08-01', closed: false })
  expect(await lookInto(town).tasks({ facilityId: scene.kita.id })).toContain('place-comes-back')
  await offerNext(scene)
  expect(await runOutContracts(town.ctx({ kind: 'system' }, '2027-08-01T09:00:00Z'))).toBeGreaterThan(0)
  expect(await placeOf(scene.place.id)).toMatchObject({ closed: true })
  const next = await nextInLine(town.ctx(scene.head, '2027-08-01T10:00:00Z'), { placeId: scene.nextPlaceId })
  expect(next.place.free).toBe(false)
})

test('a Rückstellung keeps the child a year longer: the place is not free, what was planned moves along', async () => {
  const { head, contract, nextPlaceId, place } = await ending()
  const longer = { contractId: contract.id, endsOn: '2028-07-31', reason: 'zurückgestellt von der Schule' }
  await prolongContract(town.ctx(head), longer)
  expect(await placeOf(nextPlaceId)).toMatchObject({ freeFrom: '2028-08-01' })
  await runOutContracts(town.ctx({ kind: 'system' }, '2027-08-01T09:00:00Z'))
  expect(await placeOf(place.id)).toMatchObject({ closed: false })
  expect(await codeOf(prolongContract(town.ctx(head), longer))).toBe('prolonging-not-later')
})

test('without an end the place after it is taken back', async () => {
  const { head, contract, nextPlaceId } = await ending()
  await prolongContract(town.ctx(head), { contractId: contract.id, endsOn: null, reason: 'bleibt doch' })
  expect(await placeOf(nextPlaceId)).toMatchObject({ closed: true })
  const again = { contractId: contract.id, endsOn: '2028-07-31', reason: 'noch länger' }
  expect(await codeOf(prolongContract(town.ctx(head), again))).toBe('contract-without-end')
})

test('not when the place after it is promised to another child', async () => {
  const scene = await ending()
  await offerNext(scene)
  const longer = { contractId: scene.contract.id, endsOn: '2028-07-31', reason: 'zurückgestellt' }
  const may = town.ctx(scene.head, '2027-01-12T09:00:00Z')
  expect(await codeOf(prolongContract(may, longer))).toBe('next-place-promised')
})

test('another reason than the known ones is said in words', async () => {
  const { head, contract } = await ending()
  const sooner = { contractId: contract.id, endsOn: '2027-01-31' }
  expect(await codeOf(endContract(town.ctx(head), sooner))).toBe('input-invalid')
  expect(await codeOf(endContract(town.ctx(head), { ...sooner, kind: 'move' }))).toBe('done')
})
