import { inTenant, sqlState, withoutTenant } from '@kita/db'
import { operator as people } from '@kita/db/console'
import { offerEvent } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { lapseUnconfirmed } from '../application/index.ts'
import type { OperatorActor, OperatorCtx, Tenant } from '../context.ts'
import { newId } from '../id.ts'
import { expireOffers, makeOffer, replyToOffer, tellOfRests } from '../offer/index.ts'
import { loadTenant } from '../tenant/load.ts'
import { changeTenantLife, readTenantLife } from './index.ts'

let database: TestDatabase
let actor: OperatorActor
beforeAll(async () => {
  database = await testDatabase()
  const createdAt = new Date('2026-01-01T00:00:00Z')
  const row = { id: newId(createdAt), name: 'Ada Nord', email: 'a@b.example', emailNorm: 'a@b.example' }
  await withoutTenant(database.operatorDb, (tx) =>
    tx.insert(people).values({ ...row, roles: ['admin'], createdAt }),
  )
  actor = { kind: 'operator', operatorId: row.id, name: row.name, roles: ['admin'] }
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const
const reason = 'Der Vertrag ruht einige Tage.'
type State = 'open' | 'suspended' | 'closed'
const at = (now: string): OperatorCtx => ({
  db: database.operatorDb,
  actor,
  now: new Date(now),
  requestId: 'probe',
})
const move = (town: TestTown, from: State, to: State, now: string) =>
  changeTenantLife(at(now), town.tenant.slug, { from, to, reason, sentence: 'Bald geht es weiter.' })

/** As a process sees the tenant after its version moved. */
const fresh = async (town: TestTown): Promise<Tenant> => {
  const loaded = await loadTenant(database.db, town.tenant.id)
  if (!loaded) throw new Error('no tenant')
  return { ...town.tenant, rests: loaded.rests }
}

/** A family that was asked on Monday 2 March 2026 and answers by Monday 16 March. */
const asked = async (town: TestTown) => {
  const scene = await kitaWithPlace(town)
  const household = await town.addFamily()
  const one = await town.addApplication(household, { facilityId: scene.kita.id })
  const made = await makeOffer(town.ctx(scene.head), { applicationId: one.id, placeId: scene.place.id })
  return { ...scene, household, one, made }
}
const offerRules = { replyDays: 14, rollToWorkingDay: true }

test('an offer whose last day passed in the rest gets back every day of it, on a working day, and the family hears so', async () => {
  const town = await buildTenant(database, { rules: { offer: offerRules } })
  const { household, one, made } = await asked(town)
  expect(made.replyDueOn).toBe('2026-03-16')
  await move(town, 'open', 'suspended', '2026-03-13T10:00:00Z')
  await move(town, 'suspended', 'closed', '2026-03-15T10:00:00Z')
  // 13 to 25 March are 13 days: the 29th is a Sunday
  await move(town, 'closed', 'open', '2026-03-25T10:00:00Z')
  const [held] = await lookInto(town).offers(one.id)
  expect(held).toMatchObject({ replyDueOn: '2026-03-30', replyUntil: new Date('2026-03-30T22:00:00Z') })
  expect(await expireOffers(town.ctx(system, '2026-03-25T10:01:00Z'))).toBe(0)

  expect(await tellOfRests(town.ctx(system, '2026-03-25T10:01:00Z'))).toBe(1)
  expect(await tellOfRests(town.ctx(system, '2026-03-25T10:02:00Z'))).toBe(0)
  const told = await lookInto(town).messages(household.guardian.id)
  expect(told.map(({ kind }) => kind)).toContain('reply-extended')
  const events = await town.inTenant((tx) =>
    tx
      .select({ kind: offerEvent.kind, replyDueOn: offerEvent.replyDueOn })
      .from(offerEvent)
      .where(and(eq(offerEvent.tenantId, town.tenant.id), eq(offerEvent.offerId, made.id))),
  )
  expect(events).toEqual([{ kind: 'rested', replyDueOn: '2026-03-30' }])

  const yes = replyToOffer(town.ctx(household.parent, '2026-03-30T20:00:00Z'), {
    offerId: made.id,
    answer: 'accept',
  })
  expect(await codeOf(yes)).toBe('done')
  expect(await readTenantLife(at('2026-03-25T11:00:00Z'), town.tenant.slug, {})).toMatchObject({
    state: 'open',
    lastRest: { from: '2026-03-13', until: '2026-03-25', offers: 1 },
  })
})

test('what was over before the rest, or has been answered, stays as it is', async () => {
  const town = await buildTenant(database, { rules: { offer: offerRules } })
  const late = await asked(town)
  const answered = await asked(town)
  await replyToOffer(town.ctx(answered.household.parent, '2026-03-10T09:00:00Z'), {
    ...{ offerId: answered.made.id, answer: 'accept' },
  })
  await move(town, 'open', 'suspended', '2026-03-17T10:00:00Z')
  await move(town, 'suspended', 'open', '2026-03-20T10:00:00Z')
  for (const { one } of [late, answered])
    expect((await lookInto(town).offers(one.id))[0]).toMatchObject({ replyDueOn: '2026-03-16' })
  expect(await expireOffers(town.ctx(system, '2026-03-20T10:01:00Z'))).toBe(1)
})

test('a rest of an hour gives back its day; two rests add up', async () => {
  const town = await buildTenant(database, { rules: { offer: { replyDays: 14, rollToWorkingDay: false } } })
  const { one } = await asked(town)
  await move(town, 'open', 'suspended', '2026-03-16T10:00:00Z')
  await move(town, 'suspended', 'open', '2026-03-16T11:00:00Z')
  await move(town, 'open', 'suspended', '2026-03-16T22:30:00Z')
  await move(town, 'suspended', 'open', '2026-03-17T22:30:00Z')
  // 16 March, then 16/17 at night in Berlin to 17/18: the second touches the 16th (23:30) to the 17th (23:30)
  expect((await lookInto(town).offers(one.id))[0]).toMatchObject({ replyDueOn: '2026-03-19' })
})

test('the time for confirming at the facility stands still too', async () => {
  const town = await buildTenant(database, { rules: { confirm: { required: true, days: 14 } } })
  const { kita } = await kitaWithPlace(town)
  const household = await town.addFamily()
  const submittedAt = new Date('2026-03-02T09:00:00Z')
  const one = await town.addApplication(household, {
    facilityId: kita.id,
    status: 'UNCONFIRMED',
    submittedAt,
  })
  await move(town, 'open', 'suspended', '2026-03-14T10:00:00Z')
  await move(town, 'suspended', 'open', '2026-03-20T10:00:00Z')
  const tenant = await fresh(town)
  const lapse = (now: string) => lapseUnconfirmed({ ...town.ctx(system, now), tenant })
  expect(await lapse('2026-03-20T10:01:00Z')).toBe(0)
  // 16 March and the seven days from the 14th to the 20th
  expect(await lapse('2026-03-23T09:00:00Z')).toBe(0)
  expect(await lapse('2026-03-24T09:00:00Z')).toBe(1)
  expect((await lookInto(town).application(one.id)).status).toBe('LAPSED')
})

test('the console learns two numbers, and moves nothing while the portal is open', async () => {
  const town = await buildTenant(database, { rules: { offer: offerRules } })
  await asked(town)
  const give = (db: typeof database.db) =>
    inTenant(db, town.tenant.id, (tx) =>
      tx.execute(
        sql`select * from directory.give_back(${new Date('2026-03-03')}, 5, '{}', ${new Date('2026-03-08')})`,
      ),
    )
  expect(await give(database.operatorDb).catch(sqlState)).toBe('22023')
  expect(await give(database.db).catch(sqlState)).toBe('42501')
})
