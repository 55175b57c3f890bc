import { closeOwnAccount } from '@kita/core/departure'
import { buildTenant, type TestTown } from '@kita/core/testing'
import { childGuardian } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { replayErasures } from './replay.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
let admin: Sql
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await admin.end()
  await database.stop()
})

const count = async (table: string, id: string) =>
  (await admin`select from ${admin(table)} where id = ${id}`).length

/** What the book says once this family has closed its account; the same family stands in the copy as it was before. */
const bookOf = ({ id, guardian }: Awaited<ReturnType<TestTown['addFamily']>>) => {
  const entry = { tenant: town.tenant.id, at: now }
  const family = { ...entry, act: 'gone' as const, id, table: 'app.family', record: id }
  const record = guardian.accountId ?? ''
  const account = { ...entry, act: 'emptied' as const, id: record, table: 'auth.account', record }
  return { family, account }
}

it('a copy of before forgets who has closed the account, and leaves the other guardian what is theirs', async () => {
  const mother = await town.addFamily({ guardian: { firstName: 'Wilhelmine' } })
  const father = await town.addFamily()
  const facility = await town.addFacility()
  const shared = { tenantId: town.tenant.id, childId: mother.child.id, guardianId: father.guardian.id }
  await town.inTenant((tx) => tx.insert(childGuardian).values({ ...shared, since: new Date(now) }))
  const sent = await town.addApplication(mother, { facilityId: facility.id })
  await replayErasures(admin, Object.values(bookOf(mother)))
  expect(await count('app.family', mother.id)).toBe(0)
  expect(await count('app.guardian', mother.guardian.id)).toBe(0)
  expect([await count('app.child', mother.child.id), await count('app.application', sent.id)]).toEqual([1, 1])
  const [account] =
    await admin`select status, email from auth.account where id = ${mother.guardian.accountId}`
  expect(account).toEqual({ status: 'closed', email: `closed:${mother.guardian.accountId}` })
  const [sender] = await admin`select guardian_id as id from app.submission where id = ${sent.submissionId}`
  expect(sender?.id).toBe(father.guardian.id)
})

it('what was kept stays without a way to the family, and with its end', async () => {
  const household = await town.addFamily()
  const facility = await town.addFacility()
  const sent = await town.addApplication(household, { facilityId: facility.id })
  await admin`
    insert into auth.factor (tenant_id, account_id, secret, last_step, enrolled_at)
    values (${town.tenant.id}, ${household.guardian.accountId}, ${Buffer.alloc(40)}, 0, ${now})`
  await replayErasures(admin, [bookOf(household).account])
  expect(await count('app.application', sent.id)).toBe(1)
  expect(
    await admin`select from auth.factor where account_id = ${household.guardian.accountId}`,
  ).toHaveLength(0)
  const [kept] = await admin`
    select g.email, g.phone, g.street, g.account_id as account, f.erase_on::text as until
      from app.guardian g join app.family f on f.tenant_id = g.tenant_id and f.id = g.family_id
     where g.id = ${household.guardian.id}`
  expect(kept).toEqual({ email: null, phone: null, street: '', account: null, until: '2028-01-31' })
})

it('is the same book the act writes', async () => {
  const household = await town.addFamily()
  const account = household.guardian.accountId ?? ''
  const close = closeOwnAccount(async () => ({ email: String(household.guardian.email), language: 'de' }))
  await close(town.ctx(household.parent, now), {})
  const written = await admin`
    select record_table as table, record_id as record, act from app.erasure
     where record_id = any(${[household.id, account]}::uuid[]) order by 1`
  const told = Object.values(bookOf(household)).map(({ table, record, act }) => ({ table, record, act }))
  expect([...written]).toEqual(told)
})
