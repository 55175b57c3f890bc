import { chmodSync, closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ownCluster } from '@kita/db/testing'
import postgres from 'postgres'
import { runBackup } from './acts.ts'

/** A database, an archive and a key on disks of their own, for tests and campaigns. */
export const openHouse = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-backup-'))
  chmodSync(folder, 0o711)
  const cluster = await ownCluster({ fsync: 'off', wal_sender_timeout: '5s' })
  const house: { url: string; login?: string; otherPassword?: string; ahead: number; isGone: boolean } = {
    ...{ url: cluster.adminUrl, ahead: 0, isGone: false },
  }
  const around = (said: string[], stop = new AbortController().signal) => ({
    ...{ folder: join(folder, 'archive'), keyFile: join(folder, 'key'), dataDir: cluster.dataDir },
    login: () =>
      house.isGone ? undefined : { url: house.login ?? house.url, otherPassword: house.otherPassword },
    say: (line: string) => said.push(line),
    complain: (line: string) => said.push(line),
    clock: () => new Date(Date.now() + house.ahead),
    stop,
  })
  const printed: string[] = []
  const run = async (...args: string[]) => {
    const said: string[] = []
    const code = await runBackup(args, around(said))
    printed.push(...said)
    return { code, text: said.join('\n') }
  }
  await run('backup', 'key', join(folder, 'key'))
  return {
    folder,
    archive: join(folder, 'archive'),
    cluster,
    /** A command at the terminal: its code and what it printed. */
    run,
    /** All that commands have printed so far. */
    printed: () => printed.join('\n'),
    get url() {
      return house.url
    },
    /** The archive's clock goes so many hours ahead from now on. */
    goAhead(hours: number) {
      house.ahead = hours * 3_600_000
    },
    /** Whether the folder of the database is gone. */
    setGone(is: boolean) {
      house.isGone = is
    },
    /** The archive's own way into the database, and the second password while one is exchanged. */
    setLogin(login: string, otherPassword: string) {
      Object.assign(house, { login, otherPassword })
    },
    /** The database is elsewhere now. */
    moved(url: string) {
      house.url = url
    },
    /** Keeps the archive in this process; resolves when commits wait for it. */
    async keepArchive() {
      const said: string[] = []
      const stop = new AbortController()
      const running = runBackup(['backup', 'archive'], around(said, stop.signal))
      running.catch(() => {})
      const ready = until(() => said.some((line) => line.startsWith('Bestätigt wird nur')))
      await Promise.race([running, ready])
      const end = () => {
        stop.abort()
        return running
      }
      return { said, running, stop: end }
    },
    asAdmin: <Result>(work: (admin: postgres.Sql) => Promise<Result>, at = house.url): Promise<Result> =>
      asAdmin(at, work),
    async close() {
      await cluster.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

const asAdmin = async <Result>(url: string, work: (admin: postgres.Sql) => Promise<Result>) => {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(admin)
  } finally {
    await admin.end({ timeout: 1 })
  }
}

/** @throws after two minutes */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 2400; tries++) {
    if (await holds()) return
    await sleep(50)
  }
  throw new Error('what was waited for did not come')
}

/** Callers that write one row after the other; `acknowledged` are the numbers the database said yes to. */
export const writeOn = (url: string, callers: number, from: number) => {
  const acknowledged: number[] = []
  const tookMs: number[] = []
  let next = from
  let going = true
  const caller = async () => {
    const admin = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 2 })
    while (going) {
      const n = next++
      const began = performance.now()
      try {
        await admin`insert into public.mark values (${n})`
        acknowledged.push(n)
        tookMs.push(performance.now() - began)
      } catch {
        break
      }
    }
    await admin.end({ timeout: 0 })
  }
  const all = Promise.all(Array.from({ length: callers }, caller))
  return {
    acknowledged,
    tookMs,
    /** Resolves when nobody writes any more. */
    async stop() {
      going = false
      await all
    },
  }
}

/** How often a word stands anywhere in a database, past all policies. */
export const hitsOf = (word: string, url: string): Promise<number> =>
  asAdmin(url, async (admin) => {
    const tables = await admin<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c
       where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('app', 'auth', 'console', 'directory', 'outbox')`
    let hits = 0
    for (const { name } of tables) {
      const [row] = await admin.unsafe<{ n: number }[]>(
        `select count(*)::int as n from ${name} x where x::text like '%' || $1 || '%'`,
        [word],
      )
      hits += row?.n ?? 0
    }
    return hits
  })

/** Changes one bit of a file. */
export const flipByte = (file: string, at: number): void => {
  const handle = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 1
  writeSync(handle, byte, 0, 1, at)
  closeSync(handle)
}

/** What was acknowledged and is not there. */
export const lostOf = (acknowledged: readonly number[], rows: readonly { n: number }[]): number[] => {
  const kept = new Set(rows.map(({ n }) => n))
  return acknowledged.filter((n) => !kept.has(n))
}
