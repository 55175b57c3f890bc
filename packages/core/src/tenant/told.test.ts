import { fileURLToPath } from 'node:url'
import type { Database } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, readDefaults } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Ctx } from '../context.ts'
import { applyBundle, changeTenant, findBySlug, loadTenant, readOfficeRules, tellRules } from './index.ts'

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const slug = 'auental'
const now = new Date('2026-12-04T09:00:00Z')
let database: TestDatabase
let operator: Database
let tenantId: number

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  const defaults = await readDefaults(at('tenants/_default'))
  const { bundle } = await readBundle(at(`packages/core/test/district/${slug}`), defaults)
  if (!bundle) throw new Error('the district does not read')
  tenantId = (await applyBundle(operator, bundle, now)).tenantId
})
afterAll(() => database.stop())

const staff = (role: 'office-clerk' | 'facility-head'): Actor => ({
  ...{ kind: 'staff', accountId: '00000000-0000-4000-8000-000000000001', name: 'Amt' },
  roles: [{ role, scopeKind: 'tenant', scopeId: null }],
})
const ctx = async (actor: Actor = { kind: 'nobody' }): Promise<Ctx> => {
  const entry = await findBySlug(database.db, slug)
  const loaded = await loadTenant(database.db, tenantId)
  if (!entry || !loaded) throw new Error('no tenant')
  const tenant = { id: tenantId, version: entry.version, origin: 'https://probe.example', ...loaded }
  return { db: database.db, tenant, actor, now, requestId: 'request' }
}
type Rules = Record<string, Record<string, unknown>>
const change = async (edit: (rules: Rules) => [year: number, rules: Rules]) => {
  const entry = await findBySlug(database.db, slug)
  const order = {
    ...{ slug, expectedVersion: entry?.version ?? 0, note: 'Auf Wunsch des Amtes', now },
    by: { kind: 'operator' as const, id: '00000000-0000-4000-8000-000000000002', name: 'Ada Betrieb' },
    defaults: await readDefaults(at('tenants/_default')),
    emergencyReason: 'Das Amt hat es so beschlossen.',
  }
  await changeTenant(operator, order, (files) => {
    const name = Object.keys(files)
      .filter((file) => file.startsWith('rules/'))
      .toSorted()
      .at(-1)
    const [year, rules] = edit(JSON.parse(files[name ?? ''] ?? '{}'))
    return { ...files, [`rules/${year}.json`]: JSON.stringify({ ...rules, fromYear: year }) }
  })
}
const keysOf = (told: ReturnType<typeof tellRules>[number] | undefined) =>
  told?.chapters.flatMap(({ sentences }) => sentences.map(({ key }) => key)) ?? []
const daysTold = (told: ReturnType<typeof tellRules>[number] | undefined) =>
  told?.chapters.flatMap(({ sentences }) =>
    sentences.flatMap(({ key, params }) => (key === 'reply.days' ? [params.count] : [])),
  )

describe('what families are told', () => {
  it('is said once where one set of rules holds, of the running and the next Kita-Jahr', async () => {
    const [only, ...more] = tellRules(await ctx())
    expect(more).toEqual([])
    expect(only).toMatchObject({ kitaYear: 2027, running: false })
    expect(keysOf(only).filter((key) => key.startsWith('running.')).length).toBeGreaterThan(0)
    expect(keysOf(only).some((key) => key.startsWith('next.'))).toBe(true)
  })

  it('follows a change at once', async () => {
    await change((rules) => [Number(rules.fromYear), { ...rules, offer: { ...rules.offer, replyDays: 9 } }])
    expect(daysTold(tellRules(await ctx())[0])).toEqual([9])
  })

  it('is said of each year by its own rules where two differ, and neither speaks for the other', async () => {
    const before = await ctx()
    const sets = before.tenant.ruleSets.map((rules) => ({ ...rules, fromYear: 2020 }))
    const [first] = sets
    if (!first) throw new Error('no rules')
    const coming = { ...first, fromYear: 2027, offer: { ...first.offer, replyDays: 5 } }
    const told = tellRules({ ...before, tenant: { ...before.tenant, ruleSets: [first, coming] } })
    expect(told.map(({ kitaYear, running }) => [kitaYear, running])).toEqual([
      [2027, false],
      [2026, true],
    ])
    const [next, present] = told
    expect(keysOf(next).filter((key) => key.startsWith('running.'))).toEqual([])
    expect(keysOf(present).filter((key) => /^(next\.|offer\.first|round)/.test(key))).toEqual([])
    expect([daysTold(next), daysTold(present)]).toEqual([[5], [9]])
  })
})

describe('what the office reads', () => {
  it('is every setting with its value, the year, and who changed what and why', async () => {
    const rules = await readOfficeRules(await ctx(staff('office-clerk')), {})
    expect(rules.settings.find(({ path }) => path === 'offer.replyDays')).toMatchObject({ value: 9 })
    const [latest] = rules.changes
    expect(latest).toMatchObject({ by: { kind: 'operator', name: 'Ada Betrieb' } })
    expect(latest).toMatchObject({
      note: 'Auf Wunsch des Amtes',
      emergencyReason: 'Das Amt hat es so beschlossen.',
    })
    expect(latest?.sets[0]?.settings.map(({ path }) => path)).toEqual(['offer.replyDays'])
  })

  it('is not for Kitas, and no year that no set begins with', async () => {
    await expect(readOfficeRules(await ctx(staff('facility-head')), {})).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(readOfficeRules(await ctx(staff('office-clerk')), { fromYear: 2001 })).rejects.toMatchObject(
      { code: 'not-found' },
    )
  })
})
