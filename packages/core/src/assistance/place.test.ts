import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { refusal } from '../../test/sending.ts'
import { addCounsellingPlace, listCounsellingPlaces } from './place.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

test('two hundred places are enough, also for two who add the last one at the same moment', async () => {
  const admin = await town.addStaff('office-admin')
  const add = (name: string) => refusal(addCounsellingPlace(town.ctx(admin), { name }))
  await town.inTenant((tx) =>
    tx.execute(sql`insert into app.counselling_place (tenant_id, id, name, created_at)
      select ${town.tenant.id}, gen_random_uuid(), 'Stelle ' || n, now() from generate_series(1, 199) n`),
  )
  const answers = await Promise.all([add('Eine noch'), add('Eine andere')])
  expect(answers.sort()).toEqual(['accepted', 'input-invalid /name too-many-counselling-places'])
  expect((await listCounsellingPlaces(town.ctx(admin), {})).items).toHaveLength(200)
})
