import { child } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { pairOfHouseholds } from '../../test/duplicate.ts'
import { findFamilies } from './index.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { limit: { facilities: { max: 3 } } } })
})
afterAll(() => database.stop())

const clerk = async (at: string = now) => town.ctx(await town.addStaff('office-clerk'), at)

describe('before a family is entered a second time', () => {
  it('the office finds it by name and day, a head on the own list only', async () => {
    const { mother, name, bornOn } = await pairOfHouseholds(town)
    const kita = await town.addFacility()
    const elsewhere = await town.addFacility()
    const here = await town.addApplication(mother, { facilityId: kita.id })
    await town.addApplication(mother, {
      facilityId: elsewhere.id,
      need: { id: here.careNeedId, kitaYear: 2026 },
    })
    const typed = { ...name, bornOn }
    const found = await findFamilies(await clerk(), typed)
    expect(found.items).toHaveLength(2)
    const head = await town.addStaff('facility-head', { facility: kita.id })
    const own = (await findFamilies(town.ctx(head, now), typed)).items
    expect(own.map((one) => one.id)).toEqual([mother.child.id])
    expect(
      own[0]?.applications.map((one) => one.id),
      'nothing of applications elsewhere',
    ).toEqual([here.id])
    const all = found.items.find((one) => one.id === mother.child.id)
    expect(all?.applications).toHaveLength(2)
    const [row] = await town.inTenant((tx) => tx.select().from(child).where(eq(child.id, mother.child.id)))
    expect(row?.firstName).toBe('Emil')
  })
})
