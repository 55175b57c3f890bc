import { fileURLToPath } from 'node:url'
import { inTenant } from '@kita/db'
import { facility, staff } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor, Ctx } from '../context.ts'
import { publishProfile, readProfileEditor, saveProfileDraft } from '../facility/index.ts'
import { newId } from '../id.ts'
import { confirmPlaces } from '../office/index.ts'
import { applyBundle } from './apply.ts'
import { loadTenant } from './load.ts'

const now = new Date('2026-11-21T09:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

/** A head of this facility in an applied tenant. */
const headOf = async (tenantId: number, facilityId: string): Promise<Ctx> => {
  const settings = await loadTenant(database.db, tenantId)
  if (!settings) throw new Error('the tenant was not applied')
  const accountId = newId(now)
  await inTenant(database.db, tenantId, async (tx) => {
    await tx.execute(
      sql`select auth.account_create(${tenantId}, ${accountId}, 'staff', 'l@kita.example', 'l@kita.example', 'x', 'de', ${now})`,
    )
    await tx.insert(staff).values({ tenantId, accountId, displayName: 'Mira Ost' })
  })
  const actor: Actor = {
    ...{ kind: 'staff', accountId, name: 'Mira Ost' },
    roles: [{ role: 'facility-head', scopeKind: 'facility', scopeId: facilityId }],
  }
  const tenant = { ...settings, id: tenantId, version: 1, origin: 'https://kreis.example' }
  return { db: database.db, tenant, actor, now, requestId: 'test' }
}

it('a bundle applied again leaves what an office has edited, and changes the rest', async () => {
  const folder = fileURLToPath(new URL('../../../../tenants/flensburg', import.meta.url))
  const { bundle } = await readBundle(folder)
  const [one] = bundle?.tables.facilities ?? []
  if (!bundle || !one) throw new Error('no bundle')
  const { tenantId } = await applyBundle(database.operatorDb, bundle, now)
  const rowNow = async () => {
    const [row] = await inTenant(database.db, tenantId, (tx) =>
      tx.select().from(facility).where(eq(facility.key, one.key)),
    )
    if (!row) throw new Error('no facility')
    return row
  }
  const facilityId = (await rowNow()).id
  const head = await headOf(tenantId, facilityId)
  const { version, published } = await readProfileEditor(head, { facilityId })
  await saveProfileDraft(head, { facilityId, version, content: { ...published, concept: 'Unser Wald.' } })
  await publishProfile(head, { facilityId })
  await confirmPlaces(head, { facilityId })
  const before = await rowNow()

  expect((await applyBundle(database.operatorDb, bundle, new Date('2026-11-22T09:00:00Z'))).changes).toEqual(
    [],
  )
  expect(await rowNow()).toEqual(before)

  for (const { facilities } of [bundle.tables, bundle.source.tables]) {
    const row = facilities.find(({ key }) => key === one.key)
    if (row) Object.assign(row, { concept: 'Aus dem Amt.', visitHint: 'Bitte anrufen.', placesAsOf: null })
  }
  await applyBundle(database.operatorDb, bundle, new Date('2026-11-23T09:00:00Z'))
  expect(await rowNow()).toMatchObject({
    concept: 'Unser Wald.',
    visitHint: 'Bitte anrufen.',
    placesAsOf: '2026-11-21',
  })

  for (const { facilities } of [bundle.tables, bundle.source.tables]) {
    const row = facilities.find(({ key }) => key === one.key)
    if (row) Object.assign(row, { concept: 'Noch einmal aus dem Amt.', visitHint: 'Bitte klingeln.' })
  }
  await applyBundle(database.operatorDb, bundle, new Date('2026-11-24T09:00:00Z'))
  expect(await rowNow()).toMatchObject({
    ...{ concept: 'Unser Wald.', visitHint: 'Bitte klingeln.' },
    ...{ edited: before.edited, version: before.version },
  })
})
