import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { EmbeddedDatabaseError, type Quarantine, startQuarantined } from '@kita/db/embedded'
import { BackupError } from './error.ts'
import { parseLsn } from './lsn.ts'
import { type Archive, type Base, basesOf } from './store.ts'
import { unpackBase } from './unpack.ts'
import { chainFrom, readSegment } from './wal.ts'

export type Recovery = {
  archive: Archive
  /** Empty. */
  dataDir: string
  /** Default: as far as the archive reaches. */
  to?: Date | undefined
  /** False for a copy that is looked at and thrown away. */
  lasting: boolean
}

/** The newest copy that was whole at this instant. @throws BackupError */
const baseFor = (archive: Archive, to: Date | undefined): Base => {
  const bases = basesOf(archive)
  const fit = bases.filter(({ finishedAt }) => !to || Date.parse(finishedAt) <= to.getTime())
  const found = fit.at(-1)
  if (found) return found
  const first = bases[0]
  throw new BackupError(
    first
      ? `Die älteste Grundkopie ist vom ${first.finishedAt}; weiter zurück geht es nicht.`
      : 'Im Archiv liegt noch keine Grundkopie.',
  )
}

/**
 * Brings the database as it was at an instant, or as it was last, to life behind closed doors: every commit up to then,
 * and none later.
 * @throws BackupError with what is missing or broken
 */
export const recover = async ({
  archive,
  dataDir,
  to,
  lasting,
}: Recovery): Promise<{ quarantine: Quarantine; base: Base }> => {
  const base = baseFor(archive, to)
  const { segments, gap } = chainFrom(archive, base.timeline, parseLsn(base.startLsn))
  if (gap && !to)
    throw new BackupError(
      `Im Archiv fehlt das Segment ${gap}. Wiederherstellen lässt sich mit --to ein Zeitpunkt davor.`,
    )
  const fill = async (folder: string, stop: AbortSignal) => {
    await unpackBase(archive, base, folder, stop)
    const log = join(folder, 'kita_log')
    mkdirSync(log, { mode: 0o700 })
    for (const segment of segments) {
      writeFileSync(join(log, segment), readSegment(archive, segment).bytes, { mode: 0o600 })
      // signals are heard between two segments
      await setImmediate()
      stop.throwIfAborted()
    }
    writeFileSync(join(folder, 'recovery.signal'), '')
    setRecovery(folder, [
      `restore_command = 'cp "${log}/%f" "%p"'`,
      `recovery_target_timeline = 'current'`,
      ...(to
        ? [
            // spelled without letters: names of time zones are not known yet when it is read
            `recovery_target_time = '${to.toISOString().replace('T', ' ').replace('Z', '+00')}'`,
            `recovery_target_action = 'promote'`,
          ]
        : []),
    ])
  }
  try {
    const quarantine = await startQuarantined({
      ...{ dataDir, fill, superuser: base.user },
      settings: { autovacuum: 'off', ...(lasting ? syncing : { fsync: 'off' }) },
    })
    return { quarantine, base }
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error
    if (/before configured recovery target was reached/.test(error.message))
      throw new BackupError(
        gap
          ? `Im Archiv fehlt das Segment ${gap}; der gewünschte Zeitpunkt liegt dahinter.`
          : 'Das Archiv endet vor dem gewünschten Zeitpunkt. Ohne --to wird bis zu seinem Ende wiederhergestellt.',
      )
    throw new BackupError(error.message)
  }
}

/** All files at once, where the system can. */
const syncing: Record<string, string> =
  process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}

const marker = '# kita restore'

/** The copy's own settings, without the wait for an archive that does not run yet. */
const setRecovery = (folder: string, lines: readonly string[]): void => {
  const file = join(folder, 'postgresql.auto.conf')
  const own = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.endsWith(marker) && !line.startsWith('synchronous_standby_names'))
  writeFileSync(file, `${[...own, ...lines.map((line) => `${line} ${marker}`)].join('\n')}\n`)
}

/** Takes away what recovery alone needed, before the cluster is handed over. */
export const tidyRecovery = (folder: string): void => {
  rmSync(join(folder, 'kita_log'), { recursive: true, force: true })
  setRecovery(folder, [])
}
