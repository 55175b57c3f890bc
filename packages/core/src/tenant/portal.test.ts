import { fileURLToPath } from 'node:url'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle } from '@kita/tenant'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyBundle } from './apply.ts'
import { loadTenant } from './load.ts'
import { getPortal } from './portal.ts'

let database: TestDatabase
const ids = new Map<string, number>()
beforeAll(async () => {
  database = await testDatabase()
  for (const slug of ['bochum', 'kreis-soest', 'kaiserslautern']) {
    const { bundle } = await readBundle(
      fileURLToPath(new URL(`../../../../tenants/${slug}`, import.meta.url)),
    )
    if (!bundle) throw new Error(slug)
    const { tenantId } = await applyBundle(database.operatorDb, bundle, new Date('2018-01-01T09:00:00Z'))
    ids.set(slug, tenantId)
  }
})
afterAll(() => database.stop())

const portalOn = async (slug: string, day: string) => {
  const id = ids.get(slug) ?? 0
  const tenant = await loadTenant(database.db, id)
  if (!tenant) throw new Error(slug)
  return getPortal({
    db: database.db,
    tenant: { ...tenant, id, version: 1, origin: 'http://portal.example' },
    actor: { kind: 'nobody' },
    now: new Date(`${day}T09:00:00Z`),
    requestId: 'portal-test',
  })
}
const counters = ({ years }: Awaited<ReturnType<typeof portalOn>>) =>
  years.map(({ limits }) => limits.map(({ counter }) => counter))

it('names no limit and no answer for a kind of care before it is offered (scenario 3)', async () => {
  const before = await portalOn('bochum', '2020-06-16')
  expect(counters(before)).toEqual([['facility'], ['facility']])
  expect(JSON.stringify([before.faq, before.steps, before.advantages])).not.toContain('Kindertagespflege')
  const after = await portalOn('bochum', '2020-06-17')
  expect(counters(after)[0]).toEqual(['facility', 'childminding'])
  expect(JSON.stringify(after.faq)).toContain('Kindertagespflege')
  expect(counters(await portalOn('kaiserslautern', '2026-11-21'))).toEqual([['facility'], ['facility']])
})

it('answers each question once, as it is true on the day', async () => {
  const [old, today] = await Promise.all([
    portalOn('kreis-soest', '2022-10-12'),
    portalOn('kreis-soest', '2026-11-21'),
  ])
  for (const { faq } of [old, today]) expect(new Set(faq.map(({ q }) => q)).size).toBe(faq.length)
  expect(JSON.stringify(old.faq)).toContain('Kita-Karte')
  expect(JSON.stringify(today.faq)).not.toContain('Kita-Karte')
})

it('says that the running year is open from the day on which it is', async () => {
  const running = ({ years }: Awaited<ReturnType<typeof portalOn>>) => years[0]?.rules.runningOpen
  expect(running(await portalOn('kreis-soest', '2022-10-12'))).toBe(false)
  expect(running(await portalOn('kreis-soest', '2023-10-12'))).toBe(true)
})
