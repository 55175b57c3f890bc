import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spokenLanguages, words } from '@kita/text'
import { expect, it } from 'vitest'

const disclosure = readFileSync(
  join(import.meta.dirname, '../../packages/core/src/application/disclose.ts'),
  'utf8',
)
const ownList = readFileSync(
  join(import.meta.dirname, '../../packages/core/src/application/list-own.ts'),
  'utf8',
)
const codes = [
  ...disclosure.matchAll(/code: '([a-z-]+)'/g),
  ...disclosure.matchAll(/^ {2}[A-Z_]+: '([a-z]+(?:-[a-z]+)+)',$/gm),
  ...ownList.matchAll(/code: '([a-z-]+)'/g),
].map(([, code = '']) => code)

it('every next step a family can be told has a sentence in every language', () => {
  expect(new Set(codes).size).toBeGreaterThan(15)
  for (const language of spokenLanguages) {
    const keys = Object.keys(words(language)).map((key) => key.replace(/_[a-z]+$/, ''))
    expect(
      codes.filter((code) => !keys.includes(`next.${code}`)),
      language,
    ).toEqual([])
  }
})
