import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { told } from './error.ts'
import { segmentName, segmentStart } from './lsn.ts'
import { mostInFrame, type Sealer, sealer } from './seal.ts'
import { type Archive, syncFolder } from './store.ts'
import { partsOf } from './wal.ts'

/** Microseconds since 2000-01-01, as the protocol counts. */
const protocolNow = () =>
  BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) - 946_684_800_000_000n

/** What we have: `lsn` is on our disk. The server acknowledges the commits up to there. */
const statusOf = (lsn: bigint): Buffer => {
  const message = Buffer.alloc(34)
  message.write('r', 0, 'latin1')
  message.writeBigUInt64BE(lsn, 1)
  message.writeBigUInt64BE(lsn, 9)
  message.writeBigUInt64BE(0n, 17)
  message.writeBigInt64BE(protocolNow(), 25)
  return message
}

type Piece = { lsn: bigint; bytes: Buffer }

/** Pieces of the log, appended to the files of their segments. */
const openSink = (archive: Archive, timeline: number, onFull: (segment: string) => void) => {
  let file: { handle: FileHandle; seal: Sealer; segment: string; length: number } | undefined
  const size = BigInt(archive.segmentSize)

  const fileOf = async (segment: string) => {
    if (file?.segment === segment) return file
    await file?.handle.close()
    const last = partsOf(archive, segment).at(-1)
    const name = `${segment}.${last ? Number(last.split('.')[1]) + 1 : 0}.part`
    const handle = await open(join(archive.folder, 'wal', name), 'wx', 0o600)
    syncFolder(join(archive.folder, 'wal'))
    const seal = sealer(archive.key, `wal/${name}`)
    file = { handle, seal, segment, length: 0 }
    await handle.write(seal.head)
    file.length = seal.head.length
    return file
  }

  /** What lies within one segment; on the disk when it resolves. */
  const append = async (segment: string, pieces: Piece[]) => {
    const target = await fileOf(segment)
    const frames = framesOf(pieces).map((frame) => target.seal.frame(frame, false))
    const bytes = Buffer.concat(frames)
    for (let done = 0; done < bytes.length; )
      done += (await target.handle.write(bytes, done, bytes.length - done)).bytesWritten
    await target.handle.datasync()
    target.length += bytes.length
  }

  return {
    /** Resolves when all of it is on the disk. */
    async write(pieces: Piece[]): Promise<void> {
      let run: Piece[] = []
      let segment = ''
      for (const piece of pieces.flatMap((one) => cut(one, archive.segmentSize))) {
        const own = segmentName(timeline, piece.lsn, archive.segmentSize)
        if (own !== segment && run.length > 0) await append(segment, run)
        if (own !== segment) run = []
        segment = own
        run.push(piece)
        const end = piece.lsn + BigInt(piece.bytes.length)
        if (end % size === 0n) {
          await append(segment, run)
          run = []
          onFull(segment)
        }
      }
      if (run.length > 0) await append(segment, run)
    },
    async close() {
      // a frame that found no room is cut off again, so that the file ends with a whole one
      await file?.handle.truncate(file.length).catch(() => {})
      await file?.handle.close().catch(() => {})
      file = undefined
    },
  }
}

/** The place in the log, then the bytes; pieces that follow each other share a frame up to its size. */
const framesOf = (pieces: Piece[]): Buffer[] => {
  const frames: Buffer[] = []
  for (let from = 0; from < pieces.length; ) {
    const at = Buffer.alloc(8)
    at.writeBigUInt64BE(pieces[from]?.lsn ?? 0n)
    const parts: Buffer[] = [at]
    for (let size = 0; from < pieces.length && size < mostInFrame; from++) {
      const bytes = pieces[from]?.bytes ?? Buffer.alloc(0)
      parts.push(bytes)
      size += bytes.length
    }
    frames.push(Buffer.concat(parts))
  }
  return frames
}

const cut = ({ lsn, bytes }: Piece, segmentSize: number): Piece[] => {
  const room = Number(segmentStart(lsn, segmentSize) + BigInt(segmentSize) - lsn)
  if (bytes.length <= room) return [{ lsn, bytes }]
  const rest = { lsn: lsn + BigInt(room), bytes: bytes.subarray(room) }
  return [{ lsn, bytes: bytes.subarray(0, room) }, ...cut(rest, segmentSize)]
}

const mostQueued = 32 << 20

/**
 * Takes the log from the stream to the disk and says so to the server, until the stream ends or `stop` is called.
 * What arrives while the disk is busy goes in one write.
 * @throws BackupError the archive's disk is full; what it holds is whole up to the last acknowledged place
 */
export const receive = async (
  stream: Duplex,
  archive: Archive,
  {
    timeline,
    from,
    onFull,
    onFlushed,
    lost,
    stop,
  }: {
    timeline: number
    from: bigint
    onFull: (segment: string) => void
    onFlushed: (lsn: bigint) => void
    lost: Promise<void>
    stop: AbortSignal
  },
): Promise<void> => {
  const sink = openSink(archive, timeline, onFull)
  let queue: Piece[] = []
  let queued = 0
  let flushed = from
  let ended = false
  let wake = () => {}
  const end = () => {
    ended = true
    wake()
  }
  const tell = () => {
    if (!stream.destroyed) stream.write(statusOf(flushed))
  }
  stream.on('data', (message: Buffer) => {
    const kind = String.fromCharCode(message[0] ?? 0)
    if (kind === 'k' && message[17] === 1) tell()
    if (kind !== 'w') return
    // the driver's buffer is its own: what stays longer is copied
    queue.push({ lsn: message.readBigUInt64BE(1), bytes: Buffer.from(message.subarray(25)) })
    queued += message.length
    if (queued > mostQueued) stream.pause()
    wake()
  })
  stream.on('end', end).on('close', end).on('error', end)
  lost.then(end)
  stop.addEventListener('abort', end, { once: true })
  const timer = setInterval(tell, 5000)
  try {
    while (!ended || queue.length > 0) {
      if (queue.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (ended) resolve()
        })
        continue
      }
      const pieces = queue
      queue = []
      queued = 0
      if (stream.isPaused()) stream.resume()
      await sink.write(pieces)
      const last = pieces.at(-1)
      if (last) flushed = last.lsn + BigInt(last.bytes.length)
      tell()
      onFlushed(flushed)
    }
  } catch (error) {
    throw told(error, archive.folder)
  } finally {
    clearInterval(timer)
    await sink.close()
  }
}
