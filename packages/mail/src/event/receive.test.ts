import { expect, it } from 'vitest'
import { makeTopic, type TopicStandIn } from '../stand-in/topic.ts'
import type { FeedEvent } from './event.ts'
import { createNotificationReader } from './receive.ts'
import { CertificateUnavailable, type Fetch } from './signature.ts'

const now = new Date('2026-12-01T08:00:00Z')
const mailId = '6f1f0000-0000-4000-8000-000000000001'
const event: FeedEvent = {
  id: 'b1a60000-0000-4000-8000-000000000001',
  tenantId: 7,
  mailId,
  kind: 'bounce',
  permanent: true,
  messageId: '0107019a-7',
  addresses: ['eltern@example.org'],
  at: now,
}
const own = makeTopic({ now })
const reader = (topic: TopicStandIn = own, change: { fetch?: Fetch; at?: Date } = {}) =>
  createNotificationReader({
    topics: [own.arn],
    clock: () => change.at ?? now,
    fetch: change.fetch ?? topic.fetch,
  })
const tampered = (body: string, change: Record<string, unknown>) =>
  JSON.stringify({ ...JSON.parse(body), ...change })

it.each(['1', '2'] as const)('a notification with a signature of version %s is believed', async (version) => {
  expect(await reader()(own.notify(event, version))).toEqual({ kind: 'event', event })
})

it.each(['send', 'delay', 'delivery', 'bounce', 'complaint', 'reject'] as const)(
  'the event %s is read as it was published',
  async (kind) => {
    const told = { ...event, kind, permanent: false }
    expect(await reader()(own.notify(told))).toEqual({ kind: 'event', event: told })
  },
)

it.each([
  ['Message', JSON.stringify({ eventType: 'Send' })],
  ['MessageId', 'another'],
  ['Timestamp', '2026-12-01T08:00:01.000Z'],
  ['Subject', 'added'],
  ['Type', 'UnsubscribeConfirmation'],
  ['SignatureVersion', '1'],
  ['Signature', 'AAAA'],
] as const)('a notification whose %s was changed is refused', async (key, value) => {
  const body = tampered(own.notify(event), { [key]: value, SubscribeURL: 'https://x', Token: 'x' })
  expect(await reader()(body)).toEqual({ kind: 'refused' })
})

it.each([
  'https://sns.eu-central-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem',
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://sns.eu-central-1.amazonaws.com:8443/SimpleNotificationService-1.pem',
  'https://sns.eu-central-1.amazonaws.com/other/SimpleNotificationService-1.pem',
  'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem?x=1',
  'https://user@sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://s3.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem',
  'file:///etc/passwd',
  'no address',
])('a certificate at %s is not even asked for', async (SigningCertURL) => {
  const asked: string[] = []
  const read = reader(own, {
    fetch: async (url) => {
      asked.push(url)
      return new Response('')
    },
  })
  expect(await read(tampered(own.notify(event), { SigningCertURL }))).toEqual({ kind: 'refused' })
  expect(asked).toEqual([])
})

it('another topic is refused before anything is fetched, also when Amazon signed for it', async () => {
  const foreign = makeTopic({ arn: 'arn:aws:sns:eu-central-1:999999999999:theirs', now })
  const read = reader(foreign)
  expect(await read(foreign.notify(event))).toEqual({ kind: 'refused' })
  expect(await read(foreign.askForConfirmation())).toEqual({ kind: 'refused' })
  expect(foreign.asked).toEqual([])
})

it('a key of somebody else at the right address is refused', async () => {
  const impostor = makeTopic({ now })
  expect(await reader(own)(impostor.notify(event))).toEqual({ kind: 'refused' })
})

it('a certificate that has run out vouches for nothing', async () => {
  const at = new Date('2028-12-01T08:00:00Z')
  expect(await reader(own, { at })(own.notify(event))).toEqual({ kind: 'refused' })
})

it('the certificate is asked for once, however many notifications come at the same moment', async () => {
  const topic = makeTopic({ now })
  const read = reader(topic)
  await Promise.all(Array.from({ length: 20 }, () => read(topic.notify(event))))
  expect(topic.asked).toHaveLength(1)
})

it('while the certificate cannot be had nothing is decided, and it is not asked for again at once', async () => {
  let calls = 0
  const read = reader(own, {
    fetch: async () => {
      calls += 1
      return new Response('down', { status: 503 })
    },
  })
  for (let i = 0; i < 3; i += 1)
    await expect(read(own.notify(event))).rejects.toBeInstanceOf(CertificateUnavailable)
  expect(calls).toBe(1)
})

it('a subscription to our topic is confirmed, at Amazon and nowhere else', async () => {
  const topic = makeTopic({ now })
  expect(await reader(topic)(topic.askForConfirmation())).toEqual({ kind: 'confirmed' })
  expect(topic.asked.at(-1)).toMatch(/^https:\/\/sns\.eu-central-1\.amazonaws\.com\/\?Action=Confirm/)
  const elsewhere = topic.signed({
    ...JSON.parse(topic.askForConfirmation()),
    SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription',
  })
  expect(await reader(topic)(elsewhere)).toEqual({ kind: 'refused' })
  expect(topic.asked.every((url) => url.startsWith('https://sns.eu-central-1.amazonaws.com/'))).toBe(true)
})

it.each([
  ['no JSON', 'hello'],
  ['a list', '[]'],
  ['an unknown type', tampered(own.notify(event), { Type: 'Greeting' })],
  ['a topic that is no ARN', tampered(own.notify(event), { TopicArn: 'arn:aws:sns:x' })],
  ['a version to come', tampered(own.notify(event), { SignatureVersion: '3' })],
])('%s is unreadable', async (_name, body) => {
  expect(await reader()(body)).toEqual({ kind: 'unreadable' })
})

it('a genuine event that is not about a mail of ours changes nothing', async () => {
  const other = (Message: string) =>
    own.signed({ ...JSON.parse(own.notify(event)), Message, Type: 'Notification' })
  for (const text of ['no JSON', '{}', JSON.stringify({ eventType: 'Open', mail: {} })])
    expect(await reader()(other(text))).toEqual({ kind: 'nothing' })
})
