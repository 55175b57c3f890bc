import { inTenant } from '@kita/db'
import { claimMails } from '@kita/db/outbox'
import type { Mailer } from '@kita/mail'
import { standInLookup, startSesStandIn } from '@kita/mail/stand-in'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { LEASE, later, makePost, now } from '../../test/post.ts'

const post = makePost()

it('a planned mail goes out once, with its outbox id as tag', async () => {
  await post.plan(1)
  await post.worker.runMails(now)
  await post.worker.runMails(later(1))
  expect(post.ses.store.list().map((mail) => mail.to)).toEqual([['1@example.org']])
  expect(post.ses.store.findByTag(post.ses.store.list()[0]?.tag ?? '')).not.toBeNull()
  expect(await post.states()).toEqual({ sent: 1 })
})

describe('a lost answer', () => {
  it.each(['reset-after-accept', 'error-503-after-accept', 'garbage'] as const)(
    'after %s, the event feed tells that the mail is out: one mail only',
    async (mode) => {
      await post.plan(1)
      post.ses.setMode(mode)
      await post.worker.runMails(now)
      post.ses.setMode('ok')
      for (const at of [later(5), later(LEASE), later(2 * LEASE)]) await post.worker.runMails(at)
      expect(post.ses.store.count()).toBe(1)
      expect(await post.states()).toEqual({ sent: 1 })
    },
  )

  it('while the feed lags, the lease keeps the mail; afterwards the feed tells: one mail only', async () => {
    let lagging = true
    const lookup = standInLookup(post.ses.url)
    const lagged = post.makeWorker({
      mailer: { ...post.mailer, findSent: async (tag) => (lagging ? null : lookup(tag)) },
    })
    await post.plan(1)
    post.ses.setMode('reset-after-accept')
    await lagged.runMails(now)
    post.ses.setMode('ok')
    await lagged.runMails(later(LEASE - 1))
    expect(await post.states()).toEqual({ sending: 1 })
    lagging = false
    await lagged.runMails(later(LEASE))
    expect(post.ses.store.count()).toBe(1)
    expect(await post.states()).toEqual({ sent: 1 })
  })

  it('a mail that was never taken goes again once its lease is over, not before', async () => {
    await post.plan(1)
    post.ses.setMode('error-500')
    await post.worker.runMails(now)
    post.ses.setMode('ok')
    await post.worker.runMails(later(LEASE - 1))
    expect(post.ses.store.count()).toBe(0)
    await post.worker.runMails(later(LEASE))
    expect(post.ses.store.count()).toBe(1)
    expect(await post.states()).toEqual({ sent: 1 })
  })

  it('while the look-up is down as well, nothing is sent twice and nothing is lost', async () => {
    let down = true
    const lookup = standInLookup(post.ses.url)
    const blind = post.makeWorker({
      mailer: {
        ...post.mailer,
        findSent: async (tag) => {
          if (down) throw new Error('the feed is down')
          return lookup(tag)
        },
      },
    })
    await post.plan(1)
    post.ses.setMode('reset-after-accept')
    await blind.runMails(now)
    post.ses.setMode('ok')
    await blind.runMails(later(LEASE))
    expect(await post.states()).toEqual({ sending: 1 })
    down = false
    await blind.runMails(later(2 * LEASE))
    expect(post.ses.store.count()).toBe(1)
    expect(await post.states()).toEqual({ sent: 1 })
  })
})

describe('a worker that is killed', () => {
  it('after the claim and before sending: the mail goes out after the lease', async () => {
    await post.plan(1)
    await claimMails(post.test.db, {
      now,
      leaseSeconds: LEASE,
      limit: 1,
      firstLane: 0,
      lastLane: 3,
      afterTenant: 0,
    })
    await post.worker.runMails(later(LEASE))
    expect(post.ses.store.count()).toBe(1)
  })

  it('in between sending and marking: none lost, none twice', async () => {
    for (let n = 0; n < 40; n += 1) await post.plan(n)
    // Every third hand-over dies once the provider has the mail: the answer never reaches the database.
    let calls = 0
    const dying: Mailer = {
      ...post.mailer,
      async send(message, options) {
        const result = await post.mailer.send(message, options)
        calls += 1
        if (calls % 3 === 0) throw new Error('killed')
        return result
      },
      findSent: undefined,
    }
    for (let round = 0; round < 12; round += 1)
      await post.makeWorker({ mailer: dying }).runMails(later(round))
    expect(await post.states()).toMatchObject({ sending: expect.any(Number) })
    for (let round = 0; round < 12; round += 1) await post.makeWorker().runMails(later(LEASE + round))
    const recipients = post.ses.store.list().flatMap((mail) => mail.to)
    expect(recipients).toHaveLength(40)
    expect(new Set(recipients).size).toBe(40)
    expect(await post.states()).toEqual({ sent: 40 })
  })
})

describe('a provider that says', () => {
  it('"too fast" costs no attempt, and the pace halves', async () => {
    for (let n = 0; n < 16; n += 1) await post.plan(n)
    post.ses.setMode('throttle')
    expect(await post.worker.runMails(now)).toBe(4)
    expect(await post.worker.runMails(later(0.1))).toBe(2)
    post.ses.setMode('ok')
    for (let round = 0; round < 12; round += 1) await post.worker.runMails(later(3 + round))
    expect(post.ses.store.count()).toBe(16)
    const [row] = await inTenant(post.test.db, post.tenant.id, (tx) =>
      tx.execute<{ most: number }>(sql`select max(attempts)::int as most from app.outbox`),
    )
    expect(row?.most).toBe(0)
  })

  it('"quota used up" holds receipts back, but not the mail somebody waits for', async () => {
    await post.plan(1, post.tenant, 'receipt')
    post.ses.setMode('quota')
    await post.worker.runMails(now)
    post.ses.setMode('ok')
    await post.plan(2, post.tenant, 'receipt')
    await post.plan(3, post.tenant, 'confirm-account')
    await post.worker.runMails(later(60))
    expect(post.ses.store.list().map((mail) => mail.to[0])).toEqual(['3@example.org'])
    await post.worker.runMails(later(601))
    expect(post.ses.store.count()).toBe(3)
  })

  it('"never" ends the mail, visible to the office', async () => {
    await post.plan(1)
    post.ses.setMode('rejected')
    await post.worker.runMails(now)
    post.ses.setMode('ok')
    await post.worker.runMails(later(100_000))
    expect(post.ses.store.count()).toBe(0)
    expect(await post.states()).toEqual({ failed: 1 })
  })

  it('nothing at all, because it is away: mails wait and go out when it is back', async () => {
    for (let n = 0; n < 3; n += 1) await post.plan(n)
    await post.ses.stop()
    await post.worker.runMails(now)
    expect(await post.worker.runMails(later(5))).toBe(0)
    expect(await post.states()).toEqual({ pending: 3 })
    post.ses = await startSesStandIn({ clock: () => now, port: Number(new URL(post.ses.url).port) })
    await post.worker.runMails(later(60))
    expect(post.ses.store.count()).toBe(3)
  })
})

it('a mail that cannot be made is tried again, then given up', async () => {
  await post.plan(1)
  const broken = post.makeWorker({
    prepare: () => Promise.reject(new Error('no such table')),
    maxAttempts: 2,
  })
  await broken.runMails(now)
  expect(await post.states()).toEqual({ pending: 1 })
  await broken.runMails(later(30))
  expect(await post.states()).toEqual({ failed: 1 })
})

it('one tenant with a thousandfold backlog leaves the other its turn', async () => {
  for (let n = 0; n < 30; n += 1) await post.plan(n)
  await post.plan(999, post.other)
  await post.worker.runMails(now)
  expect(post.ses.store.list().flatMap((mail) => mail.to)).toContain('999@example.org')
})

it('four workers at once send every mail once', async () => {
  for (let n = 0; n < 40; n += 1) await post.plan(n)
  const workers = [1, 2, 3, 4].map(() => post.makeWorker())
  const all = async (round: number) => {
    await Promise.all(workers.map((each) => each.runMails(later(round))))
  }
  // Who comes while another one claims takes fewer: how many rounds it needs is open.
  for (let round = 0; round < 60 && post.ses.store.count() < 40; round += 1) await all(round)
  await all(60)
  expect(new Set(post.ses.store.list().flatMap((mail) => mail.to)).size).toBe(40)
  expect(post.ses.store.count()).toBe(40)
})
