import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { newId } from '../id.ts'
import { getOwnApplication, listOwnApplications } from './list-own.ts'

const limit = { facilities: { min: 1, max: null } }
let database: TestDatabase
let town: TestTown

beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    ruleSets: [
      { fromYear: 2020, disclosure: { level: 'MINIMAL' }, limit },
      { fromYear: 2027, disclosure: { level: 'FULL' }, limit },
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

it('a family that sends and withdraws without end reads what is open and the last of what is over', async () => {
  const family = await town.addFamily()
  const need = await town.addNeed({ childId: family.child.id })
  const kita = await town.addFacility()
  const send = (status: 'WAITING' | 'WITHDRAWN') =>
    town.addApplication(family, { facilityId: kita.id, need, status })
  const open = await send('WAITING')
  const withdrawn: string[] = []
  for (let n = 0; n < 205; n += 1) withdrawn.push((await send('WITHDRAWN')).id)
  const [read] = await listOwnApplications(town.ctx(family.parent), {})
  const ids = read?.applications.map(({ id }) => id)
  expect(ids).toHaveLength(200)
  expect(ids).toEqual(expect.arrayContaining([open.id, ...withdrawn.slice(-199)]))
})
