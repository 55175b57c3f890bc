import { fileURLToPath } from 'node:url'
import { type Database, withoutTenant } from '@kita/db'
import { consoleAudit, operator as people } from '@kita/db/console'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { readBundle } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { appointStaff } from '../account/appoint.ts'
import type { OperatorCtx, OperatorRole } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { applyBundle } from '../tenant/apply.ts'
import { loadTenant } from '../tenant/load.ts'
import { inviteHeads, listHeads } from './index.ts'
import type { AppointAdmin } from './launch.ts'

const folder = fileURLToPath(new URL('../../../../tenants/flensburg', import.meta.url))
const now = new Date('2026-11-21T09:00:00Z')

let database: TestDatabase
let operator: Database
let editor: OperatorCtx
let tenantId: number
let slug: string
let number = 0
let invited: { name: string; email: string }[]

beforeAll(async () => {
  database = await testDatabase()
  operator = database.operatorDb
  editor = await person(['editor'])
})
afterAll(() => database.stop())

/** A city of three facilities: one names its head, one only an address, one nothing. */
beforeEach(async () => {
  const { bundle } = await readBundle(folder)
  if (!bundle) throw new Error('the bundle does not read')
  slug = `stadt-leitung-${'abcdefghij'[number++]}`
  bundle.slug = bundle.profile.slug = bundle.source.tenant.slug = slug
  bundle.profile.hosts = bundle.source.tenant.hosts = []
  const contacts = [{ email: 'nord@probe.example', headName: 'Ada Nord' }, { email: 'ost@probe.example' }, {}]
  const facilities = bundle.tables.facilities
    .slice(0, 3)
    .map((row, at) => ({ ...row, name: `Kita ${'ABC'[at]}`, ...contacts[at] }))
  const rest = { facilities, groups: [], freePlaces: [] }
  bundle.tables = bundle.source.tables = { ...bundle.tables, ...rest }
  tenantId = (await applyBundle(operator, bundle, now)).tenantId
  invited = []
})

const person = async (roles: OperatorRole[]): Promise<OperatorCtx> => {
  const id = newId(now)
  const emailNorm = `${id}@probe.example`
  const row = { id, name: 'Ada Nord', email: emailNorm, emailNorm, roles, createdAt: now, verifiedAt: now }
  await withoutTenant(operator, (tx) => tx.insert(people).values(row))
  const actor = { kind: 'operator' as const, operatorId: id, name: 'Ada Nord', roles }
  return { db: operator, now, requestId: 'probe', actor }
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: DomainError) => error.errors[0]?.code ?? error.code,
  )

/** A realm that makes the account at once, and knows one address already. */
const appoint: AppointAdmin = async (of, { name, email, facilityId }, at) => {
  if (email === 'ost@probe.example') throw new DomainError('input-invalid', {}, [])
  const settings = await loadTenant(database.db, of)
  if (!settings || !facilityId) throw new Error('no such tenant or facility')
  const accountId = newId(now)
  const make = appointStaff(async (tx) => {
    await tx.execute(
      sql`select auth.account_create(${of}, ${accountId}, 'staff', ${email}, ${email}, 'x', 'de', ${now})`,
    )
    return { accountId }
  })
  const tenant = { ...settings, id: of, version: 1, origin: 'http://probe.localhost' }
  const scope = { kind: 'facility' as const, id: facilityId }
  await make(
    { db: database.db, actor: { kind: 'system' }, ...at, tenant },
    { name, role: 'facility-head', scope },
  )
  invited.push({ name, email })
}
const heads = () => listHeads(editor, slug, {})
const invite = (ids: string[], by = editor) => inviteHeads(appoint)(by, slug, { ids })

it('lists facilities nobody heads and whose address is known; of the others only numbers', async () => {
  const found = await heads()
  expect(found).toMatchObject({ facilities: 3, headed: 0, invitable: 2, silent: 1, onboarding: null })
  expect(found.items.map(({ name, email, headName }) => [name, email, headName])).toEqual([
    ['Kita A', 'nord@probe.example', 'Ada Nord'],
    ['Kita B', 'ost@probe.example', null],
  ])
})

it('invites each for its facility, tells who could not be, and asks nobody twice', async () => {
  const ids = (await heads()).items.map(({ id }) => id)
  expect(await invite(ids)).toEqual({ invited: 1, failed: ['Kita B'] })
  expect(invited).toEqual([{ name: 'Ada Nord', email: 'nord@probe.example' }])
  const left = await heads()
  expect(left).toMatchObject({ headed: 1, invitable: 1, silent: 1 })
  expect(left.items.map(({ name }) => name)).toEqual(['Kita B'])
  expect(await invite(ids)).toEqual({ invited: 0, failed: ['Kita B'] })
  const rows = await withoutTenant(operator, (tx) =>
    tx.select({ detail: consoleAudit.detail }).from(consoleAudit).where(eq(consoleAudit.tenantId, tenantId)),
  )
  const told = { event: 'invited', role: 'facility-head' }
  expect(rows.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([
      { ...told, invited: 1, failed: 1 },
      { ...told, invited: 0, failed: 1 },
    ]),
  )
})

it('invites by the facility’s own address alone, and nobody for another’s', async () => {
  expect(await invite([newId(now)])).toEqual({ invited: 0, failed: [] })
  expect(invited).toEqual([])
})

it.each([
  ['nobody', []],
  ['more than a page', Array.from({ length: 51 }, () => newId(now))],
])('is refused for %s', async (_, ids) => expect(await codeOf(invite(ids))).toBe('choice-unknown'))

it('is for editors; the support of the platform may look', async () => {
  const support = await person(['support'])
  expect(await codeOf(listHeads(support, slug, {}))).toBe('done')
  const ids = (await heads()).items.map(({ id }) => id)
  expect(await codeOf(invite(ids, support))).toBe('not-allowed')
  expect(invited).toEqual([])
})

it('breaks off when the realm does', async () => {
  const ids = (await heads()).items.map(({ id }) => id)
  const broken = inviteHeads(async () => Promise.reject(new Error('no database')))(editor, slug, { ids })
  await expect(broken).rejects.toThrow('no database')
})
