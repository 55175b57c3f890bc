import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { getOwnApplication } from '../application/index.ts'
import { listLetters, markLetterPrinted, officeToday, readCaseLife } from '../office/index.ts'
import {
  expireOffers,
  extendReply,
  makeOffer,
  recordReply,
  recordTold,
  replyToOffer,
  withdrawOffer,
} from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const
const months = '2026-06-30T09:00:00Z'

/** A tenant where only the talk starts the clock, and an offer nobody has spoken about yet. */
const untold = async ({ online = true, level = 'FULL' as 'FULL' | 'STATUS_ONLY', toldOn = '' } = {}) => {
  const town = await buildTenant(database, {
    rules: { disclosure: { level }, offer: { replyStart: 'told' } },
  })
  const scene = await kitaWithPlace(town)
  const household = await town.addFamily({ online })
  const one = await town.addApplication(household, { facilityId: scene.kita.id })
  const wanted = { applicationId: one.id, placeId: scene.place.id, ...(toldOn ? { toldOn } : {}) }
  const made = await makeOffer(town.ctx(scene.head), wanted)
  const head = town.ctx(scene.head)
  const tasks = async () => (await officeToday(head, {})).tasks.map(({ kind }) => kind)
  const status = async () => (await lookInto(town).application(one.id)).status
  return { ...scene, town, household, one, made, headCtx: head, tasks, status }
}

describe('where only the talk starts the time (offer.replyStart told)', () => {
  test('an offer nobody has told does not expire, and the head is asked to tell', async () => {
    const { town, one, headCtx, tasks, status } = await untold()
    expect(await expireOffers(town.ctx(system, months))).toBe(0)
    expect(await status()).toBe('OFFERED')
    expect(await tasks()).toContain('offer-not-told')
    const life = await readCaseLife(headCtx, { applicationId: one.id })
    expect(life.offers).toMatchObject([{ untold: true, events: [{ kind: 'paused', reason: 'not-told' }] }])
    expect(life.acts).toContain('told')
    expect(life.acts).not.toContain('resume')
  })

  test('the time runs from the day of the talk, and the task is done', async () => {
    const { town, one, head, tasks, status } = await untold()
    const on = town.ctx(head, '2026-03-20T09:00:00Z')
    const told = await recordTold(on, { applicationId: one.id, toldOn: '2026-03-18' })
    expect(told.replyDueOn).toBe('2026-04-01')
    expect(await tasks()).not.toContain('offer-not-told')
    expect(await expireOffers(town.ctx(system, '2026-04-01T21:59:00Z'))).toBe(0)
    expect(await expireOffers(town.ctx(system, '2026-04-01T22:00:00Z'))).toBe(1)
    expect(await status()).toBe('EXPIRED')
  })

  test('told with the offer itself it runs at once', async () => {
    const { town, made, tasks } = await untold({ toldOn: '2026-03-02' })
    expect(made.replyDueOn).toBe('2026-03-16')
    expect(await tasks()).not.toContain('offer-not-told')
    expect(await expireOffers(town.ctx(system, months))).toBe(1)
  })

  test('the family reads that the head will speak to it, and may answer before', async () => {
    const { town, household, one, made, tasks } = await untold()
    const parent = town.ctx(household.parent, months)
    const own = await getOwnApplication(parent, { id: one.id })
    expect(own.next).toEqual({ code: 'head-contacts-you', days: 14 })
    expect(own.offer).toMatchObject({ canReply: true, paused: true })
    expect(own.offer).not.toHaveProperty('toldOn')
    expect(await codeOf(replyToOffer(parent, { offerId: made.id, answer: 'accept' }))).toBe('done')
    expect(await tasks()).not.toContain('offer-not-told')
  })

  test('more time in hardship never begins the clock by itself', async () => {
    const { town, one, headCtx, head, status } = await untold()
    await extendReply(headCtx, { applicationId: one.id, until: '2026-03-30', reason: 'Krankenhaus' })
    expect(await expireOffers(town.ctx(system, months))).toBe(0)
    expect(await status()).toBe('OFFERED')
    const told = await recordTold(town.ctx(head), { applicationId: one.id, toldOn: '2026-03-02' })
    expect(told.replyDueOn).toBe('2026-03-30')
  })

  test.each([
    ['FULL', 1],
    ['STATUS_ONLY', 0],
  ] as const)('a printed letter tells only where it names the content: %s', async (level, expired) => {
    const { town, headCtx, tasks } = await untold({ online: false, level })
    const [letter] = (await listLetters(headCtx, {})).items
    await markLetterPrinted(headCtx, { letterId: letter?.id as string })
    expect((await tasks()).includes('offer-not-told')).toBe(expired === 0)
    expect(await expireOffers(town.ctx(system, months))).toBe(expired)
  })

  test('an offer taken back or answered on the phone asks for no talk any more', async () => {
    const back = await untold()
    await withdrawOffer(back.headCtx, { offerId: back.made.id, reason: 'Gruppe schließt' })
    expect(await back.tasks()).not.toContain('offer-not-told')
    const phone = await untold()
    await recordReply(phone.headCtx, { applicationId: phone.one.id, answer: 'decline', channel: 'phone' })
    expect(await phone.tasks()).not.toContain('offer-not-told')
  })
})
