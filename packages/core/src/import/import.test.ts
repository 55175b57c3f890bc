import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Database, inTenant, withoutTenant } from '@kita/db'
import { facilityImport, operator as people } from '@kita/db/console'
import { facility } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type Defaults, readBundle } from '@kita/tenant'
import { noDefaults } from '@kita/tenant/import'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readTenantHistory } from '../../test/history.ts'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import type { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { applyBundle } from '../tenant/apply.ts'
import { exportBundle } from '../tenant/export.ts'
import { stableId } from '../tenant/stable-id.ts'
import {
  acceptImport,
  addImportFile,
  chooseImportSheet,
  decideImport,
  dropImport,
  listImports,
  lookAtColumns,
  lookAtImport,
  mapImport,
  startImport,
} from './index.ts'

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const register = readFileSync(at('infra/example-data/sources/flensburg-register.json'))
const city = readFileSync(at('infra/example-data/sources/flensburg-kitas.csv'))
const sheets = readFileSync(at('packages/tenant/test/import-data/two-sheets.ods'))
const now = new Date('2026-11-21T09:00:00Z')

let database: TestDatabase
let operator: Database
let defaults: Defaults
let ctx: OperatorCtx
let tenantId: number
let slug: string
let number = 0

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  ctx = await person(['editor'])
})
afterAll(() => database.stop())

/** A city whose portal is made and has no facility yet. */
beforeEach(async () => {
  const { bundle } = await readBundle(at('tenants/flensburg'))
  if (!bundle) throw new Error('the bundle does not read')
  defaults = bundle.defaults
  slug = `stadt-liste-${'abcdefghijklmnop'[number++]}`
  bundle.slug = bundle.profile.slug = bundle.source.tenant.slug = slug
  bundle.profile.hosts = bundle.source.tenant.hosts = []
  const nothing = { providers: [], districts: [], facilities: [], groups: [], freePlaces: [] }
  bundle.tables = bundle.source.tables = { ...bundle.tables, ...nothing }
  tenantId = (await applyBundle(operator, bundle, now)).tenantId
})

const person = async (roles: OperatorRole[]): Promise<OperatorCtx> => {
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name: 'Ada Nord', email: emailNorm, emailNorm, roles, createdAt: now, verifiedAt: now }
  await withoutTenant(operator, (tx) => tx.insert(people).values(row))
  return {
    db: operator,
    now,
    requestId: 'probe',
    actor: { kind: 'operator', operatorId: id, name: 'Ada Nord', roles },
  }
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: DomainError) => error.errors[0]?.code ?? error.code,
  )

const look = async (id: string) => {
  const found = await lookAtImport(ctx, slug, { id })
  if (!found.plan) throw new Error('the import has ended')
  return { ...found, plan: found.plan }
}

/** Both lists, the missing number of places, and every doubtful pair as it was proposed. */
const prepared = async (first: Uint8Array = register) => {
  const { id } = await startImport(ctx, slug, { bytes: first, name: 'register.json' })
  let { revision } = await addImportFile(ctx, slug, { id, revision: 1, bytes: city, name: 'stadt.csv' })
  const { files } = await lookAtColumns(ctx, slug, { id })
  const uses = files.map(({ columns }) => columns.map(({ field, unit }) => ({ field, unit })))
  const given = { ...noDefaults, placesTotal: 0 }
  revision = (await mapImport(ctx, slug, { id, revision, files: uses, defaults: given })).revision
  const { plan } = await look(id)
  const joins = Object.fromEntries(
    plan.joins.filter(({ doubtful }) => doubtful).map(({ ref, other }) => [ref, other?.id ?? 'own']),
  )
  revision = (await decideImport(ctx, slug, { id, revision, decisions: { joins } })).revision
  return { id, revision }
}
const accept = async ({ id, revision }: { id: string; revision: number }) =>
  acceptImport(defaults)(ctx, slug, { id, revision, version: (await look(id)).version })

describe('importing facilities', () => {
  it('shows what it would do, writes nothing before it is accepted, and then does just that', async () => {
    const job = await prepared()
    const { plan } = await look(job.id)
    expect(plan).toMatchObject({ ready: true, counts: { new: 70, changed: 0, missing: 0, leftOut: 0 } })
    expect((await exportBundle(operator, slug))['facilities.csv']).toBeUndefined()
    const result = await accept(job)
    expect(result).toMatchObject({ new: 70, changed: 0, same: 0 })
    const files = await exportBundle(operator, slug)
    expect(files['facilities.csv']?.trimEnd().split('\n').length).toBeGreaterThan(70)
    const { changes } = await readTenantHistory(operator, tenantId)
    expect(changes[0]).toMatchObject({ note: 'Import: register.json, stadt.csv', by: { name: 'Ada Nord' } })
    const rows = await inTenant(operator, tenantId, (tx) =>
      tx
        .select()
        .from(facility)
        .where(and(eq(facility.tenantId, tenantId), eq(facility.published, true))),
    )
    expect(rows).toHaveLength(70)
  })

  it('a second time changes nothing, and of the lists only numbers are left', async () => {
    await accept(await prepared())
    const before = await exportBundle(operator, slug)
    const again = await prepared()
    expect((await look(again.id)).plan.counts).toMatchObject({ new: 0, changed: 0, same: 70 })
    await accept(again)
    expect(await exportBundle(operator, slug)).toEqual(before)
    const { items } = await listImports(ctx, slug, {})
    expect(items.map(({ state, result }) => `${state} ${(result as { new: number }).new}`).sort()).toEqual([
      'accepted 0',
      'accepted 70',
    ])
    const kept = await withoutTenant(operator, (tx) =>
      tx
        .select({ sources: facilityImport.sources })
        .from(facilityImport)
        .where(eq(facilityImport.tenantId, tenantId)),
    )
    expect(kept.every(({ sources }) => sources.length === 0)).toBe(true)
  })

  it('asks before it overwrites what a facility wrote itself', async () => {
    await accept(await prepared())
    const key = 'ads-kita-jupiterweg'
    const mine = and(eq(facility.tenantId, tenantId), eq(facility.id, stableId(slug, 'facility', key)))
    await inTenant(operator, tenantId, (tx) =>
      tx
        .update(facility)
        .set({ opensMinute: 390, edited: ['opensMinute', 'phone'] })
        .where(mine),
    )
    const opens = async () =>
      (await inTenant(operator, tenantId, (tx) => tx.select().from(facility).where(mine)))[0]
    const text = register.toString()
    const place = text.indexOf('"openingHoursFrom"', text.indexOf('"ADS-Kita Jupiterweg"'))
    const later = `${text.slice(0, place)}${text.slice(place).replace('25200000', '28800000')}`
    const job = await prepared(Buffer.from(later))
    const { plan } = await look(job.id)
    expect(plan.questions).toMatchObject([
      { id: `${key}.opens`, own: '06:30', file: '08:00', decision: null },
    ])
    expect(await codeOf(accept(job))).toBe('import-not-ready')
    const keep = await decideImport(ctx, slug, { ...job, decisions: { edits: { [`${key}.opens`]: 'keep' } } })
    await accept({ id: job.id, ...keep })
    expect(await opens()).toMatchObject({ opensMinute: 390, edited: ['opensMinute', 'phone'] })
    const second = await prepared(Buffer.from(later))
    const take = await decideImport(ctx, slug, {
      ...second,
      decisions: { edits: { [`${key}.opens`]: 'take' } },
    })
    await accept({ id: second.id, ...take })
    expect(await opens()).toMatchObject({ opensMinute: 480, edited: ['phone'] })
  })

  it('gathers the lines of other districts into one fault: the register of a Land has thousands', async () => {
    const lines = ['10115', '50667', '80331', '24937'].map(
      (postcode, at) => `Kita ${at};Hafen e. V.;Weg ${at};${postcode};0-6;7-16;${20 + at}`,
    )
    const bytes = Buffer.from(['Name;Träger;Straße;PLZ;Alter;Öffnungszeit;Plätze', ...lines].join('\n'))
    const { id } = await startImport(ctx, slug, { bytes, name: 'land.csv' })
    expect((await look(id)).plan).toMatchObject({
      problems: [{ line: 2, label: 'Kita 0', more: 2, sentence: expect.stringContaining('10115') }],
      ...{ problemsTotal: 3, counts: { new: 1, leftOut: 3 } },
    })
  })

  it('reads another sheet of a workbook when asked, and forgets what was decided about the one before', async () => {
    const { id } = await startImport(ctx, slug, { bytes: sheets, name: 'kitas.ods' })
    const { files } = await lookAtColumns(ctx, slug, { id })
    expect(files).toMatchObject([
      { sheet: { read: 'Mitte', others: ['Nord', 'Hinweise'] }, lists: ['Nord'], rows: 2 },
    ])
    const names = async () => (await look(id)).plan.facilities.map(({ name }) => name)
    expect(await names()).toEqual(['Kita Anker', 'Kita Boje'])
    const spots = { '0:2': { latitude: 54.8, longitude: 9.4 } }
    let { revision } = await decideImport(ctx, slug, { id, revision: 1, decisions: { spots } })
    revision = (await chooseImportSheet(ctx, slug, { id, revision, file: 0, sheet: 'Nord' })).revision
    expect(await names()).toEqual(['Kita Deich'])
    expect((await look(id)).plan.facilities).toMatchObject([{ located: 'postcode' }])
    const refused = chooseImportSheet(ctx, slug, { id, revision, file: 0, sheet: 'Hinweise' })
    expect(await codeOf(refused)).toBe('choice-unknown')
    await accept({ id, revision })
    // the sheet that is left comes with an import of its own
    const next = await startImport(ctx, slug, { bytes: sheets, name: 'kitas.ods' })
    await accept({ id: next.id, revision: 1 })
    const list = (await exportBundle(operator, slug))['facilities.csv'] ?? ''
    for (const name of ['Kita Anker', 'Kita Boje', 'Kita Deich']) expect(list.split(name)).toHaveLength(2)
  })

  it('is refused over a portal or an import somebody else has changed meanwhile', async () => {
    const job = await prepared()
    const { version } = await look(job.id)
    expect(await codeOf(decideImport(ctx, slug, { id: job.id, revision: 1, decisions: {} }))).toBe(
      'import-changed-meanwhile',
    )
    const stale = acceptImport(defaults)(ctx, slug, { ...job, version: version + 1 })
    expect(await codeOf(stale)).toBe('tenant-changed-meanwhile')
    expect(await codeOf(accept(job))).toBe('done')
    expect(await codeOf(dropImport(ctx, slug, job))).toBe('import-ended')
  })

  it('tells a file that cannot be read by its line, and keeps nothing of it', async () => {
    const broken = startImport(ctx, slug, { bytes: Buffer.from('Name;Ort\nA;B;C\n'), name: 'liste.csv' })
    await expect(broken).rejects.toMatchObject({
      errors: [
        {
          code: 'import-file-line',
          params: { line: 2, sentence: 'Die Zeile hat 3 Zellen, der Kopf nur 2.' },
        },
      ],
    })
    expect((await listImports(ctx, slug, {})).items).toEqual([])
  })

  it('is dropped without a trace in the portal, and belongs to its tenant and to editors', async () => {
    const { id } = await startImport(ctx, slug, { bytes: city, name: 'stadt.csv' })
    expect(await codeOf(startImport(await person(['support']), slug, { bytes: city, name: 'x' }))).toBe(
      'not-allowed',
    )
    const other = slug
    slug = `stadt-liste-${'abcdefghijklmnop'[number++]}`
    expect(await codeOf(lookAtImport(ctx, slug, { id }))).toBe('not-found')
    slug = other
    await dropImport(ctx, slug, { id, revision: 1 })
    expect((await listImports(ctx, slug, {})).items).toMatchObject([{ id, state: 'dropped' }])
    expect((await exportBundle(operator, slug))['facilities.csv']).toBeUndefined()
  })
})
