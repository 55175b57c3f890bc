import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type ServerProcess = {
  child: ChildProcess
  /** All that it has printed so far. */
  printed: () => string
  /** As the operating system kills: no handler runs. */
  kill: () => Promise<void>
  /** As Ctrl-C: its database ends with it. */
  stop: () => Promise<void>
}

/** `npm start` without npm: the server with its embedded database, up when this settles. */
export const startProcess = async (variables: Record<string, string>): Promise<ServerProcess> => {
  const main = join(root, 'apps/server/src/main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      text += data
    })
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    await gone
  }
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => /^Database: .*\n/m.test(text) && resolve())
    child.once('exit', () => reject(new Error(`the server ended: ${text}`)))
  })
  return { child, printed: () => text, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

type Told = { status: number; text: string; cookie: string }
export type Calling = (method: string, path: string, body?: string | object, cookie?: string) => Promise<Told>

/** Asks a portal's API. The host's name is the tenant; the socket goes to this machine whatever a resolver says. */
export const callerOf = (port: number, slug: string): Calling => {
  const host = `${slug}.localhost:${port}`
  return (method, path, given, cookie = '') =>
    new Promise((resolve, reject) => {
      const body = typeof given === 'object' ? JSON.stringify(given) : given
      const headers = {
        ...{ host, origin: `http://${host}`, cookie },
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      }
      const asked = request(
        { port, host: '127.0.0.1', method, path: `/api/v1${path}`, headers },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (data) => {
            text += data
          })
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text,
              cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] as string,
            }),
          )
        },
      )
      asked.on('error', reject)
      asked.end(body)
    })
}
