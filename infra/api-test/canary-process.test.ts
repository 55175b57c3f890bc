import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort, makePlace } from './place.ts'
import { type Calling, callerOf, type ServerProcess, startProcess } from './process.ts'

/*
 * The whole service as a process, with a collector and a family whose every word is a mark: what leaves it beside its
 * answers when all goes well, when the database breaks, and with its last words.
 */
const slug = 'hochsauerlandkreis'
const mark = 'Zqxkanarienvogel'
const place = makePlace([slug])
const collected: string[] = []
let collector: Server
let server: ServerProcess
let admin: postgres.Sql
let call: Calling
let submission: () => string

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    for await (const chunk of request) collected.push(String(chunk))
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const port = await freePort()
  // Throws where nobody catches: text of a family that is no JSON.
  const bomb = `process.on('SIGUSR2', () => setTimeout(() => JSON.parse(process.env.CANARY)))`
  server = await startProcess({
    ...{ NODE_ENV: 'development', PORT: String(port), LOG_LEVEL: 'info' },
    ...{ DATA_DIR: place.data, TENANTS_DIR: place.bundles },
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    CANARY: mark,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bomb)}`,
  })
  admin = postgres(/^Database: (\S+)$/m.exec(server.printed())?.[1] ?? '', { max: 1, onnotice: () => {} })
  call = callerOf(port, slug)
  submission = await familyThatApplies()
})
afterAll(async () => {
  await admin?.end({ timeout: 1 })
  await server?.kill().catch(() => {})
  await endDatabase()
  collector.close()
  place.remove()
})

let cookie = ''
/** Signs in, becomes the marked family, and says what it sends to a Kita; every time another child. */
const familyThatApplies = async () => {
  const [, email, password] = /^ *Familie +(\S+) +(\S+)$/m.exec(server.printed()) ?? []
  cookie = (await call('POST', '/session', { email, password })).cookie
  const portal = JSON.parse((await call('GET', '/portal')).text)
  const { items } = JSON.parse((await call('GET', '/listings?kind=KITA')).text)
  const next = portal.years.find((year: { running: boolean }) => !year.running)
  let children = 0
  return () => {
    children += 1
    const firstName = `${mark} ${'abcdef'[children]}`
    return JSON.stringify({
      id: randomUUID(),
      children: [{ firstName, lastName: mark, bornOn: '2024-05-06' }],
      need: {
        startsOn: `${next.kitaYear}-08-01`,
        hours: portal.state.hourClasses[0].hours,
      },
      comment: mark,
      targets: [items[0].target],
      noticeVersion: portal.privacy.noticeVersion,
    })
  }
}
const send = () => call('POST', '/me/submissions', submission(), cookie)

const ofDatabase = (file: string) => {
  const { cluster } = JSON.parse(readFileSync(join(place.data, 'postgres.json'), 'utf8'))
  return readFileSync(join(cluster, file), 'utf8')
}
const databaseLog = () => ofDatabase('server.log')

/** At once: what it holds is thrown away. */
const endDatabase = async () => {
  const pid = Number(ofDatabase('postmaster.pid').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  const isThere = () => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  while (isThere()) await sleep(20)
}
/** Notes that the service keeps beside its database, but for the mailbox, where each mail lies as it was sent. */
const notes = () =>
  readdirSync(place.data, { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => readFileSync(join(place.data, name), 'latin1'))
    .join('\n')

const outputs = () => ({
  printed: server.printed(),
  collected: collected.join('\n'),
  'database’s log': databaseLog(),
  notes: notes(),
})
const marked = () =>
  Object.entries(outputs()).flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => line.toLowerCase().includes(mark.toLowerCase()))
      .map((line) => `${name}: ${line.slice(0, 400)}`),
  )

it('a family that applies, and is refused, stands in no output', async () => {
  const changed = await call('PATCH', '/me', { street: `${mark} 1` }, cookie)
  expect([changed.status, changed.text]).toEqual([200, expect.anything()])
  const sent = await send()
  expect([sent.status, sent.text]).toEqual([201, expect.anything()])
  const tried = await call('POST', '/session', { email: `${mark}@example.org`, password: mark })
  expect(tried.status).toBe(401)
  expect((await call('GET', `/listings?q=${mark}`)).status).toBeLessThan(500)
  expect((await call('GET', `/${mark}`)).status).toBe(404)
  expect(server.printed()).toContain('"answered"')
  await expect.poll(() => collected.join(''), { timeout: 20_000 }).toContain('POST /api/v1/me/submissions')
  expect(marked()).toEqual([])
})

it('nor when the database refuses its rows, nor when it dies over them', async () => {
  await admin.unsafe(`
    create function public.break_it() returns trigger language plpgsql as $$
    begin raise exception 'broken by %', new::text using detail = new::text, hint = new::text; end $$;
    create trigger break_it before insert on app.child for each row execute function public.break_it()`)
  const broken = await send()
  expect([broken.status, broken.text]).toEqual([500, expect.anything()])
  await expect.poll(server.printed).toContain('"unknown error"')
  await admin.unsafe('drop trigger break_it on app.child')

  const held = await admin.reserve()
  await held.unsafe('begin; lock table app.child in access exclusive mode')
  const waiting = send()
  let pid: number | undefined
  await expect
    .poll(async () => {
      const [row] = await held<{ pid: number }[]>`
        select pid from pg_stat_activity where usename = 'kita_app' and wait_event_type = 'Lock' limit 1`
      pid = row?.pid
      return pid
    })
    .toBeDefined()
  process.kill(pid ?? 0, 'SIGKILL')
  expect((await waiting).status).toBe(503)
  await expect.poll(databaseLog).toContain('was terminated by signal 9')
  expect(marked()).toEqual([])
})

it('nor in its last words', async () => {
  const gone = once(server.child, 'exit')
  server.child.kill('SIGUSR2')
  expect((await gone)[0]).toBe(1)
  await expect.poll(server.printed).toMatch(/SyntaxError: .*JSON/)
  expect(marked()).toEqual([])
})

it('a mark that is there would be found', () => {
  collected.push(mark)
  expect(marked()).toEqual([`collected: ${mark}`])
})
