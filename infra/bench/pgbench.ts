import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Script } from './replay.ts'
import type { Stops } from './stop.ts'

export class BenchError extends Error {}

/** Debian keeps pgbench beside the server or in the path. @throws {BenchError} when it is not there or too old */
export const findPgbench = async (): Promise<string> => {
  const beside = '/usr/lib/postgresql'
  const versions = existsSync(beside) ? readdirSync(beside).sort((a, b) => Number(b) - Number(a)) : []
  for (const path of [...versions.map((one) => join(beside, one, 'bin/pgbench')), 'pgbench']) {
    const answer = await promisify(execFile)(path, ['--version']).catch(() => undefined)
    const version = Number(/(\d+)/.exec(answer?.stdout ?? '')?.[1])
    if (version >= 14) return path
  }
  throw new BenchError('pgbench 14 or newer is missing; on Debian: apt-get install postgresql-contrib.')
}

export type PgbenchResult = { tps: number; latency: number }
type Order = { program: string; url: string; name: string; clients: number; seconds: number; folder: string }

/** Runs the script for so many seconds with the prepared protocol. Latency is the mean in milliseconds. */
export const runPgbench = async (
  order: Order,
  script: string,
  variables: Script['variables'],
  stops: Stops,
): Promise<PgbenchResult> => {
  const file = join(order.folder, `${order.name}.sql`)
  await writeFile(file, `${script}\n`)
  const { hostname, port, username, password, pathname } = new URL(order.url)
  const child = spawn(
    order.program,
    [
      ...[
        '--no-vacuum',
        '--protocol=prepared',
        `--client=${order.clients}`,
        '--jobs=2',
        `--time=${order.seconds}`,
      ],
      ...Object.entries(variables).flatMap(([name, value]) => ['--define', `${name}=${value}`]),
      ...['--file', file, '--host', hostname, '--port', port, '--username', username, pathname.slice(1)],
    ],
    { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) }, detached: true },
  )
  stops.add(async () => child.kill())
  let out = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (out += text))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  const tps = Number(/tps = ([\d.]+)/.exec(out)?.[1])
  const latency = Number(/latency average = ([\d.]+)/.exec(out)?.[1])
  if (code !== 0 || !(tps > 0))
    throw new BenchError(`pgbench failed on ${order.name}:\n${out.slice(0, 2000)}`)
  return { tps, latency }
}
