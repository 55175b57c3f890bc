import { childminder } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { newId } from '../id.ts'
import { listDesk, moveDeskApplication, openDeskApplication } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const addChildminder = async (deskId: string) => {
  const id = newId(new Date('2020-01-01'))
  await town.inTenant((tx) =>
    tx.insert(childminder).values({
      tenantId: town.tenant.id,
      id,
      key: id,
      deskId,
      displayName: 'Frau Beispiel',
      named: false,
      town: 'Probe',
      postcode: '59494',
      latitude: 51.5,
      longitude: 8.1,
      opensMinute: 420,
      closesMinute: 960,
      ageFromMonths: 4,
      ageToMonths: 36,
      placesMax: 5,
    }),
  )
  return id
}

/** A request at a desk, with the desk's advisor and one person it may suggest. */
const request = async () => {
  const desk = await town.addDesk()
  const advisor = await town.addStaff('advisor', { desk: desk.id })
  const household = await town.addFamily()
  const need = await town.addNeed({ childId: household.child.id })
  const one = await town.addApplication(household, { deskId: desk.id, need, comment: 'bitte um Hilfe' })
  return { desk, advisor, household, need, one, person: await addChildminder(desk.id), look: lookInto(town) }
}

describe('the inbox', () => {
  test('has the request at once, for its own desk alone', async () => {
    const { desk, advisor, one } = await request()
    const { advisor: other } = await request()
    expect((await listDesk(town.ctx(advisor), {})).items).toMatchObject([
      { id: one.id, desk: { id: desk.id } },
    ])
    expect((await listDesk(town.ctx(other), { deskId: desk.id })).items).toEqual([])
    expect(await codeOf(openDeskApplication(town.ctx(other), { applicationId: one.id }))).toBe('not-found')
  })

  test('names the district the family lives in', async () => {
    const { desk, advisor } = await request()
    await town.addLocality({ postcode: '59494', municipality: 'Werl' })
    await town.addDistrict({ deskId: desk.id, municipality: 'Werl', name: 'Werl-Nord' })
    await town.addDistrict({ deskId: desk.id, municipality: 'Ense', name: 'Ense' })
    const { items } = await listDesk(town.ctx(advisor), {})
    expect(items.map((one) => one.district)).toEqual(['Werl-Nord'])
  })

  test('no head of a Kita reads it', async () => {
    const kita = await town.addFacility()
    const head = await town.addStaff('facility-head', { facility: kita.id })
    const { one } = await request()
    expect(await codeOf(listDesk(town.ctx(head), {}))).toBe('not-allowed')
    expect(await codeOf(openDeskApplication(town.ctx(head), { applicationId: one.id }))).toBe('not-allowed')
  })

  test('the comment is for the Fachberatung, not for the office', async () => {
    const { advisor, one } = await request()
    const clerk = await town.addStaff('office-clerk')
    const own = await openDeskApplication(town.ctx(advisor), { applicationId: one.id })
    expect(own).toMatchObject({ comment: 'bitte um Hilfe', moves: expect.arrayContaining(['IN_ADVICE']) })
    const office = await openDeskApplication(town.ctx(clerk), { applicationId: one.id })
    expect(office).not.toHaveProperty('comment')
    expect(office.moves).toEqual([])
  })
})

describe('the way to a match', () => {
  test('Soest: contract ticked but no Antrag auf Förderung is refused, with both it passes', async () => {
    const { advisor, household, one, person, look } = await request()
    const act = (to: 'IN_ADVICE' | 'MATCH_PENDING' | 'MATCHED', more: object = {}) =>
      moveDeskApplication(town.ctx(advisor), { applicationId: one.id, to, ...more })
    await act('IN_ADVICE')
    expect(await codeOf(act('IN_ADVICE', { ticks: { contract: true } }))).toBe('ticks-not-yet')
    await act('MATCH_PENDING', { ticks: { contract: true }, childminderId: person })
    await expect(act('MATCHED')).rejects.toMatchObject({
      code: 'match-paper-missing',
      errors: [{ code: 'subsidy-missing' }],
    })
    expect((await look.application(one.id)).status).toBe('MATCH_PENDING')
    expect(await act('MATCHED', { ticks: { subsidy: true } })).toMatchObject({
      status: 'MATCHED',
      ticks: { contract: true, subsidy: true },
    })
    expect((await look.messages(household.guardian.id)).map((row) => row.kind)).toEqual([
      'desk-step',
      'desk-step',
      'desk-step',
    ])
  })

  test('a tick can be taken back', async () => {
    const { advisor, one } = await request()
    const act = (contract: boolean) =>
      moveDeskApplication(town.ctx(advisor), {
        applicationId: one.id,
        to: 'MATCH_PENDING',
        ticks: { contract },
      })
    expect((await act(true)).ticks.contract).toBe(true)
    expect((await act(false)).ticks.contract).toBe(false)
  })

  test('only a person of this desk', async () => {
    const { advisor, one } = await request()
    const { person: foreign } = await request()
    const act = moveDeskApplication(town.ctx(advisor), {
      applicationId: one.id,
      to: 'MATCH_PENDING',
      childminderId: foreign,
    })
    await expect(act).rejects.toMatchObject({ errors: [{ code: 'childminder-unknown' }] })
  })

  test.each([
    [true, 'PROVIDED_ELSEWHERE', 'PROVIDED'],
    [false, 'WAITING', 'OPEN'],
  ])('the parents say that the need is met: %s', async (needMet, atKita, needStatus) => {
    const { advisor, household, need, one, person, look } = await request()
    const kita = await town.addFacility()
    const wish = await town.addApplication(household, { facilityId: kita.id, need })
    const ctx = town.ctx(advisor)
    const papers = { ticks: { contract: true, subsidy: true }, childminderId: person }
    await moveDeskApplication(ctx, { applicationId: one.id, to: 'MATCH_PENDING', ...papers })
    await moveDeskApplication(ctx, { applicationId: one.id, to: 'MATCHED', needMet })
    expect((await look.application(wish.id)).status).toBe(atKita)
    expect(await look.need(need.id)).toBe(needStatus)
    expect(await look.tasks({ facilityId: kita.id })).toEqual(needMet ? ['contracted-elsewhere'] : [])
  })

  test('is the advisor’s alone, and logged when somebody else tries', async () => {
    const { one } = await request()
    const { advisor: other } = await request()
    const wanted = { applicationId: one.id, to: 'IN_ADVICE' } as const
    expect(await codeOf(moveDeskApplication(town.ctx(await town.addStaff('office-admin')), wanted))).toBe(
      'not-allowed',
    )
    expect(await codeOf(moveDeskApplication(town.ctx(other), wanted))).toBe('not-found')
    expect(await lookInto(town).audit(one.id)).toMatchObject([
      { action: 'desk.move', detail: { refused: true } },
    ])
    const neighbour = await buildTenant(database)
    const foreign = await neighbour.addStaff('advisor')
    expect(await codeOf(moveDeskApplication(neighbour.ctx(foreign), wanted))).toBe('not-found')
  })

  test('a refusal says why', async () => {
    const { advisor, one, look } = await request()
    const wanted = { applicationId: one.id, to: 'REJECTED' } as const
    expect(await codeOf(moveDeskApplication(town.ctx(advisor), wanted))).toBe('input-invalid')
    await moveDeskApplication(town.ctx(advisor), { ...wanted, reason: 'außerhalb des Gebiets' })
    expect(await look.history(one.id)).toMatchObject([
      { toStatus: 'REJECTED', reason: 'außerhalb des Gebiets' },
    ])
  })
})
