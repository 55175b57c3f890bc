import {
  chmodSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { type Account, serverAccount } from './account.ts'
import { serverBinaries } from './binaries.ts'
import {
  chooseCluster,
  haltServer,
  memorise,
  newMemory,
  type Server,
  startServer,
  untilRecovered,
} from './cluster.ts'
import { EmbeddedDatabaseError } from './error.ts'
import { makeFolders } from './folder.ts'
import { deleteCopy, markUnfinished, unmark } from './unfinished.ts'

/** A cluster that runs for its caller alone, until it is found good. */
export type Quarantine = {
  /** One session as the superuser. */
  connect(database: string): Sql
  /** Stops it, lets the caller tidy its folder and hands it over: `startEmbedded` starts it, with new passwords. */
  open(tidy: (folder: string) => void): Promise<void>
  /** Stops it and deletes the cluster. */
  discard(): Promise<void>
}

type QuarantineOptions = {
  /** Absent or empty; holds the cluster afterwards, if it is opened. */
  dataDir: string
  superuser: string
  /** Puts the files of a cluster into an empty folder; the server then recovers from them. After `stop` it writes no more. */
  fill: (folder: string, stop: AbortSignal) => Promise<void>
  settings?: Record<string, string>
}

/** Those of this process that are neither opened nor discarded, with their data folders. */
const shut = new Map<() => Promise<void>, string>()

/**
 * For a process that is told to end while it restores: no server runs on, and no copy lies about.
 * @returns data folders where that did not succeed
 */
export const discardQuarantines = async (): Promise<string[]> => {
  const all = [...shut]
  const ends = await Promise.allSettled(all.map(([end]) => end()))
  return all.flatMap(([, dataDir], nth) => (ends[nth]?.status === 'rejected' ? [dataDir] : []))
}

/**
 * Starts a copied cluster behind a socket that only this process's user can reach: no port, no password, nobody else.
 * Killed, it leaves a folder that no service starts and that `discardUnfinished` clears.
 * @throws {EmbeddedDatabaseError} the folder is not empty, or the server's own sentence
 */
export async function startQuarantined(options: QuarantineOptions): Promise<Quarantine> {
  const dataDir = resolve(options.dataDir)
  makeFolders(dataDir)
  if (readdirSync(dataDir).length > 0) throw new EmbeddedDatabaseError(`The folder ${dataDir} is not empty.`)
  const account = serverAccount()
  const cluster = chooseCluster(dataDir, account)
  const part = `${cluster}.part`
  const server: Server = { binaries: serverBinaries(account), account, cluster: part }
  const door = mkdtempSync(join(tmpdir(), 'kita-'))
  const copy = { part, cluster, door }
  const stop = new AbortController()
  let filled: Promise<void> | undefined
  let discarded: Promise<void> | undefined
  const end = async () => {
    stop.abort()
    await filled?.catch(() => {})
    await deleteCopy(server, copy)
    unmark(dataDir)
    shut.delete(discard)
  }
  const discard = () => {
    discarded ??= end()
    return discarded
  }
  markUnfinished(dataDir, copy)
  shut.set(discard, dataDir)
  const rules = join(door, 'hba.conf')
  try {
    mkdirSync(part, { mode: 0o700 })
    filled = options.fill(part, stop.signal)
    await filled
    writeFileSync(rules, 'local all all trust\n')
    chmodSync(door, 0o700)
    own(part, account)
    own(door, account)
    await startServer(server, port, {
      ...options.settings,
      ...{ listen_addresses: '', unix_socket_directories: door, hba_file: rules },
      ...{ hot_standby: 'off', archive_mode: 'off', synchronous_standby_names: '' },
    })
    await untilRecovered(server)
  } catch (error) {
    await discard().catch(() => {})
    throw error
  }
  const connect = (database: string) =>
    postgres({ host: door, port, user: options.superuser, database, max: 1, onnotice: () => {} })
  return {
    connect,
    async open(tidy) {
      const memory = newMemory(cluster)
      const sql = connect('postgres')
      try {
        await sql`select set_config('kita.password', ${memory.password}, false)`
        await sql.unsafe(`do $$ begin
          execute format('alter role %I password %L', current_user, current_setting('kita.password'));
        end $$`)
      } finally {
        await sql.end({ timeout: 1 })
      }
      await haltServer(server)
      tidy(part)
      own(part, account)
      rmSync(door, { recursive: true, force: true })
      renameSync(part, cluster)
      memorise(dataDir, memory)
      unmark(dataDir)
      shut.delete(discard)
    },
    discard,
  }
}

/** Part of the socket's name; nothing listens on it. */
const port = 5432

function own(path: string, account: Account): void {
  if (!account) return
  lchownSync(path, account.uid, account.gid)
  for (const { name, parentPath } of readdirSync(path, { recursive: true, withFileTypes: true }))
    lchownSync(join(parentPath, name), account.uid, account.gid)
}
