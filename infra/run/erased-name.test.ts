import { join } from 'node:path'
import { withoutTenant } from '@kita/db'
import { testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { runTenant } from './tenant-acts.ts'

it('a bundle with the name of an erased portal is refused in words, and nothing comes back', async () => {
  const database = await testDatabase()
  const said: string[] = []
  const apply = () =>
    runTenant(['apply', join(import.meta.dirname, '../../tenants/flensburg')], {
      withOperator: (act) => act(database.operatorDb),
      say: (line) => said.push(line),
      complain: (line) => said.push(line),
      now: new Date('2026-11-21T09:00:00Z'),
    })
  const admin = database.connect({ url: database.adminUrl, max: 1 })
  expect(await apply()).toBe(0)
  await withoutTenant(admin, (tx) => tx.execute(sql`update directory.tenant set state = 'erased'`))
  expect(await apply()).toBe(1)
  expect(said.at(-1)).toContain('Sie wird nicht wieder vergeben')
  const [left] = await withoutTenant(admin, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from directory.tenant where state <> 'erased'`),
  )
  expect(left?.n).toBe(0)
  await database.stop()
})
