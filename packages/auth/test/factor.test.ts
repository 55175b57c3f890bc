import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import {
  changePassword,
  checkHalf,
  codeAt,
  dropFactor,
  endHalf,
  enrolOffered,
  forgot,
  giveCode,
  giveFirstCode,
  giveRecoveryCode,
  newRecoveryCodes,
  offeredSecret,
  offerOf,
  readFactor,
  resetPassword,
  sessionName,
  sessionStore,
  signIn,
  stepOf,
} from '../src/index.ts'
import { after, halfOf, key, lane, minutes, noon, password, portal, twoPortals } from './setup.ts'

const { database, here } = await twoPortals()
afterAll(() => database.stop())

const seconds = (n: number) => after(n * 1000)
let serial = 0
const colleague = async () => {
  serial += 1
  const email = `staff-${serial}@example.org`
  return { email, accountId: await here.account(email, 'staff') }
}
const enter = async (email: string, now = noon) =>
  halfOf(await signIn(here.scope(now), lane, { email, password, label: 'Firefox' }))
const offered = (halfId: string) => offeredSecret(key, halfId, null)

/** Enrolled at noon, with the code of noon's step used up. */
const enrolled = async () => {
  const person = await colleague()
  const { id: halfId } = await enter(person.email)
  const secret = offered(halfId)
  const code = codeAt(secret, stepOf(noon))
  const done = await here.at(noon, (db) => giveFirstCode(db, { halfId, code, key }))
  if (!done.ok) throw new Error(done.reason)
  return { ...person, secret, codes: done.recoveryCodes, session: done.session }
}
const give = (halfId: string, code: string, now: Date, at = here) =>
  at.at(now, (db) => giveCode(db, { halfId, code, key }))

test('codes are those of RFC 6238', () => {
  const secret = Buffer.from('12345678901234567890')
  // Appendix B, the last six of the eight digits.
  expect(codeAt(secret, stepOf(new Date(59_000)))).toBe('287082')
  expect(codeAt(secret, stepOf(new Date(1_111_111_109_000)))).toBe('081804')
  expect(codeAt(secret, stepOf(new Date(20_000_000_000_000)))).toBe('353130')
})

test('an app learns portal, person and secret', () => {
  const { uri, secret } = offerOf(Buffer.alloc(20, 7), { issuer: 'Kita-Portal', label: 'a@b.example' })
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(uri).toContain(`otpauth://totp/Kita-Portal:a%40b.example?issuer=Kita-Portal&secret=${secret}`)
})

describe('the first sign-in', () => {
  test('offers each session a secret of its own, the same as often as it looks', async () => {
    const { email } = await colleague()
    const [one, other] = [await enter(email), await enter(email)]
    expect(offered(one.id)).toEqual(offered(one.id))
    expect(offered(one.id)).not.toEqual(offered(other.id))
  })

  test('enrols by a code of the offered secret and opens a session under another id', async () => {
    const { email } = await colleague()
    const { id: halfId } = await enter(email)
    const wrong = await here.at(noon, (db) => giveFirstCode(db, { halfId, code: '000000', key }))
    expect(wrong).toEqual({ ok: false, reason: 'code-wrong' })
    const code = codeAt(offered(halfId), stepOf(noon))
    const done = await here.at(noon, (db) => giveFirstCode(db, { halfId, code, key }))
    if (!done.ok) throw new Error(done.reason)
    expect(new Set(done.recoveryCodes).size).toBe(10)
    expect(done.session.id).not.toBe(halfId)
    expect(await here.at(noon, (db) => sessionStore(db).check(done.session.id))).toMatchObject({
      kind: 'staff',
      expiresAt: after(minutes(15)),
      endsAt: after(minutes(480)),
    })
    expect(await here.at(noon, (db) => checkHalf(db, halfId))).toBeNull()
    expect((await enter(email)).secondFactor).toBe('code')
  })

  test('of two at once one enrols; the other has to give its code', async () => {
    const { email } = await colleague()
    const halves = [(await enter(email)).id, (await enter(email)).id]
    const answers = await Promise.all(
      halves.map((halfId) =>
        here.at(noon, (db) =>
          giveFirstCode(db, { halfId, code: codeAt(offered(halfId), stepOf(noon)), key }),
        ),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a code', () => {
  test('is taken one step early and one step late, not two', async () => {
    const { email, secret } = await enrolled()
    const now = after(minutes(5))
    const { id } = await enter(email, now)
    for (const [step, ok] of [
      [-2, false],
      [2, false],
      [-1, true],
    ] as const)
      expect((await give(id, codeAt(secret, stepOf(now) + step), now)).ok).toBe(ok)
    const next = await enter(email, now)
    expect((await give(next.id, codeAt(secret, stepOf(now) + 1), now)).ok).toBe(true)
  })

  test('is taken once, whichever process asks, and so is every older one', async () => {
    const { email, secret } = await enrolled()
    const now = after(minutes(5))
    const second = portal(database.connect({ max: 4 }), here.tenantId)
    const halves = await Promise.all(Array.from({ length: 8 }, () => enter(email, now)))
    const code = codeAt(secret, stepOf(now))
    const answers = await Promise.all(halves.map(({ id }, n) => give(id, code, now, n % 2 ? second : here)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const { id } = await enter(email, now)
    expect(await give(id, codeAt(secret, stepOf(now) - 1), now)).toEqual({ ok: false, reason: 'code-wrong' })
  })

  test('that enrolled the app is used up', async () => {
    const { email, secret } = await enrolled()
    const { id } = await enter(email)
    expect((await give(id, codeAt(secret, stepOf(noon)), noon)).ok).toBe(false)
  })

  test('after the clock was set back is taken again', async () => {
    const { email, secret } = await enrolled()
    const later = after(minutes(24 * 60))
    expect((await give((await enter(email, later)).id, codeAt(secret, stepOf(later)), later)).ok).toBe(true)
    const back = after(minutes(60))
    expect((await give((await enter(email, back)).id, codeAt(secret, stepOf(back)), back)).ok).toBe(true)
  })

  test('may be typed with a blank in the middle', async () => {
    const { email, secret } = await enrolled()
    const code = codeAt(secret, stepOf(seconds(60)))
    const { id } = await enter(email, seconds(60))
    expect((await give(id, `${code.slice(0, 3)} ${code.slice(3)} `, seconds(60))).ok).toBe(true)
  })

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j is none', async (code) => {
    const { email } = await enrolled()
    expect((await give((await enter(email)).id, code, noon)).ok).toBe(false)
  })
})

describe('a half session', () => {
  test('ends after ten minutes, with sign-out and with a new password', async () => {
    const { email, accountId } = await colleague()
    const ids = [(await enter(email)).id, (await enter(email)).id, (await enter(email)).id]
    const [late = '', left = '', stale = ''] = ids
    expect(await here.at(after(minutes(10) - 1), (db) => checkHalf(db, late))).toMatchObject({ email })
    expect(await here.at(after(minutes(10)), (db) => checkHalf(db, late))).toBeNull()
    await here.at(noon, (db) => endHalf(db, left))
    expect(await here.at(noon, (db) => checkHalf(db, left))).toBeNull()
    const change = { accountId, current: password, next: 'eine neue lange Phrase', context: [] }
    await changePassword(here.scope(noon), lane, { ...change, keepSessionId: null })
    expect(await here.at(noon, (db) => checkHalf(db, stale))).toBeNull()
  })

  test('ends with a password that was set by mail', async () => {
    const { email, accountId } = await colleague()
    const { id } = await enter(email)
    await here.at(noon, (db) => forgot(db, email))
    const { token } = await here.post(accountId)
    const passwordHash = await lane.hash('eine neue lange Phrase')
    expect((await here.at(noon, (db) => resetPassword(db, { token, passwordHash }))).ok).toBe(true)
    expect(await here.at(noon, (db) => checkHalf(db, id))).toBeNull()
  })
})

describe('recovery codes', () => {
  const recover = async (email: string, code: string) => {
    const { id: halfId } = await enter(email)
    return here.at(noon, (db) => giveRecoveryCode(db, { halfId, code, key }))
  }

  test('open a session once each, however they are typed', async () => {
    const { email, accountId, codes } = await enrolled()
    const [first = '', second = ''] = codes
    expect((await recover(email, first)).ok).toBe(true)
    expect((await recover(email, first)).ok).toBe(false)
    expect((await recover(email, ` ${second.toUpperCase().replace('-', ' ')} `)).ok).toBe(true)
    expect((await here.at(noon, (db) => readFactor(db, accountId, key)))?.recoveryCodesLeft).toBe(8)
  })

  test('have ten signs of some thirty, so more than the 20 bits that are asked for', async () => {
    const codes: string[] = []
    for (let set = 0; set < 4; set += 1) codes.push(...(await enrolled()).codes)
    const signs = codes.map((code) => code.replace('-', ''))
    expect(new Set(codes).size).toBe(40)
    for (const code of signs) expect(code).toMatch(/^[a-z0-9]{10}$/)
    // Of 400 signs by chance hardly any of thirty is missing.
    expect(10 * Math.log2(new Set(signs.join('')).size)).toBeGreaterThan(45)
  })

  test('open ten sessions at most that live beside each other', async () => {
    const { email, accountId, codes, session } = await enrolled()
    let last = session
    for (const code of codes) {
      const done = await recover(email, code)
      if (!done.ok) throw new Error(done.reason)
      last = done.session
    }
    expect(codes).toHaveLength(10)
    const list = await here.at(noon, (db) => sessionStore(db).list(accountId, last.id))
    expect(list).toHaveLength(10)
    expect(list.filter(({ current }) => current)).toHaveLength(1)
  })

  test('of an earlier set are void', async () => {
    const { email, accountId, codes } = await enrolled()
    const [fresh = ''] = await here.at(noon, (db) => newRecoveryCodes(db, accountId, key))
    expect((await recover(email, codes[0] as string)).ok).toBe(false)
    expect((await recover(email, fresh)).ok).toBe(true)
  })

  test('of somebody else are none', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    expect((await recover(one.email, other.codes[0] as string)).ok).toBe(false)
  })
})

test('another device replaces the first one', async () => {
  const { email, accountId, secret, session } = await enrolled()
  const since = (await here.at(noon, (db) => readFactor(db, accountId, key)))?.enrolledAt ?? null
  const named = await here.at(noon, (db) => sessionName(db, { accountId, sessionId: session.id }))
  if (named === null) throw new Error('no such session')
  const fresh = offeredSecret(key, named, since)
  const now = after(minutes(5))
  const code = codeAt(fresh, stepOf(now))
  const input = { accountId, session: named, since, code, key }
  expect((await here.at(now, (db) => enrolOffered(db, input))).ok).toBe(true)
  const { id } = await enter(email, now)
  expect((await give(id, codeAt(secret, stepOf(now)), now)).ok).toBe(false)
  expect((await give(id, codeAt(fresh, stepOf(now) + 1), now)).ok).toBe(true)
})

test('who loses the factor is signed out everywhere and enrols again', async () => {
  const { email, accountId, session } = await enrolled()
  expect(await here.at(noon, (db) => dropFactor(db, accountId))).toBe(true)
  expect(await here.at(noon, (db) => sessionStore(db).check(session.id))).toBeNull()
  expect((await enter(email)).secondFactor).toBe('enrol')
})

test('the table holds neither secrets nor recovery codes as they are, and a row is worth nothing elsewhere', async () => {
  const { accountId, secret, codes } = await enrolled()
  const other = await enrolled()
  const superuser = database.connect({ url: database.adminUrl, max: 1 })
  const dump = await portal(superuser, here.tenantId).at(noon, async ({ tx }) => {
    const rows = await tx.execute(sql`
      select encode(f.secret, 'hex') as kept, encode(c.code_hash, 'hex') as code from auth.factor f
      join auth.recovery_code c using (tenant_id, account_id) where account_id = ${accountId}`)
    await tx.execute(sql`update auth.factor set secret = (select secret from auth.factor where account_id = ${accountId})
      where account_id = ${other.accountId}`)
    return JSON.stringify(rows)
  })
  expect(dump).not.toContain(secret.toString('hex'))
  for (const code of codes) expect(dump).not.toContain(Buffer.from(code).toString('hex'))
  await expect(here.at(noon, (db) => readFactor(db, other.accountId, key))).rejects.toThrow()
  await expect(here.at(noon, (db) => readFactor(db, accountId, ['another key']))).rejects.toThrow()
})
