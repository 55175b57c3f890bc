import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
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
