import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { type Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

export type Asked = {
  host: string
  path: string
  method?: string
  cookie?: string | undefined
  json?: unknown
  agent?: Agent
}
/** `error`: the connection was refused or broke before the answer was whole. */
export type Answered = { status: number; text: string; cookies: string[] } | { error: string }

/**
 * The service as `npm start` starts it, with two processes and its secrets in a file.
 * @param secrets what the file holds at first
 */
export const startSeveral = async (folder: string, secrets: Record<string, string>) => {
  const bundles = join(folder, 'bundles')
  mkdirSync(bundles)
  symlinkSync(join(root, 'tenants/_default'), join(bundles, '_default'))
  const file = join(folder, 'secrets.env')
  const keep = (given: Record<string, string>) => {
    const lines = Object.entries(given).map(([name, value]) => `${name}='${value}'\n`)
    writeFileSync(file, lines.join(''), { mode: 0o600 })
  }
  keep(secrets)
  const port = await freePort()
  mkdirSync(join(folder, 'data'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'development', LOG_LEVEL: 'error' },
      ...{ PORT: String(port), PROCESSES: '2', DATA_DIR: join(folder, 'data'), TENANTS_DIR: bundles },
      ...{ ENV_FILE: file, TRUSTED_PROXIES: '127.0.0.1,::ffff:127.0.0.1' },
    },
  })
  const stop = async () => {
    const ended = child.exitCode === null && child.signalCode === null && once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += data
    })
  const gone = once(child, 'exit').then(() => {
    throw new Error(`the service ended: ${text}`)
  })
  gone.catch(() => {})
  /** Settles when it has said this so many times. */
  const said = async (line: string, times = 1) => {
    while (text.split(line).length <= times) await Promise.race([once(child.stdout, 'data'), gone])
  }
  let exchanges = 0
  return {
    /** Settles when both processes answer. */
    started: () => said('2 processes answer'),
    printed: () => text,
    /** Writes other secrets down; settles when both processes were exchanged. */
    async exchange(given: Record<string, string>) {
      keep(given)
      child.kill('SIGUSR2')
      exchanges += 1
      await said('2 processes were exchanged', exchanges)
    },
    /** Of the processes that answer now. */
    async pids(): Promise<number[]> {
      const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,command='])
      const lines = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
      return lines
        .filter(([, , parent, command = '']) => Number(parent) === child.pid && command.includes('main.ts'))
        .map(([, pid]) => Number(pid))
    },
    ask: (asked: Asked) => ask(port, asked),
    stop,
  }
}

let asks = 0

/** Without an agent on a connection of its own, and each time for another household. */
const ask = (port: number, { host, path, method = 'GET', cookie, json, agent }: Asked) =>
  new Promise<Answered>((resolve) => {
    asks += 1
    const at = `${host}.localhost:${port}`
    const headers = {
      ...{ host: at, origin: `http://${at}`, 'sec-fetch-site': 'same-origin' },
      'x-forwarded-for': `10.0.${Math.floor(asks / 250) % 250}.${asks % 250}`,
      ...(cookie && { cookie }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    }
    const options = { host: '127.0.0.1', port, path, method, headers, agent: agent ?? (false as const) }
    const asked = request(options, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (data) => {
        text += data
      })
      answer.on('error', (error) => resolve({ error: error.message }))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text, cookies: answer.headers['set-cookie'] ?? [] }),
      )
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }))
    asked.end(json === undefined ? undefined : JSON.stringify(json))
  })

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
