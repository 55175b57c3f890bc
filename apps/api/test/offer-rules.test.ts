import { randomUUID } from 'node:crypto'
import { ruleSetSchema } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from './harness.ts'

const slug = 'bochum'
const now = new Date('2026-12-02T09:00:00Z')

let api: TestApi
let written: ReturnType<TestApi['tenant']>['ruleSets']
beforeAll(async () => {
  api = await startApi([slug], now)
  written = api.tenant(slug).ruleSets
}, 120_000)
afterAll(async () => {
  expect(api.logged).toEqual([])
  await api.stop()
})

/** The district decides anew; what its rules do not say stays as it was. */
const underRules = (change: object) => {
  api.tenant(slug).ruleSets = written.map((rules) => {
    const { id, ...settings } = rules
    const parsed = ruleSetSchema.parse({ ...settings, ...change })
    return { ...parsed, id }
  })
}

type Json = Record<string, unknown> & { id: string; code: string; items: Json[] }
const read = async (response: Response) => {
  const value = (await response.json()) as Json
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(value)}`)
  return value
}
const post = (cookie: string, path: string, json: unknown = {}) =>
  api.call(slug, path, { method: 'POST', cookie, json })
const get = async (cookie: string, path: string) => read(await api.call(slug, path, { cookie }))
const refusal = async (response: Promise<Response>) => {
  const answer = await response
  return [answer.status, ((await answer.json()) as Json).code]
}

/** Two Kitas with a head and a free place each, and a family that asks both in this order. */
const scene = async (ranked = false) => {
  const listed = (await read(await api.call(slug, '/listings?kind=KITA'))) as unknown as {
    items: { target: { id: string }; name: string }[]
  }
  const kitas = await Promise.all(
    listed.items.slice(0, 2).map(async ({ target: { id }, name }) => {
      const head = (await api.addStaff(slug, 'facility-head', { kind: 'facility', id })).cookie
      const added = { facilityId: id, ageClass: 'UE3', hours: 35, freeFrom: '2027-08-01' }
      await read(await post(head, '/office/free-places', added))
      const { items } = await get(head, '/office/free-places')
      const place = items.find(
        (one) =>
          one.state === 'free' && one.ageClass === 'UE3' && one.hours === 35 && one.freeFrom === '2027-08-01',
      )
      return { id, name, head, place: place?.id ?? '' }
    }),
  )
  const parent = (await api.addParent(slug)).cookie
  const contact = {
    ...{ firstName: 'Mara', lastName: 'Lindner', street: 'Bachstraße 7', phone: '' },
    ...{ postcode: '44787', town: 'Bochum' },
  }
  await read(await api.call(slug, '/me', { method: 'PATCH', cookie: parent, json: contact }))
  const receipt = await read(
    await post(parent, '/me/submissions', {
      id: randomUUID(),
      children: [{ firstName: 'Jonas', lastName: 'Lindner', bornOn: '2023-11-05' }],
      need: { startsOn: '2027-08-01', hours: 35 },
      targets: kitas.map(({ id }, at) => ({ kind: 'facility', id, ...(ranked && { rank: at + 1 }) })),
      noticeVersion: api.tenant(slug).profile.privacy.noticeVersion,
    }),
  )
  const sent = receipt.applications as { id: string; targetName: string }[]
  const [a, b] = kitas.map((kita) => ({
    ...kita,
    application: sent.find(({ targetName }) => targetName === kita.name)?.id ?? '',
  }))
  if (!a || !b) throw new Error('two Kitas are needed')
  const meet = ({ head, application }: typeof a) => post(head, `/office/applications/${application}/visit`)
  const offer = (kita: typeof a) =>
    post(kita.head, `/office/applications/${kita.application}/offer`, { placeId: kita.place })
  const mine = async () => {
    const { items } = await get(parent, '/me/applications')
    const all = items.flatMap((need) => need.applications as Json[])
    return [a, b].map(({ application }) => all.find(({ id }) => id === application))
  }
  return { a, b, parent, meet, offer, mine }
}

describe('one offer at a time', () => {
  it('is refused at the second Kita with the number, and goes on when the first ends', async () => {
    underRules({ offer: { maxConcurrent: 1 } })
    const { a, b, parent, meet, offer, mine } = await scene()
    await Promise.all([a, b].map(meet))
    const made = await read(await offer(a))
    expect(await refusal(offer(b))).toEqual([409, 'offer-limit-reached'])
    await read(await post(parent, `/me/offers/${made.id}/reply`, { answer: 'decline' }))
    expect((await offer(b)).status).toBeLessThan(300)
    expect((await mine()).map((one) => one?.status)).toEqual(['DECLINED', 'OFFERED'])
  })

  it('lets the other Kitas stand by, which reads so before anybody clicks', async () => {
    underRules({ offer: { maxConcurrent: 1, onOtherOffer: 'standby' } })
    const { a, b, meet, offer } = await scene()
    await Promise.all([a, b].map(meet))
    await read(await offer(a))
    expect(await refusal(offer(b))).toEqual([409, 'application-rests'])
    const opened = await get(b.head, `/office/applications/${b.application}`)
    expect(opened.steps).toContainEqual({ step: 'offer', refusal: { code: 'application-rests' } })
  })
})

describe('rounds', () => {
  it('stand in the portal, the list, the case and what the family reads', async () => {
    underRules({
      ranking: { mode: 'required' },
      allocation: {
        mode: 'PRIORITY_ROUNDS',
        rounds: [
          { name: 'Erstwünsche', appliesUntil: '01-31', wishes: 1, offersFrom: '03-01' },
          { name: 'Weitere Wünsche', appliesUntil: '01-31', offersFrom: '04-01' },
        ],
      },
    })
    const { a, b, offer, mine } = await scene(true)
    const portal = await read(await api.call(slug, '/portal'))
    const next = (portal.years as { running: boolean; rounds: Json[] }[]).find(({ running }) => !running)
    expect(next?.rounds).toMatchObject([{ number: 1, offersFrom: '2027-03-01' }, { number: 2 }])
    expect(await refusal(offer(a))).toEqual([409, 'offer-too-early'])
    const { items } = await get(b.head, `/office/applications?facilityId=${b.id}&round=2`)
    expect(items.map(({ id, round }) => [id, round])).toContainEqual([
      b.application,
      { number: 2, name: 'Weitere Wünsche' },
    ])
    expect((await get(a.head, `/office/applications/${a.application}`)).round).toEqual({
      ...{ number: 1, name: 'Erstwünsche' },
    })
    expect((await mine()).map((one) => one?.round)).toEqual([
      { name: 'Erstwünsche', offersFrom: '2027-03-01' },
      { name: 'Weitere Wünsche', offersFrom: '2027-04-01' },
    ])
  })
})

describe('one Kita after the other', () => {
  it('shows the second nothing until the first has refused', async () => {
    underRules({ ranking: { mode: 'required' }, dispatch: 'sequential' })
    const { a, b, mine } = await scene(true)
    expect((await mine()).map((one) => one?.status)).toEqual(['WAITING', 'QUEUED'])
    expect(
      await refusal(api.call(slug, `/office/applications/${b.application}`, { cookie: b.head })),
    ).toEqual([404, 'not-found'])
    await read(await post(a.head, `/office/applications/${a.application}/rejection`, { reason: 'no-place' }))
    expect((await mine()).map((one) => one?.status)).toEqual(['REJECTED', 'WAITING'])
    expect((await get(b.head, `/office/applications/${b.application}`)).status).toBe('WAITING')
  })
})
