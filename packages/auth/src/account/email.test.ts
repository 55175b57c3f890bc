import { expect, test } from 'vitest'
import { normalizeEmail } from './email.ts'

test.each([
  [' Anna@Example.ORG ', 'anna@example.org'],
  ['anna+kita@example.org', 'anna+kita@example.org'],
  ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
])('%j is found as %j', (raw, norm) => {
  expect(normalizeEmail(raw)).toBe(norm)
})

test.each([
  '',
  'anna',
  '@example.org',
  'anna@',
  'anna@localhost',
  'a b@example.org',
  'anna@example.org\0',
  `${'a'.repeat(250)}@example.org`,
  'anna@exa\ud800mple.org',
])('%j is no address', (raw) => {
  expect(normalizeEmail(raw)).toBeNull()
})
