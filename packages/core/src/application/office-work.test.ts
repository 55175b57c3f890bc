import { application, auditEvent } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { readBoard } from './board.ts'
import { exportForOffice } from './export.ts'
import { listForOffice } from './list-for-office.ts'
import { getOwnApplication } from './list-own.ts'
import { deleteView, listViews, saveView } from './saved-view.ts'
import { shortlistApplication, unshortlistApplication } from './shortlist.ts'
import { recordEvent } from './transition.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const add = async (
  facilityId: string,
  firstName: string,
  need: Partial<Parameters<TestTown['addNeed']>[0]> = {},
  changes: Partial<Parameters<TestTown['addApplication']>[1]> = {},
) => {
  const household = await town.addFamily({ child: { firstName } })
  const wish = await town.addNeed({ childId: household.child.id, ...need })
  const one = await town.addApplication(household, { facilityId, need: wish, ...changes })
  return { household, one }
}

describe('the list narrowed', () => {
  test('by span, hours in either choice, change wish, and brothers or sisters at this very Kita', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const other = await town.addFacility()
    await add(kita.id, 'August', { hours: 25 })
    await add(kita.id, 'Januar', { startsOn: '2027-01-15', alternativeHours: 25, changeWish: true })
    await add(kita.id, 'Bruder', { siblingFacilityId: kita.id })
    await add(kita.id, 'Woanders', { siblingFacilityId: other.id })
    const names = async (filter: Parameters<typeof listForOffice>[1], actor = head) => {
      const { items } = await listForOffice(town.ctx(actor), { facilityId: kita.id, sort: 'name', ...filter })
      return items.map((row) => row.child.firstName)
    }
    expect(await names({ startsFrom: '2027-01-01' })).toEqual(['Januar'])
    expect(await names({ startsUntil: '2026-08-01' })).toEqual(['August', 'Bruder', 'Woanders'])
    expect(await names({ hours: 25 })).toEqual(['August', 'Januar'])
    expect(await names({ changeWish: true })).toEqual(['Januar'])
    expect(await names({ sibling: true })).toEqual(['Bruder'])
  })

  test('the office neither sees nor filters by where a brother or sister is', async () => {
    const { kita } = await kitaWithPlace(town)
    await add(kita.id, 'Bruder', { siblingFacilityId: kita.id })
    const ctx = town.ctx(await town.addStaff('office-clerk'))
    expect((await listForOffice(ctx, { facilityId: kita.id, sibling: true })).items).toEqual([])
    expect((await listForOffice(ctx, { facilityId: kita.id })).items[0]).not.toHaveProperty('siblingHere')
  })

  test('by the criteria: the higher key first, at a tie the older child, last whoever has none', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const scored = async (firstName: string, bornOn: string, key: string | null) => {
      const household = await town.addFamily({ child: { firstName, bornOn } })
      const one = await town.addApplication(household, { facilityId: kita.id })
      if (key)
        await town.inTenant((tx) =>
          tx.execute(sql`
            insert into app.application_score (tenant_id, application_id, order_key, points, birth, computed_at)
            values (${town.tenant.id}, ${one.id}, ${key}::int[], 7, ${bornOn}::date, now())`),
        )
    }
    await scored('Ohne', '2020-01-01', null)
    await scored('Jung', '2024-01-01', '{2,1}')
    await scored('Alt', '2022-01-01', '{2,1}')
    await scored('Hoch', '2024-05-01', '{2,3}')
    const { items } = await listForOffice(town.ctx(head), { sort: 'criteria' })
    expect(items.map((row) => row.child.firstName)).toEqual(['Hoch', 'Alt', 'Jung', 'Ohne'])
    expect(items.map((row) => row.points)).toEqual([7, 7, 7, undefined])
  })

  test('a page behind the last one still knows how many there are', async () => {
    const { kita, head } = await kitaWithPlace(town)
    await add(kita.id, 'Einzig')
    const page = await listForOffice(town.ctx(head), { page: 9 })
    expect([page.total, page.items]).toEqual([1, []])
  })
})

describe('the shortlist', () => {
  test('is the facility’s own: the family sees neither the way there nor back', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const { household, one } = await add(kita.id, 'Mia')
    const mine = () => getOwnApplication(town.ctx(household.parent), { id: one.id })
    const sent = { applicationId: one.id, from: null, to: 'WAITING', as: 'parent' } as const
    const then = town.ctx(household.parent, '2026-02-01T09:00:00Z')
    await town.inTenant((tx) => recordEvent(tx, then, sent))
    const before = JSON.stringify(await mine())
    await shortlistApplication(town.ctx(head), { applicationId: one.id })
    await shortlistApplication(town.ctx(head), { applicationId: one.id })
    expect(JSON.stringify(await mine())).toBe(before)
    const { columns } = await readBoard(town.ctx(head), {})
    expect(columns.map(({ status, total }) => [status, total])).toContainEqual(['SHORTLISTED', 1])
    await unshortlistApplication(town.ctx(head), { applicationId: one.id })
    expect(JSON.stringify(await mine())).toBe(before)
    expect(await lookInto(town).messages(household.guardian.id)).toEqual([])
    expect(await lookInto(town).history(one.id)).toHaveLength(3)
  })

  test('takes children of the waiting list only, from the own Kita only', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const stranger = (await kitaWithPlace(town)).head
    const { one } = await add(kita.id, 'Mia', {}, { status: 'UNCONFIRMED' })
    const act = { applicationId: one.id }
    expect(await codeOf(shortlistApplication(town.ctx(head), act))).toBe('status-change-not-possible')
    expect(await codeOf(unshortlistApplication(town.ctx(head), act))).toBe('status-change-not-possible')
    expect(await codeOf(shortlistApplication(town.ctx(stranger), act))).toBe('not-found')
  })
})

describe('kept views', () => {
  test('are each person’s own, one of them the default; a name kept again gets the new filters', async () => {
    const { head } = await kitaWithPlace(town)
    const stranger = (await kitaWithPlace(town)).head
    const ctx = town.ctx(head)
    await saveView(ctx, { name: 'Kleine', query: 'alter=U3', isDefault: true })
    const { id } = await saveView(ctx, { name: 'Alle', query: '', isDefault: true })
    await saveView(ctx, { name: 'Kleine', query: 'alter=U3&status=waiting' })
    expect((await listViews(ctx, {})).items).toMatchObject([
      { name: 'Alle', isDefault: true },
      { name: 'Kleine', query: 'alter=U3&status=waiting', isDefault: false },
    ])
    expect((await listViews(town.ctx(stranger), {})).items).toEqual([])
    expect(await codeOf(deleteView(town.ctx(stranger), { viewId: id }))).toBe('not-found')
    expect(await codeOf(deleteView(ctx, { viewId: id }))).toBe('done')
    expect(await codeOf(saveView(ctx, { name: 'x', query: '<script>' }))).toBe('input-invalid')
  })

  test('are not more than twenty', async () => {
    const ctx = town.ctx((await kitaWithPlace(town)).head)
    for (let index = 0; index < 20; index += 1) await saveView(ctx, { name: `Ansicht ${index}`, query: '' })
    expect(await codeOf(saveView(ctx, { name: 'eine mehr', query: '' }))).toBe('too-many-views')
    expect(await codeOf(saveView(ctx, { name: 'Ansicht 3', query: 'alter=U3' }))).toBe('done')
  })
})

describe('a file of the list', () => {
  test('holds the filtered rows in their order, and the log who took how many, without the name searched for', async () => {
    const { kita, head } = await kitaWithPlace(town)
    for (const name of ['Cem', 'Ada', 'Bo']) await add(kita.id, name)
    const { one } = await add(kita.id, 'Dana')
    await town.inTenant((tx) =>
      tx.update(application).set({ status: 'WITHDRAWN' }).where(eq(application.id, one.id)),
    )
    const rows = []
    const wish = { sort: 'name', q: 'Lindner', format: 'csv', names: true } as const
    for await (const piece of await exportForOffice(town.ctx(head), wish)) rows.push(...piece)
    expect(rows.map((row) => row.child.firstName)).toEqual(['Ada', 'Bo', 'Cem'])
    const [log] = await town.inTenant((tx) =>
      tx
        .select({ detail: auditEvent.detail })
        .from(auditEvent)
        .where(and(eq(auditEvent.action, 'application.export'), eq(auditEvent.actorId, head.accountId))),
    )
    expect(log?.detail).toEqual({ format: 'csv', names: true, count: 3, group: 'working', byName: true })
  })
})
