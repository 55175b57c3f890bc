import { randomUUID } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { openApplication } from '../application/index.ts'
import { orderBulk, previewBulk, runBulk } from '../bulk/index.ts'
import type { Actor } from '../context.ts'
import { makeOffer, recordReply, rejectApplication, withdrawOffer } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type ProviderType = 'municipal' | 'free' | 'church'

/** A Kita of this kind of Träger, all who might decide, and a child that waits. */
const scene = async (decider: 'facility' | 'provider' | 'office', type: ProviderType) => {
  const town = await buildTenant(database, { rules: { allocation: { decider } } })
  const provider = await town.addProvider({ type })
  const kita = await town.addFacility({ providerId: provider.id })
  const place = await town.addPlace({ facilityId: kita.id })
  const people = {
    head: await town.addStaff('facility-head', { facility: kita.id }),
    provider: await town.addStaff('provider-admin', { provider: provider.id }),
    clerk: await town.addStaff('office-clerk'),
    stranger: await town.addStaff('facility-head', { facility: (await town.addFacility()).id }),
  }
  const waiting = async () => {
    const household = await town.addFamily()
    return (await town.addApplication(household, { facilityId: kita.id })).id
  }
  const offer = async (who: keyof typeof people, applicationId: string) =>
    makeOffer(town.ctx(people[who]), { applicationId, placeId: place.id })
  const refuse = (who: keyof typeof people, applicationId: string) =>
    rejectApplication(town.ctx(people[who]), { applicationId, reason: 'no-place' })
  return { town, kita, place, people, waiting, offer, refuse }
}

describe('who offers a place and refuses', () => {
  test.each([
    ['facility', 'municipal', { head: 'done', provider: 'done', clerk: 'offer-not-by-office' }],
    ['facility', 'free', { head: 'done', provider: 'done', clerk: 'offer-not-by-office' }],
    ['provider', 'free', { head: 'decided-by-provider', provider: 'done', clerk: 'offer-not-by-office' }],
    [
      'provider',
      'municipal',
      { head: 'decided-by-provider', provider: 'done', clerk: 'offer-not-by-office' },
    ],
    ['office', 'municipal', { head: 'decided-by-office', provider: 'decided-by-office', clerk: 'done' }],
    ['office', 'free', { head: 'done', provider: 'done', clerk: 'offer-not-by-office' }],
    ['office', 'church', { head: 'done', provider: 'done', clerk: 'offer-not-by-office' }],
  ] as const)('decider %s, Träger %s: %o', async (decider, type, expected) => {
    const { town, people, waiting, offer, refuse } = await scene(decider, type)
    for (const [who, code] of Object.entries(expected) as ['head' | 'provider' | 'clerk', string][]) {
      const one = await waiting()
      expect([who, await codeOf(offer(who, one))]).toEqual([who, code])
      if (code === 'done') {
        const [made] = await lookInto(town).offers(one)
        const back = { offerId: made?.id ?? '', reason: 'verrechnet' }
        await withdrawOffer(town.ctx(people[who]), back)
      }
      const other = await waiting()
      const refused = decider !== 'office' && who === 'clerk' ? 'not-allowed' : code
      expect([who, await codeOf(refuse(who, other))]).toEqual([who, refused])
    }
  })

  test('nobody of another Kita, whatever the rules say; and nobody learns that the case exists', async () => {
    for (const decider of ['facility', 'provider', 'office'] as const) {
      const { waiting, offer, refuse } = await scene(decider, 'municipal')
      const one = await waiting()
      expect(await codeOf(offer('stranger', one))).toBe('not-found')
      expect(await codeOf(refuse('stranger', one))).toBe('not-found')
    }
  })

  test('an offer of the office is answered at the Kita, which keeps its list', async () => {
    const { town, people, waiting, offer } = await scene('office', 'municipal')
    const one = await waiting()
    await offer('clerk', one)
    await recordReply(town.ctx(people.head), { applicationId: one, answer: 'accept', channel: 'phone' })
    expect((await lookInto(town).application(one)).status).toBe('ACCEPTED')
  })

  test('a refusal of many is previewed by the same rule', async () => {
    const { town, kita, people, waiting } = await scene('provider', 'free')
    await waiting()
    const code = async (who: Actor) =>
      (await previewBulk(town.ctx(who), { act: 'reject', facilityId: kita.id })).items[0]?.refusal?.code
    expect(await code(people.head)).toBe('decided-by-provider')
    expect(await code(people.provider)).toBeUndefined()
  })

  test('the office refuses many at once where it decides, and is told at which houses it does not', async () => {
    const { town, people, waiting } = await scene('office', 'municipal')
    const free = await town.addFacility({ providerId: (await town.addProvider({ type: 'free' })).id })
    const household = await town.addFamily()
    const elsewhere = await town.addApplication(household, { facilityId: free.id })
    const applicationIds = [await waiting(), await waiting(), elsewhere.id]
    const clerk = town.ctx(people.clerk)
    const { items } = await previewBulk(clerk, { act: 'reject', group: 'all', applicationIds })
    expect(items.map(({ id, refusal }) => [id, refusal?.code]).toSorted()).toEqual(
      [
        [applicationIds[0], undefined],
        [applicationIds[1], undefined],
        [elsewhere.id, 'offer-not-by-office'],
      ].toSorted(),
    )
    const order = { id: randomUUID(), act: 'reject' as const, reason: 'no-place' as const, applicationIds }
    await orderBulk(clerk, order)
    const later = new Date(clerk.now.getTime() + 60_000)
    while ((await runBulk({ ...town.ctx({ kind: 'system' }), now: later })) > 0);
    const statusOf = async (id: string) => (await lookInto(town).application(id)).status
    expect(await Promise.all(applicationIds.map(statusOf))).toEqual(['REJECTED', 'REJECTED', 'WAITING'])
    const shortlist = { ...order, id: randomUUID(), act: 'shortlist' as const }
    expect(await codeOf(orderBulk(clerk, shortlist))).toBe('not-allowed')
  })

  test('the page of the case says who decides instead of a locked button', async () => {
    const { town, people, waiting } = await scene('office', 'municipal')
    const one = await waiting()
    const steps = async (who: Actor) => (await openApplication(town.ctx(who), { applicationId: one })).steps
    expect(await steps(people.clerk)).toEqual([{ step: 'offer' }, { step: 'reject' }])
    expect((await steps(people.head)).filter(({ step }) => step !== 'visit')).toEqual([
      { step: 'offer', refusal: { code: 'decided-by-office' } },
      { step: 'reject', refusal: { code: 'decided-by-office' } },
    ])
  })
})
