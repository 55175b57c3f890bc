import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { sessionStore } from '../src/index.ts'
import { address, after, minutes, noon, password, portal, sessionOf, twoPortals } from './setup.ts'

const { database, here } = await twoPortals()
afterAll(() => database.stop())

const year = minutes(365 * 24 * 60)

test('a password of twenty years ago opens a whole session: none runs out', async () => {
  const email = address()
  await here.account(email)
  const { id } = sessionOf(await here.signIn(email, password, after(20 * year)))
  expect(await here.at(after(20 * year), (db) => sessionStore(db).check(id))).not.toBeNull()
})

test('no account has a place for a hint, a question or the age of its password', async () => {
  const superuser = database.connect({ url: database.adminUrl, max: 1 })
  const columns = await portal(superuser, here.tenantId).at(noon, ({ tx }) =>
    tx.execute(sql`
      select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'auth'
        or (table_schema = 'console' and table_name in ('operator', 'password', 'factor', 'recovery_code', 'token'))`),
  )
  const names = columns.map(({ name }) => String(name))
  const isHint = (name: string) =>
    /hint|question|answer|maiden|birth|remind|password_(changed|expires|until)/.test(name)
  expect(['auth.account.password_hint', 'auth.account.secret_question'].every(isHint)).toBe(true)
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter(isHint)).toEqual([])
})
