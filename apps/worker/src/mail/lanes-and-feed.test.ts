import { inTenant } from '@kita/db'
import { recordMailEvent, suppressedSince } from '@kita/db/outbox'
import type { Mailer } from '@kita/mail'
import { describe, expect, it } from 'vitest'
import { LEASE, later, makePost, now } from '../../test/post.ts'

const post = makePost()

describe('lanes', () => {
  it('half of the pace stays free for whoever waits at the screen, also when they come in the middle of a round', async () => {
    for (let n = 0; n < 30; n += 1) await post.plan(n)
    let planned = false
    const busy: Mailer = {
      ...post.mailer,
      async send(message, options) {
        if (!planned) {
          planned = true
          await post.plan(100, post.other, 'confirm-account')
        }
        return post.mailer.send(message, options)
      },
    }
    expect(await post.makeWorker({ mailer: busy }).runMails(now)).toBe(5)
    expect(post.ses.store.list().flatMap((mail) => mail.to)).toContain('100@example.org')
  })

  it('a flood of sign-ins takes the whole pace, offers come before receipts', async () => {
    for (let n = 0; n < 8; n += 1) await post.plan(n, post.tenant, 'confirm-account')
    await post.plan(20, post.tenant, 'receipt')
    await post.plan(21, post.tenant, 'status-changed')
    expect(await post.worker.runMails(now)).toBe(8)
    expect(
      post.ses.store
        .list()
        .map((mail) => Number(mail.to[0]?.split('@')[0]))
        .sort(),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const narrow = post.makeWorker({ mailsPerRound: 1 })
    await narrow.runMails(later(1))
    expect(post.ses.store.list()[0]?.to).toEqual(['21@example.org'])
  })
})

describe('the event feed', () => {
  const told = (mailId: string) =>
    inTenant(post.test.db, post.tenant.id, (tx) =>
      recordMailEvent(
        tx,
        {
          ...{ id: 'n-1', mailId, kind: 'send', permanent: false, messageId: '000001' },
          ...{ addresses: ['1@example.org'], at: later(60) },
        },
        later(60),
      ),
    )

  it('tells what no look-up of the provider tells: a mail whose answer was lost goes once', async () => {
    const blind = post.makeWorker({ mailer: { ...post.mailer, findSent: undefined } })
    await post.plan(1)
    post.ses.setMode('reset-after-accept')
    await blind.runMails(now)
    post.ses.setMode('ok')
    await told(post.ses.store.list()[0]?.tag ?? '')
    await blind.runMails(later(LEASE))
    expect(post.ses.store.count()).toBe(1)
    expect(await post.states()).toEqual({ sent: 1 })
  })

  it('that stays silent is the declared class: the mail goes a second time rather than never', async () => {
    const blind = post.makeWorker({ mailer: { ...post.mailer, findSent: undefined } })
    await post.plan(1)
    post.ses.setMode('reset-after-accept')
    await blind.runMails(now)
    post.ses.setMode('ok')
    await blind.runMails(later(LEASE))
    expect(post.ses.store.count()).toBe(2)
    expect(await post.states()).toEqual({ sent: 1 })
  })
})

it('an address where nobody lives is written to once', async () => {
  const smtp: Mailer = { send: async () => ({ kind: 'rejected', reason: 'smtp-550', address: true }) }
  await post.plan(1)
  await post.makeWorker({ mailer: smtp }).runMails(now)
  expect(await post.states()).toEqual({ failed: 1 })
  const since = await inTenant(post.test.db, post.tenant.id, (tx) => suppressedSince(tx, '1@example.org'))
  expect(since).toEqual(now)
})

it('a mailbox that is full now is tried again later and holds up nobody', async () => {
  const smtp: Mailer = { send: async () => ({ kind: 'deferred' }) }
  for (let n = 0; n < 8; n += 1) await post.plan(n)
  const patient = post.makeWorker({ mailer: smtp, maxAttempts: 2 })
  expect(await patient.runMails(now)).toBe(4)
  expect(await patient.runMails(later(1))).toBe(4)
  expect(await patient.runMails(later(2))).toBe(0)
  for (const at of [later(40), later(41)]) await patient.runMails(at)
  expect(await post.states()).toEqual({ failed: 8 })
})
