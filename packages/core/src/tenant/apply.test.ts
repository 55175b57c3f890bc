import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Database, inTenant } from '@kita/db'
import { childminder, childminderVacancy, facility, freePlace, limitSlot, ruleSet } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, type TenantBundle, writeBundle } from '@kita/tenant'
import { and, count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyBundle } from './apply.ts'
import { exportBundle } from './export.ts'
import { loadTenant } from './load.ts'
import { planBundle } from './plan.ts'

const folder = fileURLToPath(new URL('../../../../tenants', import.meta.url))
const slugs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map((entry) => entry.name)
const now = new Date('2026-11-21T09:00:00Z')
const later = new Date('2026-11-22T09:00:00Z')

let database: TestDatabase
let operator: Database
const bundleOf = async (slug: string): Promise<TenantBundle> => {
  const { bundle, problems } = await readBundle(`${folder}/${slug}`)
  if (!bundle) throw new Error(problems.map((one) => one.sentence).join('\n'))
  return bundle
}

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
})
afterAll(() => database.stop())

describe.each(slugs)('the bundle of %s', (slug) => {
  it('is applied as a whole, a second time changes nothing, and comes back byte for byte', async () => {
    const bundle = await bundleOf(slug)
    const { tenantId, changes } = await applyBundle(operator, bundle, now)
    expect(changes.map((one) => one.file)).toEqual(Object.keys(writeBundle(bundle.source)).sort())
    expect((await applyBundle(operator, bundle, later)).changes).toEqual([])
    expect((await planBundle(operator, bundle)).changes).toEqual([])
    expect(await exportBundle(operator, slug)).toEqual(writeBundle(bundle.source))
    const loaded = await loadTenant(database.db, tenantId)
    expect(loaded?.profile).toEqual(JSON.parse(JSON.stringify(bundle.profile)))
    expect(loaded?.ruleSets.map(({ id: _id, ...rules }) => rules)).toEqual(bundle.ruleSets)
    const [found] = await inTenant(database.db, tenantId, (tx) =>
      tx.select({ n: count() }).from(facility).where(eq(facility.published, true)),
    )
    expect(found?.n).toBe(bundle.tables.facilities.filter((row) => row.published).length)
  })
})

describe('a changed bundle', () => {
  const renamed = async (slug: string): Promise<TenantBundle> => {
    const bundle = structuredClone(await bundleOf(slug))
    return {
      ...bundle,
      slug: `${slug}-copy`,
      profile: { ...bundle.profile, slug: `${slug}-copy`, hosts: [] },
    }
  }
  const [any] = slugs

  it('replaces a rule set whose number changed, so that open applications keep theirs', async () => {
    const bundle = await renamed(any ?? '')
    const { tenantId } = await applyBundle(operator, bundle, now)
    const last = bundle.ruleSets.at(-1)
    const authored = bundle.source.rules.find((one) => one.fromYear === last?.fromYear)
    if (!last || !authored) throw new Error('no rule set')
    last.limit.facilities.max = 7
    authored.limit = { ...authored.limit, facilities: { ...authored.limit?.facilities, max: 7 } }
    const { changes } = await applyBundle(operator, bundle, later)
    expect(changes.map((one) => one.file)).toEqual([`rules/${last.fromYear}.json`])
    const rows = await inTenant(database.db, tenantId, (tx) =>
      tx.select().from(ruleSet).where(eq(ruleSet.fromYear, last.fromYear)),
    )
    expect(rows.map((row) => row.status).sort()).toEqual(['active', 'replaced'])
    const active = rows.find((row) => row.status === 'active')
    const slots = await inTenant(database.db, tenantId, (tx) =>
      tx
        .select()
        .from(limitSlot)
        .where(and(eq(limitSlot.ruleSetId, active?.id ?? ''), eq(limitSlot.counter, 'facility'))),
    )
    expect(slots).toHaveLength(7)
  })

  it('leaves what the Fachberatung changed in its register, but for the persons the bundle changed too', async () => {
    const bundle = await renamed('hochsauerlandkreis')
    const { tenantId } = await applyBundle(operator, bundle, now)
    const read = () =>
      inTenant(database.db, tenantId, (tx) => tx.select().from(childminder).orderBy(childminder.key))
    await inTenant(database.db, tenantId, async (tx) => {
      await tx.update(childminder).set({ town: 'geändert', street: 'Weg 1' })
      await tx.delete(childminderVacancy)
    })
    const [first, second] = bundle.source.tables.childminders
    if (!first || !second) throw new Error('no persons')
    for (const { childminders } of [bundle.tables, bundle.source.tables])
      for (const row of childminders) if (row.key === first.key) row.placesMax = 2
    await applyBundle(operator, bundle, later)
    const rows = await read()
    const of = (key: string) => rows.find((row) => row.key === key)
    expect(of(first.key)).toMatchObject({ placesMax: 2, town: first.town, street: 'Weg 1' })
    expect(of(second.key)).toMatchObject({ town: 'geändert' })
  })

  it('takes a facility it no longer names off the portal and keeps its row and places', async () => {
    const bundle = await renamed(slugs.at(-1) ?? '')
    bundle.slug = bundle.profile.slug = `${bundle.slug}-b`
    const { tenantId } = await applyBundle(operator, bundle, now)
    const [gone] = bundle.tables.facilities.splice(0, 1)
    bundle.source.tables.facilities = bundle.tables.facilities
    const dropped = (row: { facility: string }) => row.facility !== gone?.key
    for (const tables of [bundle.tables, bundle.source.tables]) {
      tables.groups = tables.groups.filter(dropped)
      tables.freePlaces = tables.freePlaces.filter(dropped)
    }
    await applyBundle(operator, bundle, later)
    const [row] = await inTenant(database.db, tenantId, (tx) =>
      tx
        .select()
        .from(facility)
        .where(eq(facility.key, gone?.key ?? '')),
    )
    expect(row?.published).toBe(false)
    expect(await inTenant(database.db, tenantId, (tx) => tx.select().from(freePlace).limit(1))).toBeDefined()
  })
})

it("the operator's role reaches no family's table", async () => {
  const { tenantId } = await applyBundle(operator, await bundleOf(slugs[0] ?? ''), now)
  for (const table of ['child', 'guardian', 'application', 'outbox', 'audit_event'])
    await expect(
      inTenant(operator, tenantId, (tx) => tx.execute(`select 1 from app.${table}`)),
    ).rejects.toThrow(/42501/)
})
