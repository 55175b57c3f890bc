import { expect, it } from 'vitest'
import { originAllowed, securityHeaders } from '../src/index.ts'

const host = 'kreis.portal.example'
const own = `https://${host}`
const sibling = 'https://stadt.portal.example'
type Signals = { site?: string; origin?: string; referer?: string; type?: string }

const asks = (method: string, { site, origin, referer, type }: Signals, https = true) =>
  originAllowed(
    new Request(`http://${host}/konto`, {
      method,
      headers: {
        host,
        ...(site && { 'sec-fetch-site': site }),
        ...(origin && { origin }),
        ...(referer && { referer }),
        ...(type && { 'content-type': type }),
      },
    }),
    https,
  )

const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
const types = [
  undefined,
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
]
const everyCase = (signals: Signals) =>
  unsafe.flatMap((method) => types.map((type) => asks(method, { ...signals, ...(type && { type }) })))

it.each<[string, Signals]>([
  ['the browser says so', { site: 'same-origin' }],
  ['the browser says so and names our origin', { site: 'same-origin', origin: own }],
  ['an older browser names our origin', { origin: own }],
  ['in other letters', { origin: own.toUpperCase() }],
  ['only the page it came from is known', { referer: `${own}/konto?seite=2` }],
])('a page of ours may change something: %s', (_, signals) => {
  expect(new Set(everyCase(signals))).toEqual(new Set([true]))
})

it.each<[string, Signals]>([
  ['nothing is said at all', {}],
  ['another site', { site: 'cross-site' }],
  ['a sibling portal, which is the same site', { site: 'same-site' }],
  ['typed into the bar', { site: 'none' }],
  ['two signals that disagree', { site: 'same-origin', origin: sibling }],
  ['the other way round', { site: 'same-site', origin: own }],
  ['a sibling portal by its origin', { origin: sibling }],
  ['a page without an origin', { origin: 'null' }],
  ['our name without TLS', { origin: `http://${host}` }],
  ['our name at another port', { origin: `${own}:8443` }],
  ['our name as the beginning of another', { origin: `${own}.evil.example` }],
  ['our name as the end of another', { origin: `https://evil-${host}` }],
  ['our name as somebody’s user', { origin: `https://${host}@evil.example` }],
  ['an unknown word', { site: 'same-origin-ish' }],
  ['twice the header', { site: 'same-origin, cross-site' }],
  ['a page of a sibling', { referer: `${sibling}/konto` }],
  ['a page that names us in its path', { referer: `https://evil.example/${own}/` }],
  ['no page at all', { referer: 'about:blank' }],
])('nobody else may, whatever the method and the content type: %s', (_, signals) => {
  expect(new Set(everyCase(signals))).toEqual(new Set([false]))
})

it('reading needs no signal, and without TLS the origin has none either', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(asks(method, { site: 'cross-site' })).toBe(true)
  expect(asks('POST', { origin: `http://${host}` }, false)).toBe(true)
  expect(asks('POST', { origin: own }, false)).toBe(false)
})

it('the headers of every answer, word by word', () => {
  const { 'content-security-policy': policy, ...others } = securityHeaders(true)
  expect(others).toEqual({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  })
  expect(policy).toMatch(/^default-src 'none'; /)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(securityHeaders(false)).not.toHaveProperty('strict-transport-security')
})
