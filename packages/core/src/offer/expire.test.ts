import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { expireOffers, makeOffer, replyToOffer } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const offered = async () => {
  const { kita, place, head } = await kitaWithPlace(town)
  const household = await town.addFamily()
  const one = await town.addApplication(household, { facilityId: kita.id })
  const made = await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
  const end = made.replyUntil.getTime()
  const status = async () => (await lookInto(town).application(one.id)).status
  return { parent: household.parent, offerId: made.id, status, last: new Date(end - 1), over: new Date(end) }
}
const clock = (now: Date) => town.ctx({ kind: 'system' }, now)

test('the last moment before its end is still the family’s: the clock ends nothing, a yes counts', async () => {
  const { parent, offerId, status, last } = await offered()
  expect(await expireOffers(clock(last))).toBe(0)
  expect(await status()).toBe('OFFERED')
  await replyToOffer(town.ctx(parent, last), { offerId, answer: 'accept' })
  expect(await status()).toBe('ACCEPTED')
})

test('at its end the clock ends it, and no yes counts, also while the clock is late', async () => {
  const { parent, offerId, status, over } = await offered()
  expect(await codeOf(replyToOffer(town.ctx(parent, over), { offerId, answer: 'accept' }))).toBe(
    'offer-expired',
  )
  expect(await expireOffers(clock(over))).toBe(1)
  expect(await status()).toBe('EXPIRED')
})
