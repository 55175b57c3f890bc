import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Embedded, startEmbedded } from '../embedded/index.ts'
import { loginUrl, migrate } from '../migrate/index.ts'
import { endWithUs } from './watcher.ts'

/** How a server ends: orderly, with recovery at its next start, or as the operating system kills. */
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const
export type Ending = keyof typeof signals
export const endings = Object.keys(signals) as Ending[]

export type OwnCluster = {
  dataDir: string
  adminUrl: string
  /** Of the service's login. */
  url: string
  operatorUrl: string
  passwords: { app: string; operator: string }
  readonly pid: number
  stop(): Promise<void>
  /** Returns when its main process is gone; `start` waits for the others. */
  end(how: Ending): Promise<void>
  /** Returns when it takes connections, on the same port as before. */
  start(): Promise<void>
  remove(): Promise<void>
}

/** A server of its own for tests that stop, kill or restart it. It ends with this process, however that ends. */
export async function ownCluster(settings: Record<string, string> = { fsync: 'off' }): Promise<OwnCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kita-own-'))
  chmodSync(dataDir, 0o711)
  const start = () => startEmbedded({ dataDir, settings })
  let server: Embedded = await start()
  const { cluster } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { cluster: string }
  endWithUs({ cluster, folder: dataDir })
  const passwords = { app: server.appPassword, operator: server.operatorPassword }
  await migrate({ adminUrl: server.url, passwords })
  const pid = () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    dataDir,
    adminUrl: server.url,
    url: loginUrl(server.url, 'kita_app', passwords.app),
    operatorUrl: loginUrl(server.url, 'kita_operator', passwords.operator),
    passwords,
    get pid() {
      return pid()
    },
    stop: () => server.stop(),
    async end(how) {
      const main = pid()
      process.kill(main, signals[how])
      while (lives(main)) await sleep(5)
    },
    async start() {
      server = await start()
    },
    async remove() {
      await server.stop()
      rmSync(cluster, { recursive: true, force: true })
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A dead child nobody has buried yet does not live. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}
