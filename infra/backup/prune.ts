import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseLsn, placeOf, segmentStart } from './lsn.ts'
import { type Archive, basesOf } from './store.ts'

/** Erased data lives on in copies for so long at most (assurance: a bounded cycle of overwriting). */
export const keptDays = 30

/**
 * Copies older than 30 days go, and the log nothing needs any more. The newest copy stays, whatever its age.
 * @returns names of the copies that went
 */
export const prune = (archive: Archive, now: Date): string[] => {
  const bases = basesOf(archive)
  const edge = now.getTime() - keptDays * 86_400_000
  const gone = bases.slice(0, -1).filter(({ finishedAt }) => Date.parse(finishedAt) < edge)
  for (const { name } of gone) rmSync(join(archive.folder, 'base', name), { recursive: true })
  const kept = bases.filter((base) => !gone.includes(base))
  const oldest = kept[0]
  if (!oldest) return []
  for (const file of readdirSync(join(archive.folder, 'wal'))) {
    if (!/^[0-9A-F]{24}/.test(file)) continue
    const { timeline, start } = placeOf(file.slice(0, 24), archive.segmentSize)
    const first = kept.find((base) => base.timeline === timeline)
    const needed = first
      ? start >= segmentStart(parseLsn(first.startLsn), archive.segmentSize)
      : timeline > oldest.timeline
    if (!needed) rmSync(join(archive.folder, 'wal', file))
  }
  return gone.map(({ name }) => name)
}
