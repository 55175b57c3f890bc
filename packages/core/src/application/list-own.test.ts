import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { newId } from '../id.ts'
import { getOwnApplication } from './list-own.ts'

let database: TestDatabase
let town: TestTown

beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    ruleSets: [
      { fromYear: 2020, disclosure: { level: 'MINIMAL' } },
      { fromYear: 2027, disclosure: { level: 'FULL' } },
    ],
  })
})
afterAll(() => database.stop())

it('a family sees what the rules of its Kita-Jahr disclose, also after the office has applied them anew', async () => {
  const family = await town.addFamily()
  const kita = await town.addFacility()
  const { id } = await town.addApplication(family, { facilityId: kita.id, status: 'ACCEPTED' })
  const ctx = town.ctx(family.parent)
  const ruleSets = ctx.tenant.ruleSets.map((rules) => ({ ...rules, id: newId(ctx.now) }))
  const seen = await getOwnApplication({ ...ctx, tenant: { ...ctx.tenant, ruleSets } }, { id })
  expect(seen.status).toBe('NEWS')
})
