import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import {
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
  signUp,
} from '../src/index.ts'
import { address, after, lane, minutes, noon, password, sessionOf, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

const confirmed = (token: string, now: Date, at = here) => at.at(now, (db) => confirm(db, token))

describe('sign-up', () => {
  test('counts only after the link was used', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    expect(await here.signIn(email)).toEqual({ ok: false, reason: 'address-unconfirmed' })
    const { template, token } = await here.post(accountId)
    expect(template).toBe('confirm-account')
    expect(await confirmed(token, after(minutes(1)))).toEqual({ ok: true, accountId })
    expect(await here.signIn(email, password, after(minutes(2)))).toMatchObject({
      ok: true,
      accountId,
      kind: 'parent',
    })
  })

  test('that it waits for the link is told only to who knows the password', async () => {
    const email = address()
    await here.signUp(email)
    expect(await here.signIn(email, 'another password')).toEqual({ ok: false, reason: 'credentials-wrong' })
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
    expect((await here.signIn(email, password, after(minutes(3)))).ok).toBe(true)
    expect((await here.signIn(email, 'the stranger knows it', after(minutes(3)))).ok).toBe(false)
  })

  test('a second confirmation link of a confirmed account changes no password', async () => {
    const email = address()
    const accountId = await here.signUp(email)
    const own = await here.post(accountId)
    await here.signUp(email, after(1), 'a second password')
    const second = await here.post(accountId, after(1))
    await confirmed(own.token, after(minutes(1)))
    expect((await confirmed(second.token, after(minutes(2)))).ok).toBe(true)
    expect((await here.signIn(email, 'a second password', after(minutes(3)))).ok).toBe(false)
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
    expect((await here.signIn(email, password, after(minutes(101)))).ok).toBe(true)
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
    const thief = sessionOf(await here.signIn(email))
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
    expect(await here.at(after(minutes(6)), (db) => sessionStore(db).check(thief.id))).toBeNull()
    expect((await here.planned(accountId)).map(({ template: t }) => t)).toContain('password-changed')
    expect((await here.signIn(email, password, after(minutes(7)))).ok).toBe(false)
    expect((await here.signIn(email, 'an altogether new one', after(minutes(7)))).ok).toBe(true)
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

  test('an example made twice with its own id is made once', async () => {
    const id = '0193a5f0-0000-7000-8000-00000000000a'
    const account = { kind: 'staff', email: address(), passwordHash: null, language: 'de', id } as const
    const make = () => here.at(noon, (db) => createAccount(db, account))
    expect(await make()).toEqual({ accountId: id, created: true })
    expect(await make()).toEqual({ accountId: id, created: false })
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
