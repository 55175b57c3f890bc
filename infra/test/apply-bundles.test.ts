import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { applyBundle, exportBundle } from '@kita/core/tenant'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, writeBundle } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../tenants/', import.meta.url))
const slugs = (await readdir(folder)).filter((name) => !name.startsWith('_'))
const now = new Date('2026-11-21T08:00:00Z')

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.stop())

describe.each(slugs)('the bundle of %s', (slug) => {
  test('is applied, changes nothing the second time, and comes back byte for byte', async () => {
    const { bundle, problems } = await readBundle(`${folder}${slug}`)
    if (!bundle) throw new Error(problems.map(({ sentence }) => sentence).join('\n'))

    const first = await applyBundle(t.operatorDb, bundle, now)
    expect(first.changes.length).toBeGreaterThan(0)
    const second = await applyBundle(t.operatorDb, bundle, now)
    expect(second).toEqual({ tenantId: first.tenantId, changes: [] })
    expect(await exportBundle(t.operatorDb, slug)).toEqual(writeBundle(bundle.source))
  })
})
