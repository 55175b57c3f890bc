import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { type Kita, kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { makeOffer } from '../offer/index.ts'
import { endContract, readContract, readOwnContract, recordContract, runOutContracts } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const
const now = '2026-03-02T09:00:00Z'
const signedOn = '2026-03-02'

/** One child on the lists of several Kitas, all for one need. */
const childAt = async (kitas: Kita[], where: TestTown = town) => {
  const household = await where.addFamily()
  const need = await where.addNeed({ childId: household.child.id })
  const applications: { id: string }[] = []
  for (const { kita } of kitas)
    applications.push(await where.addApplication(household, { facilityId: kita.id, need }))
  return { household, need, applications: applications as [{ id: string }, { id: string }] }
}
const twoKitas = async (where: TestTown = town) =>
  [await kitaWithPlace(where), await kitaWithPlace(where)] as [Kita, Kita]

describe('a contract at Kita A', () => {
  test('ends the application at Kita B at once, without the family doing anything; the need is met', async () => {
    const [a, b] = await twoKitas()
    const { household, need, applications } = await childAt([a, b])
    const [atA, atB] = applications
    await offerAndAccept(town, a, atA.id)
    const made = await recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn })
    const look = lookInto(town)
    expect(made).toMatchObject({ closed: 1, startsOn: '2026-08-01', hours: 35 })
    expect((await look.application(atA.id)).status).toBe('CONTRACTED')
    expect((await look.application(atB.id)).status).toBe('PROVIDED_ELSEWHERE')
    expect(await look.need(need.id)).toBe('PROVIDED')
    expect(await look.tasks({ facilityId: b.kita.id })).toEqual(['contracted-elsewhere'])
    expect((await look.messages(household.guardian.id)).map((one) => one.kind)).toEqual(
      expect.arrayContaining(['contract-made', 'others-closed']),
    )
    expect(await look.history(atB.id)).toMatchObject([
      { toStatus: 'PROVIDED_ELSEWHERE', actorKind: 'system' },
    ])
    expect(await look.audit(made.id)).toMatchObject([{ action: 'contract.record' }])
  })

  test('takes back the offer of Kita B, whose place is free again', async () => {
    const [a, b] = await twoKitas()
    const [atA, atB] = (await childAt([a, b])).applications
    await offerAndAccept(town, a, atA.id)
    await makeOffer(town.ctx(b.head), { applicationId: atB.id, placeId: b.place.id })
    await recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn })
    expect(await lookInto(town).offers(atB.id)).toMatchObject([
      { outcome: 'WITHDRAWN', outcomeReason: 'contract-elsewhere' },
    ])
    const [next] = (await childAt([b])).applications
    expect(await codeOf(makeOffer(town.ctx(b.head), { applicationId: next.id, placeId: b.place.id }))).toBe(
      'done',
    )
  })

  test('of two heads at the same moment exactly one wins', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = await twoKitas()
      const { household, applications } = await childAt([a, b])
      const [atA, atB] = applications
      await offerAndAccept(town, a, atA.id)
      await offerAndAccept(town, b, atB.id)
      const codes = await Promise.all([
        codeOf(recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn })),
        codeOf(recordContract(town.ctx(b.head), { applicationId: atB.id, signedOn })),
      ])
      expect(codes.sort()).toEqual(['child-already-has-contract', 'done'])
      expect(await lookInto(town).contracts(household.child.id)).toHaveLength(1)
    }
  })

  test('an offer made at the same moment is either taken back or refused, never left over', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = await twoKitas()
      const [atA, atB] = (await childAt([a, b])).applications
      await offerAndAccept(town, a, atA.id)
      await Promise.all([
        recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn }),
        codeOf(makeOffer(town.ctx(b.head), { applicationId: atB.id, placeId: b.place.id })),
      ])
      const offers = await lookInto(town).offers(atB.id)
      expect(offers.every((one) => one.outcome === 'WITHDRAWN')).toBe(true)
    }
  })

  test('leaves the Tagespflege request open and tells the desk', async () => {
    const a = await kitaWithPlace(town)
    const desk = await town.addDesk()
    const { household, need, applications } = await childAt([a])
    const atDesk = await town.addApplication(household, { deskId: desk.id, need })
    await offerAndAccept(town, a, applications[0].id)
    await recordContract(town.ctx(a.head), { applicationId: applications[0].id, signedOn })
    expect((await lookInto(town).application(atDesk.id)).status).toBe('SUBMITTED')
    expect(await lookInto(town).tasks({ deskId: desk.id })).toEqual(['child-has-contract'])
  })

  test('leaves another child of the family alone', async () => {
    const [a, b] = await twoKitas()
    const { household, applications } = await childAt([a])
    const sibling = await town.addChild({ familyId: household.id, firstName: 'Ida' })
    const ofSibling = await town.addApplication(household, { facilityId: b.kita.id, childId: sibling.id })
    await offerAndAccept(town, a, applications[0].id)
    await recordContract(town.ctx(a.head), { applicationId: applications[0].id, signedOn })
    expect((await lookInto(town).application(ofSibling.id)).status).toBe('WAITING')
  })

  test('needs a yes of the family first', async () => {
    const a = await kitaWithPlace(town)
    const [atA] = (await childAt([a])).applications
    await makeOffer(town.ctx(a.head), { applicationId: atA.id, placeId: a.place.id })
    expect(await codeOf(recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn }))).toBe(
      'offer-not-accepted',
    )
  })

  test('Kaiserslautern: not before the visit is recorded', async () => {
    const kl = await buildTenant(database, { rules: { visit: { default: 'beforeContract' } } })
    const a = await kitaWithPlace(kl, { visit: 'beforeContract' })
    const [atA] = (await childAt([a], kl)).applications
    await offerAndAccept(kl, a, atA.id)
    expect(await codeOf(recordContract(kl.ctx(a.head), { applicationId: atA.id, signedOn }))).toBe(
      'visit-not-recorded',
    )
  })

  test('is out of reach for the head of Kita B, staff without the role, and the neighbour', async () => {
    const [a, b] = await twoKitas()
    const [atA] = (await childAt([a])).applications
    await offerAndAccept(town, a, atA.id)
    const wanted = { applicationId: atA.id, signedOn }
    const helper = await town.addStaff('facility-staff', { facility: a.kita.id })
    const neighbour = await buildTenant(database)
    const admin = await neighbour.addStaff('provider-admin')
    expect(await codeOf(recordContract(town.ctx(b.head), wanted))).toBe('not-found')
    expect(await codeOf(recordContract(town.ctx(helper), wanted))).toBe('not-allowed')
    expect(await codeOf(recordContract(neighbour.ctx(admin), wanted))).toBe('not-found')
  })
})

describe('a Wechsel', () => {
  const changing = async () => {
    const [a, b] = await twoKitas()
    const { household, applications } = await childAt([a])
    await offerAndAccept(town, a, applications[0].id)
    const old = await recordContract(town.ctx(a.head), { applicationId: applications[0].id, signedOn })
    const wish = await town.addNeed({ childId: household.child.id, startsOn: '2027-08-01', changeWish: true })
    const atB = await town.addApplication(household, { facilityId: b.kita.id, need: wish })
    return { a, b, household, atA: applications[0], atB, old }
  }

  test('the present place stays until the new one starts, and returns then', async () => {
    const { a, b, household, atA, atB } = await changing()
    await offerAndAccept(town, b, atB.id, '2027-03-01T09:00:00Z')
    await recordContract(town.ctx(b.head, '2027-03-01T09:00:00Z'), {
      applicationId: atB.id,
      signedOn: '2027-03-01',
    })
    const look = lookInto(town)
    expect(await look.contracts(household.child.id)).toMatchObject([
      { endsOn: '2027-07-31' },
      { startsOn: '2027-08-01', endsOn: null },
    ])
    expect(await look.tasks({ facilityId: a.kita.id })).toContain('place-comes-back')
    expect(await runOutContracts(town.ctx(system, '2027-07-31T20:00:00Z'))).toBe(0)
    const [waiting] = (await childAt([a])).applications
    const offer = {
      applicationId: waiting.id,
      placeId: a.place.id,
      startsOn: '2027-08-01',
      overrideReason: 'nächstes Jahr',
    }
    expect(await codeOf(makeOffer(town.ctx(a.head, '2027-07-31T20:00:00Z'), offer))).toBe(
      'place-already-held',
    )
    expect(await runOutContracts(town.ctx(system, '2027-07-31T22:30:00Z'))).toBe(1)
    expect(await runOutContracts(town.ctx(system, '2027-08-02T22:30:00Z'))).toBe(0)
    expect((await look.application(atA.id)).status).toBe('ENDED')
    expect(await codeOf(makeOffer(town.ctx(a.head, '2027-08-01T08:00:00Z'), offer))).toBe('done')
  })

  test('a dissolved new contract leaves the present place as it was', async () => {
    const { b, household, atB } = await changing()
    await offerAndAccept(town, b, atB.id, '2027-03-01T09:00:00Z')
    const made = await recordContract(town.ctx(b.head, '2027-03-01T09:00:00Z'), {
      applicationId: atB.id,
      signedOn: '2027-03-01',
    })
    await endContract(town.ctx(b.head, '2027-04-01T09:00:00Z'), {
      contractId: made.id,
      endsOn: '2027-04-01',
      reason: 'Umzug abgesagt',
    })
    const [old] = await lookInto(town).contracts(household.child.id)
    expect(old?.endsOn).toBeNull()
  })
})

describe('the end of a contract', () => {
  test('dissolved before its start: the place is free at once and the others wait again', async () => {
    const [a, b] = await twoKitas()
    const { need, applications } = await childAt([a, b])
    const [atA, atB] = applications
    await offerAndAccept(town, a, atA.id)
    const { id: contractId } = await recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn })
    const ended = await endContract(town.ctx(a.head, '2026-04-01T09:00:00Z'), {
      contractId,
      endsOn: '2026-04-01',
      reason: 'Wegzug',
    })
    const look = lookInto(town)
    expect(ended.dissolved).toBe(true)
    expect((await look.application(atA.id)).status).toBe('ENDED')
    expect((await look.application(atB.id)).status).toBe('WAITING')
    expect(await look.need(need.id)).toBe('OPEN')
    const [next] = (await childAt([a])).applications
    expect(await codeOf(makeOffer(town.ctx(a.head), { applicationId: next.id, placeId: a.place.id }))).toBe(
      'done',
    )
  })

  test('a running one ends on its day, and not in the past', async () => {
    const a = await kitaWithPlace(town)
    const [atA] = (await childAt([a])).applications
    await offerAndAccept(town, a, atA.id)
    const { id: contractId } = await recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn })
    const later = town.ctx(a.head, '2027-02-01T09:00:00Z')
    expect(await codeOf(endContract(later, { contractId, endsOn: '2027-01-31', reason: 'Umzug' }))).toBe(
      'contract-end-in-past',
    )
    expect(await codeOf(endContract(later, { contractId, endsOn: '2027-02-28', reason: 'Umzug' }))).toBe(
      'done',
    )
    expect((await lookInto(town).application(atA.id)).status).toBe('CONTRACTED')
  })
})

describe('the contract’s facts', () => {
  const contracted = async (rules: Parameters<typeof buildTenant>[1]) => {
    const place = await buildTenant(database, rules)
    const a = await kitaWithPlace(place)
    const { household, applications } = await childAt([a], place)
    await offerAndAccept(place, a, applications[0].id, now)
    const { id: contractId } = await recordContract(place.ctx(a.head, now), {
      applicationId: applications[0].id,
      signedOn,
    })
    return { place, a, household, contractId }
  }

  test('Bochum: the head gets them for the PDF', async () => {
    const { place, a, contractId } = await contracted({ rules: { contract: { generate: true } } })
    expect(await readContract(place.ctx(a.head), { contractId })).toMatchObject({
      child: { firstName: 'Jonas' },
      guardians: [{ name: 'Mara Lindner', town: 'Probe' }],
      startsOn: '2026-08-01',
    })
  })

  test('where the tenant makes none, the head is told so', async () => {
    const { place, a, contractId } = await contracted({})
    expect(await codeOf(readContract(place.ctx(a.head), { contractId }))).toBe('contract-not-generated')
  })

  test.each([
    ['Hochsauerlandkreis: in the account', { contract: { inAccount: true } }, 'done'],
    ['Soest: not in the account', {}, 'not-found'],
    [
      'in the account, but the level hides it',
      { contract: { inAccount: true }, disclosure: { level: 'STATUS_ONLY' } },
      'not-found',
    ],
  ] as const)('%s', async (_name, rules, expected) => {
    const { place, household, contractId } = await contracted({ rules })
    expect(await codeOf(readOwnContract(place.ctx(household.parent), { contractId }))).toBe(expected)
    const stranger = await place.addFamily()
    expect(await codeOf(readOwnContract(place.ctx(stranger.parent), { contractId }))).toBe('not-found')
  })
})
