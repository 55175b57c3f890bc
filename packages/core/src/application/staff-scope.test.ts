import { advisoryDesk, facility } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { type Actor, type RoleAssignment, roles } from '../context.ts'
import { type Place, within } from '../scope.ts'
import { staffScope } from './staff-scope.ts'

let database: TestDatabase
let town: TestTown
let facilities: { id: string; providerId: string }[]
let desks: { id: string }[]
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
  const first = await town.addFacility()
  facilities = [first, await town.addFacility({ providerId: first.providerId }), await town.addFacility()]
  desks = [await town.addDesk(), await town.addDesk()]
})
afterAll(() => database.stop())

const someRoles = () => fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 4 })
const assignments = () => {
  const ids: Record<RoleAssignment['scopeKind'], (string | null)[]> = {
    tenant: [null],
    facility: facilities.map(({ id }) => id),
    provider: facilities.map(({ providerId }) => providerId),
    desk: desks.map(({ id }) => id),
    childminder: facilities.map(({ id }) => id),
    'counselling-place': facilities.map(({ id }) => id),
  }
  const held = Object.entries(ids).flatMap(([scopeKind, scopeIds]) =>
    roles.flatMap((role) => scopeIds.map((scopeId) => ({ role, scopeKind, scopeId }) as RoleAssignment)),
  )
  // Tenant-wide roles reach all; drawn as often as the others they would leave nothing to see.
  return fc.array(fc.constantFrom(...held), { maxLength: 4 })
}

/** Facilities and desks as the lists read them: some records lie at one, some at the other. */
const listed = (actor: Actor, wanted: (typeof roles)[number][]) =>
  town.inTenant((tx) =>
    tx
      .select({ facilityId: facility.id, deskId: advisoryDesk.id })
      .from(facility)
      .fullJoin(advisoryDesk, sql`false`)
      .where(
        and(
          sql`coalesce(${facility.tenantId}, ${advisoryDesk.tenantId}) = ${town.tenant.id}`,
          staffScope(actor, wanted, advisoryDesk.id),
        ),
      ),
  )

it('a list holds exactly the records that the guard of a single one lets through', async () => {
  const places: (Place & { id: string })[] = [
    ...facilities.map(({ id, providerId }) => ({ id, facilityId: id, providerId })),
    ...desks.map(({ id }) => ({ id, deskId: id })),
  ]
  await fc.assert(
    fc.asyncProperty(assignments(), someRoles(), async (held, wanted) => {
      const actor: Actor = { kind: 'staff', accountId: places[0]?.id ?? '', name: 'Ich', roles: held }
      const filtered = (await listed(actor, wanted)).map(({ facilityId, deskId }) => facilityId ?? deskId)
      const guarded = places.filter((place) => within(actor, wanted, place)).map(({ id }) => id)
      expect(filtered.sort()).toEqual(guarded.sort())
    }),
    { numRuns: 200 },
  )
  // Eyes open: the property speaks about rows that are there.
  const [row] = await town.inTenant((tx) =>
    tx.select({ n: sql<number>`count(*)::int` }).from(facility).where(eq(facility.tenantId, town.tenant.id)),
  )
  expect(row?.n).toBe(3)
})
