import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressed } from '../src/web/compress.ts'

const page = '<p>Kita</p>'.repeat(500)
const asked = (headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }, method = 'GET') =>
  new Request('https://kita.example/suche', { headers, method })
const answer = (body: string | null, type = 'text/html; charset=utf-8') =>
  new Response(body, { headers: { 'content-type': type } })

describe('an answer', () => {
  it.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip', 'br;q=0, gzip;q=0.5', gunzipSync],
  ])(
    'leaves small as %s for a reader that takes "%s", and is the same page',
    async (encoding, takes, unpack) => {
      const response = await compressed(asked({ 'accept-encoding': takes }), answer(page))
      const body = Buffer.from(await response.arrayBuffer())
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect(body.length).toBeLessThan(page.length / 10)
      expect(unpack(body).toString()).toBe(page)
    },
  )
  it.each([
    ['to a reader that does not take it', asked({}), answer(page)],
    ['to a reader that refuses it', asked({ 'accept-encoding': 'br;q=0, gzip; q=0.0' }), answer(page)],
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
