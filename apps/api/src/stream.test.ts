import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whileTaken } from './stream.ts'

const minute = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const begun = async () => {
  const stream = new PassThrough()
  stream.on('error', () => {})
  stream.write('eins')
  const taking = whileTaken(stream, minute)[Symbol.asyncIterator]()
  expect(Buffer.from((await taking.next()).value).toString()).toBe('eins')
  return { stream, taking }
}

it('a stream that nobody takes for a minute breaks off, so that what it holds is free again', async () => {
  const { stream, taking } = await begun()
  vi.advanceTimersByTime(minute - 1)
  expect(stream.destroyed).toBe(false)
  vi.advanceTimersByTime(1)
  expect(stream.destroyed).toBe(true)
  await expect(taking.next()).rejects.toThrow('nobody takes the stream')
})

it('one that is taken slowly goes on to its end', async () => {
  const { stream, taking } = await begun()
  vi.advanceTimersByTime(minute - 1)
  stream.write('zwei')
  expect(Buffer.from((await taking.next()).value).toString()).toBe('zwei')
  vi.advanceTimersByTime(minute - 1)
  expect(stream.destroyed).toBe(false)
  stream.end()
  expect((await taking.next()).done).toBe(true)
  vi.advanceTimersByTime(10 * minute)
  expect(stream.errored).toBeNull()
})
