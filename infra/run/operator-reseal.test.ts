import { authDb, createAccount, type KeyRing, operatorDb, readFactor, storeFactor } from '@kita/auth'
import { appointOperator } from '@kita/core/operator'
import { inTenant, withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runReseal } from './operator-reseal.ts'

const now = new Date('2026-11-21T09:00:00Z')
const before: KeyRing = ['the key of before']
const both: KeyRing = ['the key of now', ...before]
const alone: KeyRing = ['the key of now']
const secret = Buffer.alloc(20, 7)
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const run = async (key: KeyRing) => {
  const said: string[] = []
  const { db, operatorDb: operator } = database
  const code = await runReseal({ db, operator, key, now, say: (line) => said.push(line) })
  return { code, text: said.join('\n') }
}
const stored = (accountId: string, key: KeyRing) => ({ accountId, secret, step: 0, key, renewed: false })

const colleague = async (tenantId: number, key: KeyRing) => {
  const at = <T>(act: (db: ReturnType<typeof authDb>) => Promise<T>) =>
    inTenant(database.db, tenantId, (tx) => act(authDb(tx, tenantId, now)))
  const person = { kind: 'staff', email: 'leitung@example.org', passwordHash: 'x', language: 'de' } as const
  const { accountId } = await at((db) => createAccount(db, person))
  await at((db) => storeFactor(db, stored(accountId, key)))
  return () => at((db) => readFactor(db, accountId, alone))
}

it('what all tenants and the console have sealed opens with the new key alone, and a second run finds nothing', async () => {
  const [one, two] = [(await database.makeTenant()).id, (await database.makeTenant()).id]
  const people = [await colleague(one, before), await colleague(two, before)]
  const appoint = appointOperator({ normalize: (email) => email, link: async () => 'x'.repeat(43) })
  const kim = { name: 'Kim', email: 'kim@betrieb.example', roles: ['admin' as const] }
  const { id: operatorId } = await appoint(database.operatorDb, kim, now)
  const console_ = <T>(act: (db: ReturnType<typeof operatorDb>) => Promise<T>) =>
    withoutTenant(database.operatorDb, (tx) => act(operatorDb(tx, now)))
  await console_((db) => storeFactor(db, stored(operatorId, before)))
  people.push(() => console_((db) => readFactor(db, operatorId, alone)))

  for (const read of people) await expect(read()).rejects.toThrow()
  expect(await run(both)).toEqual({ code: 0, text: '3 second factors were sealed anew.' })
  for (const read of people) expect((await read())?.secret).toEqual(secret)
  expect(await run(alone)).toEqual({ code: 0, text: '0 second factors were sealed anew.' })
})

it('says how many no key opens', async () => {
  await colleague((await database.makeTenant()).id, ['a key that is lost'])
  const { code, text } = await run(both)
  expect(code).toBe(2)
  expect(text).toContain('1 open with neither key')
})
