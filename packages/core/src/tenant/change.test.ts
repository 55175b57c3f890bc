import { fileURLToPath } from 'node:url'
import { type Database, inTenant } from '@kita/db'
import { ruleSet, tenantChange } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type BundleFiles, type Defaults, readBundle, type TenantBundle, writeBundle } from '@kita/tenant'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readTenantHistory } from '../../test/history.ts'
import { newId } from '../id.ts'
import { applyBundle } from './apply.ts'
import { BundleRefused, type ChangeOrder, changeTenant, TenantChangedMeanwhile } from './change.ts'
import { findBySlug } from './directory.ts'
import { exportBundle } from './export.ts'
import { planBundle } from './plan.ts'

const folder = fileURLToPath(new URL('../../../../tenants/kreis-soest', import.meta.url))
const now = new Date('2026-11-21T09:00:00Z')
const by = { kind: 'operator', id: '00000000-0000-7000-8000-000000000001', name: 'Ada Nord' } as const

let database: TestDatabase
let operator: Database
let read: TenantBundle
let defaults: Defaults
let number = 0
let slug: string
let bundle: TenantBundle

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  const result = await readBundle(folder)
  if (!result.bundle) throw new Error('the bundle does not read')
  read = result.bundle
  defaults = read.defaults
})
afterAll(() => database.stop())

/** Every test has a tenant of its own. */
beforeEach(async () => {
  slug = `kreis-probe-${'abcdefghijklmnop'[number++]}`
  bundle = renamed(read, slug)
})
const renamed = (of: TenantBundle, to: string): TenantBundle => {
  const copy = structuredClone(of)
  copy.slug = copy.profile.slug = copy.source.tenant.slug = to
  copy.profile.hosts = copy.source.tenant.hosts = []
  return copy
}

const order = (changes: Partial<ChangeOrder> = {}): ChangeOrder & { slug: string } => ({
  ...{ slug, expectedVersion: null, by, note: 'Bitte des Amtes', now, defaults },
  ...changes,
})
const withName = (name: string) => (files: BundleFiles) => ({
  ...files,
  'tenant.json': (files['tenant.json'] ?? '').replace(/^ {2}"name": ".*"/m, `  "name": "${name}"`),
})
const versionNow = async () => (await findBySlug(operator, slug))?.version

describe('changing a tenant', () => {
  it('writes what the edit says, moves the version, and tells the history who, when, why and what', async () => {
    const { tenantId } = await applyBundle(operator, bundle, now)
    const before = await versionNow()
    const { version, difference } = await changeTenant(operator, order(), withName('Kita-Finder'))
    expect(version).toBe(await versionNow())
    expect(difference).toEqual([
      {
        ...{ file: 'tenant.json', kind: 'changed', rows: [] },
        settings: [
          { path: 'name', sentence: 'Name des Portals.', before: read.profile.name, after: 'Kita-Finder' },
        ],
      },
    ])
    const { changes } = await readTenantHistory(operator, tenantId)
    expect(changes).toHaveLength(2)
    expect(changes[0]).toMatchObject({
      ...{ at: now, by: { kind: 'operator', name: 'Ada Nord' }, note: 'Bitte des Amtes', difference },
      ...{ versionBefore: before, versionAfter: version },
    })
    expect(changes[1]).toMatchObject({ by: { kind: 'platform', name: null }, versionBefore: 0 })
  })

  it('writes nothing when nothing changes', async () => {
    const { tenantId } = await applyBundle(operator, bundle, now)
    const version = await versionNow()
    expect(await changeTenant(operator, order(), (files) => files)).toMatchObject({ version, difference: [] })
    expect((await readTenantHistory(operator, tenantId)).changes).toHaveLength(1)
  })

  it('refuses over a version that has moved, with what the edit would change now, and loses nothing', async () => {
    await applyBundle(operator, bundle, now)
    const seen = (await versionNow()) ?? 0
    await changeTenant(operator, order({ expectedVersion: seen }), withName('Erste'))
    const second = changeTenant(operator, order({ expectedVersion: seen }), withName('Zweite'))
    const error = await second.catch((one: unknown) => one)
    expect(error).toBeInstanceOf(TenantChangedMeanwhile)
    expect(error).toMatchObject({
      ...{ code: 'tenant-changed-meanwhile', version: seen + 1 },
      difference: [{ settings: [{ path: 'name', before: 'Erste', after: 'Zweite' }] }],
    })
    expect((await exportBundle(operator, slug))['tenant.json']).toContain('"Erste"')
  })

  it('lets one of two at the same instant through and refuses the other', async () => {
    await applyBundle(operator, bundle, now)
    const expectedVersion = (await versionNow()) ?? 0
    const results = await Promise.allSettled(
      ['Ost', 'West'].map((name) => changeTenant(operator, order({ expectedVersion }), withName(name))),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await versionNow()).toBe(expectedVersion + 1)
  })

  it('refuses what the check refuses, with file, line and sentence, and writes nothing', async () => {
    await applyBundle(operator, bundle, now)
    const version = await versionNow()
    const error = await changeTenant(operator, order(), withName('')).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(BundleRefused)
    expect((error as BundleRefused).problems[0]).toMatchObject({ file: 'tenant.json', line: 3 })
    expect((error as BundleRefused).errors[0]).toMatchObject({ code: 'bundle-problem' })
    expect(await versionNow()).toBe(version)
  })

  it('refuses another name and a host of another tenant', async () => {
    await applyBundle(operator, bundle, now)
    const other = changeTenant(operator, order(), (files) => ({
      ...files,
      'tenant.json': (files['tenant.json'] ?? '').replace(slug, 'kreis-anders'),
    }))
    await expect(other).rejects.toMatchObject({ code: 'tenant-name-fixed' })
    const host = 'kita.probe.example'
    const withHost = (files: BundleFiles) => {
      const tenant = JSON.parse(files['tenant.json'] ?? '')
      return { ...files, 'tenant.json': JSON.stringify({ ...tenant, hosts: [host] }) }
    }
    await changeTenant(operator, order(), withHost)
    const neighbour = renamed(read, `${slug}-nachbar`)
    await applyBundle(operator, neighbour, now)
    const taken = changeTenant(operator, { ...order(), slug: neighbour.slug }, withHost)
    await expect(taken).rejects.toMatchObject({ code: 'host-taken' })
  })

  it('makes a new tenant whole or not at all', async () => {
    const files = writeBundle(bundle.source)
    const broken = changeTenant(operator, order({ expectedVersion: 0 }), () => ({
      ...files,
      'theme.json': '{}',
    }))
    await expect(broken).rejects.toMatchObject({ code: 'bundle-invalid' })
    expect(await findBySlug(operator, slug)).toBeUndefined()
    const results = await Promise.allSettled(
      [1, 2].map(() => changeTenant(operator, order({ expectedVersion: 0 }), () => files)),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await exportBundle(operator, slug)).toEqual(files)
  })

  it('keeps its history from being rewritten', async () => {
    const { tenantId } = await applyBundle(operator, bundle, now)
    for (const db of [operator, database.db])
      for (const rewrite of ["update app.tenant_change set note = 'x'", 'delete from app.tenant_change'])
        await expect(inTenant(db, tenantId, (tx) => tx.execute(rewrite))).rejects.toThrow(/42501/)
    const rows = await inTenant(database.db, tenantId, (tx) => tx.select().from(tenantChange))
    expect(rows).toHaveLength(1)
  })
})

describe('a round that runs', () => {
  const withLimit = (max: number) => {
    const changed = renamed(read, slug)
    // The set that holds: the latest.
    const rules = changed.source.rules.at(-1)
    const parsed = changed.ruleSets.at(-1)
    if (!rules || !parsed) throw new Error('no rule set')
    rules.limit = { ...rules.limit, facilities: { ...rules.limit?.facilities, max } }
    parsed.limit.facilities.max = max
    return changed
  }
  const filesWith = (max: number) => () => writeBundle(withLimit(max).source)
  const reason = 'Eine Kita ist abgebrannt, es bleiben weniger.'

  it('keeps its rules over every way round the draft, unless there is a reason, which the history tells', async () => {
    const { tenantId } = await applyBundle(operator, bundle, now)
    const frozen = { code: 'rules-frozen', params: { year: 2027, until: '2027-07-31' } }
    await expect(changeTenant(operator, order(), filesWith(2))).rejects.toMatchObject(frozen)
    await expect(applyBundle(operator, withLimit(2), now)).rejects.toMatchObject(frozen)
    const short = order({ emergencyReason: 'eilt' })
    await expect(changeTenant(operator, short, filesWith(2))).rejects.toMatchObject({
      ...frozen,
      errors: [{ pointer: '/emergencyReason', code: 'emergency-reason-missing' }],
    })
    await changeTenant(operator, order({ emergencyReason: reason }), filesWith(2))
    expect((await readTenantHistory(operator, tenantId)).changes[0]).toMatchObject({
      ...{ note: order().note, emergencyReason: reason },
    })
  })

  it('keeps nothing else: texts change as ever, rules before it opens, and a portal that is not open yet', async () => {
    const { tenantId } = await applyBundle(operator, bundle, now)
    await changeTenant(operator, order(), withName('Kita-Finder'))
    const before = order({ now: new Date('2026-09-20T09:00:00Z') })
    const early = { ...before, emergencyReason: reason }
    expect((await changeTenant(operator, early, filesWith(2))).difference).not.toEqual([])
    expect((await readTenantHistory(operator, tenantId)).changes[0]?.emergencyReason).toBeNull()
    const made = { operator: newId(now), onboarding: newId(now), switched: newId(now) }
    await inTenant(operator, tenantId, async (tx) => {
      await tx.execute(sql`insert into console.operator (id, name, email, email_norm, roles, created_at)
        values (${made.operator}, 'Ada', ${made.operator}, ${made.operator}, '{editor}', ${now})`)
      await tx.execute(sql`insert into console.onboarding
        (id, state, county, answers, host_token, tenant_id, switch_ids, created_at, created_by, updated_at, updated_by)
        values (${made.onboarding}, 'made', '05974', '{}', ${'a'.repeat(26)}, ${tenantId},
          ${sql.param([made.switched])}::uuid[], ${now}, ${made.operator}, ${now}, ${made.operator})`)
    })
    expect((await changeTenant(operator, order(), filesWith(3))).difference).not.toEqual([])
  })
})

describe('applying a bundle over what was changed in the console', () => {
  const emergencyReason = 'Der Rat hat es so beschlossen.'
  const applyAgain = (of: TenantBundle, seed?: string) =>
    applyBundle(operator, of, now, seed === undefined ? {} : { seed, emergencyReason })

  it('leaves an unchanged folder alone, and a changed one keeps every edit it says nothing new about', async () => {
    const { tenantId } = await applyAgain(bundle, 'one')
    await changeTenant(operator, order(), withName('Kita-Finder'))
    expect((await applyAgain(bundle, 'one')).changes).toEqual([])
    const moved = renamed(read, slug)
    const last = moved.source.rules.at(-1)
    if (!last) throw new Error('no rule set')
    last.limit = { ...last.limit, facilities: { ...last.limit?.facilities, max: 7 } }
    const { changes } = await applyAgain(moved, 'two')
    expect(changes.map(({ file }) => file)).toEqual([`rules/${last.fromYear}.json`])
    expect((await exportBundle(operator, slug))['tenant.json']).toContain('"Kita-Finder"')
    const [active] = await inTenant(operator, tenantId, (tx) =>
      tx
        .select()
        .from(ruleSet)
        .where(
          and(
            eq(ruleSet.tenantId, tenantId),
            eq(ruleSet.fromYear, last.fromYear),
            eq(ruleSet.status, 'active'),
          ),
        ),
    )
    expect(active?.settings).toMatchObject({ limit: { facilities: { max: 7 } } })
  })

  it('does what it says, word for word, over the version it was compared with', async () => {
    await applyAgain(bundle)
    await changeTenant(operator, order(), withName('Kita-Finder'))
    const { version, changes } = await planBundle(operator, bundle, { literal: true })
    expect(changes[0]?.settings[0]).toMatchObject({ before: 'Kita-Finder', after: read.profile.name })
    await applyBundle(operator, bundle, now, { expectedVersion: version, literal: true, by })
    expect(await exportBundle(operator, slug)).toEqual(writeBundle(bundle.source))
    const late = applyBundle(operator, bundle, now, { expectedVersion: version })
    await expect(late).rejects.toMatchObject({ code: 'tenant-changed-meanwhile' })
  })
})
