import { afterAll, expect, test } from 'vitest'
import {
  confirm,
  forgot,
  type LinkPurpose,
  mintLinks,
  peekToken,
  renew,
  resetPassword,
  sweep,
} from '../src/index.ts'
import { after, minutes, noon, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

let serial = 0
const posted = async (linkMinutes = 60) => {
  serial += 1
  const accountId = await here.signUp(`family-${serial}@example.org`)
  return { accountId, ...(await here.post(accountId, noon, linkMinutes)) }
}
const use = (token: string, now: Date, at = here) => at.at(now, (db) => confirm(db, token))
const peek = (purpose: LinkPurpose, token: string, now = noon, at = here) =>
  at.at(now, (db) => peekToken(db, purpose, token))

test.each([60, 15, 1440])(
  'a link of %i minutes works one second before its end, not at it',
  async (linkMinutes) => {
    const end = minutes(linkMinutes)
    const [early, late] = [await posted(linkMinutes), await posted(linkMinutes)]
    expect((await use(early.token, after(end - 1000))).ok).toBe(true)
    expect(await use(late.token, after(end))).toEqual({ ok: false, reason: 'link-expired' })
  },
)

test('the hour begins when the mail is handed over, not when it was asked for', async () => {
  const accountId = await here.signUp('backlog@example.org')
  const { token } = await here.post(accountId, after(minutes(55)))
  expect((await use(token, after(minutes(114)))).ok).toBe(true)
})

test('a mail scanner that opens the link ever so often does no harm', async () => {
  const { accountId, token, renewToken } = await posted()
  for (let opening = 0; opening < 5; opening += 1) {
    expect(await peek('confirm', token)).toEqual({ ok: true, accountId })
    expect(await peek('renew', renewToken)).toEqual({ ok: true, accountId })
  }
  expect((await use(token, noon)).ok).toBe(true)
})

test('of 200 uses at once exactly one counts', async () => {
  const { token } = await posted()
  const answers = await Promise.all(Array.from({ length: 200 }, () => use(token, noon)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.reason === 'link-used')).toHaveLength(199)
})

test('a link serves its own purpose only', async () => {
  const { token, renewToken } = await posted()
  const unknown = { ok: false, reason: 'link-unknown' }
  expect(await use(renewToken, noon)).toEqual(unknown)
  expect(await here.at(noon, (db) => renew(db, token))).toEqual(unknown)
  expect(await here.at(noon, (db) => resetPassword(db, { token, passwordHash: 'x' }))).toEqual(unknown)
})

test('in another tenant the link does not exist', async () => {
  const { token, renewToken } = await posted()
  expect(await use(token, noon, there)).toEqual({ ok: false, reason: 'link-unknown' })
  expect(await peek('confirm', token, noon, there)).toEqual({ ok: false, reason: 'link-unknown' })
  expect((await there.at(noon, (db) => renew(db, renewToken))).ok).toBe(false)
  expect((await use(token, noon)).ok).toBe(true)
})

test('another tenant cannot have the links of our mail minted', async () => {
  const accountId = await here.signUp('mint@example.org')
  const linkId = (await here.planned(accountId)).at(-1)?.linkId as string
  expect(await there.at(noon, (db) => mintLinks(db, { linkId, linkMinutes: 60 }))).toBeNull()
})

test('the second link sends a new mail for 30 days, once, and never confirms', async () => {
  const { accountId, renewToken } = await posted()
  const again = (now: Date) => here.at(now, (db) => renew(db, renewToken))
  const monthLater = after(30 * minutes(1440) - 1000)
  expect(await again(monthLater)).toEqual({ ok: true, sent: true })
  expect(await again(monthLater)).toEqual({ ok: false, reason: 'link-used' })
  const next = await here.post(accountId, monthLater)
  expect(next.template).toBe('confirm-account')
  expect((await use(next.token, after(minutes(59), monthLater))).ok).toBe(true)
})

test('after 30 days the second link has run out', async () => {
  const { renewToken } = await posted()
  const late = after(30 * minutes(1440))
  expect(await here.at(late, (db) => renew(db, renewToken))).toEqual({ ok: false, reason: 'link-expired' })
})

test('the second link of a confirmed address sends nothing', async () => {
  const { accountId, token, renewToken } = await posted()
  await use(token, noon)
  expect(await here.at(noon, (db) => renew(db, renewToken))).toEqual({ ok: true, sent: false })
  expect(await here.planned(accountId)).toHaveLength(1)
})

test('a mail that is handed over after the address was confirmed has nothing left to say', async () => {
  const { accountId, token } = await posted()
  await here.at(noon, (db) => forgot(db, `family-${serial}@example.org`))
  await use(token, noon)
  expect((await here.post(accountId)).links).toBeNull()
})

test('a hand-over that is repeated makes links of the same worth', async () => {
  const { accountId, token } = await posted()
  const again = await here.post(accountId)
  expect((await use(again.token, noon)).ok).toBe(true)
  expect(await use(token, noon)).toEqual({ ok: true, accountId })
})

test.each(['', 'x', '\0', '\ud800', 'a'.repeat(10_000), `${'a'.repeat(43)}'`])(
  '%j is no link',
  async (token) => {
    expect(await use(token, noon)).toEqual({ ok: false, reason: 'link-unknown' })
    expect(await peek('reset', token)).toEqual({ ok: false, reason: 'link-unknown' })
  },
)

test('a mail that is a month and a week old is forgotten, a younger one still says what became of it', async () => {
  const { token } = await posted()
  await here.at(after(36 * minutes(1440)), sweep)
  expect(await peek('confirm', token, after(36 * minutes(1440)))).toEqual({
    ok: false,
    reason: 'link-expired',
  })
  await here.at(after(37 * minutes(1440)), sweep)
  expect(await peek('confirm', token, after(37 * minutes(1440)))).toEqual({
    ok: false,
    reason: 'link-unknown',
  })
})
