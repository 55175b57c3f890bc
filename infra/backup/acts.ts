import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Login, urlThatOpens } from '@kita/db/migrate'
import postgres from 'postgres'
import { runArchive, setWaiting } from './archive.ts'
import { takeBase } from './base.ts'
import { BackupError, sentenceOf } from './error.ts'
import { makeKey, readKey } from './key.ts'
import { keepLedger } from './ledger.ts'
import { prune } from './prune.ts'
import { rehearse, restore } from './restore.ts'
import { onScratch } from './scratch.ts'
import { archiveStatus, keepDrill } from './status.ts'
import { type Archive, claimArchive, openArchive } from './store.ts'
import { restoreTenant } from './tenant.ts'
import { verifyArchive } from './verify.ts'
import { openReplication } from './wire.ts'

export const usage = [
  'npm run backup -- key <neue Datei>       ein Schlüssel, einmal je Installation',
  'npm run backup -- archive [--no-wait]    läuft mit: Log, tägliche Grundkopie, Löschbuch, 30 Tage',
  'npm run backup -- base | verify | drill | status',
  'npm run backup -- release                die Datenbank wartet nicht mehr auf das Archiv',
  'npm run restore -- all <neuer Ordner> [--to <Zeitpunkt>]',
  'npm run restore -- tenant <Kennung> [--to <Zeitpunkt>] [--write]',
  'BACKUP_DIR nennt das Archiv, BACKUP_KEY_FILE den Schlüssel; Zeitpunkte wie 2026-11-22T08:00:00+01:00',
].join('\n')

export type Around = {
  /** Of the archive and of its key. */
  folder: string | undefined
  keyFile: string | undefined
  /** Folders the key must not lie in, beside the archive's. */
  dataDir: string
  /** The database as its superuser; undefined while it has never run. */
  login: () => Login | undefined
  say: (line: string) => void
  complain: (line: string) => void
  clock: () => Date
  stop: AbortSignal
}

/** 0 done · 1 could not run · 2 faults were found */
export type ExitCode = 0 | 1 | 2

type Call = { args: string[]; to: Date | undefined; write: boolean; wait: boolean }

/** @throws what is no refusal */
export const runBackup = async (args: string[], around: Around): Promise<ExitCode> => {
  const call = readCall(args)
  const act = call && acts[call.name]
  if (!act) {
    around.complain(usage)
    return 1
  }
  try {
    return await act(call, around)
  } catch (error) {
    const sentence = sentenceOf(error)
    if (sentence === undefined) throw error
    around.complain(sentence)
    return 1
  }
}

const readCall = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: 'string' }, write: { type: 'boolean' }, 'no-wait': { type: 'boolean' } },
    })
    const [room = '', act = '', ...rest] = positionals
    const to = values.to === undefined ? undefined : new Date(values.to)
    if (to && (Number.isNaN(to.getTime()) || !/(Z|[+-]\d\d:\d\d)$/.test(values.to ?? ''))) return null
    return { name: `${room} ${act}`, args: rest, to, write: values.write ?? false, wait: !values['no-wait'] }
  } catch {
    return null
  }
}

const placesOf = ({ folder, keyFile, dataDir }: Around) => {
  if (!folder || !keyFile) throw new BackupError('BACKUP_DIR und BACKUP_KEY_FILE müssen gesetzt sein.')
  return { folder: resolve(folder), key: readKey(resolve(keyFile), [folder, dataDir]) }
}

const openedBy = (around: Around): Archive => {
  const { folder, key } = placesOf(around)
  return openArchive(folder, key)
}

const urlOf = async ({ login }: Around): Promise<string> => {
  const found = login()
  if (!found)
    throw new BackupError('Hier ist noch keine Datenbank gelaufen; MIGRATION_DATABASE_URL nennt eine andere.')
  return urlThatOpens(found)
}

const acts: Record<string, (call: Call, around: Around) => Promise<ExitCode>> = {
  'backup key': async ({ args: [file] }, { say }) => {
    if (!file) throw new BackupError('Wohin mit dem Schlüssel? npm run backup -- key <neue Datei>')
    makeKey(resolve(file))
    say(
      `${resolve(file)} geschrieben. Ohne ihn ist das Archiv nicht zu lesen: Eine zweite Fassung gehört in den Tresor.`,
    )
    return 0
  },
  'backup archive': async ({ wait }, around) => {
    const { say, clock, stop } = around
    await runArchive({
      ...placesOf(around),
      ...{ login: around.login, dataDir: around.dataDir },
      ...{ synchronous: wait, say, clock, stop, everyHours: 24 },
    })
    return 0
  },
  'backup base': async (_call, around) => {
    const url = await urlOf(around)
    const replication = openReplication(url)
    try {
      const { system } = await replication.identify()
      const { folder, key } = placesOf(around)
      const archive = claimArchive(folder, key, { system, segmentSize: await replication.segmentSize() })
      const sql = postgres(url, { max: 1, onnotice: () => {} })
      await keepLedger(archive, sql).finally(() => sql.end({ timeout: 1 }))
      const { name, bytes } = await takeBase(archive, url, around.clock)
      around.say(`Grundkopie ${name}, ${Math.ceil(bytes / 1e6)} MB.`)
      for (const gone of prune(archive, around.clock())) around.say(`Grundkopie ${gone} ist gelöscht.`)
    } finally {
      await replication.end()
    }
    return 0
  },
  'backup verify': async (_call, around) => {
    const faults = await verifyArchive(openedBy(around), around.say)
    for (const fault of faults) around.complain(fault)
    return faults.length > 0 ? 2 : 0
  },
  'backup drill': async (_call, around) => {
    const archive = openedBy(around)
    const tookMs = await onScratch(around.dataDir, around.say, (dataDir) =>
      rehearse({ archive, dataDir, say: around.say }),
    )
    keepDrill(archive, around.clock(), tookMs)
    around.say(`Die Übung ist gelungen, in ${(tookMs / 1000).toFixed(1)} s.`)
    return 0
  },
  'backup status': async (_call, around) => {
    const { say, complain, clock } = around
    const alarms = await archiveStatus(openedBy(around), { login: around.login(), now: clock(), say })
    for (const alarm of alarms) complain(alarm)
    return alarms.length > 0 ? 2 : 0
  },
  'backup release': async (_call, around) => {
    const sql = postgres(await urlOf(around), { max: 1, onnotice: () => {} })
    await setWaiting(sql, false).finally(() => sql.end({ timeout: 1 }))
    around.say('Die Datenbank bestätigt wieder sofort. Was das Archiv nicht hat, kann verloren gehen.')
    return 0
  },
  'restore all': async ({ args: [folder], to }, around) => {
    if (!folder) throw new BackupError('Wohin? npm run restore -- all <neuer Ordner>')
    await restore({ archive: openedBy(around), dataDir: resolve(folder), to, say: around.say })
    return 0
  },
  'restore tenant': async ({ args: [slug], to, write }, around) => {
    if (!slug) throw new BackupError('Welcher Mandant? npm run restore -- tenant <Kennung>')
    const { say, clock } = around
    const archive = openedBy(around)
    const url = await urlOf(around)
    await onScratch(around.dataDir, say, (folder) =>
      restoreTenant({ ...{ archive, folder, url, slug, to, write, say }, now: clock() }),
    )
    return 0
  },
}
