import { sealAudit } from '@kita/core/audit'
import { buildTenant } from '@kita/core/testing'
import { withoutTenant } from '@kita/db'
import { testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { runAudit } from './audit-acts.ts'

it('says of each tenant whether its log holds, and where not', async () => {
  const database = await testDatabase()
  const [one, other] = [await buildTenant(database), await buildTenant(database)]
  const admin = database.connect({ url: database.adminUrl, max: 1 })
  for (const town of [one, other]) {
    await withoutTenant(admin, (tx) =>
      tx.execute(sql`
        insert into app.audit_event (tenant_id, id, at, actor_kind, action, request_id)
        select ${town.tenant.id}, uuidv7(), now(), 'system', 'test', 'r' from generate_series(1, 3)`),
    )
    await sealAudit(town.ctx({ kind: 'system' }, '2026-03-02T09:00:00Z'), { all: true })
  }
  const run = async (...args: string[]) => {
    const said: string[] = []
    const tell = (line: string) => said.push(line)
    return [
      await runAudit(args, {
        db: database.db,
        noted: { anchors: [], faults: [] },
        readArchive: async () => ({ anchors: [], faults: [] }),
        say: tell,
        complain: tell,
      }),
      ...said,
    ]
  }
  const [code, ...lines] = await run('verify')
  expect([code, lines.filter((line) => String(line).includes(': holds, '))]).toEqual([0, lines])
  const [changed] = await withoutTenant(admin, (tx) =>
    tx.execute<{ id: string; seq: number }>(sql`
      update app.audit_event e set action = 'other' from app.audit_seal s
       where s.event_id = e.id and s.seq = 2 and e.tenant_id = ${other.tenant.id} and s.tenant_id = e.tenant_id
      returning e.id, s.seq`),
  )
  expect(await run('verify', one.tenant.slug)).toMatchObject([0, expect.stringContaining(': holds, ')])
  const [broken, summary, place] = await run('verify', other.tenant.slug)
  expect([broken, place]).toEqual([2, `  row 2: changed (${changed?.id})`])
  expect(summary).toContain(': does not hold, ')
  expect((await run('verify', 'nirgendwo'))[0]).toBe(1)
  for (const wrong of [
    ['forge'],
    ['verify', one.tenant.slug, 'more'],
    ['verify', '--archive'],
    ['verify', '--book', 'x'],
  ])
    expect(await run(...wrong)).toEqual([1, 'npm run operator -- audit verify [tenant] [--archive <folder>]'])
  await database.stop()
})
