import { join } from 'node:path'
import { inTenant } from '@kita/db'
import { criteriaCatalogue } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, type TenantBundle } from '@kita/tenant'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../id.ts'
import { applyBundle } from './apply.ts'

let database: TestDatabase
let bundle: TenantBundle
beforeAll(async () => {
  database = await testDatabase()
  const read = await readBundle(join(import.meta.dirname, '../../../../tenants/kreis-soest'))
  if (!read.bundle) throw new Error('the bundle does not read')
  bundle = read.bundle
})
afterAll(() => database.stop())

/** The same bundle with its first catalogue under another title. */
const renamed = (title: string): TenantBundle => {
  const criteria = bundle.criteria.map((one, index) => (index === 0 ? { ...one, title } : one))
  return { ...bundle, criteria, source: { ...bundle.source, criteria } }
}

test('a bundle’s catalogues hold, a changed one is a new version, an office’s own stays', async () => {
  const apply = (of: TenantBundle, day: string) => applyBundle(database.operatorDb, of, new Date(day))
  const { tenantId } = await apply(bundle, '2026-01-01')
  const rows = () => inTenant(database.db, tenantId, (tx) => tx.select().from(criteriaCatalogue))
  expect((await rows()).map((one) => [one.status, one.version])).toEqual(
    bundle.criteria.map(() => ['active', 1]),
  )
  await apply(bundle, '2026-01-02')
  expect(await rows()).toHaveLength(bundle.criteria.length)

  await apply(renamed('Neue Fassung'), '2026-01-03')
  const [fresh, ...others] = (await rows()).filter((one) => one.version === 2)
  expect([fresh?.title, fresh?.status, others.length]).toEqual(['Neue Fassung', 'active', 0])
  expect((await rows()).filter((one) => one.status === 'replaced')).toHaveLength(1)

  await inTenant(database.db, tenantId, async (tx) => {
    await tx
      .update(criteriaCatalogue)
      .set({ status: 'replaced', replacedAt: new Date('2026-01-04') })
      .where(eq(criteriaCatalogue.id, fresh?.id ?? ''))
    await tx.insert(criteriaCatalogue).values({
      ...{ ...(fresh as NonNullable<typeof fresh>), id: newId(new Date('2026-01-04')) },
      ...{ version: 3, title: 'Vom Rat beschlossen', bundleKey: null },
    })
  })
  await apply(renamed('Noch neuer'), '2026-01-05')
  const active = (await rows()).filter((one) => one.status === 'active')
  expect(active.map((one) => one.title)).toContain('Vom Rat beschlossen')
  expect(active.map((one) => one.title)).not.toContain('Noch neuer')
})
