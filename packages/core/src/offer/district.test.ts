import { randomUUID } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { fillText, ruleSetFor, textFacts } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyDistrict, type District } from '../../test/district.ts'
import { codeOf } from '../../test/look.ts'
import {
  getOwnApplication,
  listForOffice,
  listOwnApplications,
  submitApplications,
} from '../application/index.ts'
import { previewBulk } from '../bulk/index.ts'
import { getPortal } from '../tenant/index.ts'
import {
  expireOffers,
  makeOffer,
  nextInLine,
  recordTold,
  rejectApplication,
  replyToOffer,
  withdrawOffer,
} from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type House = Awaited<ReturnType<District['kita']>>

const housesOf = async (district: District) =>
  [
    await district.kita('Kita Amsel'),
    await district.kita('Kita Biber'),
    await district.kita('Kita Dachs'),
  ] as const

/** A family sends its wishes on a day, in its order where the district asks for one. */
const send = async (district: District, day: string, wishes: readonly House[], ranked: boolean) => {
  const family = await district.addFamily({
    guardian: { postcode: '59999', town: 'Auental' },
    child: { bornOn: '2023-11-05' },
  })
  const parent = (on: string) => district.ctx(family.parent, on)
  await submitApplications(parent(day), {
    id: randomUUID(),
    children: [{ id: family.child.id }],
    need: { startsOn: '2027-08-01', hours: 35 },
    targets: wishes.map(({ id }, at) => ({ kind: 'facility', id, ...(ranked && { rank: at + 1 }) })),
    noticeVersion: district.tenant.profile.legal.privacy.version,
  } as never)
  const [need] = await listOwnApplications(parent(day), {})
  const idAt = (house: House) => need?.applications.find(({ target }) => target.id === house.id)?.id ?? ''
  const ids = wishes.map(idAt) as [string, string, string]
  const read = (at: number, on: string) => getOwnApplication(parent(on), { id: ids[at] ?? '' })
  return { ids, parent, read }
}

describe('Auental: rounds by wish, cut-off, municipal places given by the office', () => {
  let district: District
  beforeAll(async () => {
    district = await applyDistrict(database, { now: '2026-09-15T09:00:00Z' })
  })

  test('a year of one family, played forward', async () => {
    const [amsel, biber, dachs] = await housesOf(district)
    const clerk = await district.clerk()
    const { ids, parent, read } = await send(district, '2026-12-10', [biber, amsel, dachs], true)
    expect(await read(0, '2027-01-02')).toMatchObject({
      round: { name: 'Erstwünsche', offersFrom: '2027-03-01' },
      next: { code: 'offers-from', day: '2027-03-01' },
    })
    expect(await read(1, '2027-01-02')).toMatchObject({
      round: { name: 'Weitere Wünsche', offersFrom: '2027-04-01' },
    })
    // the municipal Kita: neither its head nor before the round
    const offerAmsel = { applicationId: ids[1], placeId: amsel.placeIds[0] }
    expect(await codeOf(makeOffer(district.ctx(amsel.head, '2027-04-02'), offerAmsel))).toBe(
      'decided-by-office',
    )
    expect(await codeOf(makeOffer(district.ctx(clerk, '2027-03-31'), offerAmsel))).toBe('offer-too-early')
    // the free Träger's: its head, never the office
    const offerBiber = { applicationId: ids[0], placeId: biber.placeIds[0] }
    expect(await codeOf(makeOffer(district.ctx(clerk, '2027-03-02'), offerBiber))).toBe('offer-not-by-office')
    const made = await makeOffer(district.ctx(biber.head, '2027-03-02'), offerBiber)
    expect(made.replyDueOn).toBe('2027-03-12')
    expect(await codeOf(replyToOffer(parent('2027-03-13'), { offerId: made.id, answer: 'accept' }))).toBe(
      'offer-expired',
    )
    expect(await expireOffers(district.ctx({ kind: 'system' }, '2027-03-13'))).toBe(1)
    const second = await makeOffer(district.ctx(clerk, '2027-04-01'), offerAmsel)
    expect(second.replyDueOn).toBe('2027-04-15')
    await replyToOffer(parent('2027-04-10'), { offerId: second.id, answer: 'accept' })
    expect((await read(1, '2027-04-11')).status).toBe('ACCEPTED')
  })

  test('who comes after 31 January is in the late round: offers, answers and refusals by its days', async () => {
    const [, biber] = await housesOf(district)
    const { ids, read } = await send(district, '2027-02-01', [biber], true)
    expect(await read(0, '2027-02-02')).toMatchObject({
      late: true,
      round: { name: 'Nachrückrunde', offersFrom: '2027-05-15' },
    })
    const offer = { applicationId: ids[0], placeId: biber.placeIds[1] }
    await expect(makeOffer(district.ctx(biber.head, '2027-05-14'), offer)).rejects.toMatchObject({
      code: 'offer-too-early',
      params: { firstDay: '2027-05-15' },
    })
    const refuse = (on: string) =>
      rejectApplication(district.ctx(biber.head, on), { applicationId: ids[0], reason: 'no-place' })
    await expect(refuse('2027-05-31')).rejects.toMatchObject({ params: { firstDay: '2027-06-01' } })
    expect((await makeOffer(district.ctx(biber.head, '2027-05-18'), offer)).replyDueOn).toBe('2027-05-24')
    const list = await listForOffice(district.ctx(biber.head, '2027-05-18'), { round: 3 })
    expect(list.items.map(({ id }) => id)).toContain(ids[0])
  })

  test('the texts name the number of days of every round', async () => {
    const rules = ruleSetFor(district.tenant.ruleSets, 2027)
    const facts = textFacts(district.tenant.profile, rules, 2027)
    expect(fillText('{{replyDays}} Tage', facts)).toBe('14 (Erstwünsche: 10; Nachrückrunde: 5) Tage')
    const portal = await getPortal(district.ctx({ kind: 'nobody' }, '2026-12-01'))
    expect(portal.faq[0]?.a).toContain('14 (Erstwünsche: 10; Nachrückrunde: 5) Tagen')
  })
})

describe('Hohenried: one Kita after the other, the Träger decides, time runs from the talk', () => {
  let district: District
  beforeAll(async () => {
    district = await applyDistrict(database, { rules: 'hohenried', now: '2026-09-15T09:00:00Z' })
  })

  test('a refusal, then an offer that is told late and runs out, then the third is asked', async () => {
    const [amsel, biber, dachs] = await housesOf(district)
    const { ids, read } = await send(district, '2026-11-02', [dachs, amsel, biber], true)
    expect((await read(1, '2026-11-03')).status).toBe('QUEUED')
    const seenBy = async (house: House, on: string) =>
      (await listForOffice(district.ctx(house.head, on), { group: 'all' })).total
    expect([await seenBy(dachs, '2026-11-03'), await seenBy(amsel, '2026-11-03')]).toEqual([1, 0])
    const refusal = { applicationId: ids[0], reason: 'no-place' as const }
    expect(await codeOf(rejectApplication(district.ctx(dachs.head, '2026-11-20'), refusal))).toBe(
      'decided-by-provider',
    )
    await rejectApplication(district.ctx(dachs.provider, '2026-11-20'), refusal)
    expect([await seenBy(amsel, '2026-11-21'), await seenBy(biber, '2026-11-21')]).toEqual([1, 0])
    const offer = { applicationId: ids[1], placeId: amsel.placeIds[0] }
    expect(await codeOf(makeOffer(district.ctx(amsel.provider, '2026-11-30'), offer))).toBe('offer-too-early')
    await makeOffer(district.ctx(amsel.provider, '2027-03-30'), offer)
    // nobody has told the family: its time stands still
    expect(await expireOffers(district.ctx({ kind: 'system' }, '2027-05-01'))).toBe(0)
    // told in the phase of seven days
    const told = await recordTold(district.ctx(amsel.head, '2027-05-03'), {
      applicationId: ids[1],
      toldOn: '2027-05-03',
    })
    expect(told.replyDueOn).toBe('2027-05-10')
    expect(await read(1, '2027-05-04')).toMatchObject({
      status: 'OFFERED',
      next: { code: 'head-contacts-you', days: 7 },
    })
    expect(await expireOffers(district.ctx({ kind: 'system' }, '2027-05-11'))).toBe(1)
    expect([(await read(1, '2027-05-11')).status, (await read(2, '2027-05-11')).status]).toEqual([
      'EXPIRED',
      'WAITING',
    ])
  })
})

describe('Seebruck: one offer at a time, the other Kitas stand by, no refusal before March', () => {
  let district: District
  beforeAll(async () => {
    district = await applyDistrict(database, { rules: 'seebruck', now: '2026-09-15T09:00:00Z' })
  })

  test('while one offer is open the others wait, and go on when it ends', async () => {
    const [amsel, biber] = await housesOf(district)
    const { ids, parent } = await send(district, '2026-11-02', [amsel, biber], false)
    const first = { applicationId: ids[0], placeId: amsel.placeIds[0] }
    const second = { applicationId: ids[1], placeId: biber.placeIds[0] }
    const made = await makeOffer(district.ctx(amsel.head, '2026-12-01'), first)
    // three days from the notice, a Friday that does not move
    expect(made.replyDueOn).toBe('2026-12-04')
    const other = (on: string) => makeOffer(district.ctx(biber.head, on), second)
    expect(await codeOf(other('2026-12-02'))).toBe('application-rests')
    const line = await nextInLine(district.ctx(biber.head, '2026-12-02'), { placeId: biber.placeIds[0] })
    expect(line.items[0]?.refusal).toEqual({ code: 'application-rests' })
    await replyToOffer(parent('2026-12-03'), { offerId: made.id, answer: 'decline' })
    const next = await other('2026-12-03')
    await withdrawOffer(district.ctx(biber.head, '2026-12-04'), {
      offerId: next.id,
      reason: 'Gruppe geschlossen',
    })
  })

  test('of two heads who offer at one moment one is first', async () => {
    const [amsel, biber, dachs] = await housesOf(district)
    const { ids } = await send(district, '2026-11-02', [amsel, biber, dachs], false)
    const codes = await Promise.all(
      [amsel, biber, dachs].map((house, at) =>
        codeOf(
          makeOffer(district.ctx(house.head, '2026-12-08'), {
            applicationId: ids[at] ?? '',
            placeId: house.placeIds[1],
          }),
        ),
      ),
    )
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'application-rests')).toHaveLength(2)
  })

  test('refusals wait for their day, one by one and of many; asked for by the family they do not', async () => {
    const [amsel, biber] = await housesOf(district)
    const { ids } = await send(district, '2026-11-02', [amsel, biber], false)
    const refuse = (at: number, on: string, reason: 'no-place' | 'asked-by-family') =>
      codeOf(
        rejectApplication(district.ctx([amsel, biber][at]?.head as House['head'], on), {
          applicationId: ids[at] ?? '',
          reason,
        }),
      )
    expect(await refuse(0, '2027-02-28', 'no-place')).toBe('rejection-too-early')
    const many = await previewBulk(district.ctx(amsel.head, '2027-02-28'), {
      ...{ act: 'reject' as const, applicationIds: [ids[0]], group: 'all' as const },
    })
    expect(many.items[0]?.refusal).toEqual({
      code: 'rejection-too-early',
      params: { firstDay: '2027-03-01' },
    })
    expect(await refuse(1, '2027-02-28', 'asked-by-family')).toBe('done')
    expect(await refuse(0, '2027-03-01', 'no-place')).toBe('done')
  })
})
