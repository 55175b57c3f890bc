import { afterAll, describe, expect, test } from 'vitest'
import {
  acceptInvitation,
  closeAccount,
  inviteAccount,
  inviteAgain,
  peekToken,
  signIn,
  staffContacts,
} from '../src/index.ts'
import { address, after, lane, minutes, noon, password, twoPortals } from './setup.ts'

const { database, here } = await twoPortals()
afterAll(() => database.stop())

const week = 7 * 24 * 60
const invite = async (email: string) => {
  const invited = await here.at(noon, (db) => inviteAccount(db, { email, language: 'de' }))
  if (!invited.ok) throw new Error(invited.reason)
  return invited
}
const mailed = async (accountId: string) => (await here.post(accountId, noon, week)).token
const accept = async (token: string, now = noon) => {
  const passwordHash = await lane.hash(password)
  return here.at(now, (db) => acceptInvitation(db, { token, passwordHash }))
}
const enters = (email: string) => signIn(here.scope(noon), lane, { email, password, label: '' })

test('an invited person sets a password with the link of the mail and signs in with it', async () => {
  const email = address()
  const { accountId, member } = await invite(email)
  expect(member).toBe(false)
  expect(await enters(email)).toEqual({ ok: false, reason: 'credentials-wrong' })
  const token = await mailed(accountId)
  expect(await here.at(noon, (db) => peekToken(db, 'invite', token))).toEqual({ ok: true, accountId })
  expect(await accept(token)).toEqual({ ok: true, accountId })
  expect(await enters(email)).toMatchObject({ ok: true, kind: 'staff' })
  expect(await accept(token)).toEqual({ ok: false, reason: 'link-used' })
})

test('the link lives seven days to the second; a renewed invitation has one of its own', async () => {
  const { accountId } = await invite(address())
  const token = await mailed(accountId)
  expect(await accept(token, after(minutes(week)))).toEqual({ ok: false, reason: 'link-expired' })
  expect(await here.at(noon, (db) => inviteAgain(db, accountId))).toBe(true)
  expect((await accept(await mailed(accountId))).ok).toBe(true)
  expect(await here.at(noon, (db) => inviteAgain(db, accountId))).toBe(false)
  expect(await accept(token)).toEqual({ ok: false, reason: 'link-used' })
})

test('inviting twice invites one account', async () => {
  const email = address()
  expect((await invite(email)).accountId).toBe((await invite(` ${email.toUpperCase()} `)).accountId)
})

test('who is one of the staff is found again and gets no link', async () => {
  const email = address()
  const accountId = await here.account(email, 'staff')
  expect(await invite(email)).toMatchObject({ accountId, member: true })
  expect(await here.planned(accountId)).toEqual([])
})

describe('an invitation to the address of a family', () => {
  test('answers like any other; only who reads the mailbox is told', async () => {
    const email = address()
    await here.account(email, 'parent')
    const { accountId, member } = await invite(email)
    expect(member).toBe(false)
    const token = await mailed(accountId)
    expect(await accept(token)).toEqual({ ok: false, reason: 'email-taken' })
    // Nothing is used up: the family may close its account and come back with the same link.
    expect((await here.at(noon, (db) => peekToken(db, 'invite', token))).ok).toBe(true)
  })

  test('that was mistyped keeps nobody from signing up, and gives no one a role', async () => {
    const email = address()
    const { accountId } = await invite(email)
    const family = await here.signUp(email)
    expect(family).not.toBe(accountId)
    expect((await here.post(family)).template).toBe('confirm-account')
  })
})

test('a withdrawn invitation leads nowhere', async () => {
  const { accountId } = await invite(address())
  const token = await mailed(accountId)
  await here.at(noon, (db) => closeAccount(db, accountId))
  expect((await accept(token)).ok).toBe(false)
})

test('the list says how far each of them has come', async () => {
  const [invited, member] = [await invite(address()), await here.account(address(), 'staff')]
  const family = await here.account(address(), 'parent')
  const found = await here.at(noon, (db) => staffContacts(db, [invited.accountId, member, family]))
  expect(Object.fromEntries(found.map(({ id, state }) => [id, state]))).toEqual({
    [invited.accountId]: 'invited',
    [member]: 'unprotected',
  })
})
