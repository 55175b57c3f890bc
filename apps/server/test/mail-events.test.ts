import { inTenant } from '@kita/db'
import { claimMails, liftSuppression, planMail, suppressedSince } from '@kita/db/outbox'
import { type TestDatabase, type TestTenant, testDatabase } from '@kita/db/testing'
import { createNotificationReader, type FeedEvent } from '@kita/mail'
import { makeTopic } from '@kita/mail/stand-in'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailEvents } from '../src/web/mail-events.ts'
import { startForTest } from './start.ts'

const now = new Date('2026-12-01T08:00:00Z')
const topic = makeTopic({ now })
const silent = { info: () => {}, warn: () => {}, error: () => {} }
let test: TestDatabase
let tenant: TestTenant
let mailId: string

beforeAll(async () => {
  test = await testDatabase()
  tenant = await test.makeTenant()
  await inTenant(test.db, tenant.id, (tx) =>
    planMail(tx, {
      ...{ template: 'status-changed', lang: 'de', dedupeKey: 'one', now },
      to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
    }),
  )
  const [mail] = await claimMails(test.db, {
    ...{ now, leaseSeconds: 900, limit: 1, firstLane: 0, lastLane: 3, afterTenant: 0 },
  })
  mailId = mail?.id ?? ''
})
afterAll(() => test.stop())

const endpoint = (fetch = topic.fetch) =>
  mailEvents({
    ...{ db: test.db, clock: () => now, log: silent },
    read: createNotificationReader({ topics: [topic.arn], clock: () => now, fetch }),
  })
const post = (body: string, to = endpoint()) =>
  to(
    new Request('http://post.kita.example/events', {
      method: 'POST',
      // SNS says text, whatever it sends
      headers: { 'content-type': 'text/plain; charset=UTF-8' },
      body,
    }),
  )
const event = (change: Partial<FeedEvent> = {}): FeedEvent => ({
  ...{ id: 'n-1', tenantId: tenant.id, mailId, kind: 'bounce', permanent: true, messageId: 'm-1' },
  ...{ addresses: ['eltern@example.org'], at: now },
  ...change,
})
const closedSince = () => inTenant(test.db, tenant.id, (tx) => suppressedSince(tx, 'eltern@example.org'))

it('a genuine bounce is written down in its tenant; a replay is answered alike and changes nothing', async () => {
  const body = topic.notify(event())
  expect((await post(body)).status).toBe(200)
  expect(await closedSince()).toEqual(now)
  await inTenant(test.db, tenant.id, (tx) => liftSuppression(tx, 'eltern@example.org'))
  expect((await post(body)).status).toBe(200)
  expect(await closedSince()).toBeNull()
})

it('an event about a mail nobody knows, or of a tenant that is not there, is taken and changes nothing', async () => {
  const unknown = event({ id: 'n-2', mailId: '6f1f0000-0000-4000-8000-000000000009' })
  expect((await post(topic.notify(unknown))).status).toBe(200)
  expect((await post(topic.notify(event({ id: 'n-3', tenantId: 999_999 })))).status).toBe(200)
  expect(await closedSince()).toBeNull()
})

it('a forged notification is refused for good', async () => {
  const forged = { ...JSON.parse(topic.notify(event({ id: 'n-4' }))), MessageId: 'n-5' }
  expect((await post(JSON.stringify(forged))).status).toBe(403)
  expect((await post('{"Type":"Notification"}')).status).toBe(400)
  expect(await closedSince()).toBeNull()
})

it('what cannot be judged now is asked for again', async () => {
  const away = async () => new Response('', { status: 503 })
  const answer = await post(topic.notify(event({ id: 'n-6' })), endpoint(away))
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).not.toBeNull()
})

it('nothing but a notification is read: other methods and large bodies end at the door', async () => {
  const get = await endpoint()(new Request('http://post.kita.example/events'))
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  const chunk = new Uint8Array(100_000)
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1
      controller.enqueue(chunk)
    },
  })
  const request = new Request('http://post.kita.example/events', {
    ...{ method: 'POST', body: endless, duplex: 'half' },
  } as RequestInit)
  expect((await endpoint()(request)).status).toBe(413)
  expect(sent).toBeLessThan(10)
})

it('the server listens for it on the mail host alone', async () => {
  const place = await startForTest(now, { variables: { SES_EVENT_TOPICS: topic.arn } })
  const ask = (host: string) => place.call(host, '/events', { method: 'POST', body: 'hello' })
  expect((await ask('post')).status).toBe(400)
  expect((await ask('nobody-by-that-name')).status).toBe(421)
  expect((await ask('konsole')).status).not.toBe(400)
  await place.stop()
}, 180_000)
