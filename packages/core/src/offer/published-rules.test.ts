import { randomUUID } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyDistrict, type District } from '../../test/district.ts'
import { codeOf } from '../../test/look.ts'
import {
  getOwnApplication,
  lapseUnconfirmed,
  listForOffice,
  listOwnApplications,
  recordVisit,
  submitApplications,
} from '../application/index.ts'
import { expireOffers, makeOffer, recordTold, rejectApplication, replyToOffer } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type House = Awaited<ReturnType<District['kita']>>
type Sending = { day: string; at: { postcode: string; town: string }; startsOn: string; hours: number }

/** A family sends its wishes; the first is its first wish where the district has an order. */
const send = async (district: District, houses: readonly House[], { day, at, ...need }: Sending) => {
  const mode = district.tenant.ruleSets[0]?.ranking.mode
  const family = await district.addFamily({ guardian: at, child: { bornOn: '2023-10-05' } })
  const parent = (on: string) => district.ctx(family.parent, on)
  const rankOf = (index: number) =>
    mode === 'required' ? index + 1 : mode === 'preferredOne' && index === 0 ? 1 : undefined
  await submitApplications(parent(day), {
    id: randomUUID(),
    children: [{ id: family.child.id }],
    need,
    targets: houses.map(({ id }, index) => ({ kind: 'facility' as const, id, rank: rankOf(index) })),
    noticeVersion: district.tenant.profile.legal.privacy.version,
  })
  const [own] = await listOwnApplications(parent(day), {})
  const ids = houses.map(
    (house) => own?.applications.find(({ target }) => target.id === house.id)?.id ?? '',
  ) as [string, string, string]
  const read = (index: number, on: string) => getOwnApplication(parent(on), { id: ids[index] ?? '' })
  return { ids, parent, read }
}
const placeOf = (house: House) => ({ placeId: house.placeIds[1] })

describe('a Landkreis: confirmation within ten days, time from the talk by phase, refusals from a day', () => {
  let district: District
  const at = { postcode: '34941', town: 'Kiefernau' }
  const sending = (day: string): Sending => ({ day, at, startsOn: '2027-09-01', hours: 35 })
  let houses: [House, House]
  beforeAll(async () => {
    district = await applyDistrict(database, { from: 'landkreis-kiefernau', now: '2026-09-15T09:00:00Z' })
    houses = [await district.kita('Kita Kiefernau Nord'), await district.kita('Kita Kiefernau Süd')]
  })

  test('what nobody confirms lapses after the tenth day; what is confirmed is on the list', async () => {
    const [north, south] = houses
    const { ids, read } = await send(district, [north, south], sending('2026-11-02'))
    await recordVisit(district.ctx(south.head, '2026-11-12'), { applicationId: ids[1] })
    await lapseUnconfirmed(district.ctx({ kind: 'system' }, '2026-11-12'))
    expect((await read(0, '2026-11-12')).status).toBe('UNCONFIRMED')
    await lapseUnconfirmed(district.ctx({ kind: 'system' }, '2026-11-13'))
    expect([(await read(0, '2026-11-13')).status, (await read(1, '2026-11-13')).status]).toEqual([
      'LAPSED',
      'WAITING',
    ])
  })

  test.each([
    ['2027-03-10', '2027-03-24'],
    ['2027-04-30', '2027-05-14'],
    ['2027-05-03', '2027-05-10'],
    ['2027-08-02', '2027-08-05'],
  ])('told on %s the answer is due on %s, whenever the offer was made', async (told, due) => {
    const [north, south] = houses
    const { ids } = await send(district, [north, south], sending('2026-11-02'))
    await recordVisit(district.ctx(north.head, '2026-11-03'), { applicationId: ids[0] })
    const offer = { applicationId: ids[0], ...placeOf(north), overrideReason: 'so besprochen' }
    const head = (day: string) => district.ctx(north.head, day)
    expect(await codeOf(makeOffer(head('2027-03-09'), offer))).toBe('offer-too-early')
    await makeOffer(head('2027-03-10'), offer)
    await recordTold(head(told), { applicationId: ids[0], toldOn: told })
    const list = await listForOffice(head(told), { applicationIds: [ids[0]] })
    expect(list.items[0]?.replyDueOn).toBe(due)
    await rejectApplication(head('2027-08-03'), { applicationId: ids[0], reason: 'no-place' })
  })

  test('nobody is refused before 15 April', async () => {
    const [north, south] = houses
    const { ids } = await send(district, [north, south], sending('2026-11-02'))
    const refuse = (day: string) =>
      rejectApplication(district.ctx(north.head, day), { applicationId: ids[0], reason: 'no-place' })
    expect(await codeOf(refuse('2027-04-14'))).toBe('rejection-too-early')
    expect(await codeOf(refuse('2027-04-15'))).toBe('done')
  })
})

describe('a large city: the office gives municipal places, one offer at a time, days by round without a roll', () => {
  let district: District
  const sending = (day: string): Sending => ({
    ...{ day, at: { postcode: '34931', town: 'Rotbuchen' } },
    ...{ startsOn: '2027-09-01', hours: 25 },
  })
  beforeAll(async () => {
    district = await applyDistrict(database, { from: 'stadt-rotbuchen', now: '2026-09-15T09:00:00Z' })
  })

  test('a child with an offer rests at the others; the answer is due on a Sunday; the next round has five days', async () => {
    const [city, church] = [
      await district.kita('Städtische Kita 1'),
      await district.kita('Katholische Kita 1'),
    ]
    const clerk = await district.clerk()
    const { ids, parent, read } = await send(district, [city, church], sending('2027-03-20'))
    const late = await send(district, [church], sending('2027-04-20'))
    const ofCity = { applicationId: ids[0], ...placeOf(city), overrideReason: 'so besprochen' }
    const ofChurch = { applicationId: ids[1], ...placeOf(church), overrideReason: 'so besprochen' }
    const by = (who: House['head'], day: string) => district.ctx(who, day)
    expect(await codeOf(makeOffer(by(clerk, '2027-04-11'), ofCity))).toBe('offer-too-early')
    expect(await codeOf(makeOffer(by(city.head, '2027-04-12'), ofCity))).toBe('decided-by-office')
    expect((await makeOffer(by(clerk, '2027-04-18'), ofCity)).replyDueOn).toBe('2027-04-25')
    expect(await codeOf(makeOffer(by(church.head, '2027-04-19'), ofChurch))).toBe('application-rests')
    await expireOffers(by({ kind: 'system' } as never, '2027-04-25'))
    expect((await read(0, '2027-04-25')).status).toBe('OFFERED')
    await expireOffers(by({ kind: 'system' } as never, '2027-04-26'))
    expect((await read(0, '2027-04-26')).status).toBe('EXPIRED')
    const second = await makeOffer(by(church.head, '2027-04-26'), ofChurch)
    expect(second.replyDueOn).toBe('2027-05-03')
    await replyToOffer(parent('2027-05-03'), { offerId: second.id, answer: 'decline' })
    const refuse = (day: string) =>
      rejectApplication(by(church.head, day), { applicationId: late.ids[0], reason: 'no-place' })
    const lateOffer = { ...ofChurch, applicationId: late.ids[0] }
    expect(await codeOf(makeOffer(by(church.head, '2027-06-13'), lateOffer))).toBe('offer-too-early')
    expect((await makeOffer(by(church.head, '2027-06-14'), lateOffer)).replyDueOn).toBe('2027-06-19')
    expect(await codeOf(refuse('2027-06-15'))).toBe('done')
  })
})

describe('a city that asks one Kita after the other', () => {
  test('the second is asked when the first refuses, and not before; its time to confirm begins then', async () => {
    const district = await applyDistrict(database, {
      ...{ from: 'stadt-weissdorn', now: '2026-09-01T09:00:00Z' },
    })
    const [first, second] = [
      await district.kita('Evangelische Kita 1'),
      await district.kita('Städtische Kita 1'),
    ]
    const at = { postcode: '34951', town: 'Weißdorn' }
    const wish = { day: '2026-10-01', at, startsOn: '2027-08-01', hours: 35 }
    const { ids, read } = await send(district, [first, second], wish)
    const seen = async (day: string) =>
      (await listForOffice(district.ctx(second.head, day), { group: 'all' })).total
    expect([(await read(1, '2026-10-02')).status, await seen('2026-10-02')]).toEqual(['QUEUED', 0])
    const refuse = (day: string) =>
      rejectApplication(district.ctx(first.head, day), { applicationId: ids[0], reason: 'no-place' })
    await recordVisit(district.ctx(first.head, '2026-10-05'), { applicationId: ids[0] })
    expect(await codeOf(refuse('2026-11-30'))).toBe('rejection-too-early')
    expect(await codeOf(refuse('2026-12-01'))).toBe('done')
    expect([(await read(1, '2026-12-02')).status, await seen('2026-12-02')]).toEqual(['UNCONFIRMED', 1])
    await lapseUnconfirmed(district.ctx({ kind: 'system' }, '2026-12-22'))
    expect((await read(1, '2026-12-22')).status).toBe('UNCONFIRMED')
    await lapseUnconfirmed(district.ctx({ kind: 'system' }, '2026-12-23'))
    expect((await read(1, '2026-12-23')).status).toBe('LAPSED')
  })
})

describe('a city with rounds by wish', () => {
  test('the first wish is offered in January, the second from February, each with its days', async () => {
    const district = await applyDistrict(database, {
      ...{ from: 'stadt-ulmengrund', now: '2026-09-15T09:00:00Z' },
    })
    const [one, two] = [await district.kita('Kita Ulmengrund 1'), await district.kita('Kita Ulmengrund 2')]
    const at = { postcode: '34971', town: 'Ulmengrund' }
    const { ids } = await send(district, [one, two], {
      ...{ day: '2026-12-31', at, startsOn: '2027-08-01', hours: 45 },
    })
    const list = await listForOffice(district.ctx(two.head, '2027-01-02'), {})
    expect(list.items[0]).toMatchObject({ rank: 2, round: { number: 2, name: 'Zweitwünsche' } })
    const offer = (house: House, id: string, day: string) =>
      makeOffer(district.ctx(house.head, day), {
        ...{ applicationId: id, ...placeOf(house), overrideReason: 'so besprochen' },
      })
    expect(await codeOf(offer(one, ids[0], '2027-01-14'))).toBe('offer-too-early')
    expect(await codeOf(offer(two, ids[1], '2027-01-31'))).toBe('offer-too-early')
    await offer(one, ids[0], '2027-01-15')
    expect(await codeOf(offer(two, ids[1], '2027-02-01'))).toBe('offer-limit-reached')
    await recordTold(district.ctx(one.head, '2027-01-18'), { applicationId: ids[0], toldOn: '2027-01-18' })
    const told = await listForOffice(district.ctx(one.head, '2027-01-18'), { applicationIds: [ids[0]] })
    expect(told.items[0]?.replyDueOn).toBe('2027-01-25')
  })
})
