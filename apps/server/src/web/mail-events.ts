import type { Log } from '@kita/api'
import { type Database, inTenant } from '@kita/db'
import { recordMailEvent } from '@kita/db/outbox'
import { CertificateUnavailable, type Received } from '@kita/mail'

/** Where SNS posts what became of mails, on the host `post.<base domain>`. */
export const mailEventsPath = '/events'

/** SNS sends at most 256 KiB. In bytes. */
const mostBytes = 256 * 1024

type Parts = {
  db: Database
  read: (body: string) => Promise<Received>
  clock: () => Date
  log: Log
}

/**
 * Takes notifications about mails: 200 when it is written down (also when it was before), 403 when nobody of ours speaks,
 * 503 when it cannot be judged or written now, so that SNS comes again.
 */
export const mailEvents =
  ({ db, read, clock, log }: Parts) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return answer(405, { allow: 'POST' })
    const body = await bodyOf(request)
    if (body === undefined) return answer(413)
    try {
      const received = await read(body)
      if (received.kind === 'unreadable') return answer(400)
      if (received.kind === 'refused') {
        log.warn({}, 'a mail notification was refused')
        return answer(403)
      }
      if (received.kind === 'event') await record({ db, clock, log }, received.event)
      if (received.kind === 'confirmed') log.info({}, 'the topic of mail events is subscribed')
      return answer(200)
    } catch (error) {
      const fact = error instanceof CertificateUnavailable ? { reason: error.message } : { error }
      log.error(fact, 'a mail notification waits to be sent again')
      return answer(503, { 'retry-after': '30' })
    }
  }

type Event = Extract<Received, { kind: 'event' }>['event']

const record = async ({ db, clock, log }: Omit<Parts, 'read'>, { tenantId, ...event }: Event) => {
  const became = await inTenant(db, tenantId, (tx) => recordMailEvent(tx, event, clock()))
  if (became === 'unknown') log.warn({ tenantId, mailId: event.mailId }, 'an event about an unknown mail')
}

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers })

/** The body as text; undefined when it is larger than any notification. */
const bodyOf = async (request: Request): Promise<string | undefined> => {
  if (Number(request.headers.get('content-length') ?? '0') > mostBytes) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
