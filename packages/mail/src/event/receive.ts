import { type FeedEvent, readJson, readSesEvent } from './event.ts'
import { hostOfTopic, type SnsMessage, snsMessage } from './message.ts'
import { createSignatureCheck, type Fetch } from './signature.ts'

/**
 * What a posted notification turned out to be:
 * - `event`: something about one of our mails.
 * - `confirmed`: the topic asked whether we want it, and we said yes.
 * - `nothing`: genuine, and none of our business.
 * - `unreadable`: no notification at all. `refused`: not from SNS, or about a topic that is not ours.
 */
export type Received =
  | { kind: 'event'; event: FeedEvent }
  | { kind: 'confirmed' | 'nothing' | 'unreadable' | 'refused' }

interface ReceiverSettings {
  /** ARNs of the topics our configuration set publishes to; no other one is listened to. */
  topics: readonly string[]
  clock: () => Date
  /** For tests; default the platform's own. */
  fetch?: Fetch
}

/**
 * Takes what SNS posts. Nothing is fetched, confirmed or believed before the topic is one of ours and the signature is
 * Amazon's.
 * @returns the reader of one body @throws {CertificateUnavailable} ask SNS to come again
 */
export function createNotificationReader({ topics, clock, fetch = globalThis.fetch }: ReceiverSettings) {
  const signatures = createSignatureCheck(fetch)
  return async (body: string): Promise<Received> => {
    const parsed = snsMessage.safeParse(readJson(body))
    if (!parsed.success) return { kind: 'unreadable' }
    const message = parsed.data
    if (!topics.includes(message.TopicArn)) return { kind: 'refused' }
    if (!(await signatures.verify(message, clock()))) return { kind: 'refused' }
    if (message.Type === 'SubscriptionConfirmation') return confirm(message, fetch)
    const event = message.Type === 'Notification' ? readSesEvent(message.MessageId, message.Message) : null
    return event ? { kind: 'event', event } : { kind: 'nothing' }
  }
}

async function confirm(
  { SubscribeURL, TopicArn }: Extract<SnsMessage, { SubscribeURL: string }>,
  fetch: Fetch,
): Promise<Received> {
  const url = URL.canParse(SubscribeURL) ? new URL(SubscribeURL) : null
  if (url?.origin !== `https://${hostOfTopic(TopicArn)}`) return { kind: 'refused' }
  const answer = await fetch(url.href, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
  if (!answer.ok) throw new Error(`confirming the subscription answered ${answer.status}`)
  return { kind: 'confirmed' }
}
