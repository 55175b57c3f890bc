import type { Readable } from 'node:stream'

/**
 * A body that is made while it is read. An error breaks the answer off, so that nobody takes half a file for a whole one.
 * `ReadableStream.from` does the same, but the types of a browser, which the tests in one need, do not know it.
 */
export const streamOf = (pieces: AsyncIterable<Uint8Array>): ReadableStream => {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
}

/** What a stream gives, for as long as somebody takes it: who takes nothing for `longestStallMs` has gone. */
export const whileTaken = (stream: Readable, longestStallMs: number): AsyncIterable<Uint8Array> => {
  const late = setTimeout(() => stream.destroy(new Error('nobody takes the stream')), longestStallMs)
  stream.once('close', () => clearTimeout(late))
  return (async function* () {
    for await (const piece of stream) {
      late.refresh()
      yield piece
    }
  })()
}
