import { fileURLToPath } from 'node:url'
import { inTenant, withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { claimMails, planMail } from '@kita/db/outbox'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type Defaults, readBundle, readDefaults } from '@kita/tenant'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor, Ctx, Role } from '../context.ts'
import { newId } from '../id.ts'
import { applyBundle, findBySlug, loadTenant } from '../tenant/index.ts'
import { listTrainingMails, makeTraining, openTrainingMail } from './index.ts'

const now = new Date('2026-12-04T09:00:00Z')
const later = new Date('2026-12-04T09:20:00Z')
const folder = fileURLToPath(new URL('../../../../tenants', import.meta.url))
const slug = 'kreis-soest'
const copy = 'kreis-soest-uebung'

let database: TestDatabase
let defaults: Defaults

beforeAll(async () => {
  database = await testDatabase()
  defaults = await readDefaults(`${folder}/_default`)
  const { bundle } = await readBundle(`${folder}/${slug}`, defaults)
  if (!bundle) throw new Error('the bundle does not read')
  await applyBundle(database.operatorDb, bundle, now)
  const id = newId(now)
  const row = { id, name: 'Ada Nord', email: id, emailNorm: id, roles: ['editor' as const], createdAt: now }
  await withoutTenant(database.operatorDb, (tx) => tx.insert(people).values(row))
  const actor = { kind: 'operator', operatorId: id, name: 'Ada Nord', roles: ['editor'] } as const
  const ctx = {
    db: database.operatorDb,
    now,
    requestId: 'probe',
    actor: { ...actor, roles: [...actor.roles] },
  }
  await makeTraining(defaults)(ctx, slug, { slug: copy })
})
afterAll(() => database.stop())

/** Somebody of the office of the copy or of the real one. */
const at = async (name: string, role: Role, instant = now): Promise<Ctx> => {
  const id = (await findBySlug(database.operatorDb, name))?.id ?? 0
  const settings = await loadTenant(database.db, id)
  if (!settings) throw new Error(`no tenant ${name}`)
  const roles = [{ role, scopeKind: 'tenant' as const, scopeId: null }]
  const actor: Actor = { kind: 'staff', accountId: newId(now), name: 'Kim', roles }
  const tenant = { ...settings, id, version: 1, origin: `https://${name}.example` }
  return { db: database.db, tenant, actor, now: instant, requestId: 'probe' }
}

const plan = ({ db, tenant }: Ctx, dedupeKey: string, runAt = now) =>
  inTenant(db, tenant.id, (tx) =>
    planMail(tx, {
      ...{ template: 'receipt', lang: 'de', dedupeKey, now, runAt },
      to: { kind: 'account', id: newId(now) },
    }),
  )

it('the office of a copy reads its mails, whether they are caught or wait; not before they are due', async () => {
  const admin = await at(copy, 'office-admin')
  await plan(admin, 'one')
  await plan(admin, 'tomorrow', later)
  const [mail] = (await listTrainingMails(admin, {})).items
  expect(mail).toMatchObject({ template: 'receipt', tenantId: admin.tenant.id })
  const claim = { now, leaseSeconds: 60, limit: 50, firstLane: 0, lastLane: 3, afterTenant: 0 }
  expect(await claimMails(database.db, claim)).toEqual([])
  expect((await listTrainingMails(admin, {})).items.map(({ id }) => id)).toEqual([mail?.id])
  expect(await openTrainingMail(admin, { mailId: mail?.id ?? '' })).toMatchObject({ id: mail?.id })
  expect((await listTrainingMails(await at(copy, 'office-admin', later), {})).items).toHaveLength(2)
})

it('nobody else does, and a real office finds none', async () => {
  const real = await at(slug, 'office-admin')
  await plan(real, 'real')
  expect((await listTrainingMails(real, {})).items).toEqual([])
  const [mail] = (await listTrainingMails(await at(copy, 'office-admin'), {})).items
  await expect(openTrainingMail(real, { mailId: mail?.id ?? '' })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(listTrainingMails(await at(copy, 'office-clerk'), {})).rejects.toMatchObject({
    code: 'not-allowed',
  })
})
