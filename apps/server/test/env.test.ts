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

  it('is enough when production has what it needs', () => {
    expect(readEnv(production).BASE_DOMAIN).toBe('kita.example')
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://x'],
    ['FAKE_NOW', 'tomorrow'],
    ['FAKE_NOW', '2026-02-30T09:00'],
    ['FAKE_NOW', '2026-02-28T24:00'],
    ['MAIL_TRANSPORT', 'pigeon'],
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
