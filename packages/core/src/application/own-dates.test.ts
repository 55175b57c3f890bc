import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { makeOffer } from '../offer/index.ts'
import { listOwnDates } from './own-dates.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))

const offered = async (level: 'FULL' | 'STATUS_ONLY' | 'MINIMAL') => {
  const town = await buildTenant(database, { rules: { disclosure: { level } } })
  const here = await kitaWithPlace(town)
  const household = await town.addFamily()
  const waits = await town.addApplication(household, {
    ...{ facilityId: here.kita.id, submittedAt: at(1), statusAt: at(1) },
  })
  const order = { applicationId: waits.id, placeId: here.place.id, hours: 34, overrideReason: 'Wunsch' }
  const made = await makeOffer(town.ctx(here.head, at(4)), order)
  const dates = (application?: string) =>
    listOwnDates(town.ctx(household.parent, at(6)), application ? { application } : {})
  return { town, waits, made, dates }
}

it('an offer’s last day is a date of the family’s, the same at every reading', async () => {
  const { waits, made, dates } = await offered('FULL')
  const [reply] = await dates()
  expect(reply).toMatchObject({
    kind: 'reply',
    id: `reply-${made.id}`,
    day: expect.stringMatching(/^2026-03-/),
  })
  expect(await dates(waits.id)).toEqual([reply])
})

it.each(['STATUS_ONLY', 'MINIMAL'] as const)('what is hidden at %s is in no calendar', async (level) => {
  const { dates } = await offered(level)
  expect((await dates()).map(({ kind }) => kind)).not.toContain('reply')
})

it('another family’s application has no dates here', async () => {
  const { dates } = await offered('FULL')
  const other = await offered('FULL')
  expect(await dates(other.waits.id)).toEqual([])
})
