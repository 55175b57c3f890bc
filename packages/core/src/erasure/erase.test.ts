import { inTenant, sqlState, withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { newId } from '../id.ts'
import { eraseRecords } from './erase.ts'

const at = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
let other: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
  other = await buildTenant(database)
})
afterAll(() => database.stop())

const book = () =>
  withoutTenant(database.connect({ url: database.adminUrl, max: 1 }), (tx) =>
    tx.execute(
      sql`select tenant_id as tenant, record_table as "table", record_id as record, act from app.erasure`,
    ),
  )

it('deletes what is there, in the own portal only, and writes just that into the book', async () => {
  const id = newId(new Date(at))
  for (const one of [town, other])
    await one.inTenant((tx) =>
      tx.execute(
        sql`insert into app.family (tenant_id, id, created_at) values (${one.tenant.id}, ${id}, ${at})`,
      ),
    )
  const ctx = town.ctx({ kind: 'system' }, at)
  const gone = await town.inTenant((tx) => eraseRecords(tx, ctx, 'app.family', [id, newId(new Date(at))]))
  expect(gone).toEqual([id])
  expect(await town.inTenant((tx) => eraseRecords(tx, ctx, 'app.family', [id]))).toEqual([])
  expect(await book()).toEqual([{ tenant: town.tenant.id, table: 'app.family', record: id, act: 'gone' }])
  const left = await other.inTenant((tx) => tx.execute(sql`select from app.family where id = ${id}`))
  expect(left).toHaveLength(1)
})

it('is the only way: past the book the service may take away nobody’s records', async () => {
  const tried = async (statement: SQL) =>
    inTenant(database.db, town.tenant.id, (tx) => tx.execute(statement)).then(() => 'done', sqlState)
  for (const table of ['family', 'guardian', 'evidence', 'need_fact', 'application', 'care_need', 'erasure'])
    expect([table, await tried(sql`delete from app.${sql.identifier(table)}`)]).toEqual([table, '42501'])
  const past = sql`select * from directory.erase('app.child', array[gen_random_uuid()], now())`
  expect(await tried(past)).toBe('42501')
})
