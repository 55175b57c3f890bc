import { expect, it } from 'vitest'
import { joinCodeHash, joinCodeHashes } from './join-code.ts'

const tenant = { id: 7 }
const digests = (codeKeys: string[] | undefined, code = 'ABCD-2345') =>
  joinCodeHashes({ tenant, ...(codeKeys && { codeKeys }) }, code).map((one) => one.toString('hex'))
const stored = (codeKeys: string[] | undefined, code = 'ABCD-2345', id = tenant.id) =>
  joinCodeHash({ tenant: { id }, ...(codeKeys && { codeKeys }) }, code).toString('hex')

it('is stored under the present key, for this office alone, however it is written', () => {
  expect(stored(['new', 'old'])).toBe(stored(['new'], 'abcd 2345'))
  const others = [
    stored(['old']),
    stored(undefined),
    stored(['new'], 'ABCD-2346'),
    stored(['new'], undefined, 8),
  ]
  expect(others).not.toContain(stored(['new', 'old']))
})

it('opens while keys are exchanged, and when it was given out before there was one', () => {
  for (const given of [stored(['new']), stored(['old']), stored(undefined)])
    expect(digests(['new', 'old'])).toContain(given)
  expect(digests(['new'])).not.toContain(stored(['old']))
})
