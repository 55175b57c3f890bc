import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '../src/index.ts'
import { locality } from '../src/schema/index.ts'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.stop())

test('a wide scope plans for its tenant each time, the next one in its session keeps plans again', async () => {
  const db = t.connect({ max: 1 })
  const { id } = await t.makeTenant()
  const keptPlans = (wide: boolean) =>
    inTenant(
      db,
      id,
      async (tx) => {
        for (let n = 0; n < 8; n++)
          await tx.select({ id: locality.id }).from(locality).where(eq(locality.tenantId, id))
        const [kept] = await tx.execute<{ plans: number }>(
          sql`select sum(generic_plans)::int as plans from pg_prepared_statements where statement like 'select "id"%'`,
        )
        return kept?.plans
      },
      { wide },
    )
  expect(await keptPlans(true)).toBe(0)
  expect(await keptPlans(false)).toBeGreaterThan(0)
})
