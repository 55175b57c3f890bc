import { fileURLToPath } from 'node:url'
import { inTenant, sqlState, withoutTenant } from '@kita/db'
import { operator as people, tenantErasure } from '@kita/db/console'
import { everyRowOf, fillEveryTable, type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle, type TenantBundle } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import { recordContract } from '../contract/index.ts'
import { newId } from '../id.ts'
import { applyBundle } from '../tenant/apply.ts'
import { findBySlug } from '../tenant/directory.ts'
import {
  askErasure,
  changeTenantLife,
  confirmErasure,
  listErasures,
  readErasure,
  withdrawErasure,
} from './index.ts'
import { eraseOrder } from './proof.ts'

const now = new Date('2026-11-21T09:00:00Z')
const reason = 'Der Vertrag ist zu Ende, die Daten sind übergeben.'
const kept = ['console.audit', 'console.tenant_erasure', 'directory.tenant']

let database: TestDatabase
let asking: OperatorCtx
let second: OperatorCtx

const person = async (name: string, role: OperatorRole): Promise<OperatorCtx> => {
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name, email: emailNorm, emailNorm, roles: [role], createdAt: now }
  await withoutTenant(database.operatorDb, (tx) => tx.insert(people).values(row))
  return {
    ...{ db: database.operatorDb, now, requestId: 'probe' },
    actor: { kind: 'operator', operatorId: id, name, roles: [role] },
  }
}
beforeAll(async () => {
  database = await testDatabase()
  asking = await person('Ada Nord', 'admin')
  second = await person('Bo Süd', 'admin')
})
afterAll(() => database.stop())

const move = (slug: string, from: 'open' | 'suspended' | 'closed', to: typeof from) =>
  changeTenantLife(asking, slug, { from, to, reason, sentence: 'Das Portal ist zu Ende.' })
const close = async (slug: string) => {
  await move(slug, 'open', 'suspended')
  await move(slug, 'suspended', 'closed')
}
/** A town in which something happened: families, an offer, a contract. */
const lived = async (): Promise<TestTown> => {
  const town = await buildTenant(database)
  for (let family = 0; family < 3; family += 1) {
    const scene = await kitaWithPlace(town)
    const one = await town.addApplication(await town.addFamily(), { facilityId: scene.kita.id })
    await offerAndAccept(town, scene, one.id)
    await recordContract(town.ctx(scene.head), { applicationId: one.id, signedOn: '2026-03-02' })
  }
  return town
}

describe('the end of a tenant', () => {
  it('is asked by one administrator and confirmed by another, of a closed tenant only', async () => {
    const { slug } = (await buildTenant(database)).tenant
    await expect(askErasure(asking, slug, { reason })).rejects.toMatchObject({ code: 'tenant-not-closed' })
    await close(slug)
    await expect(confirmErasure(second, slug, { slug })).rejects.toMatchObject({ code: 'not-found' })
    await askErasure(asking, slug, { reason })
    await expect(askErasure(second, slug, { reason })).rejects.toMatchObject({ code: 'erasure-asked' })
    await expect(confirmErasure(asking, slug, { slug })).rejects.toMatchObject({
      code: 'erasure-second-person',
    })
    expect(await readErasure(second, slug, {})).toMatchObject({
      asked: { byName: 'Ada Nord', reason },
      own: false,
    })
    const wrong = confirmErasure(second, slug, { slug: 'kreis' })
    await expect(wrong).rejects.toMatchObject({ errors: [{ pointer: '/slug', code: 'erasure-name-wrong' }] })
    const editor = await person('Cy West', 'editor')
    for (const act of [askErasure(editor, slug, { reason }), confirmErasure(editor, slug, { slug })])
      await expect(act).rejects.toMatchObject({ code: 'not-allowed' })
    await withdrawErasure(second, slug, {})
    await expect(confirmErasure(second, slug, { slug })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('an order of a portal that opens again is void', async () => {
    const { slug } = (await buildTenant(database)).tenant
    await close(slug)
    await askErasure(asking, slug, { reason })
    await move(slug, 'closed', 'open')
    await close(slug)
    await expect(confirmErasure(second, slug, { slug })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('leaves a name that is never given again', async () => {
    const folder = fileURLToPath(new URL('../../../../tenants/kreis-soest', import.meta.url))
    const { bundle } = await readBundle(folder)
    if (!bundle) throw new Error('the bundle does not read')
    const { slug } = bundle
    const apply = (one: TenantBundle) => applyBundle(database.operatorDb, one, now)
    const { tenantId } = await apply(bundle)
    await close(slug)
    await askErasure(asking, slug, { reason })
    await confirmErasure(second, slug, { slug })
    expect(await findBySlug(database.operatorDb, slug)).toBeUndefined()
    await expect(apply(bundle)).rejects.toMatchObject({ code: 'slug-retired', params: { slug } })
    // its own hosts are free for another one
    const successor = await apply({
      ...bundle,
      slug: 'kreis-neu',
      profile: { ...bundle.profile, slug: 'kreis-neu' },
    })
    expect(successor.tenantId).toBeGreaterThan(tenantId)
  })

  it('leaves not one row of it in any table, and its neighbour as it was, to the byte', async () => {
    const [gone, stays] = [await lived(), await lived()]
    const { slug, id } = gone.tenant
    await close(slug)
    await askErasure(asking, slug, { reason })
    await fillEveryTable(database.adminUrl, [id, stays.tenant.id])
    const [before, neighbour] = [
      await everyRowOf(database.adminUrl, id),
      await everyRowOf(database.adminUrl, stays.tenant.id),
    ]
    const empty = Object.keys(before).filter((name) => before[name]?.length === 0)
    expect(empty).toEqual([])

    const { hash, rows } = await confirmErasure(second, slug, { slug })
    const after = await everyRowOf(database.adminUrl, id)
    expect(Object.keys(after).filter((name) => after[name]?.length !== 0)).toEqual(kept)
    expect(await everyRowOf(database.adminUrl, stays.tenant.id)).toEqual(neighbour)

    const { items } = await listErasures(asking, {})
    const proof = items.find((one) => one.slug === slug)
    expect(proof).toMatchObject({
      hash,
      fits: true,
      askedName: 'Ada Nord',
      decidedName: 'Bo Süd',
      decidedAt: now,
      reason,
    })
    const counted = Object.fromEntries(
      Object.entries(before).flatMap(([name, lines]) => (kept.includes(name) ? [] : [[name, lines.length]])),
    )
    expect(Object.fromEntries(proof?.tables.map((one) => [one.name, one.before]) ?? [])).toEqual(counted)
    expect(proof?.tables.every((one) => one.after === 0)).toBe(true)
    expect(rows).toBe(Object.values(counted).reduce((sum, n) => sum + n, 0))
  })

  it('a proof that was written over no longer fits its sum', async () => {
    await withoutTenant(database.operatorDb, (tx) =>
      tx.execute(
        sql`update console.tenant_erasure set proof = jsonb_set(proof, '{before,app.child}', '999') where state = 'done'`,
      ),
    )
    const { items } = await listErasures(asking, {})
    expect(items.some(({ fits }) => fits)).toBe(false)
  })

  it('nobody erases past the two: neither one person, nor the service, nor a portal that is open', async () => {
    const town = await lived()
    const { id, slug } = town.tenant
    const erase = (db: typeof database.db, order: string, who: string) =>
      inTenant(db, id, (tx) =>
        tx.execute(sql`select console.erase_rows(${order}, ${who}, array['app.message'])`),
      ).catch(sqlState)
    if (asking.actor.kind !== 'operator' || second.actor.kind !== 'operator') throw new Error('no operators')
    await close(slug)
    await askErasure(asking, slug, { reason })
    const [order] = await withoutTenant(database.operatorDb, (tx) =>
      tx.select({ id: tenantErasure.id }).from(tenantErasure).where(eq(tenantErasure.tenantId, id)),
    )
    const asked = order?.id ?? ''
    expect(await erase(database.operatorDb, asked, asking.actor.operatorId)).toBe('42501')
    expect(await erase(database.db, asked, second.actor.operatorId)).toBe('42501')
    expect(await erase(database.operatorDb, newId(now), second.actor.operatorId)).toBe('42501')
    const early = inTenant(database.operatorDb, id, (tx) =>
      tx.execute(
        sql`select console.erase_end(${asked}, ${second.actor.kind === 'operator' ? second.actor.operatorId : ''}, ${now}, '{}', ${'0'.repeat(64)})`,
      ),
    )
    expect(await early.catch(sqlState)).toBe('23503')
  })
})

it('tables go before those they refer to; a ring of tables goes together', () => {
  const table = (name: string, ...refers_to: string[]) => ({ name, refers_to })
  expect(eraseOrder([table('a'), table('b', 'a', 'b'), table('c', 'b', 'a')])).toEqual([['c'], ['b'], ['a']])
  expect(eraseOrder([table('a', 'c'), table('b', 'a'), table('c', 'a')])).toEqual([['b'], ['a', 'c']])
})
