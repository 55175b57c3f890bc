import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressed } from '../src/web/compress.ts'

const page = '<p>Kita</p>'.repeat(500)
const asked = (headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }, method = 'GET') =>
  new Request('https://kita.example/suche', { headers, method })
const answer = (body: string | null, type = 'text/html; charset=utf-8') =>
  new Response(body, { headers: { 'content-type': type } })

describe('an answer', () => {
  it('leaves small for a reader that takes it, and is the same page', async () => {
    const response = await compressed(asked(), answer(page))
    const body = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(body.length).toBeLessThan(page.length / 10)
    expect(gunzipSync(body).toString()).toBe(page)
  })
  it.each([
    ['to a reader that does not take it', asked({}), answer(page)],
    ['when it is small already', asked(), answer('<p>Kita</p>')],
    ['when it is no text', asked(), answer(page, 'application/pdf')],
    ['when it has no body', asked(), answer(null)],
  ])('leaves as it is %s', async (_, request, response) => {
    expect((await compressed(request, response)).headers.has('content-encoding')).toBe(false)
  })
  it('tells caches that it depends on what the reader takes', async () => {
    expect((await compressed(asked({}), answer(page))).headers.get('vary')).toContain('accept-encoding')
  })
})
