import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { discardUnfinished, makeFolders, type Quarantine } from '@kita/db/embedded'
import { anchorsIn } from './anchor.ts'
import { checkDatabase } from './check.ts'
import { BackupError } from './error.ts'
import { addToLedger, type Erasure, erasuresIn, readLedger } from './ledger.ts'
import { recover, tidyRecovery } from './recover.ts'
import { endSignIns, holdMails, replayErasures } from './replay.ts'
import { onScratch } from './scratch.ts'
import { returnSecret } from './secret.ts'
import type { Archive, Base } from './store.ts'

export type Restore = {
  archive: Archive
  /** Absent or empty. */
  dataDir: string
  /** Default: as far as the archive reaches. */
  to?: Date | undefined
  say: (line: string) => void
}

/**
 * Restores the whole database into a new folder: recover, forget again what was erased since, look through, and only then
 * open. Until then no service can reach it.
 * @throws BackupError the folder then holds no database
 */
export const restore = async (wanted: Restore): Promise<void> => {
  const { archive, dataDir, say } = wanted
  await clear(dataDir, say)
  const quarantine = await prepare(wanted, true)
  await quarantine.open(tidyRecovery)
  const hasSecret = returnSecret(archive, dataDir)
  say(`Geöffnet: ${resolve(dataDir)}. Der Dienst und das Archiv können starten.`)
  if (!hasSecret) say('Der Dienst braucht denselben SECRET_KEY wie zuvor: Ohne ihn gilt kein zweiter Faktor.')
}

/** Makes the folder, or takes away what a restore that was killed left in it. @throws BackupError it holds something else */
const clear = async (dataDir: string, say: Restore['say']): Promise<void> => {
  const left = await discardUnfinished(dataDir)
  if (left === 'working') throw new BackupError(`In ${dataDir} stellt gerade ein anderer Befehl wieder her.`)
  if (left === 'discarded')
    say(
      `In ${dataDir} lag eine abgebrochene Wiederherstellung; sie ist gelöscht, und alles beginnt von vorn.`,
    )
  makeFolders(dataDir)
  if (readdirSync(dataDir).length > 0)
    throw new BackupError(`${dataDir} ist nicht leer; wiederhergestellt wird nur in einen neuen Ordner.`)
}

/** The same without opening: what a restore would give today. @returns milliseconds */
export const rehearse = async (wanted: Restore): Promise<number> => {
  const began = performance.now()
  await (await prepare(wanted, false)).discard()
  return performance.now() - began
}

const prepare = async ({ archive, dataDir, to, say }: Restore, lasting: boolean): Promise<Quarantine> => {
  const erasures = await knownErasures({ archive, near: dataDir, to, say })
  const { quarantine, base } = await recover({ archive, dataDir, to, lasting })
  try {
    say(
      `Wiederhergestellt aus der Grundkopie ${base.name} und dem Log danach${to ? `, Stand ${to.toISOString()}` : ''}.`,
    )
    await forget({ quarantine, base, past: to !== undefined, erasures, say })
    const sql = quarantine.connect(base.database)
    const { faults, tenants, rows } = await checkDatabase(
      sql,
      anchorsIn(archive, { timeline: base.timeline, to }),
    ).finally(() => sql.end({ timeout: 1 }))
    if (faults.length > 0) throw new BackupError(`Nicht geöffnet: ${faults.join(' ')}`)
    say(
      `Geprüft: ${tenants} Mandanten, ${rows} Zeilen, alle Bezüge vorhanden, jede Tabelle getrennt, jedes Protokoll unverändert.`,
    )
  } catch (error) {
    await quarantine.discard()
    throw error
  }
  return quarantine
}

/** Replays the erasures into a recovered database; one of an earlier day also ends what went on since. */
const forget = async ({
  quarantine,
  base,
  past,
  erasures,
  say,
}: Pick<Restore, 'say'> & {
  quarantine: Quarantine
  base: Base
  past: boolean
  erasures: readonly Erasure[]
}): Promise<void> => {
  const sql = quarantine.connect(base.database)
  try {
    const { entries, rows } = await replayErasures(sql, erasures)
    say(`Löschbuch: ${entries} Löschungen nachgeholt, dabei ${rows} Zeilen wieder gelöscht.`)
    if (!past) return
    await endSignIns(sql)
    const held = await holdMails(sql)
    say(`Alle melden sich neu an; ${held} wartende Nachrichten sind angehalten und stehen beim Jugendamt.`)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * The book, and for an earlier day also what the archive's last moment knows: an erasure is acknowledged with its commit,
 * a second before the book has it.
 */
const knownErasures = async ({
  archive,
  near,
  to,
  say,
}: Pick<Restore, 'archive' | 'to' | 'say'> & {
  /** A folder beside which there is room for a second copy. */
  near: string
}): Promise<Erasure[]> => {
  const book = readLedger(archive)
  if (!to) return book
  try {
    return await onScratch(near, say, async (folder) => {
      const { quarantine, base } = await recover({ archive, dataDir: folder, lasting: false })
      const sql = quarantine.connect(base.database)
      const found = await erasuresIn(sql).finally(() => sql.end({ timeout: 1 }))
      await quarantine.discard()
      const written = new Set(book.map(({ id }) => id))
      const fresh = found.filter(({ id }) => !written.has(id))
      if (fresh.length > 0) addToLedger(archive, fresh)
      return [...book, ...fresh]
    })
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    say(`Der letzte Stand lässt sich nicht lesen (${error.message}) Es gilt das Löschbuch.`)
    return book
  }
}
