import { type TestDatabase, testDatabase } from '@kita/db/testing'
import type { RuleSetInput } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { expireOffers } from './expire.ts'
import { makeOffer } from './make.ts'
import { recordReply } from './record-reply.ts'
import { recordTold } from './record-told.ts'
import { remindOfOffers } from './remind.ts'
import { replyToOffer } from './reply.ts'
import { withdrawOffer } from './withdraw.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const sent = '2026-03-02T09:00:00Z'
const lastMinute = '2026-03-16T22:59:00Z'
const over = '2026-03-16T23:00:00Z'
const system = { kind: 'system' } as const

/** A family with an offer that ends with Monday, 16 March. */
const offered = async (rules: Omit<RuleSetInput, 'fromYear'> = {}) => {
  const town = await buildTenant(database, { rules })
  const scene = await kitaWithPlace(town)
  const household = await town.addFamily()
  const one = await town.addApplication(household, { facilityId: scene.kita.id })
  const made = await makeOffer(town.ctx(scene.head, sent), { applicationId: one.id, placeId: scene.place.id })
  return { town, ...scene, household, one, made, look: lookInto(town) }
}
const nextInLine = async (town: TestTown, facilityId: string) =>
  town.addApplication(await town.addFamily(), { facilityId })

describe('the family answers in the portal', () => {
  test('a yes in the last minute counts; the head gets a task and a mail without names', async () => {
    const { town, household, one, made, kita, look } = await offered()
    const ctx = town.ctx(household.parent, lastMinute)
    expect(await replyToOffer(ctx, { offerId: made.id, answer: 'accept' })).toMatchObject({
      status: 'ACCEPTED',
    })
    expect((await look.application(one.id)).status).toBe('ACCEPTED')
    expect(await look.tasks({ facilityId: kita.id })).toEqual(['offer-accepted'])
    expect(await look.mails(kita.id)).toEqual([
      { template: 'head-notice', params: { reason: 'offer-accepted' } },
    ])
  })

  test('a no gives the place back', async () => {
    const { town, household, made, kita, place, head } = await offered()
    await replyToOffer(town.ctx(household.parent, sent), { offerId: made.id, answer: 'decline' })
    const next = await nextInLine(town, kita.id)
    expect(await codeOf(makeOffer(town.ctx(head, sent), { applicationId: next.id, placeId: place.id }))).toBe(
      'done',
    )
  })

  test('a second too late it is too late, also when the clock job has not run', async () => {
    const { town, household, made } = await offered()
    const act = replyToOffer(town.ctx(household.parent, over), { offerId: made.id, answer: 'accept' })
    expect(await codeOf(act)).toBe('offer-expired')
  })

  test('an offer is answered once: of ten clicks one counts', async () => {
    const { town, household, made, one, look } = await offered()
    const answers = Array.from({ length: 10 }, (_, index) =>
      index % 2 ? ('accept' as const) : ('decline' as const),
    )
    const codes = await Promise.all(
      answers.map((answer) =>
        codeOf(replyToOffer(town.ctx(household.parent, sent), { offerId: made.id, answer })),
      ),
    )
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(await look.history(one.id)).toHaveLength(2)
  })

  test('not where the content is told outside the portal, and never for somebody else', async () => {
    const soest = await offered({
      disclosure: { level: 'STATUS_ONLY' },
      offer: { replyChannel: ['facility'] },
    })
    const own = replyToOffer(soest.town.ctx(soest.household.parent, sent), {
      offerId: soest.made.id,
      answer: 'accept',
    })
    expect(await codeOf(own)).toBe('reply-not-in-portal')
    const { town, made } = await offered()
    const stranger = await town.addFamily()
    const foreign = replyToOffer(town.ctx(stranger.parent, sent), { offerId: made.id, answer: 'accept' })
    expect(await codeOf(foreign)).toBe('not-found')
  })
})

describe('staff writes an answer down', () => {
  test('a yes on the phone', async () => {
    const { town, head, one, made, look } = await offered()
    await recordReply(town.ctx(head, sent), { applicationId: one.id, answer: 'accept', channel: 'phone' })
    expect(await look.offers(one.id)).toMatchObject([{ outcome: 'ACCEPTED', outcomeChannel: 'phone' }])
    expect(await look.audit(made.id)).toMatchObject([
      { action: 'offer.make' },
      { action: 'offer.record-reply' },
    ])
  })

  test('a call on the last day counts though the offer has expired over night', async () => {
    const { town, head, one, look } = await offered()
    await expireOffers(town.ctx(system, over))
    const call = {
      applicationId: one.id,
      answer: 'accept',
      channel: 'phone',
      receivedOn: '2026-03-16',
    } as const
    await recordReply(town.ctx(head, '2026-03-17T08:00:00Z'), call)
    expect((await look.application(one.id)).status).toBe('ACCEPTED')
  })

  test('a late yes needs a reason, and the place must still be free', async () => {
    const { town, head, one, kita, place } = await offered()
    await expireOffers(town.ctx(system, over))
    const late = town.ctx(head, '2026-03-18T08:00:00Z')
    const yes = { applicationId: one.id, answer: 'accept', channel: 'person' } as const
    expect(await codeOf(recordReply(late, yes))).toBe('reply-too-late')
    const next = await nextInLine(town, kita.id)
    await makeOffer(late, { applicationId: next.id, placeId: place.id })
    expect(await codeOf(recordReply(late, { ...yes, reason: 'Brief kam verspätet' }))).toBe(
      'place-already-held',
    )
  })
})

describe('the head tells the content later', () => {
  test('the later day counts, the earlier one never shortens', async () => {
    const { town, head, one } = await offered()
    const told = await recordTold(town.ctx(head, '2026-03-05T10:00:00Z'), {
      applicationId: one.id,
      toldOn: '2026-03-05',
    })
    expect(told.replyDueOn).toBe('2026-03-19')
    const again = await recordTold(town.ctx(head, '2026-03-06T10:00:00Z'), {
      applicationId: one.id,
      toldOn: '2026-03-03',
    })
    expect(again.replyDueOn).toBe('2026-03-19')
  })
})

describe('nobody answers', () => {
  test('Soest: after the last day it expires, the place goes on, head and family know', async () => {
    const { town, household, one, kita, place, head, look } = await offered({
      disclosure: { level: 'STATUS_ONLY' },
    })
    expect(await expireOffers(town.ctx(system, lastMinute))).toBe(0)
    expect(await expireOffers(town.ctx(system, over))).toBe(1)
    expect((await look.application(one.id)).status).toBe('EXPIRED')
    expect(await look.history(one.id)).toMatchObject([{}, { toStatus: 'EXPIRED', actorKind: 'system' }])
    expect(await look.tasks({ facilityId: kita.id })).toEqual(['place-can-go-on'])
    expect(await look.messages(household.guardian.id)).toMatchObject([{}, { kind: 'offer-expired' }])
    const next = await nextInLine(town, kita.id)
    expect(await codeOf(makeOffer(town.ctx(head, over), { applicationId: next.id, placeId: place.id }))).toBe(
      'done',
    )
  })

  test('run twice, also at once, the job acts once', async () => {
    const { town, kita, look } = await offered()
    const runs = await Promise.all([
      expireOffers(town.ctx(system, over)),
      expireOffers(town.ctx(system, over)),
    ])
    expect(runs[0] + runs[1]).toBe(1)
    expect(await expireOffers(town.ctx(system, over))).toBe(0)
    expect(await look.tasks({ facilityId: kita.id })).toEqual(['place-can-go-on'])
  })

  test.each([
    ['manual', []],
    ['remind', [{ template: 'offer-reminder' }]],
  ] as const)('%s: the head decides, the offer stays', async (onNoReply, reminders) => {
    const { town, household, one, kita, look } = await offered({ offer: { onNoReply } })
    await expireOffers(town.ctx(system, over))
    await expireOffers(town.ctx(system, over))
    expect((await look.application(one.id)).status).toBe('OFFERED')
    expect(await look.tasks({ facilityId: kita.id })).toEqual(['offer-unanswered'])
    expect(await look.mails(household.guardian.accountId as string)).toMatchObject([
      { template: 'status-changed' },
      ...reminders,
    ])
  })

  test('two days before the last one the family is reminded once', async () => {
    const { town, household, look } = await offered()
    const remind = (now: string) => remindOfOffers(town.ctx(system, now), {})
    expect(await remind('2026-03-13T08:00:00Z')).toBe(0)
    expect(await remind('2026-03-14T08:00:00Z')).toBe(1)
    await remind('2026-03-15T08:00:00Z')
    const mails = await look.mails(household.guardian.accountId as string)
    expect(mails.filter((mail) => mail.template === 'offer-reminder')).toHaveLength(1)
  })

  test('only the system runs the clock', async () => {
    const { town, head } = await offered()
    expect(await codeOf(remindOfOffers(town.ctx(head), {}))).toBe('not-allowed')
  })
})

describe('the facility takes an offer back', () => {
  test('with a reason; the place is free again', async () => {
    const { town, head, one, made, kita, place, look } = await offered()
    await withdrawOffer(town.ctx(head), { offerId: made.id, reason: 'Gruppe wird geschlossen' })
    expect((await look.application(one.id)).status).toBe('OFFER_WITHDRAWN')
    const next = await nextInLine(town, kita.id)
    expect(await codeOf(makeOffer(town.ctx(head), { applicationId: next.id, placeId: place.id }))).toBe(
      'done',
    )
    expect(await codeOf(withdrawOffer(town.ctx(head), { offerId: made.id, reason: 'noch einmal' }))).toBe(
      'no-open-offer',
    )
  })

  test('after a yes without a contract the child can wait on', async () => {
    const { town, head, one, made, look } = await offered()
    const back = { offerId: made.id, reason: 'Vertrag kam nicht zustande', backOnList: true }
    expect(await codeOf(withdrawOffer(town.ctx(head), back))).toBe('status-change-not-possible')
    await recordReply(town.ctx(head), { applicationId: one.id, answer: 'accept', channel: 'phone' })
    await withdrawOffer(town.ctx(head), back)
    expect((await look.application(one.id)).status).toBe('WAITING')
  })
})
