import { describe, expect, it } from 'vitest'
import { readEnv } from '../src/index.ts'
import { makeClock } from '../src/start/clock.ts'

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://kita_app:x@db.example/kita?sslmode=verify-full',
  MIGRATION_DATABASE_URL: 'postgres://admin:x@db.example/kita?sslmode=verify-full',
  OPERATOR_DATABASE_URL: 'postgres://kita_operator@db.example/kita?sslmode=verify-full',
  BASE_DOMAIN: 'kita.example',
  SECRET_KEY: 'x'.repeat(32),
  MAIL_TRANSPORT: 'smtp',
  MAIL_FROM: 'portal@kita.example',
  SMTP_HOST: 'relay.example',
  SECURITY_CONTACT: 'mailto:sicherheit@kita.example',
}

describe('the environment', () => {
  it('needs nothing in development', () => {
    expect(readEnv({})).toMatchObject({ NODE_ENV: 'development', PORT: 3000, DATA_DIR: '.data' })
  })

  it.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))(
    'names %s when production lacks it, also when it is empty',
    (name) => {
      expect(() => readEnv({ ...production, [name]: '' })).toThrow(name)
    },
  )

  it('names the topics of the events when SES is to send without them', () => {
    const ses = {
      ...{ ...production, MAIL_TRANSPORT: 'ses', SES_REGION: 'eu-central-1', SES_ACCESS_KEY_ID: 'x' },
      ...{ SES_SECRET_ACCESS_KEY: 'x', SES_CONFIGURATION_SET: 'kita' },
    }
    expect(() => readEnv(ses)).toThrow('SES_EVENT_TOPICS')
    const topics = 'arn:aws:sns:eu-central-1:123456789012:a, arn:aws:sns:eu-central-1:123456789012:b'
    expect(readEnv({ ...ses, SES_EVENT_TOPICS: topics }).SES_EVENT_TOPICS).toHaveLength(2)
  })

  it('is enough when production has what it needs', () => {
    expect(readEnv(production).BASE_DOMAIN).toBe('kita.example')
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['CLAMAV_URL', 'http://scanner'],
    ['CLAMAV_URL', 'unix://'],
    ['SECRET_KEY_ALSO', 'too short'],
    ['PROCESSES', '0'],
    ['WORK', 'sometimes'],
    ['ENV_FILE', 'nowhere/at/all'],
    ['DATABASE_URL', 'mysql://x'],
    ['FAKE_NOW', 'tomorrow'],
    ['FAKE_NOW', '2026-02-30T09:00'],
    ['FAKE_NOW', '2026-02-28T24:00'],
    ['MAIL_TRANSPORT', 'pigeon'],
    ['SES_EVENT_TOPICS', 'arn:aws:sqs:eu-central-1:123456789012:events'],
    ['SES_EVENT_TOPICS', 'arn:aws:sns:eu-central-1:123456789012:events,'],
    ['MAIL_PER_SECOND', '0'],
    ['MAIL_KEPT_DAYS', '7'],
    ['SECURITY_CONTACT', 'sicherheit@kita.example'],
  ])('names %s when its value is %s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name)
  })

  it.each([
    ['FAKE_NOW', '2026-12-01T09:00'],
    ['MAIL_TRANSPORT', 'stand-in'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ])('refuses %s=%s in production', (name, value) => {
    expect(() => readEnv({ ...production, [name]: value })).toThrow(name)
  })
})

describe('what leaves the machine in production', () => {
  const address = (rest: string) => `postgres://kita_app@${rest}`
  const databases = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'OPERATOR_DATABASE_URL']

  it.each([
    'db.example/kita',
    'db.example/kita?sslmode=disable',
    'db.example/kita?sslmode=require',
    'db.example/kita?sslmode=verify-ca',
    'db.example/kita?sslmode=verify-full&sslmode=require',
    'db.example/kita?ssl=verify-full',
    '127.0.0.1,db.example/kita',
    '10.0.0.7/kita?sslmode=verify-full',
    '[fd00::7]/kita?sslmode=verify-full',
    'localhost.example/kita',
  ])('is no connection to a database at %s', (rest) => {
    for (const name of databases)
      expect(() => readEnv({ ...production, [name]: address(rest) })).toThrow(`${name} leads to another`)
    expect(readEnv({ DATABASE_URL: address(rest), MIGRATION_DATABASE_URL: address(rest) })).toBeDefined()
  })

  it.each([
    'db.example/kita?sslmode=verify-full',
    '127.0.0.1:5433/kita',
    '[::1]/kita',
    'localhost/kita?sslmode=require',
    '%2Frun%2Fpostgresql/kita',
  ])('may be one to a database at %s', (rest) => {
    for (const name of databases)
      expect(readEnv({ ...production, [name]: address(rest) })).toHaveProperty(name, address(rest))
  })

  it.each(['tcp://scanner:3310', 'tcp://10.0.0.8:3310'])('is no file of a family on its way to %s', (url) => {
    expect(() => readEnv({ ...production, CLAMAV_URL: url })).toThrow('CLAMAV_URL leads to another')
  })

  it('is no measurement in plain text', () => {
    const given = { ...production, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318' }
    expect(() => readEnv(given)).toThrow('OTEL_EXPORTER_OTLP_ENDPOINT leads to another machine')
    for (const OTEL_EXPORTER_OTLP_ENDPOINT of ['https://collector.example', 'http://localhost:4318'])
      expect(readEnv({ ...given, OTEL_EXPORTER_OTLP_ENDPOINT })).toBeDefined()
  })

  it.each(['tcp://127.0.0.1:3310', 'tcp://[::1]', 'tls://scanner.example', 'unix:///run/clamav/clamd.sock'])(
    'may be one on its way to %s',
    (url) => {
      expect(readEnv({ ...production, CLAMAV_URL: url }).CLAMAV_URL).toBe(url)
    },
  )
})

it('a given time of day is Berlin’s, in winter and in summer', () => {
  expect(makeClock('2026-12-01T09:00')().toISOString()).toMatch(/^2026-12-01T08:00:00/)
  expect(makeClock('2027-06-01T09:00')().toISOString()).toMatch(/^2027-06-01T07:00:00/)
})
