import { fileURLToPath } from 'node:url'
import { type Database, inTenant, withoutTenant } from '@kita/db'
import { consoleAudit, operator as people } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle } from '@kita/tenant'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import { newId } from '../id.ts'
import { liveBoard } from '../operator/live-board.ts'
import { applyBundle } from '../tenant/apply.ts'
import { changeTenantLife, readTenantLife } from './index.ts'

const folder = fileURLToPath(new URL('../../../../tenants/kreis-soest', import.meta.url))
const slug = 'kreis-soest'
const now = new Date('2026-11-21T09:00:00Z')
const reason = 'Der Vertrag ruht bis zum Sommer.'
const sentence = 'Ab August geht es weiter.'

let database: TestDatabase
let operator: Database
let tenantId: number
let admin: OperatorCtx

const person = async (role: OperatorRole): Promise<OperatorCtx> => {
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name: 'Ada Nord', email: emailNorm, emailNorm, roles: [role], createdAt: now }
  await withoutTenant(operator, (tx) => tx.insert(people).values(row))
  const actor = { kind: 'operator' as const, operatorId: id, name: 'Ada Nord', roles: [role] }
  return { db: operator, now, requestId: 'probe', actor }
}

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  const { bundle } = await readBundle(folder)
  if (!bundle) throw new Error('the bundle does not read')
  tenantId = (await applyBundle(operator, bundle, now)).tenantId
  admin = await person('admin')
})
afterAll(() => database.stop())

const move = (from: 'open' | 'suspended' | 'closed', to: typeof from, ctx = admin) =>
  changeTenantLife(ctx, slug, { from, to, reason, sentence })
/** What one process would show now; a board of its own, so that nothing is remembered. */
const off = async () =>
  (await liveBoard(database.db)(tenantId, new Date(now.getTime() + 1000))).off.map(({ target }) => target)
const app = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withoutTenant(database.db, async (tx) => [...(await tx.execute<Row>(query))])
const clockRunsFor = async () =>
  (await app<{ slug: string }>(sql`select slug from directory.open_tenants()`)).length
const claim = () => app(sql`select id from outbox.claim(${now}, interval '1 second', 10, 0, 3, 0)`)
const plan = (key: string) =>
  inTenant(database.db, tenantId, (tx) =>
    tx.execute(sql`
      insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id, params, dedupe_key, run_at, created_at)
      values (${tenantId}, ${newId(now)}, 1, 'offer-made', 'de', 'account', ${newId(now)}, '{}', ${key}, ${now}, ${now})`),
  )

describe('the life of a tenant', () => {
  it('begins open: nothing is off and nobody had to give a reason', async () => {
    expect(await readTenantLife(admin, slug, {})).toMatchObject({
      state: 'open',
      next: ['suspended'],
      since: null,
    })
    expect(await off()).toEqual([])
  })

  it('suspended, it is off for families, no clock runs and no mail leaves; open again, the mail goes', async () => {
    await plan('one')
    await move('open', 'suspended')
    expect(await off()).toEqual(['life:suspended'])
    expect(await clockRunsFor()).toBe(0)
    expect(await claim()).toEqual([])
    expect(await readTenantLife(admin, slug, {})).toMatchObject({
      ...{ state: 'suspended', next: ['open', 'closed'], reason, sentence, since: now, byName: 'Ada Nord' },
    })
    await move('suspended', 'open')
    expect(await off()).toEqual([])
    expect(await clockRunsFor()).toBe(1)
    expect(await claim()).toHaveLength(1)
  })

  it('a mail whose lease ran out waits as long as the tenant rests', async () => {
    const later = new Date(now.getTime() + 60_000)
    const reclaim = () => app(sql`select id from outbox.reclaim(${later}, interval '1 second', 10)`)
    await move('open', 'suspended')
    expect(await reclaim()).toEqual([])
    await move('suspended', 'open')
    expect(await reclaim()).toHaveLength(1)
  })

  it('closes only after it was suspended, and opens again from there', async () => {
    await expect(move('open', 'closed')).rejects.toMatchObject({ code: 'tenant-life-way' })
    await move('open', 'suspended')
    await move('suspended', 'closed')
    expect(await off()).toEqual(['life:closed'])
    await expect(move('closed', 'suspended')).rejects.toMatchObject({ code: 'tenant-life-way' })
    await move('closed', 'open')
    expect(await off()).toEqual([])
  })

  it('whoever saw another state changes nothing', async () => {
    await expect(move('suspended', 'closed')).rejects.toMatchObject({ code: 'tenant-life-moved' })
    expect(await off()).toEqual([])
  })

  it('needs a reason, and a sentence for families unless it opens', async () => {
    const change = { from: 'open', to: 'suspended', reason: 'kurz', sentence: ' ' } as const
    await expect(changeTenantLife(admin, slug, change)).rejects.toMatchObject({
      code: 'input-invalid',
      errors: [
        { pointer: '/reason', code: 'reason-too-short' },
        { pointer: '/sentence', code: 'sentence-missing' },
      ],
    })
    await expect(changeTenantLife(admin, slug, { ...change, reason })).rejects.toMatchObject({
      errors: [{ pointer: '/sentence', code: 'sentence-missing' }],
    })
  })

  it('is changed by admins only, and every change stands in the log', async () => {
    for (const role of ['editor', 'support'] as const)
      await expect(move('open', 'suspended', await person(role))).rejects.toMatchObject({
        code: 'not-allowed',
      })
    const rows = await withoutTenant(operator, (tx) =>
      tx
        .select()
        .from(consoleAudit)
        .where(and(eq(consoleAudit.action, 'tenant.live-on'), eq(consoleAudit.tenantId, tenantId))),
    )
    expect(rows).toHaveLength(7)
    expect(rows[0]).toMatchObject({ subject: 'suspended', detail: { from: 'open', to: 'suspended', reason } })
  })

  it('the service itself cannot move it', async () => {
    await expect(app(sql`select directory.live_on(${tenantId}, 'open', 'closed')`)).rejects.toThrow()
    await expect(app(sql`select * from console.tenant_life`)).rejects.toThrow()
  })
})
