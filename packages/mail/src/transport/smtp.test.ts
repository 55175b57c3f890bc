import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { message } from '../../test/message.ts'
import { createSmtpMailer } from './smtp.ts'

const now = new Date('2026-12-01T08:00:00Z')
let server: SMTPServer
let received: string[] = []

afterEach(() => new Promise<void>((done) => server.close(done)))

async function mailer(options: SMTPServerOptions = {}, insecure = true) {
  received = []
  server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on('end', () => {
        received.push(text)
        done(null)
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return createSmtpMailer({ host: '127.0.0.1', port, secure: false, insecure, requestTimeout: 300 })
}

const refuse = (responseCode: number, text = 'no') => Object.assign(new Error(text), { responseCode })

it('a mail that the server takes is sent, with a Message-ID made of the outbox id', async () => {
  const result = await (await mailer()).send(message({ tag: 'outbox-7' }), { now })
  expect(result).toEqual({ kind: 'sent', messageId: '<outbox-7@example.org>' })
  expect(received).toHaveLength(1)
  expect(received[0]).toMatch(/^Auto-Submitted: auto-generated/m)
})

it.each([
  [550, '5.1.1 no such user', { kind: 'rejected', reason: 'smtp-550', address: true }],
  [550, 'relaying denied', { kind: 'rejected', reason: 'smtp-550' }],
  [452, '4.2.2 mailbox full', { kind: 'deferred' }],
  [451, '4.7.1 greylisted', { kind: 'deferred' }],
] as const)('a recipient refused with %i %s concerns this mail alone', async (code, text, result) => {
  const smtp = await mailer({ onRcptTo: (_to, _session, done) => done(refuse(code, text)) })
  expect(await smtp.send(message(), { now })).toEqual(result)
})

it.each([
  [550, 'unreachable'],
  [452, 'quota'],
  [451, 'throttled'],
] as const)('a sender refused with %i concerns all mails: %s', async (code, kind) => {
  const smtp = await mailer({ onMailFrom: (_from, _session, done) => done(refuse(code)) })
  expect((await smtp.send(message(), { now })).kind).toBe(kind)
})

it.each([
  [554, 'rejected'],
  [451, 'deferred'],
] as const)('a text refused with %i after it was handed over was not taken: %s', async (code, kind) => {
  const smtp = await mailer({
    onData(stream, _session, done) {
      stream.resume()
      stream.on('end', () => done(refuse(code)))
    },
  })
  expect((await smtp.send(message(), { now })).kind).toBe(kind)
})

it('a server that takes the mail and then drops the line leaves it ambiguous', async () => {
  const smtp = await mailer({
    onData(stream, session) {
      stream.resume()
      stream.on('end', () => {
        for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
          if (connection.id === session.id) connection._socket.destroy()
      })
    },
  })
  expect(await smtp.send(message(), { now })).toEqual({ kind: 'ambiguous' })
})

it('a server that never answers after the mail leaves it ambiguous', async () => {
  const smtp = await mailer({
    onData(stream) {
      stream.resume()
    },
  })
  expect(await smtp.send(message(), { now })).toEqual({ kind: 'ambiguous' })
})

it('without TLS nothing is handed over unless the relay is on the same machine', async () => {
  const smtp = await mailer({ disabledCommands: ['STARTTLS'] }, false)
  expect(await smtp.send(message(), { now })).toEqual({ kind: 'unreachable' })
  expect(received).toHaveLength(0)
})

it('a server that is not there took nothing for certain', async () => {
  const smtp = await mailer()
  await new Promise<void>((done) => server.close(done))
  expect(await smtp.send(message(), { now })).toEqual({ kind: 'unreachable' })
})
