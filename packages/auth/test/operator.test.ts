import { randomUUID } from 'node:crypto'
import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuthDb } from '../src/auth-db.ts'
import {
  admit,
  changeOperatorPassword,
  checkHalf,
  closeOperator,
  codeAt,
  dropFactor,
  enterOperator,
  giveCode,
  giveFirstCode,
  giveRecoveryCode,
  offeredSecret,
  operatorDb,
  putOperatorLink,
  sessionStore,
  signIn,
  stepOf,
  useOperatorLink,
} from '../src/index.ts'
import { after, halfOf, key, lane, minutes, noon, password, portal } from './setup.ts'

// The operators' realm has tables and functions of its own, so what is promised of the portals' is asked of it again.

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const at = <T>(now: Date, run: (db: AuthDb) => Promise<T>): Promise<T> =>
  withoutTenant(database.operatorDb, (tx) => run(operatorDb(tx, now)))
const scopeAt =
  (now: Date) =>
  <T>(run: (db: AuthDb) => Promise<T>) =>
    at(now, run)

let serial = 0
/** An operator who has used the first link. */
const hired = async () => {
  serial += 1
  const [id, email] = [randomUUID(), `betrieb-${serial}@konsole.example`]
  const admin = database.connect({ url: database.adminUrl, max: 1 })
  await withoutTenant(admin, (tx) =>
    tx.execute(sql`insert into console.operator (id, name, email, email_norm, roles, created_at)
      values (${id}, 'Kim Betrieb', ${email}, ${email}, '{support}', ${noon.toISOString()})`),
  )
  await admin.close()
  await useLink(await link(id))
  return { id, email }
}
const link = async (id: string, now = noon) => (await at(now, (db) => putOperatorLink(db, id))) ?? ''
const useLink = async (token: string, now = noon) => {
  const passwordHash = await lane.hash(password)
  return at(now, (db) => useOperatorLink(db, { token, passwordHash }))
}
const half = async (email: string, now = noon) =>
  halfOf(await signIn(scopeAt(now), lane, { email, password, label: 'Firefox' })).id
/** Enrolled at noon, with the code of noon's step used up. */
const enrolled = async () => {
  const person = await hired()
  const halfId = await half(person.email)
  const secret = offeredSecret(key, halfId, null)
  const given = { halfId, code: codeAt(secret, stepOf(noon)), key }
  const done = await at(noon, (db) => giveFirstCode(db, given))
  if (!done.ok) throw new Error(done.reason)
  return { ...person, secret, codes: done.recoveryCodes, session: done.session.id }
}
const lives = (id: string, now = noon) => at(now, (db) => enterOperator(db, id))

describe('an operator’s second factor', () => {
  test('takes a code once, however many give it at once, and no older one after it', async () => {
    const { email, secret } = await enrolled()
    const now = after(minutes(5))
    const halves = await Promise.all(Array.from({ length: 4 }, () => half(email, now)))
    const code = codeAt(secret, stepOf(now))
    const answers = await Promise.all(
      halves.map((halfId) => at(now, (db) => giveCode(db, { halfId, code, key }))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const older = { halfId: await half(email, now), code: codeAt(secret, stepOf(now) - 1), key }
    expect((await at(now, (db) => giveCode(db, older))).ok).toBe(false)
  })

  test('takes each recovery code once', async () => {
    const { email, codes } = await enrolled()
    const recover = async () => {
      const given = { halfId: await half(email), code: codes[0] ?? '', key }
      return (await at(noon, (db) => giveRecoveryCode(db, given))).ok
    }
    expect([await recover(), await recover()]).toEqual([true, false])
  })

  test('dropped ends every session, whole or half', async () => {
    const { id, email, session } = await enrolled()
    const halfId = await half(email)
    expect(await at(noon, (db) => dropFactor(db, id))).toBe(true)
    expect([await lives(session), await at(noon, (db) => checkHalf(db, halfId))]).toEqual([null, null])
  })
})

describe('an operator’s way in', () => {
  test('a link is good once, for two days, and only the latest', async () => {
    const { id } = await hired()
    const [older, newer] = [await link(id), await link(id)]
    expect(await useLink(older)).toBeNull()
    expect(await useLink(newer, after(minutes(48 * 60)))).toBeNull()
    expect(await useLink(newer, after(minutes(48 * 60) - 1))).toBe(id)
    expect(await useLink(newer, after(minutes(60)))).toBeNull()
  })

  test.each([
    ['a link', async (id: string) => useLink(await link(id))],
    [
      'a new password',
      (operatorId: string) =>
        changeOperatorPassword(scopeAt(noon), lane, {
          ...{ operatorId, current: password, next: 'eine neue lange Phrase', keepSessionId: null },
        }),
    ],
    ['leaving', (id: string) => at(noon, (db) => closeOperator(db, id))],
  ])('%s ends what was open, half sessions too', async (_, act) => {
    const { id, email, session } = await enrolled()
    const other = await enrolled()
    const halfId = await half(email)
    expect(await act(id)).toBeTruthy()
    expect([await lives(session), await at(noon, (db) => checkHalf(db, halfId))]).toEqual([null, null])
    expect(await lives(other.session)).not.toBeNull()
  })

  test('a half session is good for ten minutes and is no whole one', async () => {
    const { email } = await enrolled()
    const halfId = await half(email)
    expect(await lives(halfId)).toBeNull()
    expect(await at(after(minutes(10) - 1), (db) => checkHalf(db, halfId))).not.toBeNull()
    expect(await at(after(minutes(10)), (db) => checkHalf(db, halfId))).toBeNull()
  })

  test('tries are counted apart from those of a portal', async () => {
    const rules = { account: { tries: 2, minutes: 15 } }
    const who = { source: '192.0.2.1', account: 'jemand@konsole.example' }
    const tried = async () => (await at(noon, (db) => admit(db, 'sign-in', who, key, rules))).ok
    expect([await tried(), await tried(), await tried()]).toEqual([true, true, false])
    const { id } = await database.makeTenant()
    const here = await portal(database.db, id).at(noon, (db) => admit(db, 'sign-in', who, key, rules))
    expect(here.ok).toBe(true)
  })
})

describe('an operator’s session', () => {
  const store = <T>(now: Date, use: (sessions: ReturnType<typeof sessionStore>) => Promise<T>) =>
    at(now, (db) => use(sessionStore(db)))
  /** Used every ten minutes up to here. */
  const used = async (id: string, minute: number) => {
    for (let past = 10; past < minute; past += 10)
      expect(await store(after(minutes(past)), (s) => s.extend(id, 15))).not.toBeNull()
  }

  test('ends after a quarter of an hour at rest, and eight hours after sign-in whatever is done', async () => {
    const { session } = await enrolled()
    expect(await lives(session, after(minutes(15) - 1))).not.toBeNull()
    expect(await lives(session, after(minutes(15)))).toBeNull()
    await used(session, 480)
    expect(await lives(session, after(minutes(480) - 1))).not.toBeNull()
    expect(await lives(session, after(minutes(480)))).toBeNull()
  })

  test('goes on under another id once an hour; the one before is good for another minute', async () => {
    const { session } = await enrolled()
    await used(session, 60)
    const fresh = (await store(after(minutes(60)), (s) => s.renew(session))) ?? ''
    expect(fresh).not.toBe(session)
    const check = (id: string, now: Date) => store(now, (s) => s.check(id))
    for (const found of [lives, check]) {
      expect(await found(session, after(minutes(61) - 1))).not.toBeNull()
      expect(await found(session, after(minutes(61)))).toBeNull()
      expect(await found(fresh, after(minutes(61)))).not.toBeNull()
    }
  })

  test('goes on under another id at once when its person has proved to be there', async () => {
    const { session } = await enrolled()
    const fresh = (await store(after(1000), (s) => s.prove(session))) ?? ''
    expect(await lives(session, after(1000))).toBeNull()
    expect((await store(after(1000), (s) => s.check(fresh)))?.provedAt).toEqual(after(1000))
  })

  test('is ended by its own person alone, one by one or all others', async () => {
    const [{ id, email, secret, session }, other] = [await enrolled(), await enrolled()]
    const again = async (minute: number) => {
      const now = after(minutes(minute))
      const given = { halfId: await half(email, now), code: codeAt(secret, stepOf(now)), key }
      const done = await at(now, (db) => giveCode(db, given))
      return done.ok ? done.session.id : ''
    }
    const now = after(minutes(10))
    const gone = await again(2)
    const entry = (await store(now, (s) => s.list(id, session))).find(({ current }) => !current)
    expect(await store(now, (s) => s.endOne(other.id, entry?.id ?? ''))).toBe(false)
    expect(await store(now, (s) => s.endOne(id, entry?.id ?? ''))).toBe(true)
    expect(await lives(gone, now)).toBeNull()
    await again(4)
    expect(await store(now, (s) => s.endOthers(id, session))).toBe(1)
    expect(await lives(session, now)).not.toBeNull()
    expect(await lives(other.session, now)).not.toBeNull()
  })

  test('is none in a portal', async () => {
    const { session } = await enrolled()
    const { id: tenantId } = await database.makeTenant()
    const here = portal(database.db, tenantId)
    for (const forged of [session, `${tenantId}.${session.split('.')[1]}`])
      expect(await here.at(noon, (db) => sessionStore(db).check(forged))).toBeNull()
  })
})
