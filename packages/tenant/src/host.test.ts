import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { hostToSlug, isTenantSlug, reservedNames } from './host.ts'

const base = 'kita.example'
const unknown = { kind: 'unknown' }

describe('hostToSlug finds', () => {
  test.each([
    ['kreis-soest.kita.example', { kind: 'tenant', slug: 'kreis-soest' }],
    ['kreis-soest.kita.example:3000', { kind: 'tenant', slug: 'kreis-soest' }],
    ['Kreis-Soest.KITA.Example', { kind: 'tenant', slug: 'kreis-soest' }],
    ['konsole.kita.example', { kind: 'console' }],
    ['post.kita.example:8080', { kind: 'post' }],
    ['kitaportal.kreis-soest.de', { kind: 'custom', host: 'kitaportal.kreis-soest.de' }],
    ['KitaPortal.Kreis-Soest.DE:443', { kind: 'custom', host: 'kitaportal.kreis-soest.de' }],
    ['xn--kln-sna.de', { kind: 'custom', host: 'xn--kln-sna.de' }],
  ])('%s', (host, target) => {
    expect(hostToSlug(host, base)).toEqual(target)
  })

  it('slugs under a base domain of one label', () => {
    expect(hostToSlug('bochum.localhost:3000', 'localhost')).toEqual({ kind: 'tenant', slug: 'bochum' })
    expect(hostToSlug('konsole.localhost', 'localhost')).toEqual({ kind: 'console' })
  })
})

describe('hostToSlug knows nobody for', () => {
  test.each([
    ['the base domain itself', 'kita.example'],
    ['a trailing dot', 'bochum.kita.example.'],
    ['a trailing dot before the port', 'bochum.kita.example.:80'],
    ['two labels under the base', 'a.bochum.kita.example'],
    ['no label', '.kita.example'],
    ['an empty label', 'bochum..kita.example'],
    ['an empty header', ''],
    ['blanks around', ' bochum.kita.example'],
    ['a blank inside', 'bochum .kita.example'],
    ['a joined duplicate header', 'bochum.kita.example, soest.kita.example'],
    ['a joined duplicate without blank', 'bochum.kita.example,soest.kita.example'],
    ['an absolute address', 'http://bochum.kita.example'],
    ['an absolute address with path', 'http://bochum.kita.example/'],
    ['a path', 'bochum.kita.example/x'],
    ['a name and password', 'user:pass@bochum.kita.example'],
    ['an at sign', 'soest@bochum.kita.example'],
    ['a port of zero', 'bochum.kita.example:0'],
    ['a port too great', 'bochum.kita.example:65536'],
    ['a port of letters', 'bochum.kita.example:http'],
    ['an empty port', 'bochum.kita.example:'],
    ['two ports', 'bochum.kita.example:80:80'],
    ['an IPv4 address', '127.0.0.1'],
    ['an IPv4 address with port', '127.0.0.1:3000'],
    ['a short IPv4 address', '127.1'],
    ['an IPv6 address', '[::1]:3000'],
    ['a number', '2130706433'],
    ['one label', 'localhost'],
    ['an unencoded umlaut', 'köln.kita.example'],
    ['a full-width letter', 'ｂochum.kita.example'],
    ['a Kelvin sign, which is k in lower case', '\u212Aita.example'],
    ['punycode under the base', 'xn--bchum-xxa.kita.example'],
    ['an underscore', 'bo_chum.kita.example'],
    ['a hyphen at the start', '-bochum.kita.example'],
    ['a hyphen at the end', 'bochum-.kita.example'],
    ['a percent sign', 'bochum%2ekita.example'],
    ['a NUL', 'bochum.kita.example\u0000'],
    ['a line feed', 'bochum.kita.example\n'],
    ['a label of 64 letters', `${'a'.repeat(64)}.kita.example`],
    ['a host of 300 letters', `${'a.'.repeat(150)}kita.example`],
    ['a slug that starts with a digit', '1bochum.kita.example'],
    ['a slug of one letter', 'b.kita.example'],
  ])('%s', (_, host) => {
    expect(hostToSlug(host, base)).toEqual(unknown)
  })

  it('a missing header', () => {
    expect(hostToSlug(undefined, base)).toEqual(unknown)
    expect(hostToSlug(null, base)).toEqual(unknown)
  })

  test.each(['www', 'api', 'admin', 'verwaltung', 'mail', 'static', 'login'])(
    'the reserved name %s',
    (name) => {
      expect(hostToSlug(`${name}.kita.example`, base)).toEqual(unknown)
      expect(isTenantSlug(name)).toBe(false)
    },
  )
})

describe('label boundary', () => {
  it('a domain that only ends in the same letters is somebody else’s', () => {
    expect(hostToSlug('bochum.evilkita.example', base)).toEqual({
      kind: 'custom',
      host: 'bochum.evilkita.example',
    })
    expect(hostToSlug('evilkita.example', base)).toEqual({ kind: 'custom', host: 'evilkita.example' })
    expect(hostToSlug('bochum.kita.example.evil.de', base)).toEqual({
      kind: 'custom',
      host: 'bochum.kita.example.evil.de',
    })
  })
})

it('konsole and post are never tenants', () => {
  for (const name of ['konsole', 'post']) expect(reservedNames.has(name)).toBe(true)
})

it('whatever comes in, a tenant is one well-formed label in front of the base domain', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.domain(),
    fc.webUrl(),
    fc.ipV4(),
    fc.ipV6(),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        odd,
        odd.map((s) => `${s}.${base}`),
      ),
      (host) => {
        const target = hostToSlug(host, base)
        if (target.kind !== 'tenant') return
        expect(host.toLowerCase().replace(/:\d+$/, '')).toBe(`${target.slug}.${base}`)
        expect(target.slug).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/)
      },
    ),
    { numRuns: 2000 },
  )
})
