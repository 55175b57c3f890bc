import { offer } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { pairOfHouseholds, refusal } from '../../test/duplicate.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { withdrawApplication } from '../application/index.ts'
import { makeOffer } from '../offer/index.ts'
import { childTables } from './child-table.ts'
import { mergeChildren, undoMerge } from './index.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { limit: { facilities: { max: 3 } } } })
})
afterAll(() => database.stop())

const clerk = async (at: string = now) => town.ctx(await town.addStaff('office-clerk'), at)

/** Every row that names one of the two children, and its offers, as the database holds it. */
const snapshot = (ids: string[]) =>
  town.inTenant(async (tx) => {
    const list = sql.param(ids)
    const found: Record<string, unknown> = {}
    for (const { name } of childTables) {
      if (name === 'child_trace') continue
      found[name] = [
        ...(await tx.execute(
          sql`select to_jsonb(t) as row from ${sql.identifier('app')}.${sql.identifier(name)} t where child_id = any(${list}::uuid[]) order by t::text`,
        )),
      ]
    }
    found.child = [
      ...(await tx.execute(
        sql`select to_jsonb(t) as row from app.child t where id = any(${list}::uuid[]) order by id`,
      )),
    ]
    return found
  })

describe('a merge taken back', () => {
  const merged = async () => {
    const households = await pairOfHouseholds(town)
    const { mother, father } = households
    const { kita, place, head } = await kitaWithPlace(town)
    await town.addApplication(mother, { facilityId: kita.id })
    const offered = await town.addApplication(father, { facilityId: kita.id })
    await makeOffer(town.ctx(head, now), {
      applicationId: offered.id,
      placeId: place.id,
      overrideReason: 'so',
    })
    const extra = await town.addApplication(father, {
      facilityId: (await town.addFacility()).id,
      need: { id: offered.careNeedId, kitaYear: 2026 },
    })
    const ids = [mother.child.id, father.child.id]
    const before = await snapshot(ids)
    const { id } = await mergeChildren(await clerk(), { keptId: father.child.id, lostId: mother.child.id })
    return { ...households, mergeId: id, ids, before, extra, offered }
  }

  it('restores every row exactly', async () => {
    const { mergeId, ids, before } = await merged()
    expect(await snapshot(ids)).not.toEqual(before)
    await undoMerge(await clerk('2026-03-20T09:00:00Z'), { mergeId })
    expect(await snapshot(ids)).toEqual(before)
    await undoMerge(await clerk(), { mergeId })
    expect(await snapshot(ids)).toEqual(before)
  })

  it('keeps what happened since to an application that is one’s own', async () => {
    const { mergeId, offered } = await merged()
    await town.inTenant((tx) =>
      tx.update(offer).set({ note: 'neu' }).where(eq(offer.applicationId, offered.id)),
    )
    await undoMerge(await clerk(), { mergeId })
    const [kept] = await town.inTenant((tx) =>
      tx.select().from(offer).where(eq(offer.applicationId, offered.id)),
    )
    expect(kept?.note).toBe('neu')
  })

  it('is refused after a new application, and after thirty days', async () => {
    const one = await merged()
    await town.addApplication(one.father, {
      facilityId: (await town.addFacility()).id,
      need: { id: one.offered.careNeedId, kitaYear: 2026 },
      slotNo: 3,
    })
    expect(await refusal(undoMerge(await clerk(), { mergeId: one.mergeId }))).toBe('merge-not-undoable')
    const two = await merged()
    expect(await refusal(undoMerge(await clerk('2026-04-02T09:00:00Z'), { mergeId: two.mergeId }))).toBe(
      'merge-too-old 30',
    )
    expect(await refusal(withdrawApplication(town.ctx(two.mother.parent, now), { id: two.extra.id }))).toBe(
      'accepted',
    )
  })
})
