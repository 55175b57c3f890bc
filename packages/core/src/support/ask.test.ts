import { type Database, inTenant, withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { type TestDatabase, type TestTenant, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OperatorCtx } from '../context.ts'
import { newId } from '../id.ts'
import { askForSupport } from './index.ts'

const now = new Date('2026-11-21T09:00:00Z')
let database: TestDatabase
let operator: Database
let ours: TestTenant
let theirs: TestTenant
let ctx: OperatorCtx

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  ours = await database.makeTenant()
  theirs = await database.makeTenant()
  const id = newId(now)
  const row = { id, name: 'Ada Nord', email: 'ada@probe.example', emailNorm: 'ada@probe.example' }
  await withoutTenant(operator, (tx) =>
    tx.insert(people).values({ ...row, roles: ['support'], createdAt: now }),
  )
  const actor = { kind: 'operator' as const, operatorId: id, name: 'Ada Nord', roles: ['support' as const] }
  ctx = { db: operator, now, requestId: 'probe', actor }
})
afterAll(() => database.stop())

const ask = (slug: string) => askForSupport(ctx, slug, { reason: 'Die Liste zeigt nichts an.', hours: 2 })
const appoint = (tenant: TestTenant, role: string, known?: string, account = known ?? newId(now)) =>
  inTenant(database.db, tenant.id, async (tx) => {
    const email = `${account}@probe.example`
    if (!known)
      await tx.execute(
        sql`select auth.account_create(${tenant.id}, ${account}, 'staff', ${email}, ${email}, 'x', 'de', ${now})`,
      )
    await tx.execute(sql`insert into app.staff (tenant_id, account_id, display_name) values (${tenant.id}, ${account}, 'Kim')
      on conflict do nothing`)
    await tx.execute(sql`insert into app.role_assignment (tenant_id, id, account_id, role, scope_kind)
      values (${tenant.id}, ${newId(now)}, ${account}, ${role}, 'tenant')`)
    return account
  })
const mailsOf = (tenant: TestTenant) =>
  inTenant(database.db, tenant.id, async (tx) =>
    [
      ...(await tx.execute<{ to: string; template: string; params: object }>(sql`
        select recipient_id as to, template, params from app.outbox where tenant_id = ${tenant.id} order by id`)),
    ].map(({ to, template, params }) => ({ to, template, params })),
  )

it('every administrator of this office gets one neutral mail for each question, and nobody else', async () => {
  const chiefs = [await appoint(ours, 'office-admin'), await appoint(ours, 'office-admin')]
  await appoint(ours, 'office-clerk', chiefs[0])
  await appoint(ours, 'office-clerk')
  await appoint(theirs, 'office-admin')
  await ask(ours.slug)
  const mails = await mailsOf(ours)
  expect(mails.map(({ to }) => to).sort()).toEqual(chiefs.toSorted())
  expect(mails.map(({ template, params }) => ({ template, params }))).toEqual(
    chiefs.map(() => ({ template: 'support-asked', params: {} })),
  )
  await ask(ours.slug)
  expect(await mailsOf(ours)).toHaveLength(4)
  expect(await mailsOf(theirs)).toEqual([])
})

it('the operator’s role sends no mail about what was not asked, was decided, or is another office’s', async () => {
  const { id } = await ask(theirs.slug)
  const before = [await mailsOf(ours), await mailsOf(theirs)]
  const tell = (tenant: TestTenant, access: string) =>
    inTenant(operator, tenant.id, (tx) =>
      tx.execute(sql`select directory.tell_of_support(${access}, ${now})`),
    )
  await tell(ours, id)
  await tell(theirs, newId(now))
  await tell(theirs, id)
  await inTenant(database.db, theirs.id, (tx) =>
    tx.execute(
      sql`update app.support_access set state = 'refused', decided_at = ${now} where tenant_id = ${theirs.id}`,
    ),
  )
  await tell(theirs, id)
  expect([await mailsOf(ours), await mailsOf(theirs)]).toEqual(before)
})
