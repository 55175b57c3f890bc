import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { inTenant, withoutTenant } from '../scope.ts'
import { type TestDatabase, type TestTenant, testDatabase } from '../testing/index.ts'
import {
  claimMails,
  type LeasedMail,
  type MailPlan,
  markFailed,
  markSent,
  OUTBOX_LANE,
  planMail,
  postpone,
  reclaimMails,
} from './index.ts'

const now = new Date('2026-12-01T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
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
  await withoutTenant(admin, (tx) => tx.execute(sql`delete from app.outbox`))
})

const plan = (tenant: TestTenant, dedupeKey: string, change: Partial<MailPlan> = {}) =>
  inTenant(test.db, tenant.id, (tx) =>
    planMail(tx, {
      template: 'status-changed',
      lang: 'de',
      to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
      dedupeKey,
      now,
      ...change,
    }),
  )

const claim = (at: Date, change: Partial<Parameters<typeof claimMails>[1]> = {}) =>
  claimMails(test.db, {
    now: at,
    leaseSeconds: 900,
    limit: 10,
    firstLane: 0,
    lastLane: 3,
    afterTenant: 0,
    ...change,
  })

const one = async (): Promise<LeasedMail> => {
  await plan(a, 'one')
  const [mail] = await claim(now)
  if (!mail) throw new Error('nothing was claimed')
  return mail
}

it('a roll-back means no mail', async () => {
  const failing = inTenant(test.db, a.id, async (tx) => {
    await planMail(tx, {
      template: 'receipt',
      lang: 'de',
      to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
      dedupeKey: 'rolled-back',
      now,
    })
    throw new Error('the business act was refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await claim(now)).toEqual([])
})

it('the same event plans one mail, and each tenant has its own events', async () => {
  expect(await plan(a, 'event')).toEqual({ planned: true })
  expect(await plan(a, 'event')).toEqual({ planned: false })
  expect(await plan(b, 'event')).toEqual({ planned: true })
})

it('a mail is claimed once, with everything needed to make it', async () => {
  await plan(a, 'event', { template: 'head-notice', params: { reason: 'offer-expired' } })
  const [mail] = await claim(now)
  expect(mail).toMatchObject({
    tenantId: a.id,
    template: 'head-notice',
    params: { reason: 'offer-expired' },
    to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
    attempts: 0,
    createdAt: now,
  })
  expect(await claim(now)).toEqual([])
})

it('a mail planned for later waits until then', async () => {
  await plan(a, 'tomorrow', { runAt: later(86_400) })
  expect(await claim(later(86_399))).toEqual([])
  expect(await claim(later(86_400))).toHaveLength(1)
})

it('the mail somebody waits for goes before receipts, and held lanes stay', async () => {
  await plan(a, 'receipt', { template: 'receipt' })
  await plan(b, 'confirm', { template: 'confirm-account', now: later(5) })
  expect((await claim(later(10), { lastLane: 1 })).map((mail) => mail.template)).toEqual(['confirm-account'])
  expect((await claim(later(10))).map((mail) => mail.template)).toEqual(['receipt'])
})

it('what somebody has asked for at the screen is urgent, and nothing else; deadlines go before receipts', () => {
  const urgent = [
    'account-exists',
    'address-changing',
    'confirm-account',
    'confirm-address',
    'reset-password',
  ]
  const lanes = Object.entries(OUTBOX_LANE)
  expect(lanes.flatMap(([template, lane]) => (lane === 0 ? template : [])).sort()).toEqual(urgent)
  for (const deadline of ['status-changed', 'offer-reminder', 'head-notice'] as const)
    expect(OUTBOX_LANE[deadline]).toBeLessThan(OUTBOX_LANE.receipt)
})

it('a tenant with a backlog does not hold up another', async () => {
  for (let i = 0; i < 20; i += 1) await plan(a, `bulk-${i}`)
  await plan(b, 'single', { now: later(60) })
  const first = await claim(later(60), { limit: 4 })
  expect(first.filter((mail) => mail.tenantId === b.id)).toHaveLength(1)
})

it('even one mail at a time, the tenants take turns', async () => {
  for (let i = 0; i < 3; i += 1) {
    await plan(a, `a-${i}`)
    await plan(b, `b-${i}`)
  }
  const order: number[] = []
  for (let i = 0; i < 4; i += 1) {
    const [mail] = await claim(now, { limit: 1, afterTenant: order.at(-1) ?? 0 })
    order.push(mail?.tenantId ?? 0)
  }
  expect(order).toEqual([a.id, b.id, a.id, b.id])
})

it('two workers never hold the same mail', async () => {
  for (let i = 0; i < 30; i += 1) await plan(i % 2 ? a : b, `shared-${i}`)
  const hands = await Promise.all(Array.from({ length: 6 }, () => claim(now, { limit: 10 })))
  const ids = hands.flat().map((mail) => mail.id)
  expect(new Set(ids).size).toBe(ids.length)
  const rest = (await claim(now, { limit: 30 })).map((mail) => mail.id)
  expect(new Set([...ids, ...rest]).size).toBe(30)
})

it('a lease that ran out is taken over, and the late worker can write nothing any more', async () => {
  const mail = await one()
  expect(await reclaimMails(test.db, { now: later(899), leaseSeconds: 900, limit: 10 })).toEqual([])
  const [taken] = await reclaimMails(test.db, { now: later(900), leaseSeconds: 900, limit: 10 })
  expect(taken?.id).toBe(mail.id)
  expect(await markSent(test.db, mail, 'late', later(901))).toBe(false)
  expect(await markFailed(test.db, mail, 'late')).toBe(false)
  expect(await postpone(test.db, mail, later(901), 1)).toBe(false)
  expect(taken && (await markSent(test.db, taken, 'seen', later(901)))).toBe(true)
})

it('a postponed mail comes again with its attempts, a sent or failed one never', async () => {
  const mail = await one()
  await postpone(test.db, mail, later(30), 1)
  expect(await claim(later(29))).toEqual([])
  const [again] = await claim(later(30))
  expect(again).toMatchObject({ id: mail.id, attempts: 1 })
  if (again) await markFailed(test.db, again, 'rejected')
  expect(await claim(later(99_999))).toEqual([])
  expect(await reclaimMails(test.db, { now: later(99_999), leaseSeconds: 1, limit: 10 })).toEqual([])
})

it('a tenant sees its own planned mails only', async () => {
  await plan(a, 'private')
  const seen = await inTenant(test.db, b.id, (tx) => tx.execute(sql`select id from app.outbox`))
  expect(seen).toHaveLength(0)
})

it('nobody plans a mail without a tenant', async () => {
  const planned = withoutTenant(test.db, (tx) =>
    planMail(tx, {
      template: 'receipt',
      lang: 'de',
      to: { kind: 'desk', id: '018f0000-0000-7000-8000-000000000001' },
      dedupeKey: 'no-tenant',
      now,
    }),
  )
  await expect(planned).rejects.toThrow()
})
