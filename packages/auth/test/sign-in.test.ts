import { hash } from '@node-rs/argon2'
import { afterAll, describe, expect, test } from 'vitest'
import {
  changePassword,
  closeAccount,
  createAccount,
  forgot,
  resetPassword,
  sessionStore,
  signIn,
} from '../src/index.ts'
import { address, halfOf, lane, noon, password, sessionOf, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

describe('signing in', () => {
  test('wrong password, unknown address and no address at all answer alike', async () => {
    const email = address()
    await here.account(email)
    const wrong = { ok: false, reason: 'credentials-wrong' }
    expect(await here.signIn(email, 'not this one')).toEqual(wrong)
    expect(await here.signIn(address())).toEqual(wrong)
    expect(await here.signIn('no address')).toEqual(wrong)
    expect(await here.signIn(email, `${password}\ud800`)).toEqual(wrong)
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
    expect((await there.signIn(email)).ok).toBe(false)
  })

  test('staff get half a session, which is none yet', async () => {
    const email = address()
    const accountId = await here.account(email, 'staff')
    const half = halfOf(await here.signIn(email))
    expect(half.secondFactor).toBe('enrol')
    expect(await here.at(noon, (db) => sessionStore(db).check(half.id))).toBeNull()
    expect(await here.at(noon, (db) => sessionStore(db).list(accountId, null))).toEqual([])
  })

  test('a hash with outdated parameters is renewed', async () => {
    const email = address()
    const old = await hash(password, { memoryCost: 8192, timeCost: 1 })
    const account = { kind: 'parent', email, passwordHash: old, language: 'de' } as const
    await here.at(noon, (db) => createAccount(db, account))
    expect((await here.signIn(email)).ok).toBe(true)
    const [row] = await here.at(noon, (db) => db.call('credential', email))
    expect(row?.password_hash).toContain('m=19456,t=2,p=1')
    expect((await here.signIn(email)).ok).toBe(true)
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
    const [own, other] = [sessionOf(await here.signIn(email)), sessionOf(await here.signIn(email))]
    expect(await change(accountId, password, 'eine neue lange Phrase', own.id)).toEqual({
      ok: true,
      endedSessions: 1,
    })
    expect(await here.at(noon, (db) => sessionStore(db).check(own.id))).not.toBeNull()
    expect(await here.at(noon, (db) => sessionStore(db).check(other.id))).toBeNull()
    expect(await here.planned(accountId)).toEqual([{ template: 'password-changed', linkId: null }])
    expect((await here.signIn(email, 'eine neue lange Phrase')).ok).toBe(true)
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
