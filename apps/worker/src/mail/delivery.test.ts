import { inTenant } from '@kita/db'
import { claimMails, planMail } from '@kita/db/outbox'
import { type TestDatabase, type TestTenant, testDatabase } from '@kita/db/testing'
import { createSesMailer, type Mailer } from '@kita/mail'
import { type SesStandIn, standInLookup, startSesStandIn } from '@kita/mail/stand-in'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorker, type Worker, type WorkerOptions } from '../worker.ts'

const now = new Date('2026-12-01T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const LEASE = 900
let test: TestDatabase
let tenant: TestTenant
let other: TestTenant
let ses: SesStandIn
let mailer: Mailer
let worker: Worker

beforeAll(async () => {
  test = await testDatabase()
  tenant = await test.makeTenant()
  other = await test.makeTenant()
})
afterAll(() => test.stop())

beforeEach(async () => {
  ses = await startSesStandIn({ clock: () => now })
  mailer = createSesMailer({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    configurationSet: 'kita',
    endpoint: ses.url,
    findSent: standInLookup(ses.url),
    requestTimeout: 300,
  })
  worker = makeWorker()
})
afterEach(async () => {
  await ses.stop()
  await mailer.close?.()
  for (const { id } of [tenant, other])
    await inTenant(test.db, id, (tx) => tx.execute(sql`delete from app.outbox`))
})

function makeWorker(change: Partial<WorkerOptions> = {}): Worker {
  return createWorker({
    db: test.db,
    mailer,
    prepare: async (mail) => ({
      tag: mail.id,
      from: { name: 'Kita-Portal', address: 'post@example.org' },
      to: `${mail.params.n}@example.org`,
      subject: 'Es gibt Neues',
      text: 'Es gibt Neues',
      html: '<p>Es gibt Neues</p>',
      lang: 'de',
    }),
    jobs: [],
    clock: () => now,
    log: () => {},
    leaseSeconds: LEASE,
    mailsPerRound: 8,
    ...change,
  })
}

const plan = (
  n: number,
  at: TestTenant = tenant,
  template: 'status-changed' | 'confirm-account' | 'receipt' = 'status-changed',
) =>
  inTenant(test.db, at.id, (tx) =>
    planMail(tx, {
      template,
      lang: 'de',
      to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
      params: { n },
      dedupeKey: `mail-${n}`,
      now,
    }),
  )

const states = async (): Promise<Record<string, number>> => {
  const rows = await inTenant(test.db, tenant.id, (tx) =>
    tx.execute<{ state: string; n: number }>(
      sql`select state, count(*)::int as n from app.outbox group by state`,
    ),
  )
  return Object.fromEntries([...rows].map((row) => [row.state, row.n]))
}

it('a planned mail goes out once, with its outbox id as tag', async () => {
  await plan(1)
  await worker.runMails(now)
  await worker.runMails(later(1))
  expect(ses.store.list().map((mail) => mail.to)).toEqual([['1@example.org']])
  expect(ses.store.findByTag(ses.store.list()[0]?.tag ?? '')).not.toBeNull()
  expect(await states()).toEqual({ sent: 1 })
})

describe('a lost answer', () => {
  it.each(['reset-after-accept', 'error-503-after-accept', 'garbage'] as const)(
    'after %s, the event feed tells that the mail is out: one mail only',
    async (mode) => {
      await plan(1)
      ses.setMode(mode)
      await worker.runMails(now)
      ses.setMode('ok')
      for (const at of [later(5), later(LEASE), later(2 * LEASE)]) await worker.runMails(at)
      expect(ses.store.count()).toBe(1)
      expect(await states()).toEqual({ sent: 1 })
    },
  )

  it('while the feed lags, the lease keeps the mail; afterwards the feed tells: one mail only', async () => {
    let lagging = true
    const lookup = standInLookup(ses.url)
    const lagged = makeWorker({
      mailer: { ...mailer, findSent: async (tag) => (lagging ? null : lookup(tag)) },
    })
    await plan(1)
    ses.setMode('reset-after-accept')
    await lagged.runMails(now)
    ses.setMode('ok')
    await lagged.runMails(later(LEASE - 1))
    expect(await states()).toEqual({ sending: 1 })
    lagging = false
    await lagged.runMails(later(LEASE))
    expect(ses.store.count()).toBe(1)
    expect(await states()).toEqual({ sent: 1 })
  })

  it('a mail that was never taken goes again once its lease is over, not before', async () => {
    await plan(1)
    ses.setMode('error-500')
    await worker.runMails(now)
    ses.setMode('ok')
    await worker.runMails(later(LEASE - 1))
    expect(ses.store.count()).toBe(0)
    await worker.runMails(later(LEASE))
    expect(ses.store.count()).toBe(1)
    expect(await states()).toEqual({ sent: 1 })
  })

  it('while the look-up is down as well, nothing is sent twice and nothing is lost', async () => {
    let down = true
    const lookup = standInLookup(ses.url)
    const blind = makeWorker({
      mailer: {
        ...mailer,
        findSent: async (tag) => {
          if (down) throw new Error('the feed is down')
          return lookup(tag)
        },
      },
    })
    await plan(1)
    ses.setMode('reset-after-accept')
    await blind.runMails(now)
    ses.setMode('ok')
    await blind.runMails(later(LEASE))
    expect(await states()).toEqual({ sending: 1 })
    down = false
    await blind.runMails(later(2 * LEASE))
    expect(ses.store.count()).toBe(1)
    expect(await states()).toEqual({ sent: 1 })
  })
})

describe('a worker that is killed', () => {
  it('after the claim and before sending: the mail goes out after the lease', async () => {
    await plan(1)
    await claimMails(test.db, { now, leaseSeconds: LEASE, limit: 1, maxLane: 3, afterTenant: 0 })
    await worker.runMails(later(LEASE))
    expect(ses.store.count()).toBe(1)
  })

  it('in between sending and marking: none lost, none twice', async () => {
    for (let n = 0; n < 40; n += 1) await plan(n)
    // Every third hand-over dies once the provider has the mail: the answer never reaches the database.
    let calls = 0
    const dying: Mailer = {
      ...mailer,
      async send(message, options) {
        const result = await mailer.send(message, options)
        calls += 1
        if (calls % 3 === 0) throw new Error('killed')
        return result
      },
      findSent: undefined,
    }
    for (let round = 0; round < 6; round += 1) await makeWorker({ mailer: dying }).runMails(later(round))
    expect(await states()).toMatchObject({ sending: expect.any(Number) })
    for (let round = 0; round < 12; round += 1) await makeWorker().runMails(later(LEASE + round))
    const recipients = ses.store.list().flatMap((mail) => mail.to)
    expect(recipients).toHaveLength(40)
    expect(new Set(recipients).size).toBe(40)
    expect(await states()).toEqual({ sent: 40 })
  })
})

describe('a provider that says', () => {
  it('"too fast" costs no attempt, and the pace halves', async () => {
    for (let n = 0; n < 16; n += 1) await plan(n)
    ses.setMode('throttle')
    expect(await worker.runMails(now)).toBe(8)
    expect(await worker.runMails(later(0.1))).toBe(4)
    ses.setMode('ok')
    for (let round = 0; round < 10; round += 1) await worker.runMails(later(3 + round))
    expect(ses.store.count()).toBe(16)
    const [row] = await inTenant(test.db, tenant.id, (tx) =>
      tx.execute<{ most: number }>(sql`select max(attempts)::int as most from app.outbox`),
    )
    expect(row?.most).toBe(0)
  })

  it('"quota used up" holds receipts back, but not the mail somebody waits for', async () => {
    await plan(1, tenant, 'receipt')
    ses.setMode('quota')
    await worker.runMails(now)
    ses.setMode('ok')
    await plan(2, tenant, 'receipt')
    await plan(3, tenant, 'confirm-account')
    await worker.runMails(later(60))
    expect(ses.store.list().map((mail) => mail.to[0])).toEqual(['3@example.org'])
    await worker.runMails(later(601))
    expect(ses.store.count()).toBe(3)
  })

  it('"never" ends the mail, visible to the office', async () => {
    await plan(1)
    ses.setMode('rejected')
    await worker.runMails(now)
    ses.setMode('ok')
    await worker.runMails(later(100_000))
    expect(ses.store.count()).toBe(0)
    expect(await states()).toEqual({ failed: 1 })
  })

  it('nothing at all, because it is away: mails wait and go out when it is back', async () => {
    for (let n = 0; n < 3; n += 1) await plan(n)
    await ses.stop()
    await worker.runMails(now)
    expect(await worker.runMails(later(5))).toBe(0)
    expect(await states()).toEqual({ pending: 3 })
    ses = await startSesStandIn({ clock: () => now, port: Number(new URL(ses.url).port) })
    await worker.runMails(later(60))
    expect(ses.store.count()).toBe(3)
  })
})

it('a mail that cannot be made is tried again, then given up', async () => {
  await plan(1)
  const broken = makeWorker({
    prepare: () => Promise.reject(new Error('no such table')),
    maxAttempts: 2,
  })
  await broken.runMails(now)
  expect(await states()).toEqual({ pending: 1 })
  await broken.runMails(later(30))
  expect(await states()).toEqual({ failed: 1 })
})

it('one tenant with a thousandfold backlog leaves the other its turn', async () => {
  for (let n = 0; n < 30; n += 1) await plan(n)
  await plan(999, other)
  await worker.runMails(now)
  expect(ses.store.list().flatMap((mail) => mail.to)).toContain('999@example.org')
})

it('four workers at once send every mail once', async () => {
  for (let n = 0; n < 40; n += 1) await plan(n)
  const workers = [1, 2, 3, 4].map(() => makeWorker())
  for (let round = 0; round < 6; round += 1)
    await Promise.all(workers.map((each) => each.runMails(later(round))))
  expect(new Set(ses.store.list().flatMap((mail) => mail.to)).size).toBe(40)
  expect(ses.store.count()).toBe(40)
})
