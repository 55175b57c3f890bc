import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import type { FeedEvent } from '../event/event.ts'
import { canonicalText, hostOfTopic, type SnsMessage } from '../event/message.ts'
import { selfSigned } from './certificate.ts'

export interface TopicStandIn {
  arn: string
  /** Stands for Amazon's hosts: gives the certificate, takes confirmations. */
  fetch: (url: string) => Promise<Response>
  /** Addresses that were asked for, in order. */
  asked: string[]
  /** What SNS would post about this event; the same id is the same notification. */
  notify(event: FeedEvent, version?: '1' | '2'): string
  /** The first post to a new address. */
  askForConfirmation(): string
  /** Any body, signed as it stands. */
  signed(message: Unsigned): string
}

type Unsigned = SnsMessage extends infer M ? (M extends SnsMessage ? Omit<M, 'Signature'> : never) : never

const day = 86_400_000

/** A local SNS topic with a key and a certificate of its own. */
export function makeTopic({
  arn = 'arn:aws:sns:eu-central-1:123456789012:mail-events',
  now,
}: {
  arn?: string
  now: Date
}): TopicStandIn {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const host = `https://${hostOfTopic(arn)}`
  const certificateUrl = `${host}/SimpleNotificationService-0123456789abcdef.pem`
  const certificate = selfSigned(keys, {
    name: 'sns.amazonaws.com',
    from: new Date(now.getTime() - day),
    to: new Date(now.getTime() + 365 * day),
  })
  const asked: string[] = []

  function signed(message: Unsigned): string {
    const whole: SnsMessage = { ...message, Signature: '' }
    const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256'
    const signature = createSign(algorithm).update(canonicalText(whole)).sign(keys.privateKey, 'base64')
    return JSON.stringify({ ...whole, Signature: signature })
  }

  const base = (id: string, version: '1' | '2', text: string) => ({
    MessageId: id,
    TopicArn: arn,
    Message: text,
    Timestamp: now.toISOString(),
    SignatureVersion: version,
    SigningCertURL: certificateUrl,
  })

  return {
    arn,
    asked,
    async fetch(url) {
      asked.push(url)
      return url === certificateUrl ? new Response(certificate) : new Response('<Confirmed/>')
    },
    signed,
    notify: (event, version = '2') =>
      signed({ ...base(event.id, version, sesEventText(event)), Type: 'Notification' }),
    askForConfirmation: () =>
      signed({
        ...base(randomUUID(), '2', 'You have chosen to subscribe.'),
        Type: 'SubscriptionConfirmation',
        SubscribeURL: `${host}/?Action=ConfirmSubscription&Token=abc`,
        Token: 'abc',
      }),
  }
}

/** The event as SES publishes it for a configuration set. */
function sesEventText({ tenantId, mailId, kind, permanent, messageId, addresses, at }: FeedEvent): string {
  const timestamp = at.toISOString()
  const mail = {
    timestamp,
    messageId,
    source: 'post@example.org',
    destination: addresses,
    tags: { 'ses:configuration-set': ['kita'], tenant: [String(tenantId)], outbox: [mailId] },
  }
  const recipients = addresses.map((emailAddress) => ({ emailAddress }))
  const parts = {
    send: { eventType: 'Send', send: {} },
    reject: { eventType: 'Reject', reject: { reason: 'Bad content' } },
    delivery: { eventType: 'Delivery', delivery: { timestamp, recipients: addresses } },
    delay: { eventType: 'DeliveryDelay', deliveryDelay: { timestamp, delayType: 'MailboxFull' } },
    bounce: {
      eventType: 'Bounce',
      bounce: {
        bounceType: permanent ? 'Permanent' : 'Transient',
        bouncedRecipients: recipients,
        timestamp,
      },
    },
    complaint: { eventType: 'Complaint', complaint: { complainedRecipients: recipients, timestamp } },
  }[kind]
  return JSON.stringify({ ...parts, mail })
}
