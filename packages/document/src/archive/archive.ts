import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export type Listed = { bytes: number; sha256: string }

/**
 * A ZIP that is written while it is read: nothing but the piece in hand is in memory, and whoever takes slowly is waited for.
 * Beyond 4 GiB it becomes ZIP64 by itself.
 */
export const openZip = (now: Date) => {
  const zip = new ZipFile()
  const stream = new PassThrough()
  zip.on('error', (error: Error) => stream.destroy(error))
  zip.outputStream.pipe(stream)
  const taken = finished(stream)
  taken.catch(() => {})
  const files: Record<string, Listed> = {}
  return {
    stream,
    /** Size and sum of every file that is through. */
    files,
    /**
     * Writes one file; ends when its last piece has been taken.
     * @throws what its pieces throw, or when nobody takes the archive any more
     */
    file: async (
      name: string,
      pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
      { compress = true } = {},
    ): Promise<void> => {
      const sum = createHash('sha256')
      let bytes = 0
      const source = Readable.from(
        (async function* () {
          for await (const piece of pieces) {
            sum.update(piece)
            bytes += piece.length
            yield piece
          }
        })(),
        { objectMode: false },
      )
      zip.addReadStream(source, name, { compress, mtime: now })
      try {
        await Promise.race([finished(source), taken])
      } finally {
        source.destroy()
      }
      files[name] = { bytes, sha256: sum.digest('hex') }
    },
    end: () => zip.end(),
  }
}
