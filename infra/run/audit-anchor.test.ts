import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealAudit } from '@kita/core/audit'
import { buildTenant } from '@kita/core/testing'
import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { auditAnchors, readAnchors } from '@kita/server'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'anchor-'))
})
afterAll(async () => {
  await database.stop()
  await rm(folder, { recursive: true })
})

it('notes the end of the log once a day outside the database, and tells where it was cut the day after', async () => {
  const town = await buildTenant(database)
  const on = (day: string) => town.ctx({ kind: 'system' }, `${day}T09:00:00Z`)
  const admin = database.connect({ url: database.adminUrl, max: 1 })
  const addRows = (n: number) =>
    withoutTenant(admin, (tx) =>
      tx.execute(sql`
        insert into app.audit_event (tenant_id, id, at, actor_kind, action, request_id)
        select ${town.tenant.id}, uuidv7(), now(), 'system', 'test', 'r' from generate_series(1, ${n}::int)`),
    )
  const logged: unknown[] = []
  const log = { info: (fields: unknown) => logged.push(fields), warn: () => {}, error: () => {} }
  await addRows(5)
  const job = auditAnchors(folder, log)
  await job(on('2026-03-02'))
  await job(on('2026-03-02'))
  const [first, ...more] = await readAnchors(folder)
  expect([first?.day, more]).toEqual(['2026-03-02', []])
  expect(logged).toEqual([first])

  await addRows(2)
  await sealAudit(on('2026-03-03'))
  await job(on('2026-03-03'))
  expect(await readFile(join(folder, 'audit-anchor.ndjson'), 'utf8')).toMatch(/^\{.*\}\n\{.*\}\n$/)

  const cut = (first?.seq ?? 0) - 1
  await withoutTenant(admin, async (tx) => {
    await tx.execute(
      sql`delete from app.audit_event where id in (select event_id from app.audit_seal where seq > ${cut})`,
    )
    await tx.execute(sql`delete from app.audit_seal where seq > ${cut}`)
  })
  // The next day, and in a process that remembers nothing of the first.
  for (const again of [job, auditAnchors(folder, log)])
    await expect(again(on('2026-03-04'))).rejects.toThrow(`row ${cut + 1}: cut-off (noted on 2026-03-02)`)
  await expect(job(on('2026-03-04'))).rejects.toThrow('cut-off')
})
