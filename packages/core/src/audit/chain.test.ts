import { inTenant, sqlState, withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { noHash, sealHash } from './chain.ts'
import { sealAudit } from './seal.ts'
import { type Anchor, verifyAudit } from './verify.ts'
import { writeAudit } from './write.ts'

const at = '2026-03-02T09:00:00Z'
const made: TestDatabase[] = []
let database: TestDatabase
let town: TestTown
let system: Ctx
let tenantId: number

beforeEach(async () => {
  database = await testDatabase()
  made.push(database)
  town = await buildTenant(database)
  system = town.ctx({ kind: 'system' }, at)
  tenantId = town.tenant.id
  await asAdmin(sql`delete from app.audit_event`)
  await write(9)
  await sealAudit(system)
})
afterAll(() => Promise.all(made.map((one) => one.stop())))

const note = { subjectKind: 'child' as const, subjectId: newId(new Date(at)), detail: { why: 'callback' } }
const write = (rows: number, when = at) =>
  inTenant(database.db, tenantId, (tx) =>
    writeAudit(
      tx,
      town.ctx({ kind: 'system' }, when),
      'application.by-clock',
      Array.from({ length: rows }, () => note),
    ),
  )
/** Whoever holds the database itself: no policy and no grant stands in the way. */
const asAdmin = <Row extends Record<string, unknown>>(statement: SQL) =>
  withoutTenant(database.connect({ url: database.adminUrl, max: 1 }), (tx) => tx.execute<Row>(statement))
const verify = (anchors: Anchor[] = []) => verifyAudit(database.db, tenantId, anchors)
const eventAt = async (seq: number) =>
  (await asAdmin<{ id: string }>(sql`select event_id as id from app.audit_seal where seq = ${seq}`))[0]?.id
const headNow = async (): Promise<Anchor> => {
  const head = (await verify()).head
  return { seq: head?.seq ?? 0, hash: head?.hash ?? '', day: '2026-03-02' }
}

describe('the chain of a tenant’s log', () => {
  it('holds, row after row, however often it is sealed and whoever is quicker', async () => {
    await write(3)
    await Promise.all([sealAudit(system), sealAudit(system), sealAudit(system)])
    await sealAudit(system)
    expect(await verify()).toMatchObject({ head: { seq: 12 }, faults: [], unsealed: { rows: 0 } })
  })

  it('gives a row that was written earlier and arrives later the next place', async () => {
    await write(1, '2026-03-02T08:10:00Z')
    await sealAudit(system)
    expect(await verify()).toMatchObject({ head: { seq: 10 }, faults: [], unsealed: { rows: 0 } })
  })

  it('takes in what lies further back when it looks at all of them', async () => {
    await write(1, '2026-01-05T08:00:00Z')
    await sealAudit(system)
    expect((await verify()).unsealed.rows).toBe(1)
    await sealAudit(system, { all: true })
    expect(await verify()).toMatchObject({ faults: [], unsealed: { rows: 0 } })
  })

  it('is written and never changed by the service', async () => {
    for (const table of ['audit_event', 'audit_seal'])
      for (const act of [
        sql`update app.${sql.identifier(table)} set tenant_id = tenant_id`,
        sql`delete from app.${sql.identifier(table)}`,
      ]) {
        const tried = inTenant(database.db, tenantId, (tx) => tx.execute(act))
        expect([table, await tried.catch(sqlState)]).toEqual([table, '42501'])
      }
  })
})

describe('the verifier names', () => {
  it('a changed row, whichever of its values it is', async () => {
    const changes: Record<string, SQL> = {
      at: sql`at + interval '1 microsecond'`,
      actor_kind: sql`'operator'`,
      actor_id: sql`${note.subjectId}::uuid`,
      action: sql`'application.open'`,
      subject_kind: sql`'offer'`,
      subject_id: sql`null`,
      detail: sql`'{"why": "other"}'`,
      request_id: sql`'another'`,
    }
    const columns = await asAdmin<{ name: string }>(sql`
      select column_name as name from information_schema.columns
       where table_schema = 'app' and table_name = 'audit_event'`)
    // Those two are what a seal names its row by.
    expect(['id', 'tenant_id', ...Object.keys(changes)].sort()).toEqual(
      columns.map(({ name }) => name).sort(),
    )
    for (const [nth, [column, value]] of Object.entries(changes).entries()) {
      const eventId = await eventAt(nth + 2)
      await asAdmin(
        sql`update app.audit_event set ${sql.identifier(column)} = ${value} where id = ${eventId}`,
      )
      expect([column, (await verify()).faults.at(-1)]).toEqual([
        column,
        { what: 'changed', seq: nth + 2, eventId },
      ])
    }
    expect((await verify()).faults).toHaveLength(Object.keys(changes).length)
  })

  it('a seal that was given another instant, place or tenant: each is in its sum', async () => {
    await asAdmin(sql`update app.audit_seal set sealed_at = sealed_at + interval '1 hour' where seq = 9`)
    expect((await verify()).faults).toMatchObject([{ what: 'changed', seq: 9 }])
    const at = { seq: 1, sealedAt: new Date('2026-03-02T09:00:00Z') }
    const sums = [
      sealHash(1, noHash, at, 'said'),
      sealHash(2, noHash, at, 'said'),
      sealHash(1, Buffer.alloc(32, 1), at, 'said'),
      sealHash(1, noHash, { ...at, seq: 2 }, 'said'),
      sealHash(1, noHash, { ...at, sealedAt: new Date('2026-03-02T09:00:01Z') }, 'said'),
      sealHash(1, noHash, at, 'said otherwise'),
    ]
    expect(new Set(sums.map((sum) => sum.toString('hex'))).size).toBe(sums.length)
  })

  it('a row that was taken away, and one that was taken away with its seal', async () => {
    const eventId = await eventAt(4)
    await asAdmin(sql`delete from app.audit_event where id = ${eventId}`)
    expect((await verify()).faults).toEqual([{ what: 'row-missing', seq: 4, eventId }])
    await asAdmin(sql`delete from app.audit_seal where seq = 4`)
    const faults = (await verify()).faults
    expect(faults[0]).toEqual({ what: 'seal-missing', seq: 4 })
    expect(faults[1]).toMatchObject({ what: 'changed', seq: 5 })
  })

  it('a row that was put between others', async () => {
    const id = newId(new Date(at))
    await asAdmin(sql`
      insert into app.audit_event select tenant_id, ${id}, at, actor_kind, actor_id, action, subject_kind, subject_id, detail, request_id
        from app.audit_event limit 1`)
    expect(await verify()).toMatchObject({ faults: [], unsealed: { rows: 1, first: id } })
    await asAdmin(sql`update app.audit_seal set seq = seq + 1000 where seq > 3`)
    await asAdmin(sql`update app.audit_seal set seq = seq - 999 where seq > 1000`)
    await asAdmin(
      sql`insert into app.audit_seal select tenant_id, 4, ${id}, hash, sealed_at from app.audit_seal where seq = 3`,
    )
    expect((await verify()).faults[0]).toEqual({ what: 'changed', seq: 4, eventId: id })
  })

  it('rows that have changed places', async () => {
    const [third, fourth] = [await eventAt(3), await eventAt(4)]
    await asAdmin(sql`update app.audit_seal set event_id = ${newId(new Date(at))} where seq = 3`)
    await asAdmin(sql`update app.audit_seal set event_id = ${third} where seq = 4`)
    await asAdmin(sql`update app.audit_seal set event_id = ${fourth} where seq = 3`)
    expect((await verify()).faults.map(({ what, seq }) => [what, seq])).toEqual([
      ['changed', 3],
      ['changed', 4],
    ])
  })

  it('an end that was cut off, and a chain that was made anew, by what was noted outside', async () => {
    const anchor = await headNow()
    expect((await verify([anchor])).faults).toEqual([])
    await asAdmin(
      sql`delete from app.audit_event where id in (select event_id from app.audit_seal where seq > 6)`,
    )
    await asAdmin(sql`delete from app.audit_seal where seq > 6`)
    expect((await verify()).faults).toEqual([])
    expect((await verify([anchor])).faults).toEqual([{ what: 'cut-off', seq: 7, day: '2026-03-02' }])
    await asAdmin(sql`delete from app.audit_seal`)
    await write(3)
    await sealAudit(system, { all: true })
    expect((await verify()).faults).toEqual([])
    expect((await verify([anchor])).faults).toEqual([
      { what: 'other-than-anchored', seq: 9, day: '2026-03-02' },
    ])
  })
})
