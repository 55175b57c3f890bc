import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { makeOffer } from './make.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { offer: { firstDate: '12-01' } } })
})
afterAll(() => database.stop())

const waiting = async (facilityId: string, family: Parameters<TestTown['addFamily']>[0] = {}) => {
  const household = await town.addFamily(family)
  return { household, one: await town.addApplication(household, { facilityId }) }
}

describe('a head offers a free place', () => {
  test('the clock runs, the history knows who, the family is told, the log has a row', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const { household, one } = await waiting(kita.id)
    const made = await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
    const look = lookInto(town)
    expect(made).toMatchObject({ startsOn: '2026-08-01', hours: 35, replyDueOn: '2026-03-16' })
    expect((await look.application(one.id)).status).toBe('OFFERED')
    expect(await look.history(one.id)).toMatchObject([
      { fromStatus: 'WAITING', toStatus: 'OFFERED', actorKind: 'staff' },
    ])
    expect(await look.messages(household.guardian.id)).toMatchObject([{ kind: 'offer-made' }])
    expect(await look.mails(household.guardian.accountId as string)).toEqual([
      { template: 'status-changed', params: { applicationId: one.id } },
    ])
    expect(await look.audit(made.id)).toMatchObject([{ action: 'offer.make', actorId: head.accountId }])
  })

  test('a family without internet gets a letter and no mail', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const { household, one } = await waiting(kita.id, { online: false })
    await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
    const look = lookInto(town)
    expect(await look.letters(household.guardian.id)).toMatchObject([{ kind: 'offer-made' }])
    expect(await look.mails(household.guardian.id)).toEqual([])
  })

  test('for the next Kita-Jahr not before the day, which the refusal names; in the running year at once', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const { one } = await waiting(kita.id)
    const early = town.ctx(head, '2025-11-30T12:00:00Z')
    await expect(makeOffer(early, { applicationId: one.id, placeId: place.id })).rejects.toMatchObject({
      code: 'offer-too-early',
      params: { firstDay: '2025-12-01' },
    })
    const household = await town.addFamily()
    const need = await town.addNeed({ childId: household.child.id, startsOn: '2026-01-15' })
    const now = await town.addApplication(household, { facilityId: kita.id, need })
    expect(await codeOf(makeOffer(early, { applicationId: now.id, placeId: place.id }))).toBe('done')
  })

  test('a place is offered once; of two heads’ clicks at the same moment one wins', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const all = await Promise.all(Array.from({ length: 6 }, () => waiting(kita.id)))
    const codes = await Promise.all(
      all.map(({ one }) => codeOf(makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id }))),
    )
    expect(codes.sort()).toEqual(['done', ...Array.from({ length: 5 }, () => 'place-already-held')])
  })

  test('what does not fit is named and goes with a reason', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const { one } = await waiting(kita.id, { child: { bornOn: '2024-05-01' } })
    const wanted = { applicationId: one.id, placeId: place.id, hours: 25 }
    await expect(makeOffer(town.ctx(head), wanted)).rejects.toMatchObject({
      code: 'offer-does-not-fit',
      errors: [{ code: 'age-outside-place' }, { code: 'hours-not-wished' }],
    })
    await makeOffer(town.ctx(head), { ...wanted, overrideReason: 'Geschwisterkind' })
    expect(await lookInto(town).history(one.id)).toMatchObject([{ reason: 'Geschwisterkind' }])
  })

  test('a child with a contract elsewhere is offered nothing', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const household = await town.addFamily()
    const one = await town.addApplication(household, { facilityId: kita.id, status: 'PROVIDED_ELSEWHERE' })
    const act = makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
    expect(await codeOf(act)).toBe('child-already-has-contract')
  })
})

describe('who may not', () => {
  test('the office at a church Kita is refused with its reason', async () => {
    const church = await town.addProvider({ type: 'church' })
    const { kita, place } = await kitaWithPlace(town, { providerId: church.id })
    const clerk = await town.addStaff('office-clerk')
    const { one } = await waiting(kita.id)
    const act = makeOffer(town.ctx(clerk), { applicationId: one.id, placeId: place.id })
    expect(await codeOf(act)).toBe('offer-not-by-office')
  })

  test('staff of the facility without that role', async () => {
    const { kita, place } = await kitaWithPlace(town)
    const helper = await town.addStaff('facility-staff', { facility: kita.id })
    const { one } = await waiting(kita.id)
    const act = makeOffer(town.ctx(helper), { applicationId: one.id, placeId: place.id })
    expect(await codeOf(act)).toBe('not-allowed')
  })

  test('the head of another Kita finds nothing, and the attempt is in the log', async () => {
    const { kita, place } = await kitaWithPlace(town)
    const { head: stranger } = await kitaWithPlace(town)
    const { one } = await waiting(kita.id)
    const act = makeOffer(town.ctx(stranger), { applicationId: one.id, placeId: place.id })
    expect(await codeOf(act)).toBe('not-found')
    expect(await lookInto(town).audit(one.id)).toEqual([
      {
        action: 'offer.make',
        actorKind: 'staff',
        actorId: stranger.accountId,
        detail: { refused: true },
      },
    ])
  })

  test('a head of the neighbour tenant finds nothing', async () => {
    const { kita, place } = await kitaWithPlace(town)
    const { one } = await waiting(kita.id)
    const neighbour = await buildTenant(database)
    const admin = await neighbour.addStaff('provider-admin')
    const act = makeOffer(neighbour.ctx(admin), { applicationId: one.id, placeId: place.id })
    expect(await codeOf(act)).toBe('not-found')
  })

  test('a place of another facility does not exist for this one', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const { place: foreign } = await kitaWithPlace(town)
    const { one } = await waiting(kita.id)
    const act = makeOffer(town.ctx(head), { applicationId: one.id, placeId: foreign.id })
    expect(await codeOf(act)).toBe('not-found')
  })

  test('the Träger of six Kitas may at its own, not at others', async () => {
    const { kita, place } = await kitaWithPlace(town)
    const admin = await town.addStaff('provider-admin', { provider: kita.providerId })
    const { one } = await waiting(kita.id)
    expect(await codeOf(makeOffer(town.ctx(admin), { applicationId: one.id, placeId: place.id }))).toBe(
      'done',
    )
    const other = await kitaWithPlace(town)
    const { one: elsewhere } = await waiting(other.kita.id)
    const act = makeOffer(town.ctx(admin), { applicationId: elsewhere.id, placeId: other.place.id })
    expect(await codeOf(act)).toBe('not-found')
  })
})

describe('what the family is told, by disclosure', () => {
  test('STATUS_ONLY: the message carries no way to the offer', async () => {
    const soest = await buildTenant(database, { rules: { disclosure: { level: 'STATUS_ONLY' } } })
    const { kita, place, head } = await kitaWithPlace(soest)
    const household = await soest.addFamily()
    const one = await soest.addApplication(household, { facilityId: kita.id })
    await makeOffer(soest.ctx(head), { applicationId: one.id, placeId: place.id })
    expect(await lookInto(soest).messages(household.guardian.id)).toEqual([
      { kind: 'offer-made', params: {} },
    ])
  })

  test('MINIMAL: only that there is news', async () => {
    const quiet = await buildTenant(database, { rules: { disclosure: { level: 'MINIMAL' } } })
    const { kita, place, head } = await kitaWithPlace(quiet)
    const household = await quiet.addFamily()
    const one = await quiet.addApplication(household, { facilityId: kita.id })
    await makeOffer(quiet.ctx(head), { applicationId: one.id, placeId: place.id })
    expect(await lookInto(quiet).messages(household.guardian.id)).toEqual([{ kind: 'news', params: {} }])
  })
})
