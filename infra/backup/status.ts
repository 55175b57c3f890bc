import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Login, urlThatOpens } from '@kita/db/migrate'
import postgres from 'postgres'
import { z } from 'zod'
import { parseLsn, printLsn } from './lsn.ts'
import { type Archive, basesOf, writeWhole } from './store.ts'
import { chainFrom } from './wal.ts'

const drill = z.strictObject({ at: z.string(), tookMs: z.number() })
const drillFile = ({ folder }: Archive) => join(folder, 'drill.json')

/** The last restore that was tried and found good. */
export const keepDrill = (archive: Archive, at: Date, tookMs: number): void =>
  writeWhole(drillFile(archive), `${JSON.stringify({ at: at.toISOString(), tookMs: Math.round(tookMs) })}\n`)

const lastDrill = (archive: Archive) =>
  existsSync(drillFile(archive))
    ? drill.parse(JSON.parse(readFileSync(drillFile(archive), 'utf8')))
    : undefined

const hours = (from: string, now: Date) => (now.getTime() - Date.parse(from)) / 3_600_000
const ago = (from: string, now: Date) => `vor ${hours(from, now).toFixed(1)} Stunden`

/** How the archive stands. @returns what should wake somebody, as sentences; the rest is said */
export const archiveStatus = async (
  archive: Archive,
  { login, now, say }: { login: Login | undefined; now: Date; say: (line: string) => void },
): Promise<string[]> => {
  const alarms: string[] = []
  const newest = basesOf(archive).at(-1)
  if (!newest) alarms.push('Es gibt noch keine Grundkopie.')
  else {
    const { end, gap } = chainFrom(archive, newest.timeline, parseLsn(newest.startLsn))
    say(
      `Letzte Grundkopie ${ago(newest.startedAt, now)} (${Math.ceil(newest.bytes / 1e6)} MB), Log bis ${printLsn(end)}.`,
    )
    if (hours(newest.startedAt, now) > 26) alarms.push('Die letzte Grundkopie ist älter als ein Tag.')
    if (gap) alarms.push(`Im Archiv fehlt das Segment ${gap}.`)
  }
  const drilled = lastDrill(archive)
  if (drilled)
    say(`Letzte Übung ${ago(drilled.at, now)}: wiederhergestellt in ${(drilled.tookMs / 1000).toFixed(1)} s.`)
  if (!drilled || hours(drilled.at, now) > 26)
    alarms.push('Seit mehr als einem Tag ist keine Wiederherstellung geübt.')
  alarms.push(...(await serverAlarms(login, say)))
  return alarms
}

const serverAlarms = async (login: Login | undefined, say: (line: string) => void): Promise<string[]> => {
  if (!login) return ['Die Datenbank läuft nicht.']
  const url = await urlThatOpens(login).catch(() => undefined)
  if (!url) return ['Die Datenbank antwortet nicht.']
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    const [row] = await sql<
      { behind: string | null; state: string | null; waiting: number; kept: string | null }[]
    >`
      select (select pg_current_wal_lsn() - flush_lsn from pg_stat_replication where application_name = 'kita_archive')::text as behind,
             (select sync_state from pg_stat_replication where application_name = 'kita_archive') as state,
             (select count(*)::int from app.erasure where archived_at is null) as waiting,
             (select pg_current_wal_lsn() - restart_lsn from pg_replication_slots where slot_name = 'kita_archive')::text as kept`
    if (!row?.state) {
      const kept = row?.kept
        ? ` Die Datenbank hält ${Math.ceil(Number(row.kept) / 1e6)} MB Log dafür zurück.`
        : ''
      return [`Das Archiv läuft nicht.${kept}`]
    }
    say(`Das Archiv ist ${row.behind} Byte zurück; ${row.waiting} Löschungen warten auf das Löschbuch.`)
    return row.state === 'sync' ? [] : ['Die Datenbank bestätigt, ohne auf das Archiv zu warten.']
  } catch {
    return ['Die Datenbank antwortet nicht.']
  } finally {
    await sql.end({ timeout: 1 })
  }
}
