import { authDb, captchaChallenge, checkHuman, formStamp } from '@kita/auth'
import { inTenant } from '@kita/db'
import { testDatabase } from '@kita/db/testing'
import { expect, it } from 'vitest'
import { readPreview, signPreview } from '../src/console/preview.ts'

const key = ['a key for tests that is long enough'] as const
const now = new Date('2026-11-03T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const colours = {
  hue: 1,
  chroma: 0.1,
  light: 0.3,
  accent: [0.9, 0.1, 90] as [number, number, number],
  radius: 'soft' as const,
}
const token = signPreview(key, 'kreis', colours, now)

it('gives the colours back for an hour, for the tenant they were signed for', () => {
  expect(readPreview(key, 'kreis', token, later(59))).toEqual(colours)
  expect(readPreview(key, 'kreis', token, later(61))).toBeUndefined()
  expect(readPreview(key, 'stadt', token, now)).toBeUndefined()
})

it('believes nobody else', () => {
  const [text = '', signature = ''] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ slug: 'kreis', until: later(9).getTime(), colours })).toString(
    'base64url',
  )
  for (const one of [
    '',
    '.',
    'x',
    text,
    `${text}.`,
    `${text}.${signature}x`,
    `${forged}.${signature}`,
    `${text}.ä`,
  ])
    expect(readPreview(key, 'kreis', one, now)).toBeUndefined()
  expect(readPreview(['another key'], 'kreis', token, now)).toBeUndefined()
})

it('still believes the key of before while both are there', () => {
  expect(readPreview(['another key', ...key], 'kreis', token, now)).toEqual(colours)
})

it('believes nothing else the same key has signed, and stands in for none of it', async () => {
  const database = await testDatabase()
  const { id: tenantId } = await database.makeTenant()
  const place = { tenantId, now, key }
  const task = Buffer.from(JSON.stringify(await captchaChallenge(place)))
  for (const other of [formStamp(place), task.toString('base64'), task.toString('base64url')])
    expect(readPreview(key, 'kreis', other, now)).toBeUndefined()
  const [text = '', signature = ''] = token.split('.')
  const issued = now.getTime().toString(36)
  for (const form of [
    { stamp: token },
    { stamp: `${issued}.${text}.${signature}` },
    { altcha: token },
    { altcha: text },
  ])
    expect(
      await inTenant(database.db, tenantId, (tx) =>
        checkHuman(authDb(tx, tenantId, later(1)), form, { key, source: 'one' }),
      ),
    ).toMatchObject({ ok: false, reason: expect.stringMatching(/^(form-stamp|captcha)-wrong$/) })
  await database.stop()
})
