import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import {
  closeAccount,
  codeAt,
  dropFactor,
  enrolOffered,
  forgot,
  giveCode,
  giveRecoveryCode,
  offeredSecret,
  planFactorChanged,
  readFactor,
  resealFactors,
  resetPassword,
  sessionName,
  sessionStore,
  signIn,
  stepOf,
  switchOffFactor,
} from '../src/index.ts'
import {
  address,
  after,
  halfOf,
  key,
  lane,
  minutes,
  noon,
  password,
  portal,
  sessionOf,
  twoPortals,
} from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

const family = async () => {
  const email = address()
  return { email, accountId: await here.account(email) }
}
const later = after(minutes(5))

/** Enrols the family with what is offered to this session of its own. */
const enrol = async (accountId: string, sessionId: string, now = noon) => {
  const session = (await here.at(now, (db) => sessionName(db, { accountId, sessionId }))) ?? ''
  const secret = offeredSecret(key, session, null)
  const code = codeAt(secret, stepOf(now))
  const done = await here.at(now, (db) => enrolOffered(db, { accountId, session, since: null, code, key }))
  if (!done.ok) throw new Error(done.reason)
  return { secret, codes: done.recoveryCodes }
}

/** A family that has set up its device at noon, and the session in which it did. */
const enrolled = async () => {
  const someone = await family()
  const own = sessionOf(await here.signIn(someone.email))
  return { ...someone, own, ...(await enrol(someone.accountId, own.id)) }
}
const sessionsOf = (accountId: string) =>
  here.at(noon, async (db) => (await sessionStore(db).list(accountId, null)).length)

describe('a family without a second factor', () => {
  test('signs in by password alone', async () => {
    const { email } = await family()
    expect(sessionOf(await here.signIn(email)).id).not.toBe('')
  })
})

describe('a family with a second factor', () => {
  test('gets half a session for the password; the code opens a whole one for as long as families have', async () => {
    const { email, accountId, secret } = await enrolled()
    const half = halfOf(await here.signIn(email, password, later))
    expect(half.secondFactor).toBe('code')
    expect(await here.at(later, (db) => sessionStore(db).check(half.id))).toBeNull()
    const code = codeAt(secret, stepOf(later))
    const given = await here.at(later, (db) => giveCode(db, { halfId: half.id, code, key }))
    if (!given.ok) throw new Error(given.reason)
    expect(given).toMatchObject({ accountId, kind: 'parent' })
    expect(await here.at(later, (db) => sessionStore(db).check(given.session.id))).toMatchObject({
      kind: 'parent',
      expiresAt: after(minutes(30), later),
      endsAt: after(minutes(12 * 60), later),
    })
  })

  test('comes in by a code on paper, once', async () => {
    const { email, codes } = await enrolled()
    const [code = ''] = codes
    const give = async () => {
      const { id: halfId } = halfOf(await here.signIn(email))
      return here.at(noon, (db) => giveRecoveryCode(db, { halfId, code, key }))
    }
    expect((await give()).ok).toBe(true)
    expect((await give()).ok).toBe(false)
  })

  test('gives the code after a new password by mail, too', async () => {
    const { email, accountId } = await enrolled()
    await here.at(noon, (db) => forgot(db, email))
    const { token } = await here.post(accountId)
    const chosen = 'eine neue lange Phrase'
    const passwordHash = await lane.hash(chosen)
    expect((await here.at(noon, (db) => resetPassword(db, { token, passwordHash }))).ok).toBe(true)
    expect(halfOf(await here.signIn(email, chosen)).secondFactor).toBe('code')
    expect(await sessionsOf(accountId)).toBe(0)
  })

  test('is offered the same secret while its session’s own one is renewed', async () => {
    const { email, accountId } = await family()
    const { id: sessionId } = sessionOf(await here.signIn(email))
    const name = await here.at(noon, (db) => sessionName(db, { accountId, sessionId }))
    const fresh = await here.at(noon, (db) => sessionStore(db).prove(sessionId))
    expect(await here.at(noon, (db) => sessionName(db, { accountId, sessionId: fresh ?? '' }))).toBe(name)
    expect(await here.at(noon, (db) => sessionName(db, { accountId, sessionId }))).toBeNull()
  })

  test('set up while a password is being compared asks that sign-in for the code, too', async () => {
    const { email, accountId } = await family()
    const own = sessionOf(await here.signIn(email))
    const slow = {
      ...lane,
      verify: async (stored: string | null, given: string) => {
        const equal = await lane.verify(stored, given)
        await enrol(accountId, own.id)
        return equal
      },
    }
    expect(halfOf(await signIn(here.scope(noon), slow, { email, password, label: '' })).secondFactor).toBe(
      'code',
    )
  })

  test('set up beside many sign-ins leaves no session that only a password has opened', async () => {
    const { email, accountId } = await family()
    const own = sessionOf(await here.signIn(email))
    const name = (await here.at(noon, (db) => sessionName(db, { accountId, sessionId: own.id }))) ?? ''
    const code = codeAt(offeredSecret(key, name, null), stepOf(noon))
    const setUp = here.at(noon, async (db) => {
      await enrolOffered(db, { accountId, session: name, since: null, code, key })
      await sessionStore(db).endOthers(accountId, own.id)
    })
    const answers = await Promise.all([...Array.from({ length: 12 }, () => here.signIn(email)), setUp])
    expect(answers).toHaveLength(13)
    expect(await sessionsOf(accountId)).toBe(1)
  })

  test('is nobody’s in another tenant', async () => {
    const { email, accountId } = await enrolled()
    const elsewhere = await there.account(email)
    expect(await there.at(noon, (db) => readFactor(db, accountId, key))).toBeNull()
    expect(await there.at(noon, (db) => switchOffFactor(db, accountId))).toBe(false)
    expect((await there.signIn(email)).ok).toBe(true)
    expect(elsewhere).not.toBe(accountId)
  })

  test('keeps it when the key is exchanged, and its codes on paper', async () => {
    const { email, accountId, secret, codes } = await enrolled()
    const fresh = 'the key that comes after'
    expect(await here.at(noon, (db) => resealFactors(db, [fresh, ...key]))).toMatchObject({ unreadable: 0 })
    expect((await here.at(noon, (db) => readFactor(db, accountId, [fresh])))?.secret).toEqual(secret)
    const { id: halfId } = halfOf(await here.signIn(email))
    const given = { halfId, code: codes[0] ?? '', key: [fresh] as [string] }
    expect((await here.at(noon, (db) => giveRecoveryCode(db, given))).ok).toBe(true)
    await here.at(noon, (db) => resealFactors(db, [key[0], fresh]))
  })
})

describe('without it again', () => {
  const plain = async (email: string) => sessionOf(await here.signIn(email)).id
  const rows = (accountId: string) =>
    portal(database.connect({ url: database.adminUrl, max: 1 }), here.tenantId).at(noon, async ({ tx }) => {
      const [row] = await tx.execute<{ n: number }>(sql`
        select (select count(*) from auth.factor where account_id = ${accountId})::int
             + (select count(*) from auth.recovery_code where account_id = ${accountId})::int as n`)
      return row?.n
    })

  test('who switches it off stays signed in, and the password alone opens', async () => {
    const { email, accountId, own } = await enrolled()
    expect(await here.at(noon, (db) => switchOffFactor(db, accountId))).toBe(true)
    expect(await here.at(noon, (db) => sessionStore(db).check(own.id))).not.toBeNull()
    expect(await rows(accountId)).toBe(0)
    expect(await plain(email)).not.toBe('')
    expect(await here.at(noon, (db) => switchOffFactor(db, accountId))).toBe(false)
  })

  test('a half session that waited for the code is over', async () => {
    const { email, accountId, secret } = await enrolled()
    const { id: halfId } = halfOf(await here.signIn(email, password, later))
    await here.at(later, (db) => switchOffFactor(db, accountId))
    const code = codeAt(secret, stepOf(later))
    expect(await here.at(later, (db) => giveCode(db, { halfId, code, key }))).toEqual({
      ok: false,
      reason: 'second-factor-not-asked',
    })
  })

  test('staff cannot switch theirs off', async () => {
    const email = address()
    const accountId = await here.account(email, 'staff')
    await here.at(noon, async (db) => {
      const [session, code] = ['a session', codeAt(offeredSecret(key, 'a session', null), stepOf(noon))]
      await enrolOffered(db, { accountId, session, since: null, code, key })
    })
    expect(await here.at(noon, (db) => switchOffFactor(db, accountId))).toBe(false)
    expect(halfOf(await here.signIn(email)).secondFactor).toBe('code')
  })

  test('a lost one that was taken away ends every session', async () => {
    const { email, accountId, own } = await enrolled()
    expect(await here.at(noon, (db) => dropFactor(db, accountId))).toBe(true)
    expect(await here.at(noon, (db) => sessionStore(db).check(own.id))).toBeNull()
    expect(await plain(email)).not.toBe('')
  })

  test('a closed account leaves nothing of it', async () => {
    const { accountId } = await enrolled()
    expect(await rows(accountId)).toBe(11)
    await here.at(noon, (db) => closeAccount(db, accountId))
    expect(await rows(accountId)).toBe(0)
  })
})

test('families and staff are told in mails of their own', async () => {
  const { accountId } = await family()
  const colleague = await here.account(address(), 'staff')
  await here.at(noon, async (db) => {
    await planFactorChanged(db, accountId, 'on')
    await planFactorChanged(db, colleague, 'codes')
  })
  expect(await here.planned(accountId)).toMatchObject([{ template: 'family-factor-changed' }])
  expect(await here.planned(colleague)).toMatchObject([{ template: 'second-factor-changed' }])
})
