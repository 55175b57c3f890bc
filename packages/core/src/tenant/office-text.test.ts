import { fileURLToPath } from 'node:url'
import { type Database, inTenant } from '@kita/db'
import { provider } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { parseBundle, readBundle, readDefaults, type TenantBundle } from '@kita/tenant'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTenantHistory } from '../../test/history.ts'
import type { Actor, Ctx } from '../context.ts'
import { activateCatalogue, draftCatalogue } from '../criteria/index.ts'
import type { DomainError } from '../error.ts'
import { applyBundle } from './apply.ts'
import { findBySlug } from './directory.ts'
import { exportBundle } from './export.ts'
import {
  changeOfficeText,
  changeOnboarding,
  getPortal,
  listOnboarding,
  loadTenant,
  openProviders,
  readOfficeTexts,
  undoOfficeText,
} from './index.ts'
import { planBundle } from './plan.ts'

const slug = 'kreis-soest'
const defaultsFolder = fileURLToPath(new URL('../../../../tenants/_default', import.meta.url))
const now = '2026-09-21T09:00:00Z'
let database: TestDatabase
let operator: Database
let bundle: TenantBundle
let tenantId: number

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  const read = await readBundle(fileURLToPath(new URL(`../../../../tenants/${slug}`, import.meta.url)))
  if (!read.bundle) throw new Error('the bundle does not read')
  bundle = read.bundle
  tenantId = (await applyBundle(operator, bundle, new Date(now))).tenantId
})
afterAll(() => database.stop())

const admin: Actor = {
  kind: 'staff',
  accountId: '00000000-0000-4000-8000-000000000001',
  name: 'Amt',
  roles: [{ role: 'office-admin', scopeKind: 'tenant', scopeId: null }],
}
/** As the next request of any process sees the tenant. */
const ctx = async (actor: Actor = admin, at: string = now): Promise<Ctx> => {
  const entry = await findBySlug(database.db, slug)
  const loaded = await loadTenant(database.db, tenantId)
  if (!entry || !loaded) throw new Error('no tenant')
  return {
    db: database.db,
    tenant: { id: tenantId, version: entry.version, origin: 'https://probe.example', ...loaded },
    actor,
    now: new Date(at),
    requestId: 'request',
  }
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: DomainError) => [error.code, ...error.errors.map((one) => one.pointer)].join(' '),
  )
const portal = async (at?: string) => getPortal(await ctx({ kind: 'nobody' }, at))

describe('what the office edits', () => {
  it('a banner holds at once, is checked as a bundle is, and goes back to the former version', async () => {
    const before = await portal()
    const banner = (text: string, until?: string) => ({
      change: { part: 'banner' as const, value: [{ text, ...(until && { until }) }] },
    })
    expect(await refusal(changeOfficeText(await ctx(), banner('Frist ist {{nonsense}}')))).toBe(
      'input-invalid /banner/0/text',
    )
    const { id } = await changeOfficeText(
      await ctx(),
      banner('Wir haben am Montag geschlossen', '2026-09-30'),
    )
    const shown = await portal()
    expect(shown.banner.map((one) => one.text)).toEqual(['Wir haben am Montag geschlossen'])
    expect(shown.version).toBeGreaterThan(before.version)
    expect((await portal('2026-10-01T09:00:00Z')).banner).toEqual([])
    await undoOfficeText(await ctx(), { editId: id })
    expect((await portal()).banner).toEqual(before.banner)
    expect((await readOfficeTexts(await ctx(), {})).history.map((one) => one.part)).toEqual([
      'banner',
      'banner',
    ])
  })

  it('a text of an allowed key, and no other', async () => {
    const text = (key: string) => ({ change: { part: 'texts' as const, value: { [key]: 'Gut gemacht' } } })
    await changeOfficeText(await ctx(), text('setting.success'))
    expect((await ctx()).tenant).toMatchObject({ texts: { de: { 'setting.success': 'Gut gemacht' } } })
    expect(await refusal(changeOfficeText(await ctx(), text('office.skip')))).toBe('text-key-unknown')
  })

  it('the opening moved from 1 to 12 October: portal and sentences follow at once (scenario 8)', async () => {
    const [dates] = (await readOfficeTexts(await ctx(), {})).dates.filter((one) => one.present)
    if (!dates) throw new Error('no rules')
    const { fromYear, opens, deadline, firstDate } = dates
    const move = (day: string | null, reason = 'Störung bei der Post') => ({
      change: { part: 'dates' as const, value: [{ fromYear, opens: day, deadline, firstDate }] },
      reason,
    })
    const edit = await ctx()
    expect(await refusal(changeOfficeText(edit, move('10-12', '')))).toBe('reason-missing')
    expect(await refusal(changeOfficeText(edit, move('12-24')))).toContain('input-invalid /dates')
    await changeOfficeText(edit, move('10-12'))
    const after = await portal()
    const [, next] = after.years
    expect(next?.timeline.find((one) => one.kind === 'opens')?.day).toBe('2026-10-12')
    expect(JSON.stringify(after.facts)).toContain('12. Oktober')
    await changeOfficeText(edit, move(opens))
    expect((await portal()).years[1]?.timeline).not.toEqual(next?.timeline)
    await changeOfficeText(edit, move('10-12'))
  })

  it('a date of a round that runs moves with an emergency reason only, and is not undone without one', async () => {
    const running = '2026-11-21T09:00:00Z'
    const edit = await ctx(admin, running)
    const dates = (await readOfficeTexts(edit, {})).dates.find((one) => one.present)
    if (!dates) throw new Error('no rules')
    expect(dates.frozen).toMatchObject({ kitaYear: 2027, until: '2027-07-31' })
    const { fromYear, opens, firstDate } = dates
    const later = {
      change: { part: 'dates' as const, value: [{ fromYear, opens, deadline: '11-30', firstDate }] },
      reason: 'Viele rufen an',
    }
    expect(await refusal(changeOfficeText(edit, later))).toBe('rules-frozen /emergencyReason')
    const emergencyReason = 'Das Portal war eine Woche nicht erreichbar.'
    const { id } = await changeOfficeText(edit, { ...later, emergencyReason })
    expect((await readOfficeTexts(edit, {})).history[0]?.reason).toBe(emergencyReason)
    expect((await readTenantHistory(operator, tenantId)).changes[0]).toMatchObject({
      ...{ by: { kind: 'office' }, note: later.reason, emergencyReason },
    })
    expect(await refusal(undoOfficeText(edit, { editId: id }))).toBe('rules-frozen')
    await undoOfficeText(await ctx(), { editId: id })
  })

  it('is for the admin alone', async () => {
    const clerk: Actor = { ...admin, roles: [{ role: 'office-clerk', scopeKind: 'tenant', scopeId: null }] }
    expect(await refusal(readOfficeTexts(await ctx(clerk), {}))).toBe('not-allowed')
  })
})

describe('the bundle, applied again', () => {
  it('does not undo what the office edited; the export has it', async () => {
    const value = [{ text: 'Neues aus dem Amt' }]
    await changeOfficeText(await ctx(), { change: { part: 'banner', value } })
    expect((await applyBundle(operator, bundle, new Date(now))).changes).toEqual([])
    expect((await portal()).banner.map((one) => one.text)).toEqual(['Neues aus dem Amt'])
    const files = await exportBundle(operator, slug)
    expect(files['tenant.json']).toContain('Neues aus dem Amt')
    expect(Object.entries(files).find(([name]) => name.startsWith('rules/'))?.[1]).toContain('10-12')
  })

  it('changed elsewhere keeps the edit; changed at the same place it wins', async () => {
    const elsewhere = structuredClone(bundle)
    elsewhere.source.tenant.area = 'Kreis Anderswo'
    elsewhere.profile.area = 'Kreis Anderswo'
    expect((await planBundle(operator, elsewhere)).changes.map((one) => one.file)).toEqual(['tenant.json'])
    await applyBundle(operator, elsewhere, new Date(now))
    expect(await portal()).toMatchObject({ area: 'Kreis Anderswo', banner: [{ text: 'Neues aus dem Amt' }] })
    const same = structuredClone(elsewhere)
    same.source.tenant.banner = [{ text: 'Vom Bundle' }]
    same.profile.banner = [{ text: 'Vom Bundle' }]
    await applyBundle(operator, same, new Date(now))
    expect((await portal()).banner.map((one) => one.text)).toEqual(['Vom Bundle'])
    expect((await exportBundle(operator, slug))['texts/de.json']).toContain('Gut gemacht')
  })
})

describe('the office’s own texts in another language', () => {
  const german = 'Sätze über allen Seiten'
  const change = (uk: Record<string, string | null>) => ({
    change: { part: 'translations' as const, value: { uk } },
  })
  const stored = async () =>
    JSON.parse((await exportBundle(operator, slug))['translations/uk.json'] ?? '{}') as Record<string, string>

  it('are kept beside the German, counted, taken away again, and undone', async () => {
    await changeOfficeText(await ctx(), { change: { part: 'openingHours', value: german } })
    expect((await readOfficeTexts(await ctx(), {})).ownTexts).toContainEqual({
      place: 'contact',
      text: german,
    })
    const before = await stored()
    await changeOfficeText(await ctx(), change({ [german]: 'Години {{replyTime}}' }))
    expect(await stored()).toEqual({ ...before, [german]: 'Години {{replyTime}}' })
    const { id } = await changeOfficeText(await ctx(), change({ [german]: null }))
    expect(await stored()).toEqual(before)
    await undoOfficeText(await ctx(), { editId: id })
    expect((await stored())[german]).toBe('Години {{replyTime}}')
  })

  it('of the office’s editor of criteria are asked for as soon as they hold', async () => {
    const criterion = { code: 'allein', label: 'Alleinerziehende zuerst', fact: 'single-parent' as const }
    const content = {
      ...{ title: 'Kriterien des Rates', note: '', shape: 'order' as const },
      criteria: [criterion],
    }
    const at = await ctx()
    const draft = await draftCatalogue(at, { ownerKind: 'tenant', fromYear: 2031, content })
    const asked = async () => (await readOfficeTexts(at, {})).ownTexts.map(({ text }) => text)
    expect(await asked()).not.toContain('Kriterien des Rates')
    await activateCatalogue(at, { catalogueId: draft.id })
    expect(await asked()).toEqual(expect.arrayContaining(['Kriterien des Rates', 'Alleinerziehende zuerst']))
  })

  it('in place of the platform’s are said in that language, and German is as before', async () => {
    const own = (await readOfficeTexts(await ctx(), {})).texts.find(({ key }) => key === 'setting.success')
    await changeOfficeText(await ctx(), change({ [own?.text ?? '']: 'Дані отримано' }))
    const texts = (await loadTenant(database.db, tenantId))?.texts
    expect(texts?.uk?.['setting.success']).toBe('Дані отримано')
    expect(texts?.de?.['setting.success']).toBe(own?.text)
  })

  it('name no fact there is not, and hold no markup', async () => {
    expect(await refusal(changeOfficeText(await ctx(), change({ [german]: '{{frist}}' })))).toBe(
      `input-invalid /${german}`,
    )
    expect(await refusal(changeOfficeText(await ctx(), change({ [german]: '<b>x' })))).toMatch(
      /^input-invalid/,
    )
  })
})

describe('the Erklärung zur Barrierefreiheit', () => {
  it('names the body of the Land as the platform knows it today, not as it was when the bundle was applied', async () => {
    const applied = (await loadTenant(database.db, tenantId))?.state
    const known = applied?.accessibility
    if (!applied || !known) throw new Error('the Land has no body')
    const accessibility = { ...known, enforcement: { ...known.enforcement, name: 'Neue Stelle' } }
    const today = await loadTenant(database.db, tenantId, { [applied.state]: { accessibility } })
    expect(today?.state.accessibility?.enforcement.name).toBe('Neue Stelle')
    expect(today?.state).toMatchObject({ ...applied, accessibility })
  })

  it('edited by the office is a part of the bundle: exported and applied again it is the same bytes', async () => {
    const value = {
      ...{ conformity: 'partial' as const, method: 'users' as const, reviewedOn: '2026-09-20' },
      ...{ contact: { name: 'Frau Muster' }, plans: [{ gap: 'sign-language', until: '2027-06-30' }] },
      leftOut: [{ gap: 'map', reason: 'Keine Karte' }],
      gaps: [{ what: 'Lageplan', whom: 'Alle', instead: 'Anrufen', since: '2026-09-01' }],
      ...{ plain: 'Das ist leicht.', signLink: 'https://www.kreis-soest.example/dgs' },
    }
    await changeOfficeText(await ctx(), { change: { part: 'accessibility', value } })
    const files = await exportBundle(operator, slug)
    expect(JSON.parse(files['tenant.json'] ?? '').accessibility).toEqual(value)
    const { bundle: again } = parseBundle(files, await readDefaults(defaultsFolder))
    if (!again) throw new Error('the export does not read')
    await applyBundle(operator, again, new Date(now))
    expect(await exportBundle(operator, slug)).toEqual(files)
    expect((await ctx()).tenant.profile.accessibility.plain).toBe('Das ist leicht.')
  })
})

describe('a Träger comes into the portal (scenario 27)', () => {
  it('is named as coming until it is live; the agreement comes first; a later day waits for the worker', async () => {
    const [first] = (await listOnboarding(await ctx(), {})).items.filter(
      (one) => one.state === 'live' && one.facilities > 0,
    )
    if (!first) throw new Error('no Träger')
    const step = { providerId: first.id }
    await changeOnboarding(await ctx(), { ...step, state: 'invited' })
    expect((await portal()).upcomingProviders.map((one) => one.name)).toContain(first.name)
    const live = { ...step, state: 'live' as const }
    expect(await refusal(changeOnboarding(await ctx(), live))).toBe('input-invalid /agreedOn')
    const agreed = { ...live, agreedOn: '2026-09-01' }
    await changeOnboarding(await ctx(), { ...agreed, liveOn: '2026-10-01' })
    const system: Actor = { kind: 'system' }
    expect(await openProviders(await ctx(system, '2026-09-30T09:00:00Z'), {})).toBe(0)
    expect(await openProviders(await ctx(system, '2026-10-01T09:00:00Z'), {})).toBe(1)
    expect(await openProviders(await ctx(system, '2026-10-01T09:00:00Z'), {})).toBe(0)
    expect((await portal()).upcomingProviders.map((one) => one.name)).not.toContain(first.name)
    await changeOnboarding(await ctx(), { ...step, state: 'invited' })
    await applyBundle(operator, { ...bundle, slug }, new Date(now))
    const [row] = await inTenant(database.db, tenantId, (tx) =>
      tx.select({ state: provider.onboarding }).from(provider).where(eq(provider.id, first.id)),
    )
    expect(row?.state).toBe('invited')
  })
})
