import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { applyBundle, loadTenant } from '@kita/core/tenant'
import { type Database, inTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, readDefaults } from '@kita/tenant'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDistrict } from './district.ts'

const folder = join(import.meta.dirname, '../../../../tenants')
const now = new Date('2026-12-04T08:30:00Z')

/** A tenant whose examples can be played over a given connection. */
const district = async (database: TestDatabase) => {
  const { bundle } = await readBundle(
    join(folder, 'hochsauerlandkreis'),
    await readDefaults(join(folder, '_default')),
  )
  if (!bundle) throw new Error('the bundle does not read')
  const { tenantId } = await applyBundle(database.operatorDb, bundle, now)
  const row = await loadTenant(database.db, tenantId)
  if (!row) throw new Error('the tenant was not applied')
  const tenant = { ...row, id: tenantId, version: 1, origin: 'http://example' }
  const key = ['x'.repeat(32)] as const
  return {
    play: (db: Database) => addDistrict({ db, tenant, bundle, key, passwordHash: 'x', now }),
    count: async () => {
      const union = tables.map((name) => `select '${name}' as name, count(*)::int as n from app.${name}`)
      const rows = await inTenant(database.db, tenantId, (tx) =>
        tx.execute<{ name: string; n: number }>(union.join(' union all ')),
      )
      return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
    },
  }
}

/** What a second time would leave twice; not places: one that was named for an offer is closed when that is there already. */
const tables = [
  ...['guardian', 'child', 'child_guardian', 'care_need', 'application', 'offer', 'contract'],
  ...['criteria_catalogue', 'contract_template', 'facility_picture', 'visit'],
  ...['case_note', 'proposal', 'childminding_match', 'childminding_stand_in', 'staff', 'role_assignment'],
]

/** Plays until so many applications are there; then the connection is gone in the middle of what it did. */
const cutOff = async (database: TestDatabase, one: Awaited<ReturnType<typeof district>>, after: number) => {
  const connection = database.connect()
  const play = one.play(connection).then(
    () => 'played to the end',
    (error: Error) => error.message,
  )
  while (((await one.count()).application ?? 0) < after) await setTimeout(20)
  await connection.close()
  return play
}

let [straight, broken]: TestDatabase[] = []
beforeAll(async () => {
  straight = await testDatabase()
  broken = await testDatabase()
})
afterAll(async () => {
  await straight?.stop()
  await broken?.stop()
})

it('examples that were cut off are played to the end at the next start, none of them twice', async () => {
  if (!straight || !broken) throw new Error('no database')
  const whole = await district(straight)
  await whole.play(straight.db)
  const cut = await district(broken)
  for (const applications of [3, 40])
    expect(await cutOff(broken, cut, applications)).toBe('the database pool is closed')
  await cut.play(broken.db)
  expect(await cut.count()).toEqual(await whole.count())
}, 120_000)
