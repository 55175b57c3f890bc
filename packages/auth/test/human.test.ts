import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { captchaChallenge, checkHuman, formStamp, type HumanForm } from '../src/index.ts'
import { after, key, minutes, noon, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

let serial = 0
const check = (form: HumanForm, now = after(5000), at = here, withKey = key) => {
  serial += 1
  return at.at(now, (db) => checkHuman(db, form, { key: withKey, source: `source ${serial}` }))
}
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const solved = async (now = noon) => {
  const challenge = await captchaChallenge({ tenantId: here.tenantId, now, key })
  const solution = await solveChallenge({ challenge, deriveKey })
  return { challenge, solution }
}
const stamp = () => formStamp({ tenantId: here.tenantId, now: noon, key })

describe('with script', () => {
  test('a solved task counts, once', async () => {
    const altcha = encode(await solved())
    expect(await check({ altcha })).toEqual({ ok: true, way: 'proof' })
    expect(await check({ altcha })).toEqual({ ok: false, reason: 'captcha-used' })
  })

  test('of many uses at once one counts', async () => {
    const altcha = encode(await solved())
    const answers = await Promise.all(Array.from({ length: 20 }, () => check({ altcha })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('it holds for an hour', async () => {
    const [early, late] = [encode(await solved()), encode(await solved())]
    expect((await check({ altcha: early }, after(minutes(60) - 1))).ok).toBe(true)
    expect(await check({ altcha: late }, after(minutes(60)))).toEqual({
      ok: false,
      reason: 'captcha-expired',
    })
  })

  test('a task of another tenant or of another key is wrong', async () => {
    const altcha = encode(await solved())
    expect(await check({ altcha }, noon, there)).toEqual({ ok: false, reason: 'captcha-wrong' })
    expect(await check({ altcha }, noon, here, ['another key'])).toEqual({
      ok: false,
      reason: 'captcha-wrong',
    })
  })

  test('a task that was made easier or longer-lived, and a guessed solution, are wrong', async () => {
    const { challenge, solution } = await solved()
    const { parameters } = challenge
    const forged = [
      { challenge: { ...challenge, parameters: { ...parameters, keyPrefix: '00' } }, solution },
      {
        challenge: { ...challenge, parameters: { ...parameters, data: { ...parameters.data, until: 9e15 } } },
        solution,
      },
      { challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } },
      { challenge: { parameters }, solution },
      { challenge, solution: null },
    ]
    for (const value of forged) {
      expect(await check({ altcha: encode(value) })).toEqual({ ok: false, reason: 'captcha-wrong' })
    }
  })

  test('whatever the field holds, the check answers', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64')),
    )
    await fc.assert(
      fc.asyncProperty(value, async (altcha) => !(await check({ altcha })).ok),
      { numRuns: 100 },
    )
  })
})

describe('without script', () => {
  test('a form that was open for three seconds counts, once', async () => {
    const form = { altcha: '', stamp: stamp(), website: '' }
    expect(await check(form, after(2999))).toEqual({ ok: false, reason: 'form-too-fast' })
    expect(await check(form, after(3000))).toEqual({ ok: true, way: 'form' })
    expect(await check(form, after(4000))).toEqual({ ok: false, reason: 'form-used' })
  })

  test('after four hours the form has to be opened anew', async () => {
    expect((await check({ stamp: stamp() }, after(minutes(240) - 1))).ok).toBe(true)
    expect(await check({ stamp: stamp() }, after(minutes(240)))).toEqual({
      ok: false,
      reason: 'form-expired',
    })
  })

  test('who fills the hidden field is no person, whatever else is right', async () => {
    const altcha = encode(await solved())
    const answer = await check({ altcha, stamp: stamp(), website: 'https://example.org' })
    expect(answer).toEqual({ ok: false, reason: 'honeypot-filled' })
  })

  test('a changed stamp, one of another tenant, and none at all do not count', async () => {
    const wrong = { ok: false, reason: 'form-stamp-wrong' }
    const [, nonce, signature] = stamp().split('.')
    expect(await check({ stamp: `0.${nonce}.${signature}` })).toEqual(wrong)
    expect(await check({ stamp: 'x' })).toEqual(wrong)
    expect(await check({ stamp: stamp() }, after(5000), there)).toEqual(wrong)
    expect(await check({})).toEqual({ ok: false, reason: 'captcha-missing' })
  })

  test('one source gets ten such forms through, the eleventh has to wait', async () => {
    const send = () =>
      here.at(after(5000), (db) => checkHuman(db, { stamp: stamp() }, { key, source: '192.0.2.1' }))
    for (let form = 0; form < 10; form += 1) expect((await send()).ok).toBe(true)
    expect(await send()).toEqual({ ok: false, reason: 'too-many-attempts', retryAfterSeconds: 360 })
  })
})
