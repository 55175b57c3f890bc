import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnCluster, ownCluster } from '../src/testing/index.ts'

let cluster: OwnCluster
beforeAll(async () => {
  cluster = await ownCluster()
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
  await admin`create schema cage`
  await admin`grant usage on schema cage to kita_app, kita_operator`
  await admin`create table cage.bird (name text primary key, n int check (n > 0))`
  await admin`grant all on cage.bird to kita_app, kita_operator`
  await admin.end()
})
afterAll(() => cluster.remove())

const log = () => {
  const { cluster: folder } = JSON.parse(readFileSync(join(cluster.dataDir, 'postgres.json'), 'utf8'))
  return readFileSync(join(folder, 'server.log'), 'utf8')
}
/** What a row and a statement hold stands in neither of these errors' lines. */
const breakAll = async (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const codes: unknown[] = []
  const attempt = (work: PromiseLike<unknown>) =>
    Promise.resolve(work).catch((error: { code?: unknown }) => codes.push(error.code))
  const name = 'Zqxkanarienvogel'
  await sql`insert into cage.bird values (${name}, 1) on conflict do nothing`
  await attempt(sql`insert into cage.bird values (${name}, 1)`)
  await attempt(sql`insert into cage.bird values (${`${name} 2`}, ${-1})`)
  await attempt(sql.unsafe(`select '${name}' from cage.nowhere`))
  await attempt(sql`select 1 / (length(${name}) - 16)`)
  await attempt(sql`select ${name}::text::int`)
  await attempt(
    sql.unsafe(
      `do $$ begin raise exception 'of %', '${name}' using detail = '${name}', hint = '${name}'; end $$`,
    ),
  )
  await sql.end()
  return codes
}

test.each(['url', 'operatorUrl', 'adminUrl'] as const)(
  'the database’s own log holds nothing of a row or a statement that it refused: %s',
  async (login) => {
    const before = log().length
    expect(await breakAll(cluster[login])).toEqual(['23505', '23514', '42P01', '22012', '22P02', 'P0001'])
    expect(log().slice(before)).toBe('')
  },
)

test('nor when it dies over one', async () => {
  const sql = postgres(cluster.url, { max: 1, onnotice: () => {} })
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const dying = sql`select pg_sleep(60), ${'Zqxkanarienvogel'}::text`.catch(() => {})
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
  const sleeps = async () =>
    (await admin`select from pg_stat_activity where pid = ${row?.pid ?? 0} and wait_event = 'PgSleep'`).length
  await expect.poll(sleeps).toBe(1)
  process.kill(row?.pid ?? 0, 'SIGKILL')
  await dying
  await sql.end({ timeout: 0 })
  await admin.end({ timeout: 0 })
  await expect.poll(log).toContain('was terminated by signal 9')
  expect(log()).not.toContain('Zqxkanarienvogel')
})

test('a login without this silence is found out', async () => {
  await expect
    .poll(async () => {
      const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
      const reset = admin.unsafe('alter role postgres reset all')
      return reset.then(() => 'awake').finally(() => admin.end())
    })
    .toBe('awake')
  const before = log().length
  await breakAll(cluster.adminUrl)
  expect(log().slice(before)).toMatch(/DETAIL: .*Zqxkanarienvogel/)
})
