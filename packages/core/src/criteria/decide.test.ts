import { decision } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { apply, points, publish, scene } from '../../test/criteria.ts'
import { type Kita, kitaWithPlace } from '../../test/scene.ts'
import { makeOffer, rejectApplication } from '../offer/index.ts'
import { getCaseFile } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

describe('decisions', () => {
  const offer = (kita: Kita, applicationId: string, deviation?: { code: 'legal-claim' }) =>
    makeOffer(town.ctx(kita.head), {
      applicationId,
      placeId: kita.place.id,
      deviation,
      overrideReason: 'so besprochen',
    })

  test('an offer that passes over a child who stands higher needs a reason, and names nobody', async () => {
    const { kita, anna } = await scene(town)
    await expect(offer(kita, anna.id)).rejects.toMatchObject({
      code: 'deviation-reason-missing',
      params: { count: 1 },
    })
    await offer(kita, anna.id, { code: 'legal-claim' })
    const file = await getCaseFile(town.ctx(kita.head), { applicationId: anna.id })
    expect(file.decisions).toMatchObject([
      { kind: 'offer', passedOver: 1, deviationCode: 'legal-claim', position: 2, catalogueVersion: 1 },
    ])
  })

  test('the first of the list needs none; a refusal is kept too; what is kept does not change with the catalogue', async () => {
    const { kita, anna, ben } = await scene(town)
    await ben.ask([{ kind: 'single-parent', value: true }])
    await offer(kita, ben.id)
    await rejectApplication(town.ctx(kita.head), { applicationId: anna.id, reason: 'no-place' })
    const file = () => getCaseFile(town.ctx(kita.head), { applicationId: ben.id })
    const before = (await file()).decisions
    expect(before).toMatchObject([
      {
        passedOver: 0,
        deviationCode: null,
        inputs: [{ kind: 'single-parent', value: true, source: 'family' }],
        points: 4,
      },
    ])
    const changed = { ...points, criteria: points.criteria.map((one) => ({ ...one, points: 1 })) }
    await publish(
      town,
      kita.head,
      { ownerKind: 'facility', ownerId: kita.kita.id },
      changed,
      '2026-03-04T09:00:00Z',
    )
    expect((await file()).decisions).toEqual(before)
    const refused = await getCaseFile(town.ctx(kita.head), { applicationId: anna.id })
    expect(refused.decisions).toMatchObject([{ kind: 'refusal', reason: 'no-place', deviationCode: null }])
  })

  test('without criteria, or with an unranked list, nobody is asked and the decision is kept', async () => {
    const kita = await kitaWithPlace(town)
    await apply(town, kita, { firstName: 'Alt', bornOn: '2024-01-01' })
    const young = await apply(town, kita, { firstName: 'Jung', bornOn: '2024-06-01' })
    await publish(
      town,
      kita.head,
      { ownerKind: 'facility', ownerId: kita.kita.id },
      { ...points, shape: 'unranked' },
    )
    await offer(kita, young.id)
    const kept = await town.inTenant((tx) => tx.select().from(decision))
    expect(kept.find((one) => one.applicationId === young.id)).toMatchObject({
      passedOver: 0,
      position: null,
    })
  })
})

test('in rounds by wish a child of a later round is not passed over, until its round is there', async () => {
  const at = await buildTenant(database, {
    rules: {
      ranking: { mode: 'required' },
      window: { deadlineMode: 'roundCutoff' },
      allocation: {
        mode: 'PRIORITY_ROUNDS',
        rounds: [
          { name: 'Erstwünsche', appliesUntil: '01-31', wishes: 1, offersFrom: '02-15' },
          { name: 'Alle Wünsche', appliesUntil: '01-31', offersFrom: '04-01' },
        ],
      },
    },
  })
  const kita = await kitaWithPlace(at)
  await publish(at, kita.head, { ownerKind: 'facility', ownerId: kita.kita.id })
  const wish = async (firstName: string, bornOn: string, rank: number) => {
    const household = await at.addFamily({ child: { firstName, bornOn } })
    const need = await at.addNeed({ childId: household.child.id })
    const submittedAt = new Date('2026-01-10T09:00:00Z')
    return at.addApplication(household, { facilityId: kita.kita.id, need, rank, submittedAt })
  }
  const younger = await wish('Anna', '2024-03-01', 1)
  await wish('Ben', '2024-02-01', 2)
  const offer = (day: string) =>
    makeOffer(at.ctx(kita.head, `${day}T09:00:00Z`), {
      applicationId: younger.id,
      placeId: kita.place.id,
      overrideReason: 'so besprochen',
    })
  await expect(offer('2026-04-01')).rejects.toMatchObject({
    code: 'deviation-reason-missing',
    params: { count: 1 },
  })
  await offer('2026-03-31')
})
