import { sql } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Database, flushInTenant, inTenant, QueryError, withoutTenant } from '../src/index.ts'
import { loginUrl, pendingMigrations, urlThatOpens } from '../src/migrate/index.ts'
import { type OwnCluster, ownCluster } from '../src/testing/own-cluster.ts'

// The embedded server asks everybody for a password, by scram-sha-256.

let cluster: OwnCluster
let keeper: Sql
beforeAll(async () => {
  cluster = await ownCluster()
  keeper = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
  await keeper.unsafe(`create role dba superuser login password 'first'`)
})
afterAll(async () => {
  await keeper.end()
  await cluster.remove()
})

const setPassword = (role: string, password: string) =>
  keeper.unsafe(`alter role ${role} password '${password}'`)
/** Ends all sessions of a role, and waits until they are gone. */
const endSessions = (role: string) =>
  keeper`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where usename = ${role}`

const read = (db: Database) => flushInTenant(db, 1, (tx) => [tx.execute(sql`select 1`)])
const write = (db: Database) =>
  inTenant(db, 1, async (tx) => {
    await tx.execute(sql`select 1`)
    await tx.execute(sql`select 2`)
  })

/** Two callers without a pause beside a crowd that needs every session at once. @returns what failed */
const crowd = async (db: Database, meanwhile: () => Promise<unknown> = async () => {}) => {
  const failures: unknown[] = []
  let over = false
  const ask = (scope: typeof read | typeof write) => scope(db).catch((error) => failures.push(error))
  const caller = async (scope: typeof read | typeof write) => {
    while (!over) await ask(scope)
  }
  const callers = [caller(read), caller(write)]
  await Promise.all([meanwhile(), ...Array.from({ length: 24 }, (_, n) => ask(n % 2 ? read : write))])
  over = true
  await Promise.all(callers)
  return failures
}

describe.each(['kita_app', 'kita_operator', 'dba'])('the password of %s', (role) => {
  const url = () => loginUrl(cluster.adminUrl, role, 'first')

  test('is exchanged and set back under load without a failed scope, also when all sessions are ended in between', async () => {
    await setPassword(role, 'first')
    const db = connect({ url: url(), otherPassword: 'second', max: 12 })
    for (const password of ['second', 'first']) {
      expect(await crowd(db, () => setPassword(role, password))).toEqual([])
      expect(db.state().open).toBe(12)
      await endSessions(role)
      expect(await crowd(db)).toEqual([])
    }
    await db.close()
  })

  test('stops who knows the one of before only, as soon as a session is needed', async () => {
    await setPassword(role, 'first')
    const db = connect({ url: url(), max: 12 })
    await read(db)
    await setPassword(role, 'second')
    expect((await crowd(db))[0]).toBeInstanceOf(QueryError)
    await db.close()
  })

  test('opens for who reads the schema’s state, and the address that opens is told', async () => {
    await setPassword(role, 'second')
    const login = { url: url(), otherPassword: 'second' }
    expect(await urlThatOpens(login)).toBe(loginUrl(cluster.adminUrl, role, 'second'))
    await expect(urlThatOpens({ url: url() })).rejects.toMatchObject({ code: '28P01' })
    if (role === 'kita_app') expect(await pendingMigrations(login)).toEqual([])
  })
})

test('two wrong passwords are told as one wrong one is', async () => {
  const db = connect({ url: loginUrl(cluster.adminUrl, 'dba', 'third'), otherPassword: 'fourth', max: 1 })
  const asked = withoutTenant(db, (tx) => tx.execute(sql`select 1`))
  await expect(asked).rejects.toMatchObject({ sqlState: '28P01' })
  await db.close()
})
