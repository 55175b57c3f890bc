import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DatabaseUnavailableError, flushInTenant, inTenant, type Tx, withoutTenant } from '../src/index.ts'
import { type TestDatabase, type TestTenant, testDatabase } from '../src/testing/index.ts'

let t: TestDatabase
let own: TestTenant
let admin: ReturnType<TestDatabase['connect']>
beforeAll(async () => {
  t = await testDatabase()
  own = await t.makeTenant()
  admin = t.connect({ url: t.adminUrl, max: 4 })
})
afterAll(() => t.stop())

const asAdmin = <T extends Record<string, unknown>>(query: SQL) =>
  withoutTenant(admin, (tx) => tx.execute<T>(query))

/** Holds a lock that callers of `wait` stand at until it is let go. */
const barrier = async (number: number) => {
  let letGo = () => {}
  const over = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let held: Promise<unknown> = Promise.resolve()
  await new Promise<void>((standing) => {
    held = withoutTenant(admin, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${number}::int, 7)`)
      standing()
      await over
    })
  })
  return {
    wait: (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock_shared(${number}::int, 7)`),
    letGo: () => {
      letGo()
      return held
    },
    /** Ends the one session that stands there, as an administrator does. */
    async end() {
      const waiting = sql`select pid from pg_locks where locktype = 'advisory' and objid = 7
        and classid = ${number}::int::oid and database = (select oid from pg_database where datname = current_database())
        and not granted`
      await vi.waitFor(async () => expect(await asAdmin(waiting)).toHaveLength(1), 10_000)
      await asAdmin(sql`select pg_terminate_backend(pid, 5000) from (${waiting}) one`)
    },
  }
}

describe('a session that the server ends', () => {
  test('before it answered anything is replaced, and nobody hears of it', async () => {
    const db = t.connect({ max: 2 })
    const { wait, letGo, end } = await barrier(1)
    const written = inTenant(db, own.id, async (tx) => {
      await wait(tx)
      return tx.execute(sql`select current_setting('app.tenant_id') as tenant`)
    })
    await end()
    await letGo()
    expect(await written).toEqual([{ tenant: String(own.id) }])
    expect(db.state()).toMatchObject({ busy: 0, open: 1 })
  })

  test('in the middle of reads that leave together is replaced', async () => {
    const db = t.connect({ max: 2 })
    const { wait, letGo, end } = await barrier(2)
    const read = flushInTenant(db, own.id, (tx) => [tx.execute(sql`select 1 as n`), wait(tx)])
    await end()
    await letGo()
    expect((await read)[0]).toEqual([{ n: 1 }])
    expect(db.state()).toMatchObject({ busy: 0, open: 1 })
  })

  test('a second time is not replaced again', async () => {
    const db = t.connect({ max: 2 })
    const { wait, letGo, end } = await barrier(3)
    const written = inTenant(db, own.id, wait).catch((error) => error)
    await end()
    await end()
    expect(await written).toBeInstanceOf(DatabaseUnavailableError)
    await letGo()
    expect(db.state()).toMatchObject({ busy: 0, open: 0 })
  })

  test('after an answer takes its scope along: what was read may be gone', async () => {
    const db = t.connect({ max: 2 })
    const { wait, letGo, end } = await barrier(4)
    let runs = 0
    const written = inTenant(db, own.id, async (tx) => {
      runs++
      await tx.execute(sql`select 1`)
      await wait(tx)
    }).catch((error) => error)
    await end()
    expect(await written).toBeInstanceOf(DatabaseUnavailableError)
    expect(runs).toBe(1)
    await letGo()
    expect(db.state()).toMatchObject({ busy: 0, open: 0 })
  })
})
