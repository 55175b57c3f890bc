import { existsSync, mkdirSync, rmdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, ownerOf, serverAccount } from './account.ts'
import { claimAlone } from './alone.ts'
import { serverBinaries } from './binaries.ts'
import {
  chooseCluster,
  createCluster,
  type Memory,
  memorise,
  newMemory,
  postmaster,
  remember,
  type Server,
  startServer,
  stopServer,
} from './cluster.ts'
import { EmbeddedDatabaseError } from './error.ts'
import { makeFolders } from './folder.ts'
import { answersAsPostgres, freePort } from './probe.ts'
import { isUnfinished } from './unfinished.ts'

export { EmbeddedDatabaseError } from './error.ts'
export { makeFolders } from './folder.ts'
export { discardQuarantines, type Quarantine, startQuarantined } from './quarantine.ts'
export { discardUnfinished } from './unfinished.ts'

type EmbeddedOptions = {
  /** Holds the cluster and `postgres.json` with port and password; made when absent. */
  dataDir: string
  /** Fixed port; default: the one of the last start, or any free one. */
  port?: number
  /** Further server settings, for instance `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>
  /** Refuse a folder whose database another process runs with `alone`, instead of sharing it. */
  alone?: boolean
}

export type Embedded = {
  /** Superuser's address of database `postgres` on loopback. */
  url: string
  port: number
  /** Random, kept between starts: give them to `migrate` as the passwords of the service's and operator's logins. */
  appPassword: string
  operatorPassword: string
  /** The server was up already: another process of ours runs it, or a killed one left it behind. */
  adopted: boolean
  /** Fast shutdown; settles when the server is gone. */
  stop(): Promise<void>
}

/**
 * Runs a real PostgreSQL from the npm binaries on 127.0.0.1. A server left behind by a killed process is adopted.
 * @throws {EmbeddedDatabaseError} one sentence for the person at the terminal
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  makeFolder(dataDir)
  // beside what is there an empty database would be made, and the loss hidden
  if (isUnfinished(dataDir))
    throw new EmbeddedDatabaseError(
      `In ${dataDir} a restore was broken off; the same command clears it away and begins anew.`,
    )
  const memory = remember(dataDir) ?? beginMemory(dataDir, serverAccount())
  const account = ownerOf(memory.cluster, serverAccount())
  const server: Server = { binaries: serverBinaries(account), account, cluster: memory.cluster }
  const { cluster, password, appPassword, operatorPassword } = memory

  // A port means that the cluster was complete once; without one, making it was interrupted or has not begun.
  const complete = existsSync(join(cluster, 'PG_VERSION'))
  if (memory.port && !complete)
    throw new EmbeddedDatabaseError(`The database files are missing from ${cluster}.`)
  if (!complete) await createCluster(server, password, options.settings?.fsync !== 'off')
  const adopted = await running(server)
  const port = adopted ?? (await choosePort(options.port, memory.port))
  if (options.port && port !== options.port) {
    throw new EmbeddedDatabaseError(
      `The embedded database already runs on port ${port}, not on ${options.port}.`,
    )
  }
  memorise(dataDir, { ...memory, port })
  if (adopted === undefined) await startServer(server, port, options.settings ?? {})
  const url = urlOf(memory, port)
  const claim = options.alone ? await claimAlone(url, dataDir) : undefined
  return {
    url,
    port,
    appPassword,
    operatorPassword,
    adopted: adopted !== undefined,
    stop: async () => {
      await claim?.release()
      await stopServer(server)
    },
  }
}

/** Superuser's address of the server that ran last with this data folder; undefined where none ever did. */
export function embeddedUrl(dataDir: string): string | undefined {
  const memory = remember(resolve(dataDir))
  return memory?.port ? urlOf(memory, memory.port) : undefined
}

const urlOf = ({ password }: Memory, port: number) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`

function beginMemory(dataDir: string, account: Account): Memory {
  const cluster = chooseCluster(dataDir, account)
  if (existsSync(cluster)) {
    throw new EmbeddedDatabaseError(
      `${cluster} holds a database, but postgres.json with its password is missing.`,
    )
  }
  const memory = newMemory(cluster)
  memorise(dataDir, memory)
  return memory
}

function makeFolder(dataDir: string): void {
  try {
    makeFolders(dataDir)
    const probe = join(dataDir, `.write-${process.pid}`)
    mkdirSync(probe)
    rmdirSync(probe)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    throw new EmbeddedDatabaseError(
      `The data folder ${dataDir} cannot be written (${reason}); choose another one with DATA_DIR.`,
    )
  }
}

/** Port of our live server. One that is coming up or going down is waited for. */
async function running({ cluster }: Server): Promise<number | undefined> {
  for (let tries = 0; tries < 600; tries++) {
    const state = postmaster(cluster)
    if (!state || !(await answersAsPostgres(state.port))) return undefined
    if (state.status === 'ready') return state.port
    await sleep(100)
  }
  throw new EmbeddedDatabaseError(`The embedded PostgreSQL in ${cluster} neither starts nor stops.`)
}

async function choosePort(wanted: number | undefined, last: number): Promise<number> {
  if (wanted) {
    if (await freePort(wanted)) return wanted
    throw new EmbeddedDatabaseError(`Port ${wanted} for the embedded database is taken.`)
  }
  const port = (await freePort(last)) ?? (await freePort())
  if (!port) throw new EmbeddedDatabaseError('There is no free port on 127.0.0.1 for the embedded database.')
  return port
}
