import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { inTenant, withoutTenant } from '../scope.ts'
import { type TestDatabase, type TestTenant, testDatabase } from '../testing/index.ts'
import {
  claimMails,
  findMailEvent,
  liftSuppression,
  type MailEvent,
  markFailed,
  markSent,
  planMail,
  postpone,
  recordMailEvent,
  reduceSentMails,
  sendAgain,
  suppressedSince,
} from './index.ts'

const now = new Date('2026-12-01T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const recipient = '018f0000-0000-7000-8000-000000000001'
let test: TestDatabase
let admin: Database
let a: TestTenant
let b: TestTenant

beforeAll(async () => {
  test = await testDatabase()
  admin = test.connect({ url: test.adminUrl, max: 1 })
  a = await test.makeTenant()
  b = await test.makeTenant()
})
afterAll(() => test.stop())
beforeEach(async () => {
  // the service itself takes no mail out of the book
  await withoutTenant(admin, async (tx) => {
    await tx.execute(sql`delete from app.mail_suppression`)
    await tx.execute(sql`delete from app.mail_event`)
    await tx.execute(sql`delete from app.outbox`)
  })
})

const plan = (tenant: TestTenant, key: string) =>
  inTenant(test.db, tenant.id, (tx) =>
    planMail(tx, {
      template: 'status-changed',
      lang: 'de',
      to: { kind: 'account', id: recipient },
      dedupeKey: key,
      now,
    }),
  )
const claimed = async (tenant: TestTenant, key = 'one') => {
  await plan(tenant, key)
  const [mail] = await claimMails(test.db, {
    ...{ now, leaseSeconds: 900, limit: 10 },
    ...{ firstLane: 0, lastLane: 3, afterTenant: 0 },
  })
  if (!mail) throw new Error('nothing was claimed')
  return mail
}
const sent = async (tenant: TestTenant, key = 'one') => {
  const mail = await claimed(tenant, key)
  await markSent(test.db, mail, 'm-1', now)
  return mail
}
const tell = (tenant: TestTenant, mailId: string, change: Partial<MailEvent>) =>
  inTenant(test.db, tenant.id, (tx) =>
    recordMailEvent(
      tx,
      {
        id: `n-${change.kind ?? 'send'}`,
        mailId,
        kind: 'send',
        permanent: false,
        messageId: 'm-1',
        addresses: ['Eltern@example.org'],
        at: later(10),
        ...change,
      },
      later(20),
    ),
  )
const row = (tenant: TestTenant, mailId: string) =>
  inTenant(test.db, tenant.id, async (tx) => {
    const [found] = await tx.execute<Record<string, unknown>>(
      sql`select state, outcome, message_id, reduced, params, recipient_id::text from app.outbox where id = ${mailId}`,
    )
    return found
  })
const since = (tenant: TestTenant, address = 'eltern@example.org') =>
  inTenant(test.db, tenant.id, (tx) => suppressedSince(tx, address))

it('an event is found by whoever looks for a mail whose answer was lost, in its own tenant only', async () => {
  const mail = await claimed(a)
  expect(await inTenant(test.db, a.id, (tx) => findMailEvent(tx, mail.id))).toBeNull()
  expect(await tell(a, mail.id, { kind: 'send' })).toBe('recorded')
  expect(await inTenant(test.db, a.id, (tx) => findMailEvent(tx, mail.id))).toEqual({ messageId: 'm-1' })
  expect(await tell(b, mail.id, { kind: 'send' })).toBe('unknown')
  expect(await inTenant(test.db, b.id, (tx) => findMailEvent(tx, mail.id))).toBeNull()
})

it('the same notification counts once, also when two arrive at the same moment', async () => {
  const mail = await sent(a)
  const bounce = { kind: 'bounce', permanent: true } as const
  const answers = await Promise.all([tell(a, mail.id, bounce), tell(a, mail.id, bounce)])
  expect(answers.sort()).toEqual(['recorded', 'repeated'])
  await inTenant(test.db, a.id, (tx) => liftSuppression(tx, 'eltern@example.org'))
  expect(await tell(a, mail.id, bounce)).toBe('repeated')
  expect(await since(a)).toBeNull()
})

it.each([
  ['send, delivery', ['send', 'delivery'], 'delivered'],
  ['delivery, send', ['delivery', 'send'], 'delivered'],
  ['delay, bounce', ['delay', 'bounce'], 'bounced'],
  ['delivery, temporary bounce', ['delivery', 'bounce'], 'delivered'],
  ['delivery, complaint', ['delivery', 'complaint'], 'complained'],
  ['reject', ['reject'], 'bounced'],
] as const)('whatever their order, %s end as they should', async (_name, kinds, outcome) => {
  const mail = await sent(a)
  for (const kind of kinds) await tell(a, mail.id, { kind })
  expect(await row(a, mail.id)).toMatchObject({ state: 'sent', outcome })
})

it('a permanent bounce and a complaint close the address in that tenant alone; a temporary one does not', async () => {
  const mail = await sent(a)
  await tell(a, mail.id, { kind: 'bounce', id: 'n-1' })
  expect(await since(a)).toBeNull()
  await tell(a, mail.id, { kind: 'bounce', id: 'n-2', permanent: true })
  expect(await since(a)).toEqual(later(10))
  expect(await since(a, 'ELTERN@EXAMPLE.ORG')).toEqual(later(10))
  expect(await since(b)).toBeNull()
  const complained = await sent(b)
  await tell(b, complained.id, { kind: 'complaint' })
  expect(await since(b)).toEqual(later(10))
})

it('a later delivery opens a bounced address again, an earlier one and one after a complaint do not', async () => {
  const mail = await sent(a)
  await tell(a, mail.id, { kind: 'bounce', permanent: true })
  await tell(a, mail.id, { kind: 'delivery', id: 'early', at: later(5) })
  expect(await since(a)).not.toBeNull()
  await tell(a, mail.id, { kind: 'delivery', id: 'late', at: later(60) })
  expect(await since(a)).toBeNull()
  await tell(a, mail.id, { kind: 'complaint' })
  await tell(a, mail.id, { kind: 'delivery', id: 'later', at: later(90) })
  expect(await since(a)).not.toBeNull()
})

it('a mail that waits to go once more goes no more when the feed tells late that it is out', async () => {
  const mail = await claimed(a)
  await postpone(test.db, mail, later(1), 1)
  await tell(a, mail.id, { kind: 'send' })
  expect(await row(a, mail.id)).toMatchObject({ state: 'sent', message_id: 'm-1' })
})

it('a failed mail is sent again once, as a mail of its own that old events do not speak for', async () => {
  const mail = await claimed(a)
  await markFailed(test.db, mail, 'rejected')
  const again = (id: string) => inTenant(test.db, a.id, (tx) => sendAgain(tx, id, later(60)))
  const second = await again(mail.id)
  expect(second).not.toBeNull()
  expect(await again(mail.id)).toBeNull()
  expect(await inTenant(test.db, b.id, (tx) => sendAgain(tx, mail.id, later(60)))).toBeNull()
  await tell(a, mail.id, { kind: 'send' })
  expect(await row(a, second ?? '')).toMatchObject({ state: 'pending' })
  expect(await plan(a, 'one')).toEqual({ planned: false })
})

it('what is on its way or has arrived is not sent again', async () => {
  const mail = await sent(a)
  expect(await inTenant(test.db, a.id, (tx) => sendAgain(tx, mail.id, now))).toBeNull()
})

it('a mail of long ago keeps its key and nothing else, and is still told only once', async () => {
  const mail = await sent(a)
  await tell(a, mail.id, { kind: 'delivery' })
  const reduce = (before: Date) => inTenant(test.db, a.id, (tx) => reduceSentMails(tx, before))
  expect(await reduce(now)).toBe(0)
  expect(await reduce(later(1))).toBe(1)
  expect(await reduce(later(1))).toBe(0)
  expect(await row(a, mail.id)).toMatchObject({
    ...{ state: 'sent', reduced: true, params: {}, message_id: null },
    recipient_id: '00000000-0000-0000-0000-000000000000',
  })
  expect(await inTenant(test.db, a.id, (tx) => findMailEvent(tx, mail.id))).toBeNull()
  expect(await plan(a, 'one')).toEqual({ planned: false })
})

it('how long the oldest waits is told by lane', async () => {
  await plan(a, 'first')
  await plan(b, 'second')
  const lanes = await withoutTenant(test.db, (tx) =>
    tx.execute(sql`select * from outbox.lanes(${later(90)})`),
  )
  expect([...lanes]).toEqual([{ lane: 1, waiting: 2, oldest_seconds: 90 }])
})
