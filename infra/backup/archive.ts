import { setTimeout as sleep } from 'node:timers/promises'
import { type Login, urlThatOpens } from '@kita/db/migrate'
import postgres, { type Sql } from 'postgres'
import { type Heads, headsIn, noteHeads } from './anchor.ts'
import { takeBase } from './base.ts'
import { BackupError } from './error.ts'
import { drainErasures, keepLedger } from './ledger.ts'
import { placeOf, printLsn, segmentStart } from './lsn.ts'
import { prune } from './prune.ts'
import { receive } from './receive.ts'
import { keepSecret } from './secret.ts'
import { type Archive, basesOf, claimArchive } from './store.ts'
import { isWhole, packSegment, partsOf, readSegment, segmentsOf } from './wal.ts'
import { archiveName, openReplication, type Replication } from './wire.ts'

export type ArchiveRun = {
  folder: string
  key: Buffer
  /** Of the service, where it runs beside. */
  dataDir: string
  /**
   * Login that may replicate and set the server's settings; a server may come back on another port. Undefined while there
   * is none.
   */
  login: () => Login | undefined
  /** Commits are acknowledged when they are in the archive, and wait while it does not run. */
  synchronous: boolean
  say: (line: string) => void
  clock: () => Date
  stop: AbortSignal
  /** Hours between base copies, and between notes of the audit logs. */
  everyHours: number
}

/**
 * Keeps the archive of a running database until it is told to stop: the log as it is written, a base copy a day, the
 * book of erasures, and what is too old taken away. A database that restarts, or that is lost with its folder, is waited
 * for: it may be restored there.
 * @throws BackupError what a person has to put right; the database then holds its commits back and loses none
 */
export const runArchive = async (run: ArchiveRun): Promise<void> => {
  if (run.login() === undefined)
    throw new BackupError('Hier ist noch keine Datenbank gelaufen; MIGRATION_DATABASE_URL nennt eine andere.')
  let said = ''
  while (!run.stop.aborted) {
    const login = run.login()
    if (login !== undefined)
      await archiveOnce(run, login, () => {
        said = ''
      }).catch((error: unknown) => {
        if (error instanceof BackupError || !isAbsence(error)) throw error
      })
    if (run.stop.aborted) break
    const word = run.login() === undefined ? gone : silent
    if (said !== word) run.say(word)
    said = word
    await sleep(500, undefined, { signal: run.stop }).catch(() => {})
  }
}

const silent = 'Die Datenbank antwortet nicht; das Archiv wartet auf sie.'
const gone =
  'Die Datenbank ist mit ihrem Ordner fort; das Archiv wartet, bis sie wiederhergestellt ist (npm run restore -- all).'

/** A database that is away or on its way up or down, by Node's, the driver's and PostgreSQL's codes. */
const isAbsence = (error: unknown): boolean =>
  /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|CONNECTION_|CONNECT_TIMEOUT|57P0)/.test(
    String((error as { code?: unknown }).code),
  )

const archiveOnce = async (run: ArchiveRun, login: Login, onReady: () => void): Promise<void> => {
  const url = await urlThatOpens(login)
  const replication = openReplication(url)
  await archiveWith({ run, url, replication, onReady }).finally(() => replication.end())
}

type Session = { run: ArchiveRun; url: string; replication: Replication; onReady: () => void }

const archiveWith = async ({ run, url, replication, onReady }: Session): Promise<void> => {
  const { system, timeline, position } = await replication.identify()
  const archive = claimArchive(run.folder, run.key, {
    system,
    segmentSize: await replication.segmentSize(),
  })
  keepSecret(archive, run.dataDir)
  await replication.keepSlot()
  for (const segment of segmentsOf(archive, timeline))
    if (partsOf(archive, segment).length > 0) await packSegment(archive, segment)
  const { stream, from, fresh } = await openStream(run, archive, replication, { timeline, position })
  const over = new AbortController()
  const packing = Promise.withResolvers<never>()
  let packed: Promise<void> = Promise.resolve()
  const ending = AbortSignal.any([run.stop, over.signal])
  let flushed = from
  const receiving = receive(stream, archive, {
    ...{ timeline, from, lost: replication.lost, stop: ending },
    onFull: (segment) => {
      packed = packed.then(() => packSegment(archive, segment))
      packed.catch(packing.reject)
    },
    onFlushed: (lsn) => {
      flushed = lsn
    },
  }).finally(() => over.abort())
  const sql = postgres(url, {
    ...{ max: 1, onnotice: () => {}, connect_timeout: 5 },
    // what the archive itself marks need not wait for the archive
    connection: { application_name: 'kita-backup', synchronous_commit: 'local' },
  })
  const caring = care({ run, archive, url, sql, timeline, fresh, ending, onReady, flushed: () => flushed })
  try {
    await Promise.race([Promise.all([receiving, caring]), packing.promise])
  } finally {
    over.abort()
    stream.destroy()
    await Promise.allSettled([receiving, caring, packed])
    await sql.end({ timeout: 0 })
  }
}

type Start = { timeline: number; position: bigint }

/** Goes on where the archive ends; where the server no longer has that, it begins anew with a base copy. */
const openStream = async (
  { say }: ArchiveRun,
  archive: Archive,
  replication: Replication,
  { timeline, position }: Start,
) => {
  const last = segmentsOf(archive, timeline).at(-1)
  const anew = segmentStart(position, archive.segmentSize)
  if (last === undefined) return { stream: await replication.stream(anew, timeline), from: anew, fresh: true }
  const from = isWhole(archive, last)
    ? placeOf(last, archive.segmentSize).start + BigInt(archive.segmentSize)
    : readSegment(archive, last).end
  if (from > position && segmentStart(position, archive.segmentSize) !== from)
    throw new BackupError(
      `Das Archiv reicht bis ${printLsn(from)}, die Datenbank nur bis ${printLsn(position)}: Sie ist älter als ihr Archiv.`,
    )
  try {
    return { stream: await replication.stream(from, timeline), from, fresh: false }
  } catch (error) {
    if ((error as { code?: unknown }).code !== '58P01') throw error
    say(`Der Datenbank fehlt das Log ab ${printLsn(from)}; das Archiv beginnt neu mit einer Grundkopie.`)
    return { stream: await replication.stream(anew, timeline), from: anew, fresh: true }
  }
}

type Care = {
  run: ArchiveRun
  archive: Archive
  url: string
  sql: Sql
  timeline: number
  fresh: boolean
  ending: AbortSignal
  onReady: () => void
  flushed: () => bigint
}

/** What the archive does beside receiving: base copies, the wait for it, erasures, the ends of the audit logs. */
const care = async ({
  run,
  archive,
  url,
  sql,
  timeline,
  fresh,
  ending,
  onReady,
  flushed,
}: Care): Promise<void> => {
  const { say, clock } = run
  // a day later its password may be another one
  const urlNow = () => urlThatOpens(run.login() ?? { url })
  const own = () => basesOf(archive).filter((base) => base.timeline === timeline)
  const base = async () => {
    const { name, bytes } = await takeBase(archive, await urlNow(), clock)
    say(`Grundkopie ${name}, ${Math.ceil(bytes / 1e6)} MB.`)
    for (const gone of prune(archive, clock())) say(`Grundkopie ${gone} ist älter als 30 Tage und gelöscht.`)
  }
  const known = await keepLedger(archive, sql)
  if (known > 0) say(`Das Löschbuch fehlte und ist neu geschrieben: ${known} Löschungen.`)
  if (fresh || own().length === 0) await base()
  const waits = await setWaiting(sql, run.synchronous)
  onReady()
  say(`Das Archiv läuft ab ${printLsn(flushed())}.`)
  if (run.synchronous)
    say(
      waits
        ? 'Bestätigt wird nur noch, was im Archiv liegt.'
        : 'Die Datenbank wartet auf andere (synchronous_standby_names), nicht auf das Archiv.',
    )
  const hour = 3_600_000
  let next = Date.parse(own().at(-1)?.startedAt ?? '') + run.everyHours * hour
  let heads: Heads | undefined
  let noteNext = 0
  while (!ending.aborted) {
    await drainErasures(archive, sql)
    if (!heads && clock().getTime() >= noteNext) heads = await headsIn(sql, timeline)
    if (heads && flushed() >= heads.lsn) {
      noteHeads(archive, heads)
      heads = undefined
      noteNext = clock().getTime() + run.everyHours * hour
    }
    if (clock().getTime() >= next) {
      next = clock().getTime() + run.everyHours * hour
      await base().catch((error) => {
        next = clock().getTime() + hour
        say(`Die Grundkopie ist misslungen, in einer Stunde wieder: ${(error as Error).message}`)
      })
    }
    await sleep(1000, undefined, { signal: ending }).catch(() => {})
  }
}

/**
 * Whether the server acknowledges a commit only when the archive has it. Lasts until it is set otherwise.
 * @returns false where the server waits for others that somebody else chose
 */
export const setWaiting = async (sql: Sql, wait: boolean): Promise<boolean> => {
  const [row] = await sql`select current_setting('synchronous_standby_names') as names`
  if (row?.names !== '' && row?.names !== archiveName) return false
  if (wait) await sql`alter system set synchronous_standby_names = 'kita_archive'`
  else await sql`alter system reset synchronous_standby_names`
  await sql`select pg_reload_conf()`
  return true
}
