import { authDb, createAccount, storeFactor } from '@kita/auth'
import { inTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOfExample, enrolExample, exampleCodes } from './code.ts'

const key = ['x'.repeat(32)] as const
const noon = new Date('2026-12-01T11:00:00Z')
const email = 'leitung@kreis.example'

let database: TestDatabase
let tenantId: number
let accountId: string
beforeAll(async () => {
  database = await testDatabase()
  tenantId = (await database.makeTenant()).id
  const person = { kind: 'staff' as const, email, passwordHash: null, language: 'de' }
  accountId = await at(noon, async (db) => {
    const made = await createAccount(db, person)
    await enrolExample(db, { accountId: made.accountId, email, key })
    return made.accountId
  })
})
afterAll(() => database.stop())

const at = <T>(now: Date, run: (db: ReturnType<typeof authDb>) => Promise<T>) =>
  inTenant(database.db, tenantId, (tx) => run(authDb(tx, tenantId, now)))
const code = (now: Date) => at(now, (db) => codeOfExample(db, { accountId, email, key }))

it('the code of an example follows its clock', async () => {
  expect(await code(noon)).toMatch(/^\d{6}$/)
  expect(await code(new Date('2026-12-01T11:00:20Z'))).toBe(await code(noon))
  expect(await code(new Date('2026-12-01T11:02:00Z'))).not.toBe(await code(noon))
})

it('nobody is told the code of a device that a person has set up', async () => {
  const secret = Buffer.alloc(20, 7)
  await at(noon, (db) => storeFactor(db, { accountId, secret, step: 0, key, renewed: true }))
  expect(await code(noon)).toBeUndefined()
})

it('without examples, as in production, there is nothing that could tell one', () => {
  const tenantOf = async () => ({ id: tenantId })
  expect(exampleCodes(false, { db: database.db, tenantOf, key, clock: () => noon })).toBeUndefined()
})
