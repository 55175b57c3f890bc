import { afterAll, expect, test } from 'vitest'
import {
  askAddress,
  findAccount,
  mintLinks,
  moveAddress,
  objectionDays,
  objectToAddress,
  resetPassword,
  sessionStore,
  sweep,
} from '../src/index.ts'
import { address, after, lane, minutes, noon, sessionOf, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

/** A family that asks for another address, and the two mails as they are handed over. */
const asks = async (email = address(), now = noon) => {
  const old = address()
  const accountId = await here.account(old)
  return { ...(await asksAgain(accountId, email, now)), accountId, old, email }
}
const asksAgain = async (accountId: string, email: string, now = noon) => {
  const before = (await here.planned(accountId)).length
  expect(await here.at(now, (db) => askAddress(db, { accountId, email }))).toEqual({ ok: true })
  const mails = (await here.planned(accountId)).slice(before)
  const mint = async (template: string, linkMinutes: number) => {
    const linkId = mails.find((mail) => mail.template === template)?.linkId
    return linkId ? here.at(now, (db) => mintLinks(db, { linkId, linkMinutes })) : null
  }
  return {
    move: await mint('confirm-address', 60),
    object: await mint('address-changing', objectionDays * 24 * 60),
  }
}
const use = (act: typeof moveAddress, token: string | undefined, now = noon, at = here) =>
  at.at(now, (db) => act(db, String(token)))
const emailOf = async (accountId: string) => (await here.at(noon, (db) => findAccount(db, accountId)))?.email

test('the new mailbox gets the link, the old one the notice, and until then nothing changes', async () => {
  const { move, object, old, email, accountId } = await asks()
  expect([move?.address, object?.address]).toEqual([email, old])
  expect(await emailOf(accountId)).toBe(old)
  expect((await here.signIn(email)).ok).toBe(false)
})

test('with the link the new address signs in, the old one no more, and every session has ended', async () => {
  const { move, old, email, accountId } = await asks()
  const session = sessionOf(await here.signIn(old))
  expect(await use(moveAddress, move?.token)).toEqual({ ok: true, accountId })
  expect(await emailOf(accountId)).toBe(email)
  expect((await here.signIn(email)).ok).toBe(true)
  expect((await here.signIn(old)).ok).toBe(false)
  expect(await here.at(noon, (db) => sessionStore(db).check(session.id))).toBeNull()
  expect(await use(moveAddress, move?.token)).toEqual({ ok: false, reason: 'link-used' })
})

test('the link lives its hour to the second, and in its own tenant and purpose only', async () => {
  const { move, object, accountId } = await asks()
  expect(await use(moveAddress, move?.token, noon, there)).toMatchObject({ reason: 'link-unknown' })
  expect(await use(objectToAddress, move?.token)).toMatchObject({ reason: 'link-unknown' })
  expect(await use(moveAddress, object?.token)).toMatchObject({ reason: 'link-unknown' })
  expect(await use(moveAddress, move?.token, after(minutes(60)))).toMatchObject({ reason: 'link-expired' })
  expect(await use(moveAddress, move?.token, after(minutes(60) - 1000))).toEqual({ ok: true, accountId })
})

test('of many uses at once one counts', async () => {
  const { move } = await asks()
  const uses = await Promise.all(Array.from({ length: 20 }, () => use(moveAddress, move?.token)))
  expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
})

test('an objection before the link is used makes it void', async () => {
  const { move, object, old, email, accountId } = await asks()
  expect(await use(objectToAddress, object?.token)).toEqual({ ok: true, accountId })
  expect(await use(moveAddress, move?.token)).toMatchObject({ ok: false })
  expect(await emailOf(accountId)).toBe(old)
  expect((await here.signIn(email)).ok).toBe(false)
})

test('an objection afterwards brings the old address back; the password of before opens nothing more', async () => {
  const { move, object, old, accountId } = await asks()
  await use(moveAddress, move?.token)
  const late = after(minutes(objectionDays * 24 * 60) - 1000)
  expect(await use(objectToAddress, object?.token, late)).toEqual({ ok: true, accountId })
  expect(await emailOf(accountId)).toBe(old)
  expect((await here.signIn(old)).ok).toBe(false)
  const reset = await here.post(accountId, late)
  expect([reset.template, reset.links?.address]).toEqual(['reset-password', old])
  const passwordHash = await lane.hash('vier-blaue-Dosen')
  expect(await here.at(late, (db) => resetPassword(db, { token: reset.token, passwordHash }))).toMatchObject({
    ok: true,
  })
  expect((await here.signIn(old, 'vier-blaue-Dosen', late)).ok).toBe(true)
})

test('an objection reaches over a chain of changes', async () => {
  const { move, object, old, accountId } = await asks()
  await use(moveAddress, move?.token)
  const second = await asksAgain(accountId, address(), after(minutes(5)))
  await use(moveAddress, second.move?.token, after(minutes(6)))
  expect(await use(objectToAddress, object?.token, after(minutes(7)))).toMatchObject({ ok: true })
  expect(await emailOf(accountId)).toBe(old)
  expect(await use(objectToAddress, second.object?.token, after(minutes(8)))).toMatchObject({ ok: false })
})

test('after a week nobody objects any more', async () => {
  const { object } = await asks()
  const week = after(minutes(objectionDays * 24 * 60))
  expect(await use(objectToAddress, object?.token, week)).toMatchObject({ reason: 'link-expired' })
})

test('an address that has an account gets no link, and the answer is the same', async () => {
  const taken = address()
  await here.account(taken)
  const { move, object } = await asks(taken)
  expect([move, object !== null]).toEqual([null, true])
})

test('an address that somebody confirms meanwhile stays theirs', async () => {
  const { move, email, old, accountId } = await asks()
  await here.account(email)
  expect(await use(moveAddress, move?.token)).toEqual({ ok: false, reason: 'email-taken' })
  expect(await emailOf(accountId)).toBe(old)
})

test('a sign-up that nobody confirmed keeps no address from its mailbox', async () => {
  const { move, object, old, email, accountId } = await asks()
  await here.signUp(email)
  expect(await use(moveAddress, move?.token)).toMatchObject({ ok: true })
  await here.signUp(old)
  expect(await use(objectToAddress, object?.token)).toMatchObject({ ok: true })
  expect(await emailOf(accountId)).toBe(old)
})

test('a later wish takes the place of one that waits', async () => {
  const { move, accountId } = await asks()
  const second = await asksAgain(accountId, address(), after(1000))
  expect(await use(moveAddress, move?.token, after(2000))).toMatchObject({ ok: false })
  expect(await use(moveAddress, second.move?.token, after(2000))).toMatchObject({ ok: true })
})

test('the own address again plans nothing, no address is refused', async () => {
  const email = address()
  const accountId = await here.account(email)
  const again = await here.at(noon, (db) => askAddress(db, { accountId, email: email.toUpperCase() }))
  expect([again, await here.planned(accountId)]).toEqual([{ ok: true }, []])
  const none = await here.at(noon, (db) => askAddress(db, { accountId, email: 'x' }))
  expect(none).toEqual({ ok: false, reason: 'email-invalid' })
})

test('what was kept for an objection is swept with its links', async () => {
  await asks()
  expect(await here.at(after(minutes(38 * 24 * 60)), sweep)).toBeGreaterThanOrEqual(3)
})
