import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, DatabaseUnavailableError, inTenant } from '../src/index.ts'
import { type OwnCluster, ownCluster } from '../src/testing/own-cluster.ts'

let cluster: OwnCluster
let admin: postgres.Sql
beforeAll(async () => {
  cluster = await ownCluster()
  admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await admin.end()
  await cluster.remove()
})

/** Each of the server's processes reads new settings in its own time; the one that makes commits wait tells nobody. */
const untilCommitsWait = async () => {
  const other = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
  try {
    for (;;) {
      let through = false
      other`select pg_logical_emit_message(true, 'probe', '')`.then(
        () => {
          through = true
        },
        () => {},
      )
      while (!through) {
        const waiting = await admin`select from pg_stat_activity where wait_event = 'SyncRep'`
        if (waiting.length > 0) return
      }
    }
  } finally {
    await other.end({ timeout: 0 })
  }
}

// Ended by a time-out of the statement, PostgreSQL's wait would say yes with a warning; its commits have none.
test('a commit that its archive does not have is no success, whatever time-outs say', async () => {
  const [made] = await admin<{ id: number }[]>`select directory.register('warten', '{}', now()) as id`
  const id = made?.id as number
  await admin.unsafe(`alter role kita_app set statement_timeout = '200ms'`)
  const add = () =>
    inTenant(db, id, (tx) =>
      tx.execute(sql`insert into app.tenant (tenant_id, slug, profile, state, theme, texts, source, updated_at)
                     values (${id}, 'warten', '{}', '{}', '{}', '{}', '{}', now())`),
    )
  const db = connect({ url: cluster.url, max: 1, deadlineMs: 1500 })
  await admin`set synchronous_commit = 'local'`
  await admin.unsafe(`alter system set synchronous_standby_names = 'nobody'`)
  await admin`select pg_reload_conf()`
  await untilCommitsWait()
  const refused = await add().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DatabaseUnavailableError)
  expect(refused).toMatchObject({ outcomeUnknown: true })
  // nobody sees what may yet be lost
  expect(await admin`select from app.tenant where tenant_id = ${id}`).toHaveLength(0)

  await admin.unsafe('alter system reset synchronous_standby_names')
  await admin`select pg_reload_conf()`
  const there = async () => (await admin`select from app.tenant where tenant_id = ${id}`).length === 1
  while (!(await there())) await new Promise(setImmediate)
  await db.close()
})
