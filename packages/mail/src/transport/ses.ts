import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Mailer, SendResult } from '../port.ts'
import { buildMime } from './mime.ts'

export interface SesSettings {
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  /** Its event destination is the topic whose notifications `createNotificationReader` reads. */
  configurationSet: string
  /** Only for the stand-in and for private endpoints. */
  endpoint?: string
  /** A look-up by tag, which only the stand-in has; SES tells by events. */
  findSent?: Mailer['findSent']
  /** Milliseconds; for tests. */
  connectTimeout?: number
  requestTimeout?: number
}

/**
 * Amazon SES with exactly one attempt a call: the SDK's own retry sends the same mail up to three times when an
 * answer is lost. All repeating is the outbox's business.
 */
export function createSesMailer(settings: SesSettings): Mailer {
  const client = new SESClient({
    region: settings.region,
    credentials: settings.credentials,
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: settings.connectTimeout ?? 500,
      requestTimeout: settings.requestTimeout ?? 5_000,
      throwOnRequestTimeout: true,
    },
  })
  return {
    async send(message, { now }) {
      const mime = await buildMime(message, now)
      try {
        const answer = await client.send(
          new SendRawEmailCommand({
            Source: message.from.address,
            Destinations: [message.to],
            RawMessage: { Data: mime },
            ConfigurationSetName: settings.configurationSet,
            Tags: [
              { Name: 'outbox', Value: message.tag },
              { Name: 'tenant', Value: String(message.tenantId) },
            ],
          }),
        )
        return answer.MessageId ? { kind: 'sent', messageId: answer.MessageId } : { kind: 'ambiguous' }
      } catch (error) {
        return classifySesError(error)
      }
    },
    ...(settings.findSent ? { findSent: settings.findSent } : {}),
    async close() {
      client.destroy()
    },
  }
}

const REJECTED = new Set(['MessageRejected', 'InvalidParameterValue'])
// Settings, credentials or a paused account: nothing was taken, and it is not this mail's fault.
const NOT_LET_IN =
  /^(AccountSendingPaused|ConfigurationSet|MailFromDomainNotVerified|AccessDenied|InvalidClientTokenId|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|OptInRequired|RequestExpired|UnrecognizedClient)/
// A sender that is not verified is a setting of ours and concerns every mail; they wait until it is put right.
const UNVERIFIED = /is not verified/i
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** SES names both its limits "Throttling"; only the sentence tells the rate from the daily quota. */
export function classifySesError(error: unknown): SendResult {
  const { name = '', message = '', code = '' } = error as { name?: string; message?: string; code?: string }
  if (/^Throttling/.test(name)) return { kind: /daily/i.test(message) ? 'quota' : 'throttled' }
  if (name === 'LimitExceededException') return { kind: 'quota' }
  const notLetIn = NOT_LET_IN.test(name) || (name === 'MessageRejected' && UNVERIFIED.test(message))
  if (notLetIn || NOT_CONNECTED.has(code)) return { kind: 'unreachable' }
  if (REJECTED.has(name)) return { kind: 'rejected', reason: name }
  return { kind: 'ambiguous' }
}
