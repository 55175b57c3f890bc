import { describe, expect, it } from 'vitest'
import { tag } from '../../api-test/odd.ts'
import type { Answered } from './house.ts'
import { pageFaults } from './judge.ts'

describe('a page', () => {
  const policy = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'self'",
  }
  const page = (status: number, text: string, headers: Record<string, string> = policy): Answered => {
    const response = new Response(null, { status, headers })
    return { status, headers: response.headers, text, tookMs: 1, response }
  }

  it('for a reader, a way on and a refusal in front of the pages are right', () => {
    expect(pageFaults(page(200, '<h1 class="a">Suche</h1> &lt;b data-fuzz&gt;'))).toEqual([])
    expect(pageFaults(page(303, '', { location: '/konto?a=b' }))).toEqual([])
    expect(
      pageFaults(page(413, '{}', { 'content-type': 'application/problem+json; charset=utf-8' })),
    ).toEqual([])
  })

  it.each<[string, Answered]>([
    ['answered 500', page(500, '<h1>Störung</h1>')],
    ['418 is no status of a page', page(418, '<h1>Tee</h1>')],
    ['tells of the inside', page(404, '<h1>Nichts</h1> at ask (/app/ask.ts:12:3)')],
    ['somebody’s text became markup', page(200, `<h1>Suche</h1> nach ${tag}`)],
    ['a page without a heading', page(200, '<p>Suche</p>')],
    ['a page without a policy', page(200, '<h1>Suche</h1>', { 'content-type': 'text/html' })],
    ['leads to //evil.example', page(303, '', { location: '//evil.example' })],
    ['goes on without saying where', page(303, '', {})],
    ['a refusal is text/plain', page(404, 'nein', { 'content-type': 'text/plain' })],
    ['kita: not HttpOnly', page(303, '', { location: '/', 'set-cookie': 'kita=1; Path=/; SameSite=Lax' })],
  ])('that is wrong is found out: %s', (fault, answered) => {
    expect(pageFaults(answered)).toEqual([fault])
  })
})
