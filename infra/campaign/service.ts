import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Database } from '@kita/db'
import { loginUrl } from '@kita/db/migrate'
import { bundleOf } from '@kita/server/bundle'

type State = ReturnType<Database['state']>
/** What the process tells of its pools; undefined when it could not do what it was asked. */
export type ServiceAnswer = { id: number; value: { db: State; operator: State } | undefined }
type Wanted = { kind: 'state' } | { kind: 'jobs' } | { kind: 'clock'; distance: number }
export type ServiceOrder = Wanted & { id: number }

export type Service = {
  port: number
  readonly alive: boolean
  readonly pid: number
  /** What it wrote, of all its lives. */
  printed(): string
  /** Undefined also when it died before it answered. */
  order(wanted: Wanted): Promise<ServiceAnswer['value']>
  kill(): Promise<void>
  /** After `kill`: settles when it takes requests again. */
  restart(): Promise<void>
  /** As an orderly end; the exit code. */
  stop(): Promise<number | null>
}

const root = join(import.meta.dirname, '../..')

/** The service behind a wire: its addresses lead to `databasePort` instead of the database's own. */
export const startService = async (options: {
  adminUrl: string
  url: string
  operatorUrl: string
  databasePort: number
  /** Where it keeps its files; they go when it stops. */
  folder: string
  distance: () => number
  work?: boolean
}): Promise<Service> => {
  const folder = mkdtempSync(join(options.folder, 'service-'))
  const bundles = mkdtempSync(join(options.folder, 'bundles-'))
  symlinkSync(join(root, 'tenants/_default'), join(bundles, '_default'))
  const through = (url: string) => {
    const { username, password } = new URL(url)
    const wired = new URL(loginUrl(url, username, decodeURIComponent(password)))
    wired.port = String(options.databasePort)
    return wired.href
  }
  const bundle = bundleOf(root)
  if (!bundle) throw new Error('the service cannot be bundled')
  const port = await freePort()
  const variables = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'development', LOG_LEVEL: 'error' },
    ...{ PORT: String(port), DATA_DIR: folder, TENANTS_DIR: bundles },
    DATABASE_URL: through(options.url),
    MIGRATION_DATABASE_URL: through(options.adminUrl),
    OPERATOR_DATABASE_URL: through(options.operatorUrl),
    // Every caller has an address of its own, as families have.
    TRUSTED_PROXIES: '127.0.0.1,::ffff:127.0.0.1',
    BUNDLE: bundle,
    CAMPAIGN_WORK: options.work ? 'yes' : 'no',
  }
  let text = ''
  let child: ChildProcess
  let lastOrder = 0
  const answers = new Map<number, (value: ServiceAnswer['value']) => void>()

  const begin = async () => {
    child = fork(join(import.meta.dirname, 'serve.ts'), {
      ...{ cwd: root, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
      env: { ...variables, CLOCK_DISTANCE: String(options.distance()) },
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        text += data
      })
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${text}`)))
      child.on('message', (message: ServiceAnswer | { ready: true }) => {
        if ('ready' in message) return resolve()
        answers.get(message.id)?.(message.value)
        answers.delete(message.id)
      })
    })
    child.once('exit', () => {
      for (const answer of answers.values()) answer(undefined)
      answers.clear()
    })
  }
  const alive = () => child.exitCode === null && child.signalCode === null
  const end = (signal: 'SIGKILL' | 'SIGTERM') =>
    new Promise<number | null>((resolve) => {
      if (!alive()) return resolve(child.exitCode)
      child.once('exit', resolve)
      child.kill(signal)
    })
  await begin()
  return {
    port,
    get alive() {
      return alive()
    },
    get pid() {
      return child.pid ?? 0
    },
    printed: () => text,
    order: (wanted) =>
      new Promise((resolve) => {
        if (!alive()) return resolve(undefined)
        lastOrder += 1
        answers.set(lastOrder, resolve)
        child.send({ ...wanted, id: lastOrder }, (error) => error && resolve(undefined))
      }),
    kill: async () => {
      await end('SIGKILL')
    },
    restart: begin,
    stop: async () => {
      const code = await end('SIGTERM')
      for (const one of [folder, bundles]) rmSync(one, { recursive: true, force: true })
      return code
    },
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
