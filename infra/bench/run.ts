import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EmbeddedDatabaseError } from '@kita/db/embedded'
import { loginUrl } from '@kita/db/migrate'
import { readDefaults } from '@kita/tenant'
import { applyAgainAndAgain, consoleHost } from './console.ts'
import { type BenchDatabase, fill, openDatabase } from './database.ts'
import type { LoadOrder, LoadResult } from './load.ts'
import { type Material, type Path, prepare } from './material.ts'
import { BenchError, findPgbench, runPgbench } from './pgbench.ts'
import { describeVisits, findBrowser, visitOnPhone } from './phone.ts'
import { makeScript, type Script } from './replay.ts'
import { describe, describeTrips, type Measured, machine, median, type Round } from './report.ts'
import { timeRestarts } from './restart.ts'
import { runLoad, sample, startService } from './service.ts'
import { makeStops, type Stops } from './stop.ts'
import { type Tap, type Trip, tap } from './wire.ts'

const slug = 'bochum'
// A fixed day in the months of choosing; the service's clock begins there and goes on.
const clock = '2026-12-01T09:00'
const now = new Date(`${clock}:00+01:00`)
const host = `${slug}.localhost`
const clients = 8

type Measurable = 'profile' | 'search' | 'submit' | 'list'
const plans: { path: Measurable; title: string; aim: number }[] = [
  { path: 'profile', title: 'Profile read: GET /api/v1/facilities/{id}', aim: 0.45 },
  {
    path: 'search',
    title:
      "Search: GET /api/v1/listings. The service keeps a tenant's catalogue in memory for at most 3 s, so a request\nseldom asks the database; pgbench runs what loads that catalogue. The ratio therefore says how much the memory\nspares, not how fast one query is passed on.",
    aim: 0.5,
  },
  {
    path: 'submit',
    title: 'Submit: POST /api/v1/me/submissions, signed in, a new child and five Kitas',
    aim: 0.55,
  },
  {
    path: 'list',
    title: 'List: GET /api/v1/office/applications, all open cases of the tenant by the criteria, 50 of them',
    aim: 0.5,
  },
]

/** `--only` one path; `--trips` prints the statements by round trip; `--profile` a folder for the service's CPU profile. */
const flags = () => {
  const { values } = parseArgs({
    options: {
      tenants: { type: 'string', default: '400' },
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string' },
      profile: { type: 'string' },
      trips: { type: 'boolean', default: false },
    },
  })
  const number = (name: 'tenants' | 'seconds' | 'rounds', max: number) => {
    const value = Number(values[name])
    if (Number.isInteger(value) && value >= 1 && value <= max) return value
    throw new BenchError(`--${name} is a whole number from 1 to ${max}.`)
  }
  const only = values.only
  const parts = [...plans.map(({ path }) => path), 'console', 'phone', 'restart']
  if (only && !parts.includes(only)) throw new BenchError(`--only is one of ${parts.join(', ')}.`)
  return {
    tenants: number('tenants', 5000),
    seconds: number('seconds', 60),
    rounds: number('rounds', 50),
    only,
    profile: values.profile,
    trips: values.trips,
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`)

const main = async (stops: Stops) => {
  const { tenants, seconds, rounds, only, profile, trips: showTrips } = flags()
  const program = only === 'phone' || only === 'restart' ? '' : await findPgbench()
  const folder = mkdtempSync(join(tmpdir(), 'kita-bench-'))
  stops.add(async () => rmSync(folder, { recursive: true, force: true }))
  const bundles = onlyBundle(folder)
  const begin = performance.now()
  const database = await openDatabase(folder, process.env.BENCH_DATABASE_URL, stops)
  const size = { tenants, facilities: 10, children: 8861, applications: 35_703, smallChildren: 90 }
  const tenantId = await fill(database, join(bundles, slug), size, now)
  const material = await prepare(database.sql, tenantId, now)
  say(machine(database.version))
  say(`${await contents(database, tenantId)}; filled in ${Math.round((performance.now() - begin) / 1000)} s`)

  const environment = {
    NODE_ENV: 'development',
    TENANTS_DIR: bundles,
    DATA_DIR: folder,
    MIGRATION_DATABASE_URL: database.adminUrl,
    FAKE_NOW: clock,
    TRUSTED_PROXIES: '127.0.0.1,::ffff:127.0.0.1',
    LOG_LEVEL: 'error',
  }
  if (!only || only === 'restart')
    say(`\n${await timeRestarts({ database, folder, slug, port: Number(await freePort()) }, rounds, stops)}`)
  if (only === 'restart') return
  const wanted = plans.filter(({ path }) => !only || path === only)
  const scripts = await record(wanted, database, material, environment, stops, showTrips)
  const service = await startService(
    { ...environment, DATABASE_URL: database.appUrl, PORT: await freePort() },
    stops,
    profile,
  )
  const order = (path: Path, connections: number, time: number, at = host): LoadOrder => ({
    ...{ path, connections, material, host: at },
    ...{ port: service.port, seconds: time },
  })
  for (const { path, title, aim } of wanted) {
    const { script, trips } = scripts[path]
    await runLoad(order(path, 2 * clients, 1), stops)
    const measured: Measured = { title, aim, trips, rounds: [] }
    for (let round = 0; round < rounds; round++) {
      const pgbench = (name: 'pipelined' | 'stepwise') =>
        runPgbench(
          { program, url: database.appUrl, name: `${path}-${name}`, clients, seconds, folder },
          script[name],
          script.variables,
          stops,
        )
      const http = await runLoad(order(path, 2 * clients, seconds), stops)
      const result: Round = {
        http,
        pipelined: await pgbench('pipelined'),
        stepwise: await pgbench('stepwise'),
      }
      measured.rounds.push(result)
    }
    say(`\n${describe(measured)}`)
  }
  if (!only || only === 'list')
    await alone('The office’s list', order('list', 1, seconds), 'at most 100 ms', stops)
  if (!only) await alone('Search page /suche', order('page', 1, seconds), 'at most 50 ms', stops)
  if (!only || only === 'phone') await onPhone(service.port, rounds)
  if (only && only !== 'console') return
  const listed = `The console’s list of ${tenants + 1} tenants`
  await alone(listed, order('tenants', 1, seconds, consoleHost), 'at most 100 ms', stops)
  await alone(
    'The console’s page of a tenant',
    order('glance', 1, seconds, consoleHost),
    'at most 100 ms',
    stops,
  )
  const defaults = await readDefaults(join(bundles, '_default'))
  const apply = () => applyAgainAndAgain({ adminUrl: database.adminUrl, slug, defaults, now }, stops)
  const neighbour = () => runLoad(order('page', clients, seconds, 'bench-1.localhost'), stops)
  await besideChanges(rounds, neighbour, apply)
}

/** One reader after the other. */
const alone = async (what: string, order: LoadOrder, aim: string, stops: Stops) => {
  try {
    await runLoad({ ...order, seconds: 1 }, stops)
    const { p50, p99, bytes, requests } = await runLoad(order, stops)
    say(
      `\n${what}, one reader at a time, ${requests} answers: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${Math.round(bytes)} bytes (aim: ${aim})`,
    )
  } catch (error) {
    say(`\n${what} was not measured: ${(error as Error).message}`)
  }
}

/** A first visit to the list of facilities on a slow phone, from both directions of writing. */
const onPhone = async (port: number, rounds: number) => {
  const browser = findBrowser()
  if (!browser) return say('\nThe slow phone was not measured: no Chromium here (CHROMIUM names one).')
  say(
    `\nFirst visit to /suche on a slow phone (360 px, 400 kbit/s, 400 ms, CPU × 6), load ${loadavg()[0]?.toFixed(1)}`,
  )
  for (const language of ['de', 'ar'])
    say(
      describeVisits(language, await visitOnPhone(`http://${host}:${port}/suche`, language, rounds, browser)),
    )
}

/** What a neighbour's readers notice while the large tenant's bundle is changed without a pause. */
const besideChanges = async (
  rounds: number,
  neighbour: () => Promise<LoadResult>,
  apply: () => () => Promise<number>,
) => {
  const ratios: number[] = []
  const slowest = { quiet: 0, beside: 0 }
  let changes = 0
  for (let round = 0; round < rounds; round++) {
    const quiet = await neighbour()
    const end = apply()
    const beside = await neighbour().finally(async () => {
      changes += await end()
    })
    ratios.push(beside.perSecond / quiet.perSecond)
    slowest.quiet = Math.max(slowest.quiet, quiet.p99)
    slowest.beside = Math.max(slowest.beside, beside.p99)
  }
  say(
    `\nA neighbour’s search page while ${slug}’s bundle is changed without a pause (${changes} changes): ${median(ratios).toFixed(2)} of the answers of a quiet time; p99 ${slowest.beside.toFixed(0)} ms, quiet ${slowest.quiet.toFixed(0)} ms`,
  )
}

/** The large tenant's bundle alone, so that the service applies no other. */
const onlyBundle = (folder: string): string => {
  const target = join(folder, 'tenants')
  mkdirSync(target)
  for (const name of ['_default', slug])
    cpSync(join(import.meta.dirname, '../../tenants', name), join(target, name), { recursive: true })
  return target
}

type Recorded = Record<Measurable, { script: Script; trips: Trip[] }>

const record = async (
  wanted: { path: Measurable }[],
  { sql, appUrl }: BenchDatabase,
  material: Material,
  environment: Record<string, string>,
  stops: Stops,
  trips: boolean,
): Promise<Recorded> => {
  const app = new URL(appUrl)
  const wire: Tap = await tap({ host: app.hostname, port: Number(app.port || 5432) })
  stops.add(() => wire.stop())
  const through = new URL(loginUrl(appUrl, app.username, decodeURIComponent(app.password)))
  through.hostname = '127.0.0.1'
  through.port = String(wire.port)
  const service = await startService(
    { ...environment, DATABASE_URL: through.href, PORT: await freePort() },
    stops,
  )
  const scripts: Partial<Recorded> = {}
  for (const { path } of wanted) {
    const take = () => sample(path, material, host, service.port, wire)
    // The first request opens sessions and prepares statements.
    await take()
    const [a, b] = [await take(), await take()]
    if (trips) say(describeTrips(path, b.trips))
    scripts[path] = { script: await makeScript(sql, material, a, b), trips: b.trips }
  }
  await service.stop()
  await wire.stop()
  return scripts as Recorded
}

const contents = async ({ sql }: BenchDatabase, tenantId: number): Promise<string> => {
  const [row] = await sql<Record<'tenants' | 'children' | 'applications' | 'open' | 'all', string>[]>`
    select (select count(*) from app.tenant) as tenants,
           (select count(*) from app.child where tenant_id = ${tenantId}) as children,
           (select count(*) from app.application where tenant_id = ${tenantId}) as applications,
           (select count(*) from app.application where tenant_id = ${tenantId} and is_open) as open,
           (select count(*) from app.application) as all`
  return `${row?.tenants} tenants; ${slug} with ${row?.children} children and ${row?.applications} applications (${row?.open} open) of ${row?.all}`
}

const freePort = () =>
  new Promise<string>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(String(typeof address === 'object' ? address?.port : 0)))
    })
  })

const stops = makeStops()
let ending = false
const end = async (code: number) => {
  ending = true
  await stops.run()
  process.exit(code)
}
process.once('SIGINT', () => end(130))
process.once('SIGTERM', () => end(143))
main(stops).then(
  () => end(0),
  async (error) => {
    // What an interruption pulled away is no news.
    if (ending) return
    const wrongFlag = String(error?.code).startsWith('ERR_PARSE_ARGS')
    const known = wrongFlag || error instanceof BenchError || error instanceof EmbeddedDatabaseError
    process.stderr.write(`${known ? error.message : (error?.stack ?? error)}\n`)
    await end(1)
  },
)
