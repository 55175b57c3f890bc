import type { Translate } from '@kita/text'
import { expect, it } from 'vitest'
import { mostErrors, type Problem, problemResponse } from './problem.ts'

const t: Translate = Object.assign((key: string, params = {}) => `${key} ${Object.values(params).join()}`, {
  ...{ language: 'de' as const, has: () => true, speaks: () => true, fill: (text: string) => text },
})

it.each([
  ['a zero', 'ab\0c', 'ab\ufffdc'],
  ['a text without end', 'x'.repeat(9000), 'x'],
  ['half a letter at the cut', `${'x'.repeat(485)}${'😀'.repeat(9)}`, 'x'],
])('a sentence that quotes %s is one the document allows', async (_what, typed, kept) => {
  const error = {
    code: 'input-invalid',
    params: { typed },
    errors: [{ pointer: '/a', code: 'odd', params: { typed } }],
  }
  const problem = (await problemResponse(error, t, 'request').json()) as Problem
  for (const sentence of [problem.title, problem.errors?.[0]?.detail ?? '']) {
    expect(sentence).toContain(kept)
    expect(sentence).toMatch(/^[^\0]{1,500}$/)
    expect(sentence.isWellFormed()).toBe(true)
  }
})

it('no more fields are named than the document allows', async () => {
  const errors = Array.from({ length: 6000 }, (_, at) => ({ pointer: `/key${at}`, code: 'key-unknown' }))
  const error = { code: 'input-invalid', params: {}, errors }
  const problem = (await problemResponse(error, t, 'request').json()) as Problem
  expect(problem.errors).toHaveLength(mostErrors)
})
