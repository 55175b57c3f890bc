import { afterEach, beforeEach, expect, it } from 'vitest'
import { message } from '../../test/message.ts'
import type { Mailer } from '../port.ts'
import { type SesStandIn, standInLookup, startSesStandIn } from '../stand-in/index.ts'
import { classifySesError, createSesMailer } from './ses.ts'

const now = new Date('2026-12-01T08:00:00Z')
let ses: SesStandIn
let mailer: Mailer

beforeEach(async () => {
  ses = await startSesStandIn({ clock: () => now, slowness: 50 })
  mailer = createSesMailer({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    configurationSet: 'kita',
    endpoint: ses.url,
    findSent: standInLookup(ses.url),
    requestTimeout: 400,
  })
})
afterEach(async () => {
  await mailer.close?.()
  await ses.stop()
})

it.each([
  ['ok', 'sent', 1],
  ['slow', 'sent', 1],
  ['throttle', 'throttled', 0],
  ['quota', 'quota', 0],
  ['rejected', 'rejected', 0],
  ['error-500', 'ambiguous', 0],
  ['error-503-after-accept', 'ambiguous', 1],
  ['reset-after-accept', 'ambiguous', 1],
  ['garbage', 'ambiguous', 1],
  ['hang', 'ambiguous', 0],
] as const)(
  'a provider in mode %s is answered with %s after exactly one call',
  async (mode, kind, accepted) => {
    ses.setMode(mode)
    const result = await mailer.send(message({ tag: 'a' }), { now })
    expect(result.kind).toBe(kind)
    expect(ses.calls()).toBe(1)
    expect(ses.store.count()).toBe(accepted)
  },
)

it('a provider that is not there took nothing for certain', async () => {
  await ses.stop()
  expect(await mailer.send(message(), { now })).toEqual({ kind: 'unreachable' })
})

it('a mail whose answer was lost is found again by its tag', async () => {
  ses.setMode('reset-after-accept')
  await mailer.send(message({ tag: 'lost' }), { now })
  expect(await mailer.findSent?.('lost')).toEqual({ messageId: '000001' })
  expect(await mailer.findSent?.('never-sent')).toBeNull()
})

it('a line break in a name or subject opens no new header', async () => {
  await mailer.send(
    message({
      subject: 'Neu\r\nBcc: fremd@example.org',
      from: { name: 'Portal\r\nX-Evil: 1', address: 'post@example.org' },
    }),
    { now },
  )
  const [stored] = ses.store.list()
  const raw = (await ses.store.get(stored?.id ?? ''))?.raw ?? ''
  expect(stored?.to).toEqual(['eltern@example.org'])
  expect(raw).not.toMatch(/^(Bcc|X-Evil):/im)
})

it('umlauts, both bodies and the attachment arrive as they were sent', async () => {
  const content = new TextEncoder().encode('%PDF-1.7 Größe')
  await mailer.send(
    message({
      subject: 'Größe ändern',
      attachments: [{ filename: 'Beleg für Sie.pdf', contentType: 'application/pdf', content }],
    }),
    { now },
  )
  const stored = await ses.store.get('000001')
  expect(stored?.subject).toBe('Größe ändern')
  expect(stored?.text).toContain('Grüße')
  expect(stored?.html).toContain('<p>Grüße</p>')
  expect(stored?.attachments).toEqual([
    { filename: 'Beleg für Sie.pdf', contentType: 'application/pdf', content },
  ])
})

it.each([
  ['ConfigurationSetDoesNotExist', 'unreachable'],
  ['SignatureDoesNotMatch', 'unreachable'],
  ['AccountSendingPausedException', 'unreachable'],
  ['RequestExpired', 'unreachable'],
  ['InvalidParameterValue', 'rejected'],
  ['MessageRejected', 'rejected'],
  ['LimitExceededException', 'quota'],
  ['ThrottlingException', 'throttled'],
  ['ServiceUnavailable', 'ambiguous'],
  ['TimeoutError', 'ambiguous'],
] as const)('the SES error %s counts as %s', (name, kind) => {
  expect(classifySesError(Object.assign(new Error('no'), { name })).kind).toBe(kind)
})

it('a sender that is not verified costs no mail: they wait until the setting is right', () => {
  const error = Object.assign(new Error('Email address is not verified. The identity failed the check.'), {
    name: 'MessageRejected',
  })
  expect(classifySesError(error).kind).toBe('unreachable')
})
