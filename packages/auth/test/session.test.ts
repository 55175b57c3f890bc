import { flushInTenant, sqlState } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authDb,
  enter,
  keeping,
  luciaKeeping,
  noSession,
  ownKeeping,
  sessionLife,
  sessionStore,
} from '../src/index.ts'
import { sessionContract } from './session-contract.ts'
import { after, noon, type Portal, portal } from './setup.ts'

sessionContract('sessions kept by lucia', luciaKeeping)
sessionContract('sessions kept without a library', ownKeeping)

test('one of the two keeps the sessions', () => {
  expect([luciaKeeping, ownKeeping]).toContain(keeping)
})

describe('the check in the flush of the queries', () => {
  let database: TestDatabase
  let here: Portal
  let there: Portal
  let id: string
  let accountId: string
  beforeAll(async () => {
    database = await testDatabase()
    here = portal(database.db, (await database.makeTenant()).id)
    there = portal(database.db, (await database.makeTenant()).id)
    accountId = await here.account('family@example.org')
    const session = await here.at(noon, (db) =>
      sessionStore(db).open({ accountId, label: 'Firefox', ...sessionLife.parent }),
    )
    id = session?.id as string
  })
  afterAll(() => database.stop())

  const flush = (portalOf: Portal, cookie: string, now: Date) =>
    flushInTenant(database.db, portalOf.tenantId, (tx) => [
      enter(authDb(tx, portalOf.tenantId, now), cookie),
      tx.execute(sql`select current_setting('app.account_id', true) as id`),
    ])

  test('answers the account, and the queries after it know it', async () => {
    const [entered, rows] = await flush(here, id, after(59_000))
    expect(entered).toEqual({ accountId, kind: 'parent', extendDue: false, renewDue: false })
    expect(rows[0]?.id).toBe(accountId)
  })

  test('says when the session is due to be extended', async () => {
    const [entered] = await flush(here, id, after(60_000))
    expect(entered?.extendDue).toBe(true)
  })

  test.each([
    ['a session that has run out', () => flush(here, id, after(30 * 60_000))],
    ['a session of another tenant', () => flush(there, id, noon)],
    ['a forged prefix', () => flush(there, `${there.tenantId}.${id.split('.')[1]}`, noon)],
    ['something that is no id', () => flush(here, 'x', noon)],
  ])('%s ends the whole flush, so nothing behind it answers', async (_, run) => {
    const failure = await run().then(
      () => 'answered',
      (error) => sqlState(error),
    )
    expect(failure).toBe(noSession)
  })

  test('the account does not outlive the transaction', async () => {
    await flush(here, id, noon)
    const rows = await Promise.all(
      Array.from({ length: 20 }, () =>
        here.at(noon, ({ tx }) => tx.execute(sql`select current_setting('app.account_id', true) as id`)),
      ),
    )
    expect(rows.map(([row]) => row?.id ?? '').join('')).toBe('')
  })
})
