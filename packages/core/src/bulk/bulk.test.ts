import { connect, withoutTenant } from '@kita/db'
import { application, decision } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import type { Actor } from '../context.ts'
import { activateCatalogue, draftCatalogue } from '../criteria/index.ts'
import { newId } from '../id.ts'
import { orderBulk, previewBulk, readBulk, runBulk, tenantsWithBulk, undoBulk } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const ordered = new Date('2026-03-02T09:00:00Z')
const after = (seconds: number) => new Date(ordered.getTime() + seconds * 1000)
const system = (now: Date, db = database.db) => ({ ...town.ctx({ kind: 'system' }, now), db })

const waiting = async (count: number, status: 'WAITING' | 'UNCONFIRMED' = 'WAITING') => {
  const { kita, head } = await kitaWithPlace(town)
  const cases = []
  for (let index = 0; index < count; index += 1) {
    const household = await town.addFamily()
    cases.push({ household, one: await town.addApplication(household, { facilityId: kita.id, status }) })
  }
  return { kita, head, cases, ids: cases.map(({ one }) => one.id) }
}

const reject = { act: 'reject' as const, reason: 'no-place' as const, note: 'Wir wünschen alles Gute.' }
const finish = async (now: Date, db = database.db) => {
  while ((await runBulk(system(now, db))) > 0);
}

describe('before anything is done', () => {
  test('the preview names everybody and says what speaks against it', async () => {
    const { head, ids } = await waiting(3)
    await town.inTenant((tx) =>
      tx
        .update(application)
        .set({ status: 'WITHDRAWN' })
        .where(eq(application.id, ids[0] as string)),
    )
    const filter = { applicationIds: ids, group: 'all' as const }
    const { total, items } = await previewBulk(town.ctx(head), { act: 'reject', ...filter })
    expect(total).toBe(3)
    expect(items.filter((one) => one.refusal).map(({ id, refusal }) => [id, refusal?.code])).toEqual([
      [ids[0], 'status-change-not-possible'],
    ])
    expect(items[0]?.child.firstName).toBe('Jonas')
  })

  test('a case out of reach refuses the whole order and leaves a trace', async () => {
    const mine = await waiting(1)
    const foreign = await waiting(1)
    const order = { id: newId(ordered), ...reject, applicationIds: [...mine.ids, ...foreign.ids] }
    expect(await codeOf(orderBulk(town.ctx(mine.head), order))).toBe('not-found')
    expect(await codeOf(readBulk(town.ctx(mine.head), { jobId: order.id }))).toBe('not-found')
    expect(await lookInto(town).audit(foreign.ids[0] as string)).toMatchObject([
      { detail: { refused: true } },
    ])
  })

  test('who may not refuse may not refuse many either; the office not at all', async () => {
    const { kita, ids } = await waiting(1)
    const order = { id: newId(ordered), ...reject, applicationIds: ids }
    const employee = await town.addStaff('facility-staff', { facility: kita.id })
    expect(await codeOf(orderBulk(town.ctx(employee), order))).toBe('not-allowed')
    expect(await codeOf(orderBulk(town.ctx(await town.addStaff('office-clerk')), order))).toBe('not-allowed')
    const visit = { id: newId(ordered), act: 'visit' as const, applicationIds: ids }
    expect(await codeOf(orderBulk(town.ctx(employee), visit))).toBe('done')
  })

  test('ten seconds long it can be called back by the person who ordered it', async () => {
    const { kita, head, ids } = await waiting(2)
    const { id } = await orderBulk(town.ctx(head, ordered), {
      id: newId(ordered),
      ...reject,
      applicationIds: ids,
    })
    const other = await town.addStaff('facility-head', { facility: kita.id })
    expect(await codeOf(undoBulk(town.ctx(other, after(5)), { jobId: id }))).toBe('not-found')
    expect(await tenantsWithBulk(database.db, after(9))).not.toContain(town.tenant.id)
    expect((await undoBulk(town.ctx(head, after(9)), { jobId: id })).state).toBe('undone')
    await finish(after(60))
    expect((await lookInto(town).application(ids[0] as string)).status).toBe('WAITING')
  })

  test('afterwards it cannot', async () => {
    const { head, ids } = await waiting(1)
    const { id } = await orderBulk(town.ctx(head, ordered), {
      id: newId(ordered),
      ...reject,
      applicationIds: ids,
    })
    expect(await tenantsWithBulk(database.db, after(10))).toContain(town.tenant.id)
    expect(await codeOf(undoBulk(town.ctx(head, after(10)), { jobId: id }))).toBe('bulk-already-started')
    await finish(after(10))
  })
})

/** The first of these workers dies in the fiftieth case, the second in the hundredth. */
const diesOnItsWay = [
  sql`create function app.dies() returns trigger language plpgsql as $$ begin
    if current_setting('application_name') = 'mortal-' || new.position / 50 and new.position % 50 = 0 then
      perform pg_terminate_backend(pg_backend_pid());
    end if;
    return null;
  end $$`,
  sql`create trigger dies after update on app.bulk_item for each row execute function app.dies()`,
]

describe('an act on many cases', () => {
  test('does on each what the act on one does, and says at the end whom it could not be done to', async () => {
    const { head, ids, cases } = await waiting(3)
    const order = { id: newId(ordered), ...reject, applicationIds: ids }
    await orderBulk(town.ctx(head, ordered), order)
    await orderBulk(town.ctx(head, ordered), order)
    await town.inTenant((tx) =>
      tx
        .update(application)
        .set({ status: 'WITHDRAWN' })
        .where(eq(application.id, ids[1] as string)),
    )
    await finish(after(10))
    const job = await readBulk(town.ctx(head, after(20)), { jobId: order.id })
    expect(job).toMatchObject({ state: 'done', total: 3, done: 2, refused: 1 })
    expect(job.refusals).toMatchObject([
      { applicationId: ids[1], code: 'status-change-not-possible', params: { from: 'WITHDRAWN' } },
    ])
    const look = lookInto(town)
    // Their names are a look.
    expect(await look.audit(ids[1] as string)).toMatchObject([
      { action: 'bulk.order', actorId: head.accountId },
    ])
    const { kita: elsewhere } = await waiting(0)
    const moved = { ...head, roles: [{ ...head.roles[0], scopeId: elsewhere.id }] } as typeof head
    expect(await readBulk(town.ctx(moved, after(30)), { jobId: order.id })).toMatchObject({
      ...{ refused: 1, refusals: [] },
    })
    expect(await look.messages(cases[0]?.household.guardian.id ?? '')).toMatchObject([
      { kind: 'application-rejected' },
    ])
    expect(await look.audit(ids[0] as string)).toMatchObject([
      { action: 'application.reject', actorId: head.accountId, detail: { reason: 'no-place' } },
    ])
  })

  test('is done with the roles its person holds when it runs', async () => {
    const { head, ids } = await waiting(1)
    const { id } = await orderBulk(town.ctx(head, ordered), {
      id: newId(ordered),
      ...reject,
      applicationIds: ids,
    })
    await town.inTenant((tx) =>
      tx.execute(sql`delete from app.role_assignment where account_id = ${head.accountId}`),
    )
    await finish(after(10))
    expect((await lookInto(town).application(ids[0] as string)).status).toBe('WAITING')
    const [item] = await town.inTenant((tx) =>
      tx.execute<{ refusal: string }>(sql`select refusal from app.bulk_item where job_id = ${id}`),
    )
    expect(item?.refusal).toBe('not-allowed')
  })

  test('a worker killed again and again, then two at once: every one of 500 families is told once', async () => {
    const { head, ids } = await waiting(500, 'UNCONFIRMED')
    const order = { id: newId(ordered), act: 'visit' as const, applicationIds: ids }
    const { id } = await orderBulk(town.ctx(head, ordered), order)
    const admin = connect({ url: database.adminUrl, max: 1 })
    for (const statement of diesOnItsWay) await withoutTenant(admin, (tx) => tx.execute(statement))
    let now = after(10)
    for (let life = 1; life <= 9; life += 1) {
      const mortal = database.connect({ max: 1, applicationName: `mortal-${life}` })
      await expect(finish(now, mortal)).rejects.toThrow()
      await mortal.close()
      // The lease of the dead runs out; meanwhile nobody else takes the job.
      expect(await runBulk(system(now))).toBe(0)
      now = new Date(now.getTime() + 61_000)
    }
    expect(await readBulk(town.ctx(head, now), { jobId: id })).toMatchObject({ state: 'running', done: 450 })
    await Promise.all([finish(now), finish(now)])
    await admin.close()
    expect(await readBulk(town.ctx(head, now), { jobId: id })).toMatchObject({ state: 'done', done: 500 })
    const told = await town.inTenant((tx) =>
      tx.execute<{ n: number; times: number }>(sql`
        select count(*)::int as n, times from (
          select count(distinct m.id)::int * 100 + count(distinct e.id)::int as times
            from app.bulk_item i
            join app.application_event e on e.application_id = i.application_id and e.from_status = 'UNCONFIRMED'
            join app.message m on m.application_id = i.application_id
           where i.job_id = ${id} group by i.application_id) each group by times`),
    )
    expect([...told]).toEqual([{ n: 500, times: 101 }])
    const [mails] = await town.inTenant((tx) =>
      tx.execute<{ n: number }>(sql`
        select count(*)::int as n from app.outbox o join app.bulk_item i
          on i.job_id = ${id} and o.params ->> 'applicationId' = i.application_id::text`),
    )
    expect(mails?.n).toBe(500)
  }, 60_000)
})

test('refusals of a whole list are decisions by one frozen list', async () => {
  const { kita, head, ids } = await waiting(100)
  await publishCriteria(head, kita.id)
  const admin = connect({ url: database.adminUrl, max: 1 })
  // what autovacuum does within a minute
  await withoutTenant(admin, (tx) => tx.execute(sql`analyze`))
  await admin.close()
  const { id } = await orderBulk(town.ctx(head, ordered), {
    id: newId(ordered),
    ...reject,
    applicationIds: ids,
  })
  await finish(after(10))
  expect(await readBulk(town.ctx(head, after(20)), { jobId: id })).toMatchObject({ state: 'done', done: 100 })
  const kept = await town.inTenant((tx) =>
    tx
      .select({ copyId: decision.copyId, position: decision.position, counts: decision.counts })
      .from(decision)
      .where(eq(decision.facilityId, kita.id))
      .orderBy(decision.id),
  )
  expect(kept).toHaveLength(100)
  expect(new Set(kept.map((one) => one.copyId)).size).toBe(1)
  expect(kept.map((one) => one.position).sort((a, b) => Number(a) - Number(b))).toEqual(
    ids.map((_, index) => index + 1),
  )
  expect(kept.find((one) => (one.counts as { REJECTED?: number }).REJECTED === 99)).toBeDefined()
}, 60_000)

const publishCriteria = async (head: Actor, ownerId: string) => {
  const { id } = await draftCatalogue(town.ctx(head), {
    ...{ ownerKind: 'facility', ownerId, fromYear: 2026 },
    content: {
      ...{ title: 'Kriterien des Rates', shape: 'points' },
      criteria: [{ code: 'allein', label: 'Alleinerziehend', fact: 'single-parent', points: 4 }],
    },
  })
  await activateCatalogue(town.ctx(head), { catalogueId: id })
}
