import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuthDb } from '../src/auth-db.ts'
import { closeAccount, type SessionStore, sessionLife } from '../src/index.ts'
import { sha256 } from '../src/secret.ts'
import { after, minutes, noon, type Portal, portal } from './setup.ts'

/** What every keeper of sessions has to do, whatever library is behind it. */
export const sessionContract = (name: string, makeStore: (db: AuthDb) => SessionStore) =>
  describe(name, () => {
    let database: TestDatabase
    let here: Portal
    let there: Portal
    let serial = 0
    beforeAll(async () => {
      database = await testDatabase()
      here = portal(database.db, (await database.makeTenant()).id)
      there = portal(database.db, (await database.makeTenant()).id)
    })
    afterAll(() => database.stop())

    const store = <T>(now: Date, use: (sessions: SessionStore) => Promise<T>, at = here) =>
      at.at(now, (db) => use(makeStore(db)))
    const newAccount = () => {
      serial += 1
      return here.account(`family-${serial}@example.org`)
    }
    const opened = async (accountId: string, now = noon, label = 'Firefox') => {
      const session = await store(now, (s) => s.open({ accountId, label, ...sessionLife.parent }))
      if (!session) throw new Error('not opened')
      return session
    }

    test('an opened session is found again with its account', async () => {
      const accountId = await newAccount()
      const { id, expiresAt, endsAt } = await opened(accountId)
      expect(expiresAt).toEqual(after(minutes(30)))
      expect(endsAt).toEqual(after(minutes(720)))
      expect(await store(after(1000), (s) => s.check(id))).toEqual({
        accountId,
        kind: 'parent',
        language: 'de',
        openedAt: noon,
        lastSeenAt: noon,
        expiresAt,
        endsAt,
      })
    })

    test('the database holds only the digest of the id', async () => {
      const accountId = await newAccount()
      const { id } = await opened(accountId)
      const own = id.split('.')[1] as string
      const listed = await here.at(noon, (db) => db.call('session_list', accountId))
      expect(JSON.stringify(listed)).toContain(sha256(id).toString('hex'))
      expect(JSON.stringify(listed)).not.toContain(own)
    })

    test('idle for 29:59 it lives, at 30:00 it is gone', async () => {
      const { id } = await opened(await newAccount())
      expect(await store(after(minutes(30) - 1000), (s) => s.check(id))).not.toBeNull()
      expect(await store(after(minutes(30)), (s) => s.check(id))).toBeNull()
    })

    test('use extends it at most once a minute', async () => {
      const { id } = await opened(await newAccount())
      expect(await store(after(59_000), (s) => s.extend(id, 30))).toBeNull()
      expect(await store(after(60_000), (s) => s.extend(id, 30))).toEqual(after(minutes(31)))
      expect(await store(after(61_000), (s) => s.extend(id, 30))).toBeNull()
      expect((await store(after(minutes(30)), (s) => s.check(id)))?.lastSeenAt).toEqual(after(60_000))
    })

    test('no amount of use carries it past the absolute end', async () => {
      const { id } = await opened(await newAccount())
      for (let minute = 25; minute < 720; minute += 25) {
        expect(await store(after(minutes(minute)), (s) => s.extend(id, 30))).not.toBeNull()
      }
      expect(await store(after(minutes(720) - 1000), (s) => s.check(id))).not.toBeNull()
      expect(await store(after(minutes(720)), (s) => s.check(id))).toBeNull()
      expect(await store(after(minutes(720)), (s) => s.extend(id, 30))).toBeNull()
    })

    test('a session that has run out is not brought back by extending it', async () => {
      const { id } = await opened(await newAccount())
      expect(await store(after(minutes(31)), (s) => s.extend(id, 30))).toBeNull()
    })

    test('an ended session is gone, the others stay', async () => {
      const accountId = await newAccount()
      const [one, two] = [await opened(accountId), await opened(accountId)]
      await store(noon, (s) => s.end(one.id))
      expect(await store(noon, (s) => s.check(one.id))).toBeNull()
      expect(await store(noon, (s) => s.check(two.id))).not.toBeNull()
    })

    test('all others can be ended, or all of them; other accounts keep theirs', async () => {
      const accountId = await newAccount()
      const foreign = await opened(await newAccount())
      const own = await opened(accountId)
      await opened(accountId)
      await opened(accountId)
      expect(await store(noon, (s) => s.endOthers(accountId, own.id))).toBe(2)
      expect(await store(noon, (s) => s.check(own.id))).not.toBeNull()
      expect(await store(noon, (s) => s.endOthers(accountId, null))).toBe(1)
      expect(await store(noon, (s) => s.check(own.id))).toBeNull()
      expect(await store(noon, (s) => s.check(foreign.id))).not.toBeNull()
    })

    test('the list shows the living ones, newest activity first, and which is the own', async () => {
      const accountId = await newAccount()
      const own = await opened(accountId, noon, 'Firefox, Android')
      await opened(accountId, after(minutes(5)), 'Safari')
      await store(after(minutes(6)), (s) => s.extend(own.id, 30))
      const list = await store(after(minutes(34)), (s) => s.list(accountId, own.id))
      expect(list.map(({ label, current }) => [label, current])).toEqual([
        ['Firefox, Android', true],
        ['Safari', false],
      ])
      const later = await store(after(minutes(35)), (s) => s.list(accountId, own.id))
      expect(later.map(({ label }) => label)).toEqual(['Firefox, Android'])
    })

    test('closing the account ends its sessions at once and opens no new one', async () => {
      const accountId = await newAccount()
      const { id } = await opened(accountId)
      expect(await here.at(noon, (db) => closeAccount(db, accountId))).toBe(true)
      expect(await store(noon, (s) => s.check(id))).toBeNull()
      const again = await store(noon, (s) => s.open({ accountId, label: '', ...sessionLife.parent }))
      expect(again).toBeNull()
    })

    test('an unconfirmed account opens none', async () => {
      const accountId = await here.signUp('unconfirmed@example.org')
      expect(await store(noon, (s) => s.open({ accountId, label: '', ...sessionLife.parent }))).toBeNull()
    })

    test('in another tenant the session does not exist, whatever its prefix says', async () => {
      const accountId = await newAccount()
      const { id } = await opened(accountId)
      const renamed = `${there.tenantId}.${id.split('.')[1]}`
      for (const forged of [id, renamed]) {
        expect(await store(noon, (s) => s.check(forged), there)).toBeNull()
        expect(await store(after(minutes(2)), (s) => s.extend(forged, 30), there)).toBeNull()
        await store(noon, (s) => s.end(forged), there)
      }
      expect(await store(noon, (s) => s.endOthers(accountId, null), there)).toBe(0)
      expect(await store(noon, (s) => s.list(accountId, id), there)).toEqual([])
      expect(
        await store(noon, (s) => s.open({ accountId, label: '', ...sessionLife.parent }), there),
      ).toBeNull()
      expect(await store(noon, (s) => s.check(id))).not.toBeNull()
    })

    test('anything that is no session id is no session', async () => {
      for (const text of ['', '.', `${here.tenantId}.`, `${here.tenantId}.x`, '\0', "' or 1=1 --"]) {
        expect(await store(noon, (s) => s.check(text))).toBeNull()
        expect(await store(noon, (s) => s.extend(text, 30))).toBeNull()
        await store(noon, (s) => s.end(text))
      }
    })
  })
