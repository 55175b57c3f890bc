import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { afterAll, describe, expect, test } from 'vitest'
import {
  admit,
  captchaChallenge,
  checkHuman,
  codeAt,
  formStamp,
  giveCode,
  giveFirstCode,
  giveRecoveryCode,
  type KeyRing,
  offeredSecret,
  readFactor,
  resealFactors,
  signIn,
  stepOf,
  storeFactor,
} from '../src/index.ts'
import { after, halfOf, lane, minutes, noon, password, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

const before: KeyRing = ['the key of before']
const both: KeyRing = ['the key of now', ...before]
const now: KeyRing = ['the key of now']

let serial = 0
const colleague = async (at = here) => {
  serial += 1
  const email = `ring-${serial}@example.org`
  return { email, accountId: await at.account(email, 'staff') }
}
const halfSession = async (email: string, instant: Date) =>
  halfOf(await signIn(here.scope(instant), lane, { email, password, label: 'Firefox' })).id

/** Somebody who has enrolled under the key of before. */
const enrolled = async () => {
  const person = await colleague()
  const halfId = await halfSession(person.email, noon)
  const secret = offeredSecret(before, halfId, null)
  const given = { halfId, code: codeAt(secret, stepOf(noon)), key: before }
  const done = await here.at(noon, (db) => giveFirstCode(db, given))
  if (!done.ok) throw new Error(done.reason)
  return { ...person, secret, recoveryCodes: done.recoveryCodes }
}

describe('what the key of before has made', () => {
  const wrongOrNot = async (key: KeyRing, form: { stamp?: string; altcha?: string }) => {
    serial += 1
    return (await here.at(after(5000), (db) => checkHuman(db, form, { key, source: `source ${serial}` }))).ok
  }

  test('counts beside the key of now and not without it: a form that is open', async () => {
    const stamp = formStamp({ tenantId: here.tenantId, now: noon, key: before })
    expect(await wrongOrNot(now, { stamp })).toBe(false)
    expect(await wrongOrNot(both, { stamp })).toBe(true)
  })

  test('and a task that is being solved', async () => {
    const challenge = await captchaChallenge({ tenantId: here.tenantId, now: noon, key: before })
    const solution = await solveChallenge({ challenge, deriveKey })
    const altcha = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
    expect(await wrongOrNot(now, { altcha })).toBe(false)
    expect(await wrongOrNot(both, { altcha })).toBe(true)
  })

  test('and the secret that a page has offered', async () => {
    const { email, accountId } = await colleague()
    const halfId = await halfSession(email, noon)
    const secret = offeredSecret(before, halfId, null)
    const give = (key: KeyRing) =>
      here.at(noon, (db) => giveFirstCode(db, { halfId, code: codeAt(secret, stepOf(noon)), key }))
    expect(await give(now)).toEqual({ ok: false, reason: 'code-wrong' })
    expect((await give(both)).ok).toBe(true)
    // What is stored is sealed with the key of now.
    expect((await here.at(noon, (db) => readFactor(db, accountId, now)))?.secret).toEqual(secret)
  })

  test('and the second factor of a person', async () => {
    const { email, secret } = await enrolled()
    const later = after(minutes(5))
    const halfId = await halfSession(email, later)
    const given = { halfId, code: codeAt(secret, stepOf(later)) }
    await expect(here.at(later, (db) => giveCode(db, { ...given, key: now }))).rejects.toThrow()
    expect((await here.at(later, (db) => giveCode(db, { ...given, key: both }))).ok).toBe(true)
  })

  test('and the tries that were taken: a new key gives nobody new ones', async () => {
    const rules = { account: { tries: 3, minutes: 60 } }
    const who = { source: 'any', account: 'one@example.org' }
    const tries = (key: KeyRing) => here.at(noon, (db) => admit(db, 'sign-in', who, key, rules))
    for (const key of [before, both, both]) expect((await tries(key)).ok).toBe(true)
    expect((await tries(both)).ok).toBe(false)
    // A process that still runs with the key of before counts along.
    expect((await tries(before)).ok).toBe(false)
  })
})

describe('sealed anew', () => {
  test('a factor and its recovery codes need the key of now alone', async () => {
    const { email, secret, recoveryCodes } = await enrolled()
    const { sealed, unreadable } = await here.at(noon, (db) => resealFactors(db, both))
    expect(sealed).toBeGreaterThan(0)
    expect(unreadable).toBe(0)
    expect(await here.at(noon, (db) => resealFactors(db, both))).toEqual({ sealed: 0, unreadable: 0 })
    const later = after(minutes(5))
    const code = codeAt(secret, stepOf(later))
    const halfId = await halfSession(email, later)
    expect((await here.at(later, (db) => giveCode(db, { halfId, code, key: now }))).ok).toBe(true)
    const given = { halfId: await halfSession(email, later), code: recoveryCodes[0] ?? '', key: now }
    expect((await here.at(later, (db) => giveRecoveryCode(db, given))).ok).toBe(true)
  })

  test('what no key of the ring opens is counted and left as it is', async () => {
    const { accountId } = await colleague(there)
    const stored = { accountId, secret: Buffer.alloc(20, 7), step: 0, renewed: false }
    await there.at(noon, (db) => storeFactor(db, { ...stored, key: ['a key that is lost'] }))
    expect(await there.at(noon, (db) => resealFactors(db, both))).toEqual({ sealed: 0, unreadable: 1 })
    const kept = await there.at(noon, (db) => readFactor(db, accountId, ['a key that is lost']))
    expect(kept?.secret).toEqual(stored.secret)
  })
})
