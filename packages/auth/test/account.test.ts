import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { hash } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  changePassword,
  closeAccount,
  confirm,
  createAccount,
  findAccount,
  forgot,
  peekToken,
  renew,
  resetPassword,
  sessionStore,
  setLanguage,
  signIn,
  signUp,
} from '../src/index.ts'
import { after, lane, minutes, noon, type Portal, password, portal } from './setup.ts'

let database: TestDatabase
let here: Portal
let there: Portal
beforeAll(async () => {
  database = await testDatabase()
  here = portal(database.db, (await database.makeTenant()).id)
  there = portal(database.db, (await database.makeTenant()).id)
})
afterAll(() => database.stop())

let serial = 0
const address = () => {
  serial += 1
  return `family-${serial}@example.org`
}
const signedIn = (email: string, given = password, now = noon, at = here) =>
  signIn(at.scope(now), lane, { email, password: given, label: 'Firefox' })
const confirmed = (token: string, now: Date, at = here) => at.at(now, (db) => confirm(db, token))

describe('sign-up', () => {
  test('counts only after the link was used', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    expect(await signedIn(email)).toEqual({ ok: false, reason: 'address-unconfirmed' })
    const { template, token } = await here.post(accountId)
    expect(template).toBe('confirm-account')
    expect(await confirmed(token, after(minutes(1)))).toEqual({ ok: true, accountId })
    expect(await signedIn(email, password, after(minutes(2)))).toMatchObject({
      ok: true,
      accountId,
      kind: 'parent',
    })
  })

  test('that it waits for the link is told only to who knows the password', async () => {
    const email = address()
    await here.signUp(email)
    expect(await signedIn(email, 'another password')).toEqual({ ok: false, reason: 'credentials-wrong' })
  })

  test('answers alike for a new, a waiting and a confirmed address; only the mail differs', async () => {
    const [fresh, waiting, known] = [address(), address(), address()]
    await here.signUp(waiting)
    await here.account(known)
    const passwordHash = await lane.hash(password)
    for (const [email, mail] of [
      [fresh, 'confirm-account'],
      [waiting, 'confirm-account'],
      [known, 'account-exists'],
    ] as const) {
      const answer = await here.at(noon, (db) => signUp(db, { email, passwordHash, language: 'de' }))
      if (!answer.ok) throw new Error(answer.reason)
      expect(Object.keys(answer).sort()).toEqual(['accountId', 'created', 'ok'])
      expect(answer.created).toBe(email === fresh)
      expect((await here.planned(answer.accountId)).at(-1)?.template).toBe(mail)
    }
  })

  test('writes the address in any letters to the same account', async () => {
    const email = address()
    const first = await here.signUp(email)
    expect(await here.signUp(` ${email.toUpperCase()} `)).toBe(first)
  })

  test('many at once make one account', async () => {
    const email = address()
    const ids = await Promise.all(Array.from({ length: 12 }, () => here.signUp(email)))
    expect(new Set(ids).size).toBe(1)
  })

  test('a stranger who signs up with the address too does not get his password in', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    const own = await here.post(accountId)
    await here.signUp(email, after(minutes(1)), 'the stranger knows it')
    expect((await confirmed(own.token, after(minutes(2)))).ok).toBe(true)
    expect((await signedIn(email, password, after(minutes(3)))).ok).toBe(true)
    expect((await signedIn(email, 'the stranger knows it', after(minutes(3)))).ok).toBe(false)
  })

  test('a second confirmation link of a confirmed account changes no password', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    const own = await here.post(accountId)
    await here.signUp(email, after(1), 'a second password')
    const second = await here.post(accountId, after(1))
    await confirmed(own.token, after(minutes(1)))
    expect((await confirmed(second.token, after(minutes(2)))).ok).toBe(true)
    expect((await signedIn(email, 'a second password', after(minutes(3)))).ok).toBe(false)
  })

  test('what is no address is refused', async () => {
    const refused = await here.at(noon, (db) =>
      signUp(db, { email: 'anna@', passwordHash: 'x', language: 'de' }),
    )
    expect(refused).toEqual({ ok: false, reason: 'email-invalid' })
  })

  test('the same address in two tenants is two accounts', async () => {
    const email = address()
    const one = await here.account(email)
    const two = await there.account(email)
    expect(one).not.toBe(two)
    expect(await there.at(noon, (db) => findAccount(db, one))).toBeNull()
    expect(await here.at(noon, (db) => closeAccount(db, two))).toBe(false)
  })
})

describe('forgotten password', () => {
  test('renews a sign-up that is not confirmed yet, with the password chosen there', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    await here.at(after(minutes(90)), (db) => forgot(db, email))
    const { template, token } = await here.post(accountId, after(minutes(91)))
    expect(template).toBe('confirm-account')
    expect((await confirmed(token, after(minutes(100)))).ok).toBe(true)
    expect((await signedIn(email, password, after(minutes(101)))).ok).toBe(true)
  })

  test('answers nothing for known and unknown addresses; only the known one has a mail planned', async () => {
    const known = address()
    const accountId = await here.account(known)
    const mails = () =>
      here.at(noon, async ({ tx }) =>
        Number((await tx.execute(sql`select count(*) as n from app.outbox`))[0]?.n),
      )
    const before = await mails()
    for (const email of [address(), 'no address', '']) {
      expect(await here.at(noon, (db) => forgot(db, email))).toBeUndefined()
    }
    expect(await mails()).toBe(before)
    expect(await here.at(noon, (db) => forgot(db, known))).toBeUndefined()
    expect(await here.planned(accountId)).toHaveLength(1)
  })

  test('a reset ends all sessions and other reset links, and the owner is told', async () => {
    const email = address()
    const accountId = await here.account(email)
    const thief = await signedIn(email)
    if (!thief.ok) throw new Error(thief.reason)
    await here.at(noon, (db) => forgot(db, email))
    const older = await here.post(accountId)
    await here.at(after(1), (db) => forgot(db, email))
    const { template, token } = await here.post(accountId, after(1))
    expect(template).toBe('reset-password')

    const passwordHash = await lane.hash('an altogether new one')
    const reset = (given: string) =>
      here.at(after(minutes(5)), (db) => resetPassword(db, { token: given, passwordHash }))
    expect(await reset(token)).toEqual({ ok: true, accountId })
    expect(await reset(token)).toEqual({ ok: false, reason: 'link-used' })
    expect(await reset(older.token)).toEqual({ ok: false, reason: 'link-used' })
    expect(await here.at(after(minutes(6)), (db) => sessionStore(db).check(thief.session.id))).toBeNull()
    expect((await here.planned(accountId)).map(({ template: t }) => t)).toContain('password-changed')
    expect((await signedIn(email, password, after(minutes(7)))).ok).toBe(false)
    expect((await signedIn(email, 'an altogether new one', after(minutes(7)))).ok).toBe(true)
  })

  test('the mail "you have an account" holds a reset link', async () => {
    const email = address()
    const accountId = await here.account(email)
    await here.signUp(email)
    const { token } = await here.post(accountId)
    expect((await here.at(noon, (db) => peekToken(db, 'reset', token))).ok).toBe(true)
    expect((await confirmed(token, noon)).ok).toBe(false)
  })
})

describe('signing in', () => {
  test('wrong password, unknown address and no address at all answer alike', async () => {
    const email = address()
    await here.account(email)
    const wrong = { ok: false, reason: 'credentials-wrong' }
    expect(await signedIn(email, 'not this one')).toEqual(wrong)
    expect(await signedIn(address())).toEqual(wrong)
    expect(await signedIn('no address')).toEqual(wrong)
    expect(await signedIn(email, `${password}\ud800`)).toEqual(wrong)
  })

  test('a known, an unknown and a closed account cost one comparison each', async () => {
    const [known, closed] = [address(), address()]
    await here.account(known)
    const closedId = await here.account(closed)
    await here.at(noon, (db) => closeAccount(db, closedId))
    for (const email of [known, closed, address()]) {
      let comparisons = 0
      const counting = {
        ...lane,
        verify: (stored: string | null, given: string) => {
          comparisons += 1
          return lane.verify(stored, given)
        },
      }
      await signIn(here.scope(noon), counting, { email, password: 'not this one', label: '' })
      expect(comparisons).toBe(1)
    }
  })

  test('an account of one tenant does not open another', async () => {
    const email = address()
    await here.account(email)
    expect((await signedIn(email, password, noon, there)).ok).toBe(false)
  })

  test('staff get the shorter session', async () => {
    const email = address()
    await here.account(email, 'staff')
    const answer = await signedIn(email)
    if (!answer.ok) throw new Error(answer.reason)
    expect(answer.kind).toBe('staff')
    expect(answer.session).toMatchObject({ expiresAt: after(minutes(15)), endsAt: after(minutes(480)) })
  })

  test('a hash with outdated parameters is renewed', async () => {
    const email = address()
    const old = await hash(password, { memoryCost: 8192, timeCost: 1 })
    const account = { kind: 'parent', email, passwordHash: old, language: 'de' } as const
    await here.at(noon, (db) => createAccount(db, account))
    expect((await signedIn(email)).ok).toBe(true)
    const [row] = await here.at(noon, (db) => db.call('credential', email))
    expect(row?.password_hash).toContain('m=19456,t=2,p=1')
    expect((await signedIn(email)).ok).toBe(true)
  })

  test('a password that changes while it is being compared opens no session', async () => {
    const email = address()
    const accountId = await here.account(email)
    await here.at(noon, (db) => forgot(db, email))
    const { token } = await here.post(accountId)
    const passwordHash = await lane.hash('an altogether new one')
    const slow = {
      ...lane,
      verify: async (stored: string | null, given: string) => {
        const equal = await lane.verify(stored, given)
        await here.at(noon, (db) => resetPassword(db, { token, passwordHash }))
        return equal
      },
    }
    const answer = await signIn(here.scope(noon), slow, { email, password, label: '' })
    expect(answer).toEqual({ ok: false, reason: 'credentials-wrong' })
    expect(await here.at(noon, (db) => sessionStore(db).list(accountId, null))).toEqual([])
  })
})

describe('changing the password', () => {
  const change = (accountId: string, current: string, next: string, keepSessionId: string | null = null) =>
    changePassword(here.scope(noon), lane, {
      accountId,
      current,
      next,
      context: ['Kita-Portal'],
      keepSessionId,
    })

  test('asks for the present one and refuses a bad new one', async () => {
    const accountId = await here.account(address())
    expect(await change(accountId, 'not this one', 'eine neue lange Phrase')).toMatchObject({
      reason: 'credentials-wrong',
    })
    expect(await change(accountId, password, 'kurz')).toMatchObject({ reason: 'password-too-short' })
  })

  test('ends the other sessions, keeps the own and tells the owner', async () => {
    const email = address()
    const accountId = await here.account(email)
    const [own, other] = [await signedIn(email), await signedIn(email)]
    if (!own.ok || !other.ok) throw new Error('not signed in')
    expect(await change(accountId, password, 'eine neue lange Phrase', own.session.id)).toEqual({
      ok: true,
      endedSessions: 1,
    })
    expect(await here.at(noon, (db) => sessionStore(db).check(own.session.id))).not.toBeNull()
    expect(await here.at(noon, (db) => sessionStore(db).check(other.session.id))).toBeNull()
    expect(await here.planned(accountId)).toEqual([{ template: 'password-changed', linkId: null }])
    expect((await signedIn(email, 'eine neue lange Phrase')).ok).toBe(true)
  })

  test('of two changes at once one wins and the other is told', async () => {
    const accountId = await here.account(address())
    const answers = await Promise.all([
      change(accountId, password, 'eine neue lange Phrase'),
      change(accountId, password, 'eine andere lange Phrase'),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('accounts', () => {
  test('made twice, the first stays as it is', async () => {
    const email = address()
    const accountId = await here.account(email, 'staff')
    const account = { kind: 'parent', email, passwordHash: null, language: 'tr' } as const
    expect(await here.at(noon, (db) => createAccount(db, account))).toEqual({ accountId, created: false })
    expect(await here.at(noon, (db) => findAccount(db, accountId))).toMatchObject({
      kind: 'staff',
      language: 'de',
    })
  })

  test('the language of mails can be changed', async () => {
    const accountId = await here.account(address())
    expect(await here.at(noon, (db) => setLanguage(db, accountId, 'ar'))).toBe(true)
    expect((await here.at(noon, (db) => findAccount(db, accountId)))?.language).toBe('ar')
  })

  test('closing one frees its address and makes its links worthless', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    const { token, renewToken } = await here.post(accountId)
    await here.at(noon, (db) => closeAccount(db, accountId))
    expect(await confirmed(token, noon)).toEqual({ ok: false, reason: 'link-unknown' })
    expect(await here.at(noon, (db) => renew(db, renewToken))).toEqual({ ok: false, reason: 'link-unknown' })
    expect(await here.signUp(email)).not.toBe(accountId)
  })
})
