import { fileURLToPath } from 'node:url'
import { inTenant, sqlState, withoutTenant } from '@kita/db'
import { operator as people, tenantErasure, training } from '@kita/db/console'
import { claimMails, planMail, reclaimMails } from '@kita/db/outbox'
import { everyRowOf, fillEveryTable, type TestDatabase, testDatabase } from '@kita/db/testing'
import { type Defaults, readBundle, readDefaults } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import { newId } from '../id.ts'
import { listAllTenants } from '../operator/index.ts'
import { applyBundle, changeTenant, exportBundle, findBySlug } from '../tenant/index.ts'
import { askErasure, changeTenantLife, listErasures } from '../tenant-life/index.ts'
import {
  dueTrainings,
  endTraining,
  inviteTrainee,
  makeFamilies,
  makeTraining,
  readTraining,
  resetTraining,
} from './index.ts'

const now = new Date('2026-12-04T09:00:00Z')
const later = new Date('2026-12-04T09:20:00Z')
const folder = fileURLToPath(new URL('../../../../tenants', import.meta.url))
const slug = 'kreis-soest'
const kept = ['console.audit', 'console.tenant_erasure', 'directory.tenant']

let database: TestDatabase
let defaults: Defaults
let editor: OperatorCtx
let realId: number

const person = async (role: OperatorRole): Promise<OperatorCtx> => {
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name: 'Ada Nord', email: emailNorm, emailNorm, roles: [role], createdAt: now }
  await withoutTenant(database.operatorDb, (tx) => tx.insert(people).values(row))
  return {
    ...{ db: database.operatorDb, now, requestId: 'probe' },
    actor: { kind: 'operator', operatorId: id, name: 'Ada Nord', roles: [role] },
  }
}

beforeAll(async () => {
  database = await testDatabase()
  defaults = await readDefaults(`${folder}/_default`)
  const { bundle } = await readBundle(`${folder}/${slug}`, defaults)
  if (!bundle) throw new Error('the bundle does not read')
  realId = (await applyBundle(database.operatorDb, bundle, now)).tenantId
  editor = await person('editor')
})
afterAll(() => database.stop())

const numberOf = async (name: string): Promise<number> => {
  const found = await findBySlug(database.operatorDb, name)
  if (!found) throw new Error(`no tenant ${name}`)
  return found.id
}
const copy = async (name: string): Promise<number> => {
  await makeTraining(defaults)(editor, slug, { slug: name })
  const tenantId = await numberOf(name)
  await makeFamilies(database.operatorDb, { tenantId, defaults, now }, async () => {})
  return tenantId
}
const call = (tenantId: number, question: ReturnType<typeof sql>, db = database.operatorDb) =>
  inTenant(db, tenantId, (tx) => tx.execute(question))

describe('a training copy', () => {
  it('is made by an editor of the present settings, without the hosts; its name is proposed and refused as any', async () => {
    expect((await readTraining(defaults)(editor, slug, {})).proposal).toBe('kreis-soest-uebung')
    const make = makeTraining(defaults)
    await expect(make(await person('support'), slug, { slug: 'kurs-soest' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    for (const [name, code] of [
      [slug, 'portal-name-taken'],
      ['kreis-s0est', 'portal-name-like'],
      ['konsole', 'portal-name-reserved'],
      ['Übung', 'portal-name-malformed'],
    ])
      await expect(make(editor, slug, { slug: name ?? '' })).rejects.toMatchObject({
        errors: [{ pointer: '/slug', code }],
      })
    await make(editor, slug, { slug: 'kreis-soest-uebung' })
    const { 'tenant.json': facts, ...files } = await exportBundle(database.operatorDb, 'kreis-soest-uebung')
    const { 'tenant.json': theirs, ...original } = await exportBundle(database.operatorDb, slug)
    expect(files).toEqual(original)
    const { hosts, ...said } = JSON.parse(theirs ?? '')
    expect(hosts).toHaveLength(1)
    expect(JSON.parse(facts ?? '')).toEqual({ ...said, slug: 'kreis-soest-uebung' })
    const { copies, proposal } = await readTraining(defaults)(editor, slug, {})
    expect([copies.map((one) => one.slug), proposal]).toEqual([
      ['kreis-soest-uebung'],
      'kreis-soest-schulung',
    ])
    await expect(make(editor, 'kreis-soest-uebung', { slug: 'noch-eine' })).rejects.toMatchObject({
      code: 'training-of-training',
    })
    const { items } = await listAllTenants(editor, {})
    expect(items.map((one) => [one.slug, one.training])).toEqual([
      [slug, false],
      ['kreis-soest-uebung', true],
    ])
  })

  it('takes no host of its own, by no way', async () => {
    const tenantId = await copy('soest-ohne-haus')
    const order = { slug: 'soest-ohne-haus', expectedVersion: null, by: { kind: 'platform' as const } }
    const withHost = changeTenant(database.operatorDb, { ...order, note: '', now, defaults }, (files) => ({
      ...files,
      'tenant.json': JSON.stringify({
        ...JSON.parse(files['tenant.json'] ?? ''),
        hosts: ['kita.kreis-soest.example'],
      }),
    }))
    await expect(withHost).rejects.toMatchObject({ code: 'training-no-host' })
    const registered = call(
      tenantId,
      sql`select directory.register('soest-ohne-haus', array['kita.example'], ${now})`,
    )
    expect(await registered.catch(sqlState)).toBe('23503')
  })

  it('has its families made once, by whoever comes first; who died while making them has failed', async () => {
    await makeTraining(defaults)(editor, slug, { slug: 'soest-familien' })
    const tenantId = await numberOf('soest-familien')
    expect(await dueTrainings(database.operatorDb)).toContain(tenantId)
    const at = { tenantId, defaults, now }
    let plays = 0
    const play = async () => {
      plays += 1
      expect(await makeFamilies(database.operatorDb, at, async () => {})).toBe(0)
      const seen = await readTraining(defaults)({ ...editor, now: later }, 'soest-familien', {})
      expect(seen.training?.state).toBe('failed')
    }
    expect(await makeFamilies(database.operatorDb, at, play)).toBe(1)
    expect([plays, await makeFamilies(database.operatorDb, at, play)]).toEqual([1, 0])
    expect((await readTraining(defaults)(editor, 'soest-familien', {})).training).toMatchObject({
      original: { slug },
      state: 'ready',
      readyAt: now,
    })
  })

  it('a fault while families are made is seen, and the copy can be begun anew', async () => {
    await makeTraining(defaults)(editor, slug, { slug: 'soest-panne' })
    const tenantId = await numberOf('soest-panne')
    await expect(resetTraining(defaults)(editor, 'soest-panne', {})).rejects.toMatchObject({
      code: 'training-busy',
    })
    const broken = makeFamilies(database.operatorDb, { tenantId, defaults, now }, async () => {
      throw new Error('no families today')
    })
    await expect(broken).rejects.toThrow('no families today')
    expect((await readTraining(defaults)(editor, 'soest-panne', {})).training?.state).toBe('failed')
    await resetTraining(defaults)(editor, 'soest-panne', {})
    expect(await dueTrainings(database.operatorDb)).toContain(tenantId)
  })

  it('hands no mail to anybody, whenever it is due and whatever it is; another tenant’s goes', async () => {
    const tenantId = await copy('soest-post')
    for (const id of [tenantId, realId])
      for (const [n, template] of (['staff-invitation', 'confirm-account', 'receipt'] as const).entries())
        await inTenant(database.db, id, (tx) =>
          planMail(tx, {
            ...{ template, lang: 'de', dedupeKey: `one-${n}`, now },
            to: { kind: 'account', id: newId(now) },
            runAt: n === 2 ? later : now,
          }),
        )
    await call(
      tenantId,
      sql`update app.outbox set state = 'sending', lease_until = ${now} where tenant_id = ${tenantId} and lane = 1`,
      database.db,
    )
    const claim = { now: later, leaseSeconds: 60, limit: 50, firstLane: 0, lastLane: 3, afterTenant: 0 }
    expect((await reclaimMails(database.db, claim)).map((mail) => mail.tenantId)).toEqual([])
    const mails = await claimMails(database.db, claim)
    expect(mails.map((mail) => mail.tenantId)).toEqual([realId, realId, realId])
    const states = await call(
      tenantId,
      sql`select state, mails from outbox.letters_of(${tenantId}, ${now}) where state = 'caught'`,
    )
    expect(states).toHaveLength(2)
  })
})

describe('a copy that begins anew', () => {
  it('loses everything families and staff did in it, and keeps its settings and who practises there', async () => {
    const tenantId = await copy('soest-neu')
    const before = await exportBundle(database.operatorDb, 'soest-neu')
    const [staffId, parentId] = [newId(now), newId(now)]
    for (const [id, kind] of [
      [staffId, 'staff'],
      [parentId, 'parent'],
    ])
      await call(
        tenantId,
        sql`select auth.account_create(${tenantId}, ${id}, ${kind}, ${`${id}@a.example`}, ${`${id}@a.example`}, 'x', 'de', ${now})`,
        database.db,
      )
    await fillEveryTable(database.adminUrl, [tenantId, realId])
    const neighbour = await everyRowOf(database.adminUrl, realId)
    await resetTraining(defaults)(editor, 'soest-neu', {})
    const rows = await everyRowOf(database.adminUrl, tenantId)
    const left = (name: string) => rows[name]?.length
    for (const gone of ['child', 'application', 'offer', 'outbox', 'audit_event', 'message', 'task'])
      expect([gone, left(`app.${gone}`)]).toEqual([gone, 0])
    expect([left('app.staff'), left('app.role_assignment')]).toEqual([1, 1])
    expect(rows['auth.account']?.some((line) => line.includes(staffId))).toBe(true)
    expect(rows['auth.account']?.some((line) => line.includes(parentId))).toBe(false)
    expect(await exportBundle(database.operatorDb, 'soest-neu')).toEqual(before)
    expect(left('app.facility')).toBeGreaterThan(10)
    expect(await everyRowOf(database.adminUrl, realId)).toEqual(neighbour)
  })

  it('is a copy: a real portal is never wiped, by no way', async () => {
    await withoutTenant(database.operatorDb, (tx) => tx.delete(training).where(eq(training.tenantId, realId)))
    await expect(resetTraining(defaults)(editor, slug, {})).rejects.toMatchObject({ code: 'training-only' })
    for (const question of [
      sql`select console.training_wipe(array['app.child'])`,
      sql`select console.training_forget()`,
    ])
      expect(await call(realId, question).catch(sqlState)).toBe('42501')
    const said = call(
      realId,
      sql`insert into console.training (tenant_id, state, asked_at, asked_by, ready_at)
          select ${realId}, 'ready', ${now}, id, ${now} from console.operator limit 1`,
    )
    expect(await said.catch(sqlState)).toBe('23503')
    const marked = call(realId, sql`update directory.tenant set training_of = 1 where tenant_id = ${realId}`)
    expect(await marked.catch(sqlState)).toBe('42501')
  })
})

describe('the end of a copy', () => {
  it('needs one person and its name, leaves nothing, and never gives the name again', async () => {
    const tenantId = await copy('soest-ende')
    await fillEveryTable(database.adminUrl, [tenantId])
    const end = endTraining('Übungsportal')
    await expect(end(editor, 'soest-ende', { slug })).rejects.toMatchObject({
      errors: [{ pointer: '/slug', code: 'erasure-name-wrong' }],
    })
    await expect(end(await person('support'), 'soest-ende', { slug: 'soest-ende' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await withoutTenant(database.operatorDb, (tx) =>
      tx.delete(tenantErasure).where(eq(tenantErasure.tenantId, tenantId)),
    )
    const asked = askErasure(await person('admin'), 'soest-ende', { reason: 'Der Kurs ist zu Ende.' })
    await expect(asked).rejects.toMatchObject({ code: 'training-ends-at-once' })
    const { hash } = await end(editor, 'soest-ende', { slug: 'soest-ende' })
    const rows = await everyRowOf(database.adminUrl, tenantId)
    expect(Object.keys(rows).filter((name) => rows[name]?.length !== 0)).toEqual(kept)
    const { items } = await listErasures(editor, {})
    expect(items.find((one) => one.slug === 'soest-ende')).toMatchObject({
      ...{ hash, fits: true, training: true, askedName: 'Ada Nord', decidedName: 'Ada Nord' },
    })
    await expect(makeTraining(defaults)(editor, slug, { slug: 'soest-ende' })).rejects.toMatchObject({
      errors: [{ code: 'portal-name-taken' }],
    })
  })

  it('is no way to end a real portal: the key of the order refuses, and the two are still needed', async () => {
    const admin = await person('admin')
    if (admin.actor.kind !== 'operator') throw new Error('no operator')
    const { operatorId } = admin.actor
    await withoutTenant(database.operatorDb, (tx) => tx.delete(training).where(eq(training.tenantId, realId)))
    await expect(endTraining('Übung')(admin, slug, { slug })).rejects.toMatchObject({ code: 'training-only' })
    const order = (asTraining: boolean) =>
      call(
        realId,
        sql`insert into console.tenant_erasure (id, tenant_id, slug, area, state, reason, asked_at, asked_by, asked_name, training)
            values (gen_random_uuid(), ${realId}, ${slug}, 'x', 'asked', 'ein guter Grund', ${now}, ${operatorId}, 'x', ${asTraining})
            returning id`,
      )
    expect(await order(true).catch(sqlState)).toBe('23503')
    const life = { reason: 'Der Vertrag ist zu Ende.', sentence: 'Vorbei.' }
    await changeTenantLife(admin, slug, { from: 'open', to: 'suspended', ...life })
    await changeTenantLife(admin, slug, { from: 'suspended', to: 'closed', ...life })
    const [asked] = await order(false)
    const rows = call(
      realId,
      sql`select console.erase_rows(${String(asked?.id)}, ${operatorId}, array['app.child'])`,
    )
    expect(await rows.catch(sqlState)).toBe('42501')
  })
})

it('people practise with a link that is handed over, in a copy only', async () => {
  await copy('soest-kurs')
  const verb = inviteTrainee(async (tenantId) => ({ link: `https://soest-kurs.example/${tenantId}` }))
  const trainee = { name: 'Kim Lern', email: 'kim@amt.example', role: 'office-admin' as const }
  const link = `https://soest-kurs.example/${await numberOf('soest-kurs')}`
  expect(await verb(editor, 'soest-kurs', trainee)).toEqual({ link })
  await expect(verb(editor, slug, trainee)).rejects.toMatchObject({ code: 'training-only' })
})
