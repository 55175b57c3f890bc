import { expect, it } from 'vitest'
import { hidden } from '../src/web/guard.ts'

it('an answer of a training copy is kept by no search engine, and otherwise stays what it was', async () => {
  const answer = hidden(new Response('Hallo', { status: 404, headers: { 'content-type': 'text/plain' } }))
  expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow')
  expect(answer.headers.get('content-type')).toBe('text/plain')
  expect([answer.status, await answer.text()]).toEqual([404, 'Hallo'])
})
