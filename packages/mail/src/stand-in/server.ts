import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mailer } from '../port.ts'
import { ACCEPTING, answerXml, errorXml, members, REFUSALS, type StandInMode, tagValue } from './protocol.ts'
import { type MailStore, openMailStore } from './store.ts'

export interface SesStandIn {
  /** Give it to `createSesMailer` as `endpoint`. */
  url: string
  store: MailStore
  /** Requests that asked to send, accepted or not. */
  calls(): number
  setMode(mode: StandInMode): void
  stop(): Promise<void>
}

export interface StandInCall {
  mailId: string
  tenantId: number
  to: readonly string[]
  mode: StandInMode
  /** The provider's id when it was taken. */
  messageId: string | null
}

export interface StandInOptions {
  /** Loopback port; 0 picks a free one. */
  port?: number
  /** Where accepted mails are kept; without it they are gone at the end of the process. */
  directory?: string
  clock: () => Date
  mode?: StandInMode
  /** Milliseconds the mode `slow` waits. */
  slowness?: number
  /** Draws the mode of every call anew instead. */
  modeOf?: () => StandInMode
  /** Hears what was taken or refused for good, before the answer leaves; a feed is made of it. */
  onCall?: (call: StandInCall) => void
}

/** A local SES for development and tests: same protocol, no mail leaves the machine. */
export async function startSesStandIn(options: StandInOptions): Promise<SesStandIn> {
  const store = openMailStore(options.directory)
  let mode: StandInMode = options.mode ?? 'ok'
  let calls = 0

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    if (request.method === 'GET' && url.pathname === '/events') {
      const found = store.findByTag(url.searchParams.get('tag') ?? '')
      reply(
        response,
        found ? 200 : 404,
        JSON.stringify(found ? { messageId: found.id } : {}),
        'application/json',
      )
      return
    }
    const form = new URLSearchParams(await readBody(request))
    const action = form.get('Action') ?? ''
    if (action === 'GetSendQuota') {
      const quota = `<Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate><SentLast24Hours>${store.count()}</SentLast24Hours>`
      reply(response, 200, answerXml(action, quota))
      return
    }
    if (action !== 'SendRawEmail' && action !== 'SendEmail') {
      reply(response, 400, errorXml('InvalidAction', 'The action is not known here.'))
      return
    }
    calls += 1
    await send(action, form, response)
  }

  async function send(action: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
    const now = options.modeOf?.() ?? mode
    if (now === 'hang') return
    const refusal = REFUSALS[now]
    if (refusal) tell(form, now, null)
    if (refusal) return reply(response, refusal.status, refusal.body)
    if (now === 'slow') await new Promise((done) => setTimeout(done, options.slowness ?? 200))
    const id = ACCEPTING.has(now) ? (await store.accept(mailOf(action, form, options.clock()))).id : ''
    if (id) tell(form, now, id)
    if (now === 'reset-after-accept') response.destroy()
    else if (now === 'error-503-after-accept')
      reply(response, 503, errorXml('ServiceUnavailable', 'Try later.', 'Receiver'))
    else if (now === 'garbage') reply(response, 200, '<html>not what you asked for')
    else reply(response, 200, answerXml(action, `<MessageId>${id}</MessageId>`))
  }

  function tell(form: URLSearchParams, now: StandInMode, messageId: string | null): void {
    options.onCall?.({
      mailId: tagValue(form, 'outbox') ?? '',
      tenantId: Number(tagValue(form, 'tenant')),
      to: members(form, 'Destinations'),
      mode: now,
      messageId,
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    calls: () => calls,
    setMode(next) {
      mode = next
    },
    stop() {
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** `Mailer.findSent` against the stand-in's event feed. */
export function standInLookup(url: string): NonNullable<Mailer['findSent']> {
  return async (tag) => {
    const response = await fetch(`${url}/events?tag=${encodeURIComponent(tag)}`, {
      signal: AbortSignal.timeout(5_000),
    })
    if (response.status === 404) return null
    if (!response.ok) throw new Error(`event look-up answered ${response.status}`)
    return (await response.json()) as { messageId: string }
  }
}

function mailOf(action: string, form: URLSearchParams, now: Date) {
  const from = form.get('Source') ?? ''
  const tag = tagValue(form, 'outbox')
  if (action === 'SendRawEmail') {
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
    return { raw, to: members(form, 'Destinations'), from, tag, now }
  }
  const to = members(form, 'Destination.ToAddresses')
  const html = form.get('Message.Body.Html.Data')
  const type = html === null ? 'text/plain' : 'text/html'
  const head = `From: ${from}\r\nTo: ${to.join(', ')}\r\nSubject: ${form.get('Message.Subject.Data') ?? ''}\r\n`
  const body = `Content-Type: ${type}; charset=utf-8\r\n\r\n${html ?? form.get('Message.Body.Text.Data') ?? ''}`
  return { raw: Buffer.from(head + body), to, from, tag, now }
}

function reply(response: ServerResponse, status: number, body: string, type = 'text/xml'): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
