import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchDatabase } from './database.ts'
import { BenchError } from './pgbench.ts'
import { range } from './report.ts'
import type { Stops } from './stop.ts'

/** In milliseconds: until it says that it can answer, and until a page was whole. */
type Times = { answer: number; page: number }
type Started = { child: ChildProcess; times: Times }
type Service = { port: number; host: string; variables: Record<string, string> }

const workspace = join(import.meta.dirname, '../..')
const program = ['--min-semi-space-size=32', join(workspace, 'apps/server/start.mjs')]
/** What no start of a Node program can be faster than. */
const bare = [
  '--eval',
  "require('node:http').createServer((_, answer) => answer.end('.')).listen(Number(process.env.PORT))",
]

/** An address as a reader gets it through a proxy; true for a whole answer. */
const asks = ({ port, host }: Service, path: string) =>
  new Promise<boolean>((resolve) => {
    const asked = request({ port, host: '127.0.0.1', path, headers: { host }, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode === 200))
    })
    asked.on('error', () => resolve(false)).end()
  })

/** From this moment until the first good answer and the first good page. */
const start = async (args: string[], service: Service, since: number): Promise<Started> => {
  const env = { ...process.env, ...service.variables, PORT: String(service.port) }
  const child = spawn(process.execPath, args, { cwd: workspace, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const until = async (path: string) => {
    while (!(await asks(service, path))) {
      if (child.exitCode !== null) throw new BenchError(`The service ended with code ${child.exitCode}.`)
      await sleep(2)
    }
    return performance.now() - since
  }
  return { child, times: { answer: await until('/readyz'), page: await until('/') } }
}

/** Kills it as nothing can be caught, and starts it anew in the moment it is gone, as a supervisor does. */
const again = async (args: string[], service: Service, before: ChildProcess): Promise<Started> => {
  const since = performance.now()
  const gone = once(before, 'exit')
  before.kill('SIGKILL')
  await gone
  return start(args, service, since)
}

const measure = async (args: string[], service: Service, rounds: number, stops: Stops) => {
  let { child } = await start(args, service, performance.now())
  stops.add(async () => child.kill('SIGKILL'))
  // The first start of a bundle may have made it.
  ;({ child } = await again(args, service, child))
  const times: Times[] = []
  for (let round = 0; round < rounds; round++) {
    const next = await again(args, service, child)
    child = next.child
    times.push(next.times)
  }
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  return times
}

type Place = { database: BenchDatabase; folder: string; slug: string; port: number }

/** As a real server starts it, but for the worker: what the clock does would be measured along. */
const serviceAt = ({ database, folder, slug, port }: Place): Service => {
  const domain = 'kita.example'
  const variables = {
    ...{ NODE_ENV: 'production', BASE_DOMAIN: domain, DATA_DIR: folder, WORK: 'off', LOG_LEVEL: 'silent' },
    ...{ DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.adminUrl },
    OPERATOR_DATABASE_URL: database.operatorUrl,
    ...{ SECRET_KEY: 'k'.repeat(32), SECURITY_CONTACT: `mailto:sicherheit@${domain}` },
    ...{ MAIL_TRANSPORT: 'smtp', SMTP_HOST: '127.0.0.1', MAIL_FROM: `portal@${domain}` },
  }
  return { port, host: `${slug}.${domain}`, variables }
}

/** Time from `kill -9` of the whole service to its first good page, the database staying up; beside a bare Node program's. */
export const timeRestarts = async (place: Place, rounds: number, stops: Stops): Promise<string> => {
  const service = serviceAt(place)
  const several = { ...service, variables: { ...service.variables, PROCESSES: '2' } }
  const parts: [string, Times[]][] = [
    ['one process', await measure(program, service, rounds, stops)],
    ['the keeper of two', await measure(program, several, rounds, stops)],
    ['a bare Node server', await measure(bare, service, rounds, stops)],
  ]
  const ms = (value: number) => `${Math.round(value)} ms`
  const lines = parts.flatMap(([what, times]) => [
    `  ${`${what}, answers`.padEnd(32)}${range(
      times.map(({ answer }) => answer),
      ms,
    )}`,
    `  ${`${what}, a page`.padEnd(32)}${range(
      times.map(({ page }) => page),
      ms,
    )}`,
  ])
  return [
    `From kill -9 to the first good answer (/readyz) and the first good page (/), load ${loadavg()[0]?.toFixed(1)} (aim: 500 ms)`,
    ...lines,
  ].join('\n')
}
