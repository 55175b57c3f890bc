import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { makeLog } from '../src/start/log.ts'
import { errorLines } from '../src/start/told-error.ts'

const mark = 'Zqxkanarienvogel'
const caught = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
const ofServer = Object.assign(new Error(`550 5.1.1 <${mark}@example.org>: no such user`), {
  response: mark,
  code: 'EENVELOPE',
})
const ofDriver = Object.assign(new Error(`Failed query: insert into "a" values ($1)\nparams: ${mark}`), {
  ...{ query: `select '${mark}'`, params: [mark], parameters: [mark], detail: mark },
})

/** Errors of the platform and of libraries as they come when somebody's words are where nobody expected them. */
const unexpected: Record<string, unknown> = {
  'text that is no JSON': caught(() => JSON.parse(`${mark}`)),
  'JSON that ends early, with marks of its own': caught(() => JSON.parse(`{"firstName":"${mark}" x`)),
  'an address that is none': caught(() => new URL(`//${mark}`)),
  'a file of that name': caught(() => readFileSync(`/nowhere/${mark}.pdf`)),
  'a method that is not there': caught(() => ({ [mark]: 1 })[mark]?.toFixed.call(mark)),
  'input that does not fit': caught(() =>
    z.strictObject({ a: z.literal('b') }).parse({ a: mark, [mark]: mark }),
  ),
  'a mail server’s answer': ofServer,
  'a statement’s values': ofDriver,
  'an error around another': new Error('outside', { cause: ofDriver }),
  'several at once': new AggregateError([ofServer, ofDriver], `of '${mark}'`),
  'lines that look like places': new Error(`broken\n    at ${mark} (/a.ts:1:2)\n    at ${mark}`),
  'an apostrophe before': new Error(`the portal's mail to “${mark}” failed`),
  'a word alone': mark,
  'an object': { name: mark, message: mark, stack: mark },
}

it.each(Object.entries(unexpected))('%s is told of without a word of anybody', (_, error) => {
  const written: string[] = []
  const log = makeLog('info', { write: (line) => void written.push(line) })
  log.error({ err: error }, 'unknown error')
  log.error({ error }, 'job failed')
  expect(written).toHaveLength(2)
  expect(`${written.join('')}${errorLines(error)}`).not.toContain(mark)
})

it('says kind, code, sentence and place, of what it was caused by, too', () => {
  const written: string[] = []
  const log = makeLog('info', { write: (line) => void written.push(line) })
  log.error(
    { error: new Error('audit log does not hold: row 5: changed', { cause: ofServer }) },
    'job failed',
  )
  const { error } = JSON.parse(written[0] ?? '')
  expect(error).toMatchObject({
    ...{ type: 'Error', message: 'audit log does not hold: row 5: changed' },
    cause: { type: 'Error', message: '550 5.1.1 … no such user', code: 'EENVELOPE' },
  })
  expect(error.stack[0]).toMatch(/at .*told-error\.test\.ts:\d+:\d+/)
  expect(errorLines(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n {4}at /)
})
