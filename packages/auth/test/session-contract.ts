import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AccountKind, closeAccount, type SessionStore, sessionLife } from '../src/index.ts'
import type { SessionKeeping } from '../src/session/keeping.ts'
import { after, minutes, noon, type Portal, portal } from './setup.ts'

/** What every keeper of sessions has to do, whatever library is behind it. */
export const sessionContract = (name: string, keeping: SessionKeeping) =>
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

    /** As whoever has stolen the database sees it. */
    const rowsOf = async (at: Portal, id: string) => {
      const admin = database.connect({ url: database.adminUrl })
      return withoutTenant(admin, async (tx) => {
        const rows = await tx.execute<{ row: string }>(
          sql`select to_jsonb(s)::text as row from auth.session s
              where tenant_id = ${at.tenantId} and id_hash = ${keeping.keysOf(id).idHash}`,
        )
        return rows.map(({ row }) => row)
      })
    }
    const store = <T>(now: Date, use: (sessions: SessionStore) => Promise<T>, at = here) =>
      at.at(now, (db) => use(keeping.store(db)))
    const newAccount = (kind: AccountKind = 'parent') => {
      serial += 1
      return here.account(`family-${serial}@example.org`, kind)
    }
    const opened = async (
      accountId: string,
      now = noon,
      { label = 'Firefox', kind = 'parent' }: { label?: string; kind?: AccountKind } = {},
    ) => {
      const session = await store(now, (s) => s.open({ accountId, label, ...sessionLife[kind] }))
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
        provedAt: null,
      })
    })

    test('every sign-in has an id of its own, and nothing the browser brought becomes one', async () => {
      const accountId = await newAccount()
      const ids = new Set<string>()
      for (let n = 0; n < 20; n += 1) ids.add((await opened(accountId)).id)
      expect(ids.size).toBe(20)
    })

    test('the database holds only digests of the id, whole or in parts', async () => {
      const { id } = await opened(await newAccount())
      const own = id.split('.')[1] as string
      const rows = await rowsOf(here, id)
      expect(rows).toHaveLength(1)
      const stored = JSON.stringify(rows)
      for (let at = 0; at + 16 <= own.length; at += 1) expect(stored).not.toContain(own.slice(at, at + 16))
      expect(stored).toContain(keeping.keysOf(id).idHash.toString('hex'))
    })

    test('an id that differs in one character, wherever it is, is no session', async () => {
      const { id } = await opened(await newAccount())
      for (let at = id.indexOf('.') + 1; at < id.length; at += 1) {
        const other = `${id.slice(0, at)}${id[at] === 'A' ? 'B' : 'A'}${id.slice(at + 1)}`
        expect(await store(noon, (s) => s.check(other))).toBeNull()
        expect(await store(after(minutes(61)), (s) => s.renew(other))).toBeNull()
        expect(await store(noon, (s) => s.prove(other))).toBeNull()
        await store(noon, (s) => s.end(other))
      }
      expect(await store(noon, (s) => s.check(id))).not.toBeNull()
    })

    test.each([
      ['a family', 'parent', 30, 12 * 60],
      ['staff', 'staff', 15, 8 * 60],
    ] as const)('%s: the idle and the absolute end are exact to the second', async (_, kind, idle, whole) => {
      const { id } = await opened(await newAccount(kind), noon, { kind })
      expect(await store(after(minutes(idle) - 1000), (s) => s.check(id))).not.toBeNull()
      expect(await store(after(minutes(idle)), (s) => s.check(id))).toBeNull()
      for (let minute = 10; minute < whole; minute += 10)
        expect(await store(after(minutes(minute)), (s) => s.extend(id, idle))).not.toBeNull()
      expect(await store(after(minutes(whole) - 1000), (s) => s.check(id))).not.toBeNull()
      expect(await store(after(minutes(whole)), (s) => s.check(id))).toBeNull()
      expect(await store(after(minutes(whole)), (s) => s.renew(id))).toBeNull()
      expect(await store(after(minutes(whole)), (s) => s.prove(id))).toBeNull()
    })

    /** A session that somebody has used every ten minutes for this long. */
    const used = async (minute: number, accountId?: string) => {
      const { id } = await opened(accountId ?? (await newAccount()))
      for (let at = 10; at < minute; at += 10) await store(after(minutes(at)), (s) => s.extend(id, 30))
      return id
    }

    test('once an hour it goes on under another id, the one before is good for another minute', async () => {
      const id = await used(60)
      expect(await store(after(minutes(60) - 1000), (s) => s.renew(id))).toBeNull()
      const fresh = await store(after(minutes(60)), (s) => s.renew(id))
      if (!fresh) throw new Error('not renewed')
      expect(fresh).not.toBe(id)
      expect(await store(after(minutes(60)), (s) => s.renew(id))).toBeNull()
      expect(await store(after(minutes(61) - 1), (s) => s.check(id))).not.toBeNull()
      expect(await store(after(minutes(61)), (s) => s.check(id))).toBeNull()
      expect((await store(after(minutes(61)), (s) => s.check(fresh)))?.openedAt).toEqual(noon)
      expect(await store(after(minutes(61)), (s) => s.renew(fresh))).toBeNull()
    })

    test('of two requests at once one is told the new id', async () => {
      const id = await used(60)
      const renewed = await Promise.all(
        Array.from({ length: 6 }, () => store(after(minutes(61)), (s) => s.renew(id))),
      )
      expect(renewed.filter((one) => one !== null)).toHaveLength(1)
    })

    test('renewal moves neither end', async () => {
      const id = await used(60)
      const before = await store(after(minutes(60)), (s) => s.check(id))
      const fresh = await store(after(minutes(60)), (s) => s.renew(id))
      expect(await store(after(minutes(60)), (s) => s.check(String(fresh)))).toEqual(before)
    })

    test('who proves to be there goes on under another id, the one before is void at once', async () => {
      const accountId = await newAccount()
      const { id } = await opened(accountId)
      const fresh = await store(after(5000), (s) => s.prove(id))
      if (!fresh) throw new Error('not proved')
      expect(await store(after(5000), (s) => s.check(id))).toBeNull()
      expect((await store(after(5000), (s) => s.check(fresh)))?.provedAt).toEqual(after(5000))
      expect(await store(after(5000), (s) => s.list(accountId, fresh))).toHaveLength(1)
    })

    test('one session of the list is ended, by its own account only', async () => {
      const accountId = await newAccount()
      const [own, other] = [await opened(accountId), await opened(accountId, after(1000))]
      const list = await store(after(2000), (s) => s.list(accountId, own.id))
      const entry = list.find(({ current }) => !current)
      if (!entry) throw new Error('not listed')
      const stranger = await newAccount()
      expect(await store(after(2000), (s) => s.endOne(stranger, entry.id))).toBe(false)
      expect(await store(after(2000), (s) => s.endOne(accountId, entry.id), there)).toBe(false)
      expect(await store(after(2000), (s) => s.endOne(accountId, entry.id))).toBe(true)
      expect(await store(after(2000), (s) => s.endOne(accountId, entry.id))).toBe(false)
      expect(await store(after(2000), (s) => s.check(other.id))).toBeNull()
      expect(await store(after(2000), (s) => s.check(own.id))).not.toBeNull()
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
      const own = await opened(accountId, noon, { label: 'Firefox, Android' })
      await opened(accountId, after(minutes(5)), { label: 'Safari' })
      await store(after(minutes(6)), (s) => s.extend(own.id, 30))
      const list = await store(after(minutes(34)), (s) => s.list(accountId, own.id))
      expect(list.map(({ label, current }) => [label, current])).toEqual([
        ['Firefox, Android', true],
        ['Safari', false],
      ])
      const later = await store(after(minutes(35)), (s) => s.list(accountId, own.id))
      expect(later.map(({ label }) => label)).toEqual(['Firefox, Android'])
    })

    test('an account has ten at most: the one that was quiet for longest ends for the eleventh', async () => {
      const accountId = await newAccount()
      const ids: string[] = []
      for (let n = 0; n < 10; n += 1) ids.push((await opened(accountId, after(n * 1000))).id)
      const [first, second, ...others] = ids as [string, string, ...string[]]
      await store(after(minutes(5)), (s) => s.extend(first, 30))
      const { id: eleventh } = await opened(accountId, after(minutes(6)))
      expect(await store(after(minutes(6)), (s) => s.check(second))).toBeNull()
      for (const id of [first, ...others, eleventh])
        expect(await store(after(minutes(6)), (s) => s.check(id))).not.toBeNull()
    })

    test('the bound holds for those who open at once, and for each account by itself', async () => {
      const [accountId, beside] = [await newAccount(), await newAccount()]
      const { id: untouched } = await opened(beside)
      const ids = await Promise.all(Array.from({ length: 25 }, () => opened(accountId)))
      expect(new Set(ids).size).toBe(25)
      expect(await store(after(1000), (s) => s.list(accountId, null))).toHaveLength(10)
      expect(await store(after(1000), (s) => s.check(untouched))).not.toBeNull()
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
        expect(await store(after(minutes(61)), (s) => s.renew(forged), there)).toBeNull()
        expect(await store(noon, (s) => s.prove(forged), there)).toBeNull()
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
