import { describe, expect, it } from 'vitest'
import { readEnv } from '../src/index.ts'
import { makeClock } from '../src/start/clock.ts'

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://kita_app:x@db/kita',
  MIGRATION_DATABASE_URL: 'postgres://admin:x@db/kita',
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
  ])('refuses %s=%s in production', (name, value) => {
    expect(() => readEnv({ ...production, [name]: value })).toThrow(name)
  })
})

it('a given time of day is Berlin’s, in winter and in summer', () => {
  expect(makeClock('2026-12-01T09:00')().toISOString()).toMatch(/^2026-12-01T08:00:00/)
  expect(makeClock('2027-06-01T09:00')().toISOString()).toMatch(/^2027-06-01T07:00:00/)
})
