import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { type Kita, kitaWithPlace } from '../../test/scene.ts'
import { getOwnApplication, listForOffice, openApplication } from '../application/index.ts'
import { previewBulk } from '../bulk/index.ts'
import { getPortal } from '../tenant/index.ts'
import { makeOffer, nextInLine, rejectApplication } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: {
      ranking: { mode: 'required' },
      window: { next: { deadline: '01-31' }, deadlineMode: 'roundCutoff' },
      reject: { earliest: '04-01' },
      allocation: {
        mode: 'PRIORITY_ROUNDS',
        rounds: [
          {
            name: 'Erstwünsche',
            appliesUntil: '01-31',
            wishes: 1,
            offersFrom: '03-01',
            replyDays: 10,
            rejectFrom: '05-01',
          },
          { name: 'Weitere Wünsche', appliesUntil: '01-31', offersFrom: '04-01' },
          { name: 'Nachrückrunde', appliesUntil: '04-30', offersFrom: '05-15', replyDays: 5 },
        ],
      },
      offer: {
        replyDays: [
          { from: '03-01', days: 14 },
          { from: '06-01', days: 3 },
        ],
      },
    },
  })
})
afterAll(() => database.stop())

/** A request for 2026/27 with its day and its place among the wishes. */
const asked = async (kita: Kita, submittedOn: string, rank: number | null, child: object = {}) => {
  const household = await town.addFamily({ child })
  const one = await town.addApplication(household, {
    facilityId: kita.kita.id,
    submittedAt: new Date(`${submittedOn}T10:00:00Z`),
    rank,
  })
  return { household, one }
}

const offerOn = (kita: Kita, applicationId: string, day: string, placeId = kita.place.id) =>
  makeOffer(town.ctx(kita.head, `${day}T09:00:00Z`), { applicationId, placeId })

describe('a place is offered in the round of the request', () => {
  test.each([
    ['a first wish in time', '2026-01-31', 1, '2026-03-01'],
    ['a second wish in time', '2026-01-20', 2, '2026-04-01'],
    ['a first wish after the cut-off goes to the next round', '2026-02-01', 1, '2026-05-15'],
    ['after the last cut-off as soon as places are free', '2026-05-03', 1, '2026-05-15'],
  ])('%s', async (_, submittedOn, rank, firstDay) => {
    const kita = await kitaWithPlace(town)
    const { one } = await asked(kita, submittedOn, rank)
    const dayBefore = new Date(Date.parse(firstDay) - 86_400_000).toISOString().slice(0, 10)
    await expect(offerOn(kita, one.id, dayBefore)).rejects.toMatchObject({
      code: 'offer-too-early',
      params: { firstDay },
    })
    expect(await codeOf(offerOn(kita, one.id, firstDay))).toBe('done')
  })

  test.each([
    ['the days of its round', '2026-01-10', 1, '2026-03-02', '2026-03-12'],
    ['else those of the phase', '2026-01-10', 2, '2026-04-13', '2026-04-27'],
    ['the late round', '2026-02-20', 1, '2026-05-18', '2026-05-26'],
    ['after the rounds those of the last phase', '2026-05-20', 1, '2026-06-09', '2026-06-12'],
  ])('the answer takes %s', async (_, submittedOn, rank, on, replyDueOn) => {
    const kita = await kitaWithPlace(town)
    const { one } = await asked(kita, submittedOn, rank)
    expect(await offerOn(kita, one.id, on)).toMatchObject({ replyDueOn })
  })

  test('in the running Kita-Jahr no round holds up a free place', async () => {
    const kita = await kitaWithPlace(town)
    const { one } = await asked(kita, '2026-05-20', 3)
    expect(await codeOf(offerOn(kita, one.id, '2026-08-03'))).toBe('done')
  })

  test('a request of a later round is not passed over: it cannot be offered a place yet', async () => {
    const kita = await kitaWithPlace(town)
    const older = await asked(kita, '2026-01-10', 2, { bornOn: '2022-08-10' })
    const younger = await asked(kita, '2026-01-10', 1, { bornOn: '2023-02-10' })
    const ctx = town.ctx(kita.head, '2026-03-02T09:00:00Z')
    const next = await nextInLine(ctx, { placeId: kita.place.id })
    expect(next.items.map(({ applicationId, refusal }) => [applicationId, refusal?.code])).toEqual([
      [older.one.id, 'offer-too-early'],
      [younger.one.id, undefined],
    ])
    expect(await codeOf(offerOn(kita, younger.one.id, '2026-03-02'))).toBe('done')
  })
})

describe('a refusal waits for the day of the round', () => {
  test('of a first wish for its own day, of the others for that of all', async () => {
    const kita = await kitaWithPlace(town)
    const first = (await asked(kita, '2026-01-10', 1)).one
    const second = (await asked(kita, '2026-01-10', 2)).one
    const refuse = (applicationId: string, day: string) =>
      codeOf(
        rejectApplication(town.ctx(kita.head, `${day}T09:00:00Z`), { applicationId, reason: 'no-place' }),
      )
    expect(await refuse(second.id, '2026-03-31')).toBe('rejection-too-early')
    const bulk = await previewBulk(town.ctx(kita.head, '2026-04-02T09:00:00Z'), {
      act: 'reject',
      facilityId: kita.kita.id,
    })
    expect(new Map(bulk.items.map(({ id, refusal }) => [id, refusal?.params.firstDay]))).toEqual(
      new Map([
        [first.id, '2026-05-01'],
        [second.id, undefined],
      ]),
    )
    expect(await refuse(second.id, '2026-04-01')).toBe('done')
    expect(await refuse(first.id, '2026-04-30')).toBe('rejection-too-early')
    expect(await refuse(first.id, '2026-05-01')).toBe('done')
  })
})

describe('who asks knows the round', () => {
  test('the office sees it in the list, filters by it and reads it in the case', async () => {
    const kita = await kitaWithPlace(town)
    const first = (await asked(kita, '2026-01-10', 1)).one
    const second = (await asked(kita, '2026-01-10', 2)).one
    const unranked = (await asked(kita, '2026-01-10', null)).one
    const late = (await asked(kita, '2026-02-01', 1)).one
    const after = (await asked(kita, '2026-05-01', 1)).one
    const ctx = town.ctx(kita.head)
    const inRound = async (round: number) =>
      (await listForOffice(ctx, { facilityId: kita.kita.id, round })).items.map(({ id }) => id).sort()
    expect(await inRound(1)).toEqual([first.id])
    expect(await inRound(2)).toEqual([second.id, unranked.id].sort())
    expect(await inRound(3)).toEqual([late.id])
    expect(await inRound(0)).toEqual([after.id])
    const all = await listForOffice(ctx, { facilityId: kita.kita.id })
    expect(new Map(all.items.map(({ id, round }) => [id, round?.name ?? round?.number]))).toEqual(
      new Map<string, unknown>([
        [first.id, 'Erstwünsche'],
        [second.id, 'Weitere Wünsche'],
        [unranked.id, 'Weitere Wünsche'],
        [late.id, 'Nachrückrunde'],
        [after.id, 0],
      ]),
    )
    expect(await openApplication(ctx, { applicationId: late.id })).toMatchObject({
      round: { number: 3, name: 'Nachrückrunde' },
    })
  })

  test('the family reads it and from when there is news, until there is', async () => {
    const kita = await kitaWithPlace(town)
    const { household, one } = await asked(kita, '2026-01-10', 2)
    const read = (day: string) =>
      getOwnApplication(town.ctx(household.parent, `${day}T09:00:00Z`), { id: one.id })
    expect(await read('2026-03-10')).toMatchObject({
      round: { name: 'Weitere Wünsche', offersFrom: '2026-04-01' },
      next: { code: 'offers-from', day: '2026-04-01' },
    })
    expect(await read('2026-04-02')).toMatchObject({ next: { code: 'facility-answers' } })
    await offerOn(kita, one.id, '2026-04-13')
    expect(await read('2026-04-14')).not.toHaveProperty('round')
    expect((await lookInto(town).application(one.id)).status).toBe('OFFERED')
  })

  test('the portal names the rounds of a year with their days', async () => {
    const { years } = await getPortal(town.ctx({ kind: 'nobody' }, '2026-01-10T09:00:00Z'))
    expect(years[1]?.rounds.map(({ name, closesOn, offersFrom }) => [name, closesOn, offersFrom])).toEqual([
      ['Erstwünsche', '2026-01-31', '2026-03-01'],
      ['Weitere Wünsche', '2026-01-31', '2026-04-01'],
      ['Nachrückrunde', '2026-04-30', '2026-05-15'],
    ])
    expect(years[1]?.timeline.find(({ kind }) => kind === 'firstOffer')?.day).toBe('2026-03-01')
  })
})
