import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { deskTown, matched, scene } from '../../test/desk.ts'
import { getOwnApplication } from '../application/index.ts'
import { openChildminder } from '../childminder/index.ts'
import { recordStandIn } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await deskTown(database)
})
afterAll(() => database.stop())

test('Vertretung: the families of these days are told and read whom to reach', async () => {
  const at = await scene(town, { displayName: 'Erika Muster' })
  await matched(at, at.one.id)
  const later = { ...at.advisor, now: new Date('2026-09-01T09:00:00Z') }
  const away = { childminderId: at.person.id, standInName: 'Frau Ersatz', contact: '0171 000' }
  expect(await recordStandIn(later, { ...away, fromDay: '2026-09-02', toDay: '2026-09-04' })).toMatchObject({
    told: 1,
  })
  const family = { ...town.ctx(at.household.parent), now: later.now }
  expect(await getOwnApplication(family, { id: at.one.id })).toMatchObject({
    childminding: { standIns: [{ name: 'Frau Ersatz', contact: '0171 000', fromDay: '2026-09-02' }] },
  })
})

test('Vertretung by a person of the register: her name and number come from there', async () => {
  const at = await scene(town)
  const other = await town.addChildminder({
    deskId: at.desk.id,
    ...{ displayName: 'Vera Vertretung', phone: '02921 77' },
  })
  const silent = await town.addChildminder({ deskId: at.desk.id, displayName: 'Ohne Nummer' })
  const opened = await openChildminder(at.advisor, { childminderId: at.person.id })
  expect(opened.colleagues.map(({ name }) => name)).toEqual(['Ohne Nummer', 'Vera Vertretung'])
  const away = { childminderId: at.person.id, fromDay: '2026-09-02', toDay: '2026-09-04' }
  await recordStandIn(at.advisor, { ...away, standInId: other.id })
  expect((await openChildminder(at.advisor, { childminderId: at.person.id })).standIns).toMatchObject([
    { name: 'Vera Vertretung', contact: '02921 77' },
  ])
  const unreachable = recordStandIn(at.advisor, { ...away, standInId: silent.id })
  await expect(unreachable).rejects.toMatchObject({ errors: [{ pointer: '/contact', code: 'text-missing' }] })
})
