import { connect, type Database, inTenant, withoutTenant } from '@kita/db'
import { jobRun } from '@kita/db/schema'
import { type OwnCluster, ownCluster } from '@kita/db/testing'
import { healthAnswer, watchHealth } from '@kita/server'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openReplication } from '../backup/wire.ts'

const noon = new Date('2026-11-22T12:00:00Z')
const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
let cluster: OwnCluster
let admin: Database
let service: Database
let operator: Database
beforeAll(async () => {
  cluster = await ownCluster()
  admin = connect({ url: cluster.adminUrl, max: 1 })
  service = connect({ url: cluster.url, max: 1 })
  operator = connect({ url: cluster.operatorUrl, max: 1 })
}, 60_000)
afterAll(async () => {
  await Promise.all([admin, service, operator].map((one) => one.close()))
  await cluster.remove()
})

/** As a process that has just started sees it. */
const health = (now: Date) => {
  const isReady = () => withoutTenant(operator, async () => true, { readOnly: true }).catch(() => false)
  return watchHealth({ operator, isReady }, () => now)()
}
const worked = (tenantId: number, at: Date) =>
  inTenant(service, tenantId, (tx) => {
    const run = { tenantId, name: 'seal-audit', lastAt: at, succeededAt: at, tookMs: 1 }
    const target = [jobRun.tenantId, jobRun.name]
    return tx.insert(jobRun).values(run).onConflictDoUpdate({ target, set: run })
  })
const run = (statement: ReturnType<typeof sql>) => withoutTenant(admin, (tx) => tx.execute(statement))

it('tells of the worker by what it has done, whichever process is asked', async () => {
  expect(await health(noon)).toEqual({ database: 'ok', work: 'ok', archive: 'none' })
  const id = 1
  await run(sql`insert into directory.tenant (tenant_id, slug, created_at) overriding system value
    values (${id}, 'kreis', ${noon})`)
  await run(sql`insert into app.tenant (tenant_id, slug, profile, state, theme, texts, source, updated_at)
    values (${id}, 'kreis', '{}', '{}', '{}', '{}', '{}', ${noon})`)
  expect(await health(noon)).toMatchObject({ work: 'late' })
  await worked(id, noon)
  expect(await health(after(19))).toMatchObject({ work: 'ok' })
  const late = healthAnswer(await health(after(21)))
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '60'])
  expect(await late.text()).toBe('database: ok\nwork: late\narchive: none\n')
  await worked(id, after(20))
  expect(await health(after(21))).toMatchObject({ work: 'ok' })
})

/** What the archive writes away is one segment of sixteen mebibytes more. */
const fillSegment = () =>
  run(sql`select pg_logical_emit_message(false, 'test', 'a full segment', true), pg_switch_wal()`)

it('tells of an archive that keeps up, of one that falls behind and of one that nobody fetches', async () => {
  const replication = openReplication(cluster.adminUrl)
  const { timeline, position } = await replication.identify()
  await replication.keepSlot()
  const stream = await replication.stream(position, timeline)
  stream.on('error', () => {}).resume()
  const fetched = healthAnswer(await health(after(21)))
  expect([fetched.status, await fetched.text()]).toEqual([200, 'database: ok\nwork: ok\narchive: ok\n'])

  // It takes everything and confirms nothing.
  for (let segment = 0; segment < 5; segment++) await fillSegment()
  expect(await health(after(21))).toMatchObject({ archive: 'behind' })

  await run(sql`select pg_terminate_backend(active_pid) from pg_replication_slots`)
  const left = () => run(sql`select from pg_replication_slots where not active`)
  await expect.poll(left, { timeout: 15_000 }).toHaveLength(1)
  await replication.end()
  const answer = healthAnswer(await health(after(21)))
  expect([answer.status, await answer.text()]).toEqual([503, 'database: ok\nwork: ok\narchive: behind\n'])
  await run(sql`select pg_drop_replication_slot('kita_archive')`)
  expect(healthAnswer(await health(after(21))).status).toBe(200)
})

it('tells that the database is away, in the same words, and that it is back', async () => {
  await cluster.end('fast')
  const answer = healthAnswer(await health(after(21)))
  expect([answer.status, await answer.text()]).toEqual([503, 'database: away\nwork: late\narchive: behind\n'])
  await cluster.start()
  await expect.poll(() => health(after(21)), { timeout: 15_000 }).toMatchObject({ database: 'ok' })
}, 60_000)
