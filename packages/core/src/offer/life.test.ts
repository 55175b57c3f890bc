import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { openApplication, withdrawApplication } from '../application/index.ts'
import { recordContract } from '../contract/index.ts'
import { listLetters, markLetterPrinted, officeToday, readCaseLife } from '../office/index.ts'
import {
  expireOffers,
  extendReply,
  makeOffer,
  nextInLine,
  recordReply,
  replyToOffer,
  resumeReply,
  takeBounces,
  withdrawOffer,
} from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const townWith = (offer: object) => buildTenant(database, { rules: { offer } })
const system = { kind: 'system' } as const

/** One child that waits at two Kitas of different heads, each with a place. */
const childAtTwo = async (town: TestTown) => {
  const household = await town.addFamily()
  const need = await town.addNeed({ childId: household.child.id })
  const [a, b] = [await kitaWithPlace(town), await kitaWithPlace(town)]
  const atA = await town.addApplication(household, { need, facilityId: a.kita.id })
  const atB = await town.addApplication(household, { need, facilityId: b.kita.id })
  const ask = (kita: typeof a, id: string) =>
    makeOffer(town.ctx(kita.head), { applicationId: id, placeId: kita.place.id })
  return { household, a, b, atA, atB, askA: () => ask(a, atA.id), askB: () => ask(b, atB.id) }
}

/** Families that wait at one Kita with one place. */
const familiesAtOne = async (town: TestTown, count: number) => {
  const scene = await kitaWithPlace(town)
  const families = await Promise.all(
    Array.from({ length: count }, async () => {
      const household = await town.addFamily()
      return { household, one: await town.addApplication(household, { facilityId: scene.kita.id }) }
    }),
  )
  return { ...scene, families }
}

const refuseMails = (town: TestTown, offerId: string) =>
  town.inTenant((tx) =>
    tx.execute(
      sql`update app.outbox set state = 'failed', failure = 'rejected' where dedupe_key like ${`offer-made:${offerId}%`}`,
    ),
  )

describe('two heads at the same moment', () => {
  test('with one live offer per child, one of two offers of different Kitas passes', async () => {
    const town = await townWith({ maxConcurrent: 1 })
    const { askA, askB } = await childAtTwo(town)
    const codes = await Promise.all([codeOf(askA()), codeOf(askB())])
    expect(codes.sort()).toEqual(['done', 'offer-limit-reached'])
  })

  test('a late yes does not open a second offer either', async () => {
    const town = await townWith({ maxConcurrent: 1 })
    const { askA, askB, a, atA } = await childAtTwo(town)
    await askA()
    await expireOffers(town.ctx(system, '2026-04-30T09:00:00Z'))
    await askB()
    const late = recordReply(town.ctx(a.head, '2026-05-02T09:00:00Z'), {
      applicationId: atA.id,
      answer: 'accept',
      channel: 'phone',
      reason: 'war krank',
    })
    expect(await codeOf(late)).toBe('offer-limit-reached')
  })

  test('a contract here while the other offers there: never a contract and a live offer', async () => {
    const town = await townWith({})
    const { a, atA, atB, askB } = await childAtTwo(town)
    await offerAndAccept(town, a, atA.id)
    const sign = recordContract(town.ctx(a.head), { applicationId: atA.id, signedOn: '2026-03-02' })
    const [signed, asked] = await Promise.all([codeOf(sign), codeOf(askB())])
    expect(signed).toBe('done')
    expect(['done', 'child-already-has-contract']).toContain(asked)
    const look = lookInto(town)
    expect((await look.application(atB.id)).status).toBe('PROVIDED_ELSEWHERE')
    expect((await look.offers(atB.id)).every(({ outcome }) => outcome === 'WITHDRAWN')).toBe(true)
  })

  test('the family takes back what the head offers: nothing stays held', async () => {
    const town = await townWith({})
    const { a, atA, household, askA } = await childAtTwo(town)
    const [withdrawn, asked] = await Promise.all([
      codeOf(withdrawApplication(town.ctx(household.parent), { id: atA.id })),
      codeOf(askA()),
    ])
    expect(withdrawn).toBe('done')
    expect(['done', 'status-change-not-possible']).toContain(asked)
    expect((await lookInto(town).offers(atA.id)).every(({ outcome }) => outcome !== null)).toBe(true)
    const again = await town.addApplication(await town.addFamily(), { facilityId: a.kita.id })
    const wanted = { applicationId: again.id, placeId: a.place.id }
    expect(await codeOf(makeOffer(town.ctx(a.head), wanted))).toBe('done')
  })

  test('an answer and the end of its time: one of them, and the place follows it', async () => {
    const town = await townWith({})
    const { a, atA, household, askA } = await childAtTwo(town)
    const made = await askA()
    const before = new Date(made.replyUntil.getTime() - 1)
    const [replied] = await Promise.all([
      codeOf(replyToOffer(town.ctx(household.parent, before), { offerId: made.id, answer: 'accept' })),
      expireOffers(town.ctx(system, made.replyUntil)),
    ])
    const { status } = await lookInto(town).application(atA.id)
    expect([replied, status]).toEqual(
      replied === 'done' ? ['done', 'ACCEPTED'] : ['offer-expired', 'EXPIRED'],
    )
    const next = await nextInLine(town.ctx(a.head), { placeId: a.place.id })
    expect(next.place.free).toBe(status === 'EXPIRED')
  })
})

test('stand-by: the others rest while an offer is open, and wake in the commit that ends it', async () => {
  const town = await townWith({ onOtherOffer: 'standby' })
  const { a, b, atA, atB, askA, askB } = await childAtTwo(town)
  const made = await askA()
  expect(await codeOf(askB())).toBe('application-rests')
  const seenByB = await openApplication(town.ctx(b.head), { applicationId: atB.id })
  expect(seenByB.steps).toContainEqual({ step: 'offer', refusal: { code: 'application-rests' } })
  expect((await readCaseLife(town.ctx(b.head), { applicationId: atB.id })).resting).toBe(true)
  expect((await readCaseLife(town.ctx(a.head), { applicationId: atA.id })).resting).toBe(false)
  await withdrawOffer(town.ctx(a.head), { offerId: made.id, reason: 'Gruppe schließt' })
  expect(await codeOf(askB())).toBe('done')
})

describe('overbooking', () => {
  test('several families are asked for one place; of their yeses at one moment one gets it, the others wait on', async () => {
    const town = await townWith({ overbooking: true })
    const { kita, place, head, families } = await familiesAtOne(town, 3)
    const made = await Promise.all(
      families.map(({ one }) => makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })),
    )
    const answers = await Promise.all(
      families.map(({ household }, at) =>
        replyToOffer(town.ctx(household.parent), { offerId: made[at]?.id ?? '', answer: 'accept' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(['ACCEPTED', 'WAITING', 'WAITING'])
    const kinds = await lookInto(town).tasks({ facilityId: kita.id })
    expect(kinds.filter((kind) => kind === 'yes-without-place')).toHaveLength(2)
  })

  test('a yes takes another free place of the same kind when its own is gone', async () => {
    const town = await townWith({ overbooking: true })
    const { kita, place, head, families } = await familiesAtOne(town, 2)
    const spare = await town.addPlace({ facilityId: kita.id })
    for (const { one } of families)
      await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
    for (const { one } of families)
      await recordReply(town.ctx(head), { applicationId: one.id, answer: 'accept', channel: 'phone' })
    const held = await Promise.all(families.map(({ one }) => lookInto(town).offers(one.id)))
    expect(held.flat().map(({ outcome }) => outcome)).toEqual(['ACCEPTED', 'ACCEPTED'])
    expect(new Set(held.flat().map(({ placeId }) => placeId))).toEqual(new Set([place.id, spare.id]))
  })

  test('the store itself lets nobody give a place twice', async () => {
    const town = await townWith({ overbooking: true })
    const { place, head, families } = await familiesAtOne(town, 2)
    for (const { one } of families)
      await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
    const both = town.inTenant((tx) =>
      tx.execute(
        sql`update app.offer set outcome = 'ACCEPTED', outcome_at = now() where place_id = ${place.id}`,
      ),
    )
    await expect(both).rejects.toMatchObject({ constraint: 'offer_holds_place' })
  })
})

describe('more time', () => {
  test('the head or the office gives it with a reason, again and again; the family is told without the reason', async () => {
    const town = await townWith({})
    const { a, atA, household, askA } = await childAtTwo(town)
    await askA()
    const clerk = await town.addStaff('office-clerk')
    const longer = (until: string) => ({ applicationId: atA.id, until, reason: 'im Krankenhaus' })
    expect(await codeOf(extendReply(town.ctx(a.head), longer('2026-03-16')))).toBe('extension-not-later')
    await extendReply(town.ctx(a.head), longer('2026-03-25'))
    const { replyUntil } = await extendReply(town.ctx(clerk), longer('2026-03-30'))
    expect(await expireOffers(town.ctx(system, '2026-03-30T20:00:00Z'))).toBe(0)
    expect(await expireOffers(town.ctx(system, replyUntil))).toBe(1)
    const messages = await lookInto(town).messages(household.guardian.id)
    expect(messages.filter(({ kind }) => kind === 'reply-extended')).toHaveLength(2)
    expect(JSON.stringify(messages)).not.toContain('Krankenhaus')
    const { offers } = await readCaseLife(town.ctx(a.head), { applicationId: atA.id })
    expect(offers[0]?.events.map(({ kind, replyDueOn }) => [kind, replyDueOn])).toEqual([
      ['extended', '2026-03-25'],
      ['extended', '2026-03-30'],
    ])
  })
})

describe('a mail that comes back', () => {
  test('stops the time, becomes a letter and a task; printing the letter starts the time anew from its day', async () => {
    const town = await townWith({})
    const { a, atA, household, askA } = await childAtTwo(town)
    const made = await askA()
    expect(await takeBounces(town.ctx(system))).toBe(0)
    await refuseMails(town, made.id)
    expect(await takeBounces(town.ctx(system))).toBe(1)
    expect(await takeBounces(town.ctx(system))).toBe(0)
    expect(await expireOffers(town.ctx(system, '2026-06-01T09:00:00Z'))).toBe(0)
    const look = lookInto(town)
    expect(await look.tasks({ facilityId: a.kita.id })).toContain('check-address')
    const life = await readCaseLife(town.ctx(a.head), { applicationId: atA.id })
    expect(life.offers[0]).toMatchObject({
      paused: true,
      deliveries: [
        { by: 'mail', state: 'bounced' },
        { by: 'letter', state: 'to-print' },
      ],
    })
    const later = town.ctx(a.head, '2026-04-01T09:00:00Z')
    const { items } = await listLetters(later, {})
    await markLetterPrinted(later, { letterId: items[0]?.id ?? '' })
    const [now] = await look.offers(atA.id)
    expect(now).toMatchObject({ pausedAt: null, replyDueOn: '2026-04-15' })
    expect(await look.letters(household.guardian.id)).toMatchObject([{ kind: 'offer-made' }])
  })

  test('the family may answer while its time stands still; reached on the phone, it has the whole time', async () => {
    const town = await townWith({})
    const { a, atA, household, askA } = await childAtTwo(town)
    const made = await askA()
    await refuseMails(town, made.id)
    await takeBounces(town.ctx(system))
    const reached = { applicationId: atA.id, reachedOn: '2026-05-04' }
    const may = town.ctx(a.head, '2026-05-04T09:00:00Z')
    expect((await resumeReply(may, reached)).replyDueOn).toBe('2026-05-18')
    expect(await codeOf(resumeReply(may, reached))).toBe('clock-runs')
    const reply = { offerId: made.id, answer: 'accept' as const }
    const parent = town.ctx(household.parent, '2026-05-18T21:00:00Z')
    expect(await codeOf(replyToOffer(parent, reply))).toBe('done')
  })

  test('one of two guardians reached is enough: the time runs on', async () => {
    const town = await townWith({})
    const { askA } = await childAtTwo(town)
    const made = await askA()
    await refuseMails(town, made.id)
    await town.inTenant((tx) =>
      tx.execute(sql`insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id,
          params, dedupe_key, run_at, created_at, state, sent_at)
        select tenant_id, gen_random_uuid(), lane, template, lang, recipient_kind, recipient_id, params,
               ${`offer-made:${made.id}:other`}, run_at, created_at, 'sent', now()
          from app.outbox where dedupe_key like ${`offer-made:${made.id}%`}`),
    )
    expect(await takeBounces(town.ctx(system))).toBe(0)
  })
})

describe('next in line', () => {
  test('when a place comes back there is one task, and the oldest child that fits comes first', async () => {
    const town = await townWith({})
    const { kita, place, head, families } = await familiesAtOne(town, 1)
    const wait = async (firstName: string, bornOn: string) =>
      town.addApplication(await town.addFamily({ child: { firstName, bornOn } }), { facilityId: kita.id })
    await wait('Jung', '2023-01-05')
    await wait('Alt', '2021-02-05')
    await wait('Zu klein', '2025-10-05')
    const [asked] = families
    const wanted = { applicationId: asked?.one.id ?? '', placeId: place.id }
    const made = await makeOffer(town.ctx(head), wanted)
    expect((await nextInLine(town.ctx(head), { placeId: place.id })).place.free).toBe(false)
    await expireOffers(town.ctx(system, made.replyUntil))
    const next = await nextInLine(town.ctx(head), { placeId: place.id })
    expect(next.place.free).toBe(true)
    expect(next.items.map(({ child }) => child.firstName)).toEqual(['Alt', 'Jung'])
    const today = await officeToday(town.ctx(head), {})
    expect(today.tasks).toMatchObject([{ kind: 'place-can-go-on', placeId: place.id }])
    expect(today.taskKinds).toEqual([{ kind: 'place-can-go-on', count: 1 }])
    const [first] = next.items
    await makeOffer(town.ctx(head), { applicationId: first?.applicationId ?? '', placeId: place.id })
    expect((await officeToday(town.ctx(head), {})).taskCount).toBe(0)
  })

  test('is nobody else’s to ask', async () => {
    const town = await townWith({})
    const [{ place }, other] = [await kitaWithPlace(town), await kitaWithPlace(town)]
    expect(await codeOf(nextInLine(town.ctx(other.head), { placeId: place.id }))).toBe('not-found')
  })
})
