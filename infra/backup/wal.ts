import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { BackupError } from './error.ts'
import { placeOf, printLsn, segmentName, segmentStart } from './lsn.ts'
import { opener, openWhole, sealWhole } from './seal.ts'
import { type Archive, writeWhole } from './store.ts'

/*
 * The log as it is kept: `<segment>` is a whole one, packed and sealed; `<segment>.<n>.part` are the pieces of one that
 * still grows, in frames of [place in the log, 8 bytes][bytes], each frame on the disk before its commits were
 * acknowledged. A piece ends where a connection ended, at the worst within a frame nobody was told of.
 */
const folderOf = ({ folder }: Archive) => join(folder, 'wal')

export const partsOf = (archive: Archive, segment: string): string[] =>
  readdirSync(folderOf(archive))
    .filter((name) => name.startsWith(`${segment}.`) && name.endsWith('.part'))
    .sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]))

/** Names of all segments of a timeline of which there is anything, in order. */
export const segmentsOf = (archive: Archive, timeline: number): string[] => {
  const names = readdirSync(folderOf(archive))
    .map((name) => name.split('.')[0] ?? '')
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && placeOf(name, archive.segmentSize).timeline === timeline)
  return [...new Set(names)].sort()
}

export const isWhole = (archive: Archive, segment: string): boolean =>
  existsSync(join(folderOf(archive), segment))

type Content = { bytes: Buffer /** Place up to which the log is there without a gap. */; end: bigint }

/** @throws BackupError a byte has changed, or a piece is missing between two others */
export const readSegment = (archive: Archive, segment: string): Content => {
  const { start } = placeOf(segment, archive.segmentSize)
  const whole = join(folderOf(archive), segment)
  if (existsSync(whole)) {
    const bytes = gunzipSync(openWhole(archive.key, `wal/${segment}`, readFileSync(whole)))
    return { bytes, end: start + BigInt(bytes.length) }
  }
  const bytes = Buffer.alloc(archive.segmentSize)
  let end = start
  for (const part of partsOf(archive, segment)) {
    const source = opener(archive.key, `wal/${part}`)
    for (const frame of source.push(readFileSync(join(folderOf(archive), part)))) {
      const at = frame.readBigUInt64BE(0)
      if (at > end)
        throw new BackupError(`In ${segment} fehlt das Log von ${printLsn(end)} bis ${printLsn(at)}.`)
      frame.copy(bytes, Number(at - start), 8)
      const reached = at + BigInt(frame.length - 8)
      if (reached > end) end = reached
    }
  }
  return { bytes, end }
}

/** Pieces of a segment that is full become one file. Run again after a crash it finds the same. */
export const packSegment = async (archive: Archive, segment: string): Promise<void> => {
  if (!isWhole(archive, segment)) {
    const { bytes, end } = readSegment(archive, segment)
    const { start } = placeOf(segment, archive.segmentSize)
    if (end - start !== BigInt(archive.segmentSize)) return
    const packed = await promisify(gzip)(bytes, { level: 1 })
    writeWhole(join(folderOf(archive), segment), sealWhole(archive.key, `wal/${segment}`, packed))
  }
  for (const part of partsOf(archive, segment)) rmSync(join(folderOf(archive), part))
}

/** Where the log of a timeline ends without a gap, from this place on; `gap` is the first segment that is missing. */
export const chainFrom = (
  archive: Archive,
  timeline: number,
  from: bigint,
): { segments: string[]; end: bigint; gap?: string } => {
  const present = segmentsOf(archive, timeline)
  const size = BigInt(archive.segmentSize)
  const segments: string[] = []
  let at = segmentStart(from, archive.segmentSize)
  for (;;) {
    const name = segmentName(timeline, at, archive.segmentSize)
    if (!present.includes(name)) {
      const later = present.some((other) => other > name)
      return { segments, end: at, ...(later && { gap: name }) }
    }
    segments.push(name)
    if (!isWhole(archive, name)) {
      const { end } = readSegment(archive, name)
      if (end < at + size)
        return { segments, end, ...(present.some((other) => other > name) && { gap: name }) }
    }
    at += size
  }
}
