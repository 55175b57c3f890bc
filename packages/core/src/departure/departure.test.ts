import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { getReceipt, listOwnApplications, putSelection } from '../application/index.ts'
import { inviteGuardian, joinByCode, listChildren } from '../child/index.ts'
import type { Actor } from '../context.ts'
import { endContract, recordContract, runOutContracts } from '../contract/index.ts'
import { makeOffer } from '../offer/index.ts'
import { type CloseAccess, closeOwnAccount, eraseDeparted, readDeparture } from './index.ts'

let database: TestDatabase
let town: TestTown
let admin: ReturnType<TestDatabase['connect']>
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
  admin = database.connect({ url: database.adminUrl, max: 1 })
})
afterAll(async () => {
  await admin.close()
  await database.stop()
})

const now = '2026-03-02T09:00:00Z'
const closeAccess: CloseAccess = async (tx, accountId) => {
  const [row] = await tx.execute<{ email: string; language: string }>(
    sql`select email, language from auth.account_get(${town.tenant.id}, ${accountId}, ${now})`,
  )
  const [closed] = await tx.execute<{ done: boolean }>(
    sql`select auth.account_close(${town.tenant.id}, ${accountId}, ${now}) as done`,
  )
  return row && closed?.done ? row : null
}
const close = (actor: Actor, at = now) => closeOwnAccount(closeAccess)(town.ctx(actor, at), {})
const look = (actor: Actor) => readDeparture(town.ctx(actor, now), {})
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )
/** One value of a query over everything, read as nobody's role. */
const one = async (query: ReturnType<typeof sql>) => {
  const rows = await withoutTenant(admin, (tx) => tx.execute<Record<string, unknown>>(query))
  return rows[0] ? Object.values(rows[0])[0] : undefined
}
const familyRows = (id: string) => one(sql`select count(*)::int from app.family where id = ${id}`)
const childRows = (id: string) => one(sql`select count(*)::int from app.child where id = ${id}`)
const statusOf = (id: string) => one(sql`select status from app.application where id = ${id}`)
const booked = async (id: string) =>
  one(sql`select string_agg(record_table || ' ' || act, ', ') from app.erasure where record_id = ${id}`)
const shared = async () => {
  const mother = await town.addFamily()
  const father = await town.addFamily({ guardian: { firstName: 'Tarek' }, child: { firstName: 'Nour' } })
  const { code } = await inviteGuardian(town.ctx(mother.parent, now), { childIds: [mother.child.id] })
  await joinByCode(town.ctx(father.parent, now), { code })
  return { mother, father }
}
const signed = async () => {
  const household = await town.addFamily()
  const kita = await kitaWithPlace(town)
  const sent = await town.addApplication(household, { facilityId: kita.kita.id })
  await offerAndAccept(town, kita, sent.id)
  const head = town.ctx(kita.head, now)
  const made = await recordContract(head, { applicationId: sent.id, signedOn: '2026-03-02' })
  return { household, kita, sent, head, contractId: made.id }
}

describe('a family that closes its account', () => {
  it('is gone at once when it never sent anything, and the backup is told', async () => {
    const { id, parent, guardian, child } = await town.addFamily()
    const kita = await town.addFacility()
    await putSelection(town.ctx(parent, now), { targets: [{ kind: 'facility', id: kita.id }] })
    expect(await look(parent)).toEqual({
      applications: 0,
      offers: 0,
      staying: [],
      boundTo: [],
      keptUntil: null,
    })
    await close(parent)
    expect([await familyRows(id), await childRows(child.id)]).toEqual([0, 0])
    expect(await booked(id)).toBe('app.family gone')
    expect(await booked(guardian.accountId ?? '')).toBe('auth.account emptied')
    const account = sql`${guardian.accountId}`
    expect(await one(sql`select count(*)::int from app.selection_item where account_id = ${account}`)).toBe(0)
    expect(await one(sql`select status from auth.account where id = ${account}`)).toBe('closed')
  })

  it('takes back what is under way, declines the offer, and the place is free for the next', async () => {
    const household = await town.addFamily()
    const { kita, place, head } = await kitaWithPlace(town)
    const elsewhere = await town.addFacility()
    const sent = await town.addApplication(household, { facilityId: kita.id })
    const need = { id: sent.careNeedId, kitaYear: 2026 }
    const other = await town.addApplication(household, { facilityId: elsewhere.id, need })
    await makeOffer(town.ctx(head, now), { applicationId: sent.id, placeId: place.id })
    expect(await look(household.parent)).toMatchObject({
      applications: 2,
      offers: 1,
      keptUntil: '2028-01-31',
    })
    await close(household.parent)
    expect([await statusOf(sent.id), await statusOf(other.id)]).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    expect(await one(sql`select outcome from app.offer where application_id = ${sent.id}`)).toBe('DECLINED')
    expect(await one(sql`select status from app.care_need where id = ${sent.careNeedId}`)).toBe('CLOSED')
    const next = await town.addApplication(await town.addFamily(), { facilityId: kita.id })
    const offered = makeOffer(town.ctx(head, now), { applicationId: next.id, placeId: place.id })
    expect(await refusal(offered)).toBe('done')
  })

  it('leaves its closed cases without contact data until their day, and then nothing', async () => {
    const household = await town.addFamily()
    const facility = await town.addFacility()
    const sent = await town.addApplication(household, { facilityId: facility.id })
    await close(household.parent)
    const contact = sql`select coalesce(email, '') || coalesce(phone, '') || street || coalesce(account_id::text, '')
                          from app.guardian where id = ${household.guardian.id}`
    expect(await one(contact)).toBe('')
    const clock = (at: string) => eraseDeparted(town.ctx({ kind: 'system' }, at), {})
    await clock('2028-01-30T09:00:00Z')
    expect(await familyRows(household.id)).toBe(1)
    await clock('2028-01-31T09:00:00Z')
    expect([await familyRows(household.id), await childRows(household.child.id)]).toEqual([0, 0])
    expect(await statusOf(sent.id)).toBeUndefined()
    expect(await booked(household.id)).toBe('app.family gone')
    expect(await one(sql`select count(*)::int from app.departure`)).toBe(0)
  })

  it('is written to where it was written to until now', async () => {
    const { parent, guardian } = await town.addFamily()
    await close(parent)
    const mail = sql`select d.email from app.outbox o join app.departure d on d.id = o.recipient_id
                      where o.template = 'account-closed' and o.recipient_kind = 'departed' and d.email = ${guardian.email}`
    expect(await one(mail)).toBe(guardian.email)
  })

  it('is closed once when it is asked twice at once', async () => {
    const household = await town.addFamily()
    const facility = await town.addFacility()
    await town.addApplication(household, { facilityId: facility.id })
    const both = [refusal(close(household.parent)), refusal(close(household.parent))]
    expect((await Promise.all(both)).sort()).toEqual(['done', 'sign-in-needed'])
    const log = sql`select count(*)::int from app.audit_event
                     where action = 'account.close' and subject_id = ${household.guardian.id}`
    expect(await one(log)).toBe(1)
  })

  it('changes nothing of another portal that holds the same numbers', async () => {
    const other = await buildTenant(database)
    const mine = await town.addFamily()
    await other.inTenant((tx) =>
      tx.execute(
        sql`insert into app.family (tenant_id, id, created_at) values (${other.tenant.id}, ${mine.id}, ${now})`,
      ),
    )
    await close(mine.parent)
    expect(await one(sql`select tenant_id from app.family where id = ${mine.id}`)).toBe(other.tenant.id)
  })
})

describe('a contract', () => {
  it('keeps the account while it runs and is named; after its end the account can go', async () => {
    const { household, kita, sent, head, contractId } = await signed()
    expect(await look(household.parent)).toMatchObject({ boundTo: [kita.kita.name] })
    const closing = close(household.parent)
    await expect(closing).rejects.toMatchObject({
      code: 'contract-running',
      params: { name: kita.kita.name },
    })
    expect(await statusOf(sent.id)).toBe('CONTRACTED')
    await endContract(head, { contractId, endsOn: '2026-12-31', kind: 'move' })
    await runOutContracts(town.ctx({ kind: 'system' }, '2027-01-02T09:00:00Z'))
    await close(household.parent, '2027-01-03T09:00:00Z')
    expect(await statusOf(sent.id)).toBe('ENDED')
    expect(await one(sql`select erase_on::text from app.family where id = ${household.id}`)).toBe(
      '2028-01-31',
    )
  })

  it('of a child that the other guardian has signed for keeps nobody else', async () => {
    const { household, kita } = await signed()
    const father = await town.addFamily()
    const { code } = await inviteGuardian(town.ctx(household.parent, now), { childIds: [household.child.id] })
    await joinByCode(town.ctx(father.parent, now), { code })
    expect(await refusal(close(household.parent))).toBe('contract-running')
    expect(await refusal(close(father.parent))).toBe('done')
    expect(await look(household.parent)).toMatchObject({ boundTo: [kita.kita.name], staying: [] })
  })
})

describe('a second guardian', () => {
  it('of another household goes on with the child and with what was sent for it, and with nothing else', async () => {
    const { mother, father } = await shared()
    const facility = await town.addFacility()
    const sent = await town.addApplication(mother, { facilityId: facility.id })
    const sibling = await town.addChild({ familyId: mother.id, firstName: 'Alma' })
    const alone = await town.addApplication(mother, { facilityId: facility.id, childId: sibling.id })
    await town.inTenant((tx) =>
      tx.execute(sql`update app.application set submission_id = ${sent.submissionId} where id = ${alone.id}`),
    )
    expect(await look(mother.parent)).toMatchObject({ applications: 1, staying: [mother.child.firstName] })
    await close(mother.parent)
    expect([await statusOf(sent.id), await statusOf(alone.id)]).toEqual(['WAITING', 'WITHDRAWN'])
    const his = town.ctx(father.parent, now)
    expect(await listChildren(his, {})).toHaveLength(2)
    expect(JSON.stringify(await listOwnApplications(his, {}))).toContain(sent.id)
    const receipt = await getReceipt(his, { id: sent.submissionId })
    expect(receipt.applications.map(({ childId }) => childId)).toEqual([mother.child.id])
    // the clock takes the rest of the household and leaves him the child
    await eraseDeparted(town.ctx({ kind: 'system' }, '2028-02-01T09:00:00Z'), {})
    expect([await familyRows(mother.id), await childRows(sibling.id)]).toEqual([0, 0])
    expect([await childRows(mother.child.id), await statusOf(sent.id)]).toEqual([1, 'WAITING'])
  })

  it('of the same household keeps it whole; only the person goes', async () => {
    const mother = await town.addFamily()
    const father = await town.addFamily()
    await town.inTenant((tx) =>
      tx.execute(sql`update app.guardian set family_id = ${mother.id} where id = ${father.guardian.id}`),
    )
    const facility = await town.addFacility()
    const sent = await town.addApplication(mother, { facilityId: facility.id })
    await close(mother.parent)
    expect(await statusOf(sent.id)).toBe('WAITING')
    expect(await one(sql`select count(*)::int from app.guardian where id = ${mother.guardian.id}`)).toBe(0)
    expect(await booked(mother.guardian.id)).toBe('app.guardian gone')
    expect(await getReceipt(town.ctx(father.parent, now), { id: sent.submissionId })).toBeTruthy()
  })

  it('who leaves at the same moment finds the child with one of the two, and then with nobody', async () => {
    const { mother, father } = await shared()
    const facility = await town.addFacility()
    const sent = await town.addApplication(mother, { facilityId: facility.id })
    expect(await Promise.all([refusal(close(mother.parent)), refusal(close(father.parent))])).toEqual([
      'done',
      'done',
    ])
    expect(await statusOf(sent.id)).toBe('WITHDRAWN')
  })
})
