import { createHash, randomUUID } from 'node:crypto'
import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorDb } from '../src/index.ts'
import { after, minutes, noon } from './setup.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const digest = (text: string) => createHash('sha256').update(text).digest()

test('an operator has ten sessions at most, also when they are opened at once', async () => {
  const admin = database.connect({ url: database.adminUrl, max: 2 })
  const operatorId = randomUUID()
  await withoutTenant(admin, async (tx) => {
    await tx.execute(sql`insert into console.operator (id, name, email, email_norm, roles, created_at, verified_at)
      values (${operatorId}, 'Ada', 'ada@probe.example', 'ada@probe.example', '{support}', ${noon}, ${noon})`)
    for (let n = 0; n < 25; n += 1)
      await tx.execute(sql`insert into console.half_session (id_hash, operator_id, created_at, expires_at, label)
        values (${digest(`half ${n}`)}, ${operatorId}, ${noon}, ${after(minutes(10))}, 'Test')`)
  })
  const ends = [after(minutes(15)), after(minutes(480))]
  const promote = (n: number) =>
    withoutTenant(database.operatorDb, (tx) =>
      operatorDb(tx, noon).call('half_promote', digest(`half ${n}`), digest(`whole ${n}`), null, ...ends),
    )
  const opened = await Promise.all(Array.from({ length: 25 }, (_, n) => promote(n)))
  expect(opened.flat()).toEqual(Array.from({ length: 25 }, () => ({ half_promote: operatorId })))
  const kept = await withoutTenant(admin, (tx) => tx.execute(sql`select id_hash from console.session`))
  expect(kept).toHaveLength(10)
})
