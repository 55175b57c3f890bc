import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, canReach, openFolder } from './account.ts'
import { EmbeddedDatabaseError } from './error.ts'
import { answersAsPostgres } from './probe.ts'
import { clearStaleLock } from './stale.ts'

/** Remembered between starts in `<dataDir>/postgres.json`, readable by us alone. */
export type Memory = {
  port: number
  password: string
  appPassword: string
  operatorPassword: string
  cluster: string
}

export type Server = { binaries: string; account: Account; cluster: string }

export function remember(dataDir: string): Memory | undefined {
  const file = join(dataDir, 'postgres.json')
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Memory
  } catch {
    throw new EmbeddedDatabaseError(`${file} cannot be read; it is damaged or belongs to another user.`)
  }
}

export function memorise(dataDir: string, memory: Memory): void {
  writeFileSync(join(dataDir, 'postgres.json'), `${JSON.stringify(memory)}\n`, { mode: 0o600 })
}

/** Of a cluster that has not run yet. */
export const newMemory = (cluster: string): Memory => ({
  ...{ port: 0, cluster, password: randomPassword() },
  ...{ appPassword: randomPassword(), operatorPassword: randomPassword() },
})

const randomPassword = () => randomBytes(24).toString('base64url')

/** Under the data folder, or outside where root's folder is closed to the server's account. */
export function chooseCluster(dataDir: string, account: Account): string {
  if (canReach(dataDir, account)) return join(dataDir, 'postgres')
  return join(openFolder(), `cluster-${randomBytes(6).toString('hex')}`)
}

/** UTF-8 with German collation by ICU, password logins only. Renamed into place when it is complete. */
export async function createCluster(server: Server, password: string, sync: boolean): Promise<void> {
  const { binaries, account, cluster } = server
  const part = `${cluster}.part`
  const secret = mkdtempSync(join(tmpdir(), 'kita-'))
  const passwordFile = join(secret, 'password')
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [part, secret, passwordFile]) chownSync(path, account.uid, account.gid)
  try {
    await run(join(binaries, 'bin', 'initdb'), account, [
      `--pgdata=${part}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=de-x-icu',
      ...(sync ? [] : ['--no-sync']),
    ])
    renameSync(part, cluster)
  } finally {
    rmSync(part, { recursive: true, force: true })
    rmSync(secret, { recursive: true, force: true })
  }
}

type PostmasterState = { port: number; status: string }

/** What the server wrote about itself; `undefined` when none runs or it has just begun. */
export function postmaster(cluster: string): PostmasterState | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

/** Starts the server in a session of its own, so that Ctrl-C in our terminal does not reach it. */
export async function startServer(
  server: Server,
  port: number,
  settings: Record<string, string>,
): Promise<void> {
  const log = join(server.cluster, 'server.log')
  const flags = Object.entries({
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
  await clearStaleLock(server.cluster)
  try {
    await pgCtl(server, ['start', '--wait', '--timeout=60', `--log=${log}`, `--options=${flags.join(' ')}`])
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded PostgreSQL did not start: ${lastFatal(log) ?? `see ${log}`}.`,
    )
  }
}

/**
 * Waits for a server that recovers, however long that takes.
 * @throws {EmbeddedDatabaseError} with its last words, when it ended
 */
export async function untilRecovered({ cluster }: Server): Promise<void> {
  for (;;) {
    const state = postmaster(cluster)
    if (state?.status === 'ready') return
    if (!state)
      throw new EmbeddedDatabaseError(
        `The embedded PostgreSQL ended: ${lastFatal(join(cluster, 'server.log')) ?? 'without a word'}.`,
      )
    await sleep(50)
  }
}

function lastFatal(log: string): string | undefined {
  if (!existsSync(log)) return undefined
  return readFileSync(log, 'utf8')
    .match(/(?:FATAL|PANIC): +(.*)/g)
    ?.at(-1)
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(server: Server): Promise<void> {
  const state = postmaster(server.cluster)
  if (!state || !(await answersAsPostgres(state.port))) return
  await haltServer(server)
}

/** As `stopServer`, for a server known to run that listens on no port. */
export const haltServer = (server: Server): Promise<void> =>
  pgCtl(server, ['stop', '--mode=fast', '--wait', '--timeout=60'])

const pgCtl = ({ binaries, account, cluster }: Server, args: string[]) =>
  run(join(binaries, 'bin', 'pg_ctl'), account, [...args, `--pgdata=${cluster}`])

function run(command: string, account: Account, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: '/',
      // No pipes: the server inherits them from pg_ctl and would keep them open for as long as it lives.
      stdio: 'ignore',
      // Its own process group: Ctrl-C while a stop is under way must not break the stop.
      detached: true,
      ...account,
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new EmbeddedDatabaseError(`${command} ended with code ${code}.`)),
    )
  })
}
