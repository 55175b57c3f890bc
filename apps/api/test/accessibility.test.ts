import { formStamp } from '@kita/auth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi, testNow } from './harness.ts'

const slug = 'kreis-soest'
let api: TestApi
let admin: { cookie: string }
beforeAll(async () => {
  api = await startApi([slug])
  admin = await api.addStaff(slug, 'office-admin', { kind: 'tenant', id: null })
})
afterAll(() => api.stop())

const opened = new Date(testNow.getTime() - 60_000)
const stamp = (now = opened) =>
  formStamp({ tenantId: api.tenant(slug).id, now, key: ['a key for tests that is long enough'] })
const report = async (more: object) => {
  const json = { text: 'Die Schrift ist zu klein', language: 'de', ...more }
  const response = await api.call(slug, '/barrier-reports', { method: 'POST', json })
  const { errors = [], ...answer } = (await response.json()) as { errors?: { code: string }[] }
  return { status: response.status, codes: errors.map(({ code }) => code), answer }
}

describe('a report from anybody', () => {
  it('is taken once a form, and tells its day', async () => {
    const form = stamp()
    expect(await report({ stamp: form })).toMatchObject({ status: 201, answer: { answerBy: '2026-12-03' } })
    expect(await report({ stamp: form })).toMatchObject({ status: 422, codes: ['form-used'] })
  })

  it('of a program is refused: without a form, too fast, or with the hidden field filled', async () => {
    expect((await report({})).codes).toEqual(['captcha-missing'])
    expect((await report({ stamp: stamp(testNow) })).codes).toEqual(['form-too-fast'])
    expect((await report({ stamp: stamp(), website: 'https://spam.example' })).codes).toEqual([
      'honeypot-filled',
    ])
  })

  it('fills nobody’s mailbox: three receipts an hour go to one address', async () => {
    const statuses = []
    for (let i = 0; i < 4; i += 1)
      statuses.push((await report({ stamp: stamp(), email: 'kim@familie.example' })).status)
    expect(statuses).toEqual([201, 201, 201, 429])
  })
})

describe('the film in sign language', () => {
  const film = Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom\0\0\0\x09moovx', 'latin1').toString('latin1')
  const put = (part: string, body: string) =>
    api.call(slug, `/office/sign-video/${part}`, {
      ...{ method: 'PUT', cookie: admin.cookie, body },
      headers: { 'content-type': 'application/octet-stream' },
    })

  it('is known by its content and served in pieces by this server', async () => {
    expect((await put('video', '<html></html>')).status).toBe(422)
    const { hash } = (await (await put('video', film)).json()) as { hash: string }
    const whole = await api.call(slug, `/sign-video/video.${hash}.mp4`)
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4'])
    expect(whole.headers.get('cache-control')).toContain('immutable')
    const piece = await api.call(slug, `/sign-video/video.${hash}.mp4`, { headers: { range: 'bytes=4-7' } })
    expect([piece.status, await piece.text(), piece.headers.get('content-range')]).toEqual([
      ...[206, 'ftyp', 'bytes 4-7/29'],
    ])
    const behind = await api.call(slug, `/sign-video/video.${hash}.mp4`, { headers: { range: 'bytes=99-' } })
    expect(behind.status).toBe(416)
  })
})
