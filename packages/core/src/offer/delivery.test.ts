import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { newId } from '../id.ts'
import { readDeliveries } from './delivery.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

test('of very many notices of one offer the last twenty are read', async () => {
  const { parent, guardian } = await town.addFamily()
  const offerId = newId(new Date(0))
  const deliveries = await town.inTenant(async (tx) => {
    await tx.execute(sql`insert into app.letter (tenant_id, id, guardian_id, kind, params, created_at)
      select ${town.tenant.id}, gen_random_uuid(), ${guardian.id}, 'offer-made',
             jsonb_build_object('offerId', ${offerId}::text), '2026-03-10T12:00:00Z'::timestamptz + n * interval '1 day'
        from generate_series(1, 25) n`)
    return (await readDeliveries(tx, town.ctx(parent), [offerId])).get(offerId)
  })
  expect(deliveries).toHaveLength(20)
  expect(deliveries?.at(-1)?.at).toEqual(new Date('2026-04-04T12:00:00Z'))
})
