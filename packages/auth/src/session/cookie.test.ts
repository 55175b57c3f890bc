import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSecret } from '../secret.ts'
import { endedSessionCookie, readSessionCookie, sessionCookie } from './cookie.ts'

const https = { secure: true }
const http = { secure: false }
const id = `7.${newSecret()}`

test('over https the cookie is host-only and secure', () => {
  expect(sessionCookie(id, https)).toBe(`__Host-kita=${id}; Path=/; HttpOnly; SameSite=Lax; Secure`)
})

test('on an http development origin it has the bare name, because browsers refuse __Host- there', () => {
  expect(sessionCookie(id, http)).toBe(`kita=${id}; Path=/; HttpOnly; SameSite=Lax`)
  expect(readSessionCookie(`kita=${id}`, https)).toBeNull()
})

test('a cookie that was set is read back among others', () => {
  const [pair] = sessionCookie(id, https).split(';')
  expect(readSessionCookie(`a=1; ${pair}; b=%E0%A4%A`, https)).toBe(id)
})

test('signing out makes the browser forget it', () => {
  expect(endedSessionCookie(https)).toContain('__Host-kita=; ')
  expect(endedSessionCookie(https)).toContain('Max-Age=0')
})

test('of two cookies with the exact name the first counts', () => {
  const other = `7.${newSecret()}`
  expect(readSessionCookie(`kita=${id}; kita=${other}`, http)).toBe(id)
  expect(readSessionCookie(`kita=broken; kita=${other}`, http)).toBeNull()
  expect(readSessionCookie(`Kita=${other}; xkita=${other}; kita=${id}`, http)).toBe(id)
  expect(readSessionCookie(`kita=${id};kita=${other}`, http)).toBe(id)
})

test.each(['', undefined, null, 'kita', 'kita=', '=', ';;;', `kita="${id}"`, `kita=0${id}`, `kita=${id}x`])(
  'nothing is read from %j',
  (header) => {
    expect(readSessionCookie(header, http)).toBeNull()
  },
)

test('no header makes the reader throw or answer anything but a session id', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'kita',
      '__Host-kita',
      '=',
      ';',
      '; ',
      '%',
      '%E0%A4%A',
      '\0',
      '\ud800',
      '"',
      id,
      '7.',
      '.',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, secure) => {
      const read = readSessionCookie(pieces.join(''), { secure })
      return read === null || /^[1-9][0-9]{0,9}\.[A-Za-z0-9_-]{43}$/.test(read)
    }),
    { numRuns: 2000 },
  )
})

test('a value that would break out of the header is never written', () => {
  expect(() => sessionCookie(`${id}; Domain=example.org`, https)).toThrow(TypeError)
})

test('a header of blanks costs no more than its length', () => {
  const blanks = ' '.repeat(2_000_000)
  expect(readSessionCookie(`a${blanks}a;${blanks}kita=${id}${blanks}`, http)).toBe(id)
})

test('only blanks and tabs stand around a name: another sign is part of it', () => {
  expect(readSessionCookie(`\t kita=${id} \t`, http)).toBe(id)
  for (const sign of ['\u00a0', '\u000b', '\u000c', '\ufeff'])
    expect(readSessionCookie(`${sign}__Host-kita=${id}`, https)).toBeNull()
})
