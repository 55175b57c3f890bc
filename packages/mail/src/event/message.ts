import { z } from 'zod'

const topicArn = /^arn:aws:sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[A-Za-z0-9_-]{1,256}$/

const base = {
  MessageId: z.string().min(1).max(100),
  TopicArn: z.string().regex(topicArn),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64().max(1024),
  SigningCertURL: z.string().max(500),
}
const handshake = { ...base, SubscribeURL: z.string().max(2000), Token: z.string().max(1000) }

/** What SNS posts. Unknown keys are left out: SNS adds some, and the signature says nothing about them. */
export const snsMessage = z.discriminatedUnion('Type', [
  z.object({ ...base, Type: z.literal('Notification'), Subject: z.string().optional() }),
  z.object({ ...handshake, Type: z.literal('SubscriptionConfirmation') }),
  z.object({ ...handshake, Type: z.literal('UnsubscribeConfirmation') }),
])
export type SnsMessage = z.output<typeof snsMessage>

export const isTopicArn = (text: string): boolean => topicArn.test(text)

/** The only host that may speak for a topic: SNS in the topic's own region. */
export const hostOfTopic = (arn: string): string => `sns.${topicArn.exec(arn)?.[1]}.amazonaws.com`

const signedKeys = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const

/** The text SNS signs: key and value by turns, a line each, sorted by key; an absent subject is left out. */
export const canonicalText = (message: SnsMessage): string =>
  signedKeys[message.Type]
    .map((key) => [key, (message as Partial<Record<typeof key, string>>)[key]] as const)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}\n${value}\n`)
    .join('')
