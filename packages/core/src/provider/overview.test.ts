import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf } from '../../test/look.ts'
import { type Kita, kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { listForOffice } from '../application/index.ts'
import { recordContract } from '../contract/index.ts'
import { makeOffer } from '../offer/index.ts'
import { listOccupancy, readOverview } from './index.ts'
import { monthsFrom, occupancyOf } from './occupancy.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

describe('occupancy', () => {
  test('counts on the first of each month, and a child moves up with its third birthday', () => {
    const stay = { facilityId: 'a', startsOn: '2026-08-15', endsOn: '2027-01-31', birth: '2023-11-05' }
    const months = monthsFrom('2026-08-20', 7)
    expect(months[0]).toBe('2026-08-01')
    expect(months.at(-1)).toBe('2027-02-01')
    expect(occupancyOf([stay], months, town.tenant.state)).toEqual([
      { facilityId: 'a', ageClass: 'U3', counts: [0, 1, 1, 1, 0, 0, 0] },
      { facilityId: 'a', ageClass: 'UE3', counts: [0, 0, 0, 0, 1, 1, 0] },
    ])
  })
})

describe('the Träger’s view (scenario 34)', () => {
  let kitas: Kita[]
  let foreign: Kita
  const kitaOf = async (providerId: string): Promise<Kita> => {
    const kita = await town.addFacility({ providerId })
    const head = await town.addStaff('facility-head', { facility: kita.id })
    return { kita, head, place: await town.addPlace({ facilityId: kita.id }) } as Kita
  }
  beforeAll(async () => {
    const provider = await town.addProvider()
    kitas = []
    for (let count = 0; count < 6; count += 1) kitas.push(await kitaOf(provider.id))
    foreign = await kitaWithPlace(town)
  })

  test('has the own six facilities, counts a child once, and names nothing of another Träger', async () => {
    const [first, second, third] = kitas as [Kita, Kita, Kita]
    const admin = await town.addStaff('provider-admin', { provider: first.kita.providerId })
    const family = await town.addFamily()
    const need = await town.addNeed({ childId: family.child.id })
    for (const { kita } of [first, second, foreign])
      await town.addApplication(family, { facilityId: kita.id, need })
    const offered = await town.addApplication(await town.addFamily(), { facilityId: second.kita.id })
    await makeOffer(town.ctx(second.head), { applicationId: offered.id, placeId: second.place.id })
    const signed = await town.addApplication(await town.addFamily(), { facilityId: third.kita.id })
    await offerAndAccept(town, third, signed.id)
    await recordContract(town.ctx(third.head), { applicationId: signed.id, signedOn: '2026-03-02' })

    const view = await readOverview(town.ctx(admin), {})
    expect(view.facilities.map((one) => one.id).sort()).toEqual(kitas.map(({ kita }) => kita.id).sort())
    expect(view.totals).toMatchObject({ waitingChildren: 1, openOffers: 1, freePlaces: 4 })
    expect(view.facilities.find((one) => one.id === first.kita.id)).toMatchObject({
      waiting: 1,
      unanswered: 1,
    })
    expect(view.occupancy).toEqual([
      {
        facilityId: third.kita.id,
        ageClass: 'UE3',
        counts: view.months.map((month) => (month >= '2026-08-01' ? 1 : 0)),
      },
    ])
    const list = await listForOffice(town.ctx(admin), { group: 'all' })
    const all = JSON.stringify([view, list])
    for (const secret of [foreign.kita.id, foreign.kita.name, foreign.kita.providerId])
      expect(all).not.toContain(secret)
  })

  test('leads to who has a place in a month, with first and last day; not at another Träger’s', async () => {
    const third = kitas[2] as Kita
    const admin = await town.addStaff('provider-admin', { provider: third.kita.providerId })
    const month = '2026-09'
    const { items } = await listOccupancy(town.ctx(admin), { facilityId: third.kita.id, month })
    expect(items).toMatchObject([
      { lastName: 'Lindner', startsOn: '2026-08-01', endsOn: null, ageClass: 'UE3' },
    ])
    const under = await listOccupancy(town.ctx(admin), { facilityId: third.kita.id, month, ageClass: 'U3' })
    expect(under.items).toEqual([])
    expect(await codeOf(listOccupancy(town.ctx(admin), { facilityId: foreign.kita.id, month }))).toBe(
      'not-found',
    )
  })
})
