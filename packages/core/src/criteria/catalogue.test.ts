import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { points, publish, scene } from '../../test/criteria.ts'
import { codeOf } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import type { Actor } from '../context.ts'
import {
  activateCatalogue,
  draftCatalogue,
  dropCatalogue,
  listCatalogues,
  listOwnFacts,
  openCatalogue,
  refreshScores,
  saveCatalogue,
  saveOwnFacts,
  showCriteria,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

describe('catalogues', () => {
  test('heads write their own, never the Träger’s or the tenant’s; a draft is nobody else’s', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const draft = (actor: Actor, owner: Parameters<typeof publish>[2]) =>
      draftCatalogue(town.ctx(actor), { ...owner, fromYear: 2027, content: points })
    for (const owner of [
      { ownerKind: 'provider' as const, ownerId: kita.providerId },
      { ownerKind: 'facility' as const, ownerId: (await kitaWithPlace(town)).kita.id },
    ])
      expect(await codeOf(draft(head, owner))).toBe('not-found')
    expect(await codeOf(draft(head, { ownerKind: 'tenant' }))).toBe('not-allowed')
    const { id } = await draft(head, { ownerKind: 'facility', ownerId: kita.id })
    expect(await codeOf(draft(head, { ownerKind: 'facility', ownerId: kita.id }))).toBe('draft-exists')
    const clerk = await town.addStaff('office-clerk')
    expect(await codeOf(openCatalogue(town.ctx(clerk), { catalogueId: id }))).toBe('not-found')
    const { owners } = await listCatalogues(town.ctx(head), {})
    expect(owners).toEqual([{ kind: 'facility', id: kita.id, name: kita.name }])
  })

  test('a draft can be thrown away, what holds cannot', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const owner = { ownerKind: 'facility' as const, ownerId: kita.id }
    const held = await publish(town, head, owner)
    const { id } = await draftCatalogue(town.ctx(head), { ...owner, fromYear: 2026 })
    const stranger = town.ctx((await kitaWithPlace(town)).head)
    expect(await codeOf(dropCatalogue(stranger, { catalogueId: id }))).toBe('not-found')
    await dropCatalogue(town.ctx(head), { catalogueId: id })
    expect(await codeOf(openCatalogue(town.ctx(head), { catalogueId: id }))).toBe('not-found')
    expect(await codeOf(dropCatalogue(town.ctx(head), { catalogueId: held }))).toBe('catalogue-not-draft')
  })

  test('of thousands that were replaced over the years the newest are listed', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const owner = { ownerKind: 'facility' as const, ownerId: kita.id }
    const held = await publish(town, head, owner)
    await town.inTenant((tx) =>
      tx.execute(sql`insert into app.criteria_catalogue (tenant_id, id, owner_kind, facility_id, from_year, title,
          shape, version, status, created_at, updated_at, activated_at, replaced_at)
        select ${town.tenant.id}, gen_random_uuid(), 'facility', ${kita.id}, 2000, 'Alt', 'order', n, 'replaced', now(), now(), now(), now()
          from generate_series(1, 2010) n`),
    )
    const { items } = await listCatalogues(town.ctx(head), {})
    expect(items).toHaveLength(2000)
    expect(items.some(({ id }) => id === held)).toBe(true)
    expect(Math.max(...items.filter(({ title }) => title === 'Alt').map(({ version }) => version))).toBe(2010)
  })

  test('one that holds is not changed; points need numbers', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const owner = { ownerKind: 'facility' as const, ownerId: kita.id }
    const id = await publish(town, head, owner)
    expect(await codeOf(saveCatalogue(town.ctx(head), { catalogueId: id, content: points }))).toBe(
      'catalogue-not-draft',
    )
    const next = await draftCatalogue(town.ctx(head), { ...owner, fromYear: 2026 })
    const weightless = {
      ...points,
      criteria: [{ ...points.criteria[0], points: 0 }] as typeof points.criteria,
    }
    await saveCatalogue(town.ctx(head), { catalogueId: next.id, content: weightless })
    expect(await codeOf(activateCatalogue(town.ctx(head), { catalogueId: next.id }))).toBe('points-missing')
  })

  test('families read them before they apply, with the questions they need', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const other = await kitaWithPlace(town)
    await publish(town, head, { ownerKind: 'facility', ownerId: kita.id })
    const shown = await showCriteria(town.ctx({ kind: 'nobody' }), {
      facilityIds: [kita.id, other.kita.id],
      kitaYear: 2026,
    })
    expect(shown.facilities.map((one) => one.catalogues.length)).toEqual([1, 0])
    expect(shown.questions).toEqual([
      { kind: 'single-parent', code: '', label: null, proof: 'declaration', facilities: [kita.name] },
    ])
  })

  test('an answer nobody asks for is not kept, and another family’s need is not there', async () => {
    const { anna, ben } = await scene(town)
    expect(await codeOf(anna.ask([{ kind: 'multiples', value: true }]))).toBe('fact-not-asked')
    const foreign = saveOwnFacts(town.ctx(ben.household.parent), { careNeedId: anna.need.id, facts: [] })
    expect(await codeOf(foreign)).toBe('not-found')
    expect(await listOwnFacts(town.ctx(anna.household.parent), {})).toMatchObject([
      { id: anna.need.id, questions: [{ kind: 'single-parent' }], answers: [] },
    ])
  })

  test('the worker computes what is missing or older than the catalogue, once', async () => {
    const own = await buildTenant(database)
    const kita = await kitaWithPlace(own)
    const household = await own.addFamily()
    await own.addApplication(household, { facilityId: kita.kita.id })
    const run = (now: string) => refreshScores(own.ctx({ kind: 'system' }, now), {})
    expect((await run('2026-03-02T09:00:00Z')).computed).toBe(1)
    expect((await run('2026-03-02T09:01:00Z')).computed).toBe(0)
    const at = own.ctx(kita.head, '2026-03-02T09:02:00Z')
    const { id } = await draftCatalogue(at, {
      ownerKind: 'facility',
      ownerId: kita.kita.id,
      fromYear: 2026,
      content: points,
    })
    await activateCatalogue(at, { catalogueId: id })
    expect((await run('2026-03-02T09:03:00Z')).computed).toBe(1)
    expect((await run('2026-03-02T09:04:00Z')).computed).toBe(0)
  })
})
