import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOwnPath, seeOther } from './answer.ts'

/** What has led browsers astray elsewhere, in front of a foreign host. */
const ways = [
  ...['//', '///', '////', '/\\', '\\\\', '\\/', '/\\/', '//\\', '/\\\\', '\\'],
  ...['/\t/', '/\n/', '/\r/', '/\t\\', '\t//', '\n//', ' //', '\u00a0//', '\u0000//', '\u2028//', '\ufeff//'],
  ...[
    'http:',
    'https:',
    'https:/',
    'https://',
    'HTTPS://',
    'https:///',
    'https:\\\\',
    'http:/\\',
    '//https://',
  ],
  ...[
    'javascript:alert(1)//',
    'JaVaScRiPt://',
    'java\tscript://',
    'data:text/html,',
    'vbscript:',
    'blob:',
    'ftp://',
  ],
  ...['//portal.example@', 'https://portal.example@', '//portal.example:80@', '@', '//@', ':', '?//', '#//'],
]
const hosts = ['evil.example', 'evil。example', 'portal.example.evil.example', '[::1]', '2130706433']
const bypasses = ways.flatMap((way) => hosts.map((host) => `${way}${host}/konto`))

const own = 'https://portal.example'
/** Where a browser goes that is told so by a page of ours. */
const leadsTo = (typed: string) => URL.parse(typed, `${own}/konto/anmelden`)

it('more than 200 known forms of a foreign address are no path of ours', () => {
  expect(bypasses.length).toBeGreaterThan(200)
  expect(bypasses.filter(isOwnPath)).toEqual([])
  for (const typed of bypasses) expect(() => seeOther(typed)).toThrow()
})

it('the list is worth something: most of it leads browsers elsewhere', () => {
  const astray = bypasses.filter((typed) => leadsTo(typed)?.origin !== own)
  expect(astray.length).toBeGreaterThan(bypasses.length / 2)
})

it('whatever is taken for a path of ours stays on this host', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '%5c',
    '\t',
    '\n',
    ' ',
    'evil.example',
    'a',
  )
  const typed = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((all) => `/${all.join('')}`),
    fc.string(),
  )
  fc.assert(
    fc.property(typed, (one) => {
      if (isOwnPath(one)) expect(leadsTo(one)?.origin).toBe(own)
    }),
    { numRuns: 5000, seed: 6 },
  )
})

it.each(['/', '/konto', '/suche?ort=Soest&km=5', '/verwaltung/warteliste?name=M%C3%BCller#liste'])(
  '%s is one',
  (path) => {
    expect(isOwnPath(path)).toBe(true)
    expect(seeOther(path).headers.get('location')).toBe(path)
  },
)

it('a way that somebody typed with other letters than a header carries leads there all the same', () => {
  expect(seeOther('/suche?ort=Łódź').headers.get('location')).toBe('/suche?ort=%C5%81%C3%B3d%C5%BA')
  expect(seeOther('/\ud800').headers.get('location')).toBe('/%EF%BF%BD')
  const letters = fc.string({ unit: 'binary' }).map((text) => `/${text}`)
  fc.assert(
    fc.property(letters, (path) => {
      if (isOwnPath(path)) expect(seeOther(path).headers.get('location')).toMatch(/^[\x21-\x7e]+$/)
    }),
    { numRuns: 2000, seed: 7 },
  )
})
