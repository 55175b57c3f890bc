import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from './harness.ts'

const soest = 'kreis-soest'
const bochum = 'bochum'
// After the first day of offers in Soest (1 December) for 2027/28.
const now = new Date('2026-12-02T09:00:00Z')

let api: TestApi
beforeAll(async () => {
  api = await startApi([soest, bochum], now)
}, 120_000)
afterAll(async () => {
  expect(api.logged).toEqual([])
  await api.stop()
})

type Json = Record<string, unknown> & { id: string }
const read = async (response: Response) => {
  const value = await response.json()
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(value)}`)
  return value as Json & { items: Json[] }
}
const post = (slug: string, cookie: string, path: string, json: unknown = {}) =>
  api.call(slug, path, { method: 'POST', cookie, json })

/** Two Kitas with their heads, and a family that has applied at both. */
const scene = async (slug: string) => {
  const found = (await read(await api.call(slug, '/listings?kind=KITA'))) as unknown as {
    items: { target: { id: string }; name: string }[]
  }
  const kitas = found.items.slice(0, 2).map(({ target, name }) => ({ id: target.id, name }))
  const heads = await Promise.all(
    kitas.map(async ({ id }) => (await api.addStaff(slug, 'facility-head', { kind: 'facility', id })).cookie),
  )
  const [a, b] = kitas as [(typeof kitas)[number], (typeof kitas)[number]]
  const [headA, headB] = heads as [string, string]
  const parent = (await api.addParent(slug)).cookie
  const home = slug === bochum ? { postcode: '44787', town: 'Bochum' } : { postcode: '59457', town: 'Werl' }
  const contact = { firstName: 'Mara', lastName: 'Lindner', street: 'Bachstraße 7', phone: '', ...home }
  await read(await api.call(slug, '/me', { method: 'PATCH', cookie: parent, json: contact }))
  const sent = {
    id: randomUUID(),
    children: [{ firstName: 'Jonas', lastName: 'Lindner', bornOn: '2023-11-05' }],
    need: { startsOn: '2027-08-01', hours: 35 },
    targets: kitas.map(({ id }) => ({ kind: 'facility', id })),
    noticeVersion: api.tenant(slug).profile.privacy.noticeVersion,
  }
  const receipt = await read(await post(slug, parent, '/me/submissions', sent))
  const ids = receipt.applications as { id: string; targetName: string }[]
  const at = (name: string) => ids.find((one) => one.targetName === name)?.id as string
  await read(
    await post(slug, headA, '/office/free-places', {
      ...{ facilityId: a.id, ageClass: 'UE3', hours: 35, freeFrom: '2027-08-01' },
    }),
  )
  const places = (await read(await api.call(slug, '/office/free-places', { cookie: headA }))) as unknown as {
    items: { id: string; state: string; ageClass: string; hours: number; freeFrom: string }[]
  }
  const place = places.items.find(
    (one) =>
      one.state === 'free' && one.ageClass === 'UE3' && one.hours === 35 && one.freeFrom <= '2027-08-01',
  )?.id as string
  return { a, b, headA, headB, parent, atA: at(a.name), atB: at(b.name), place }
}

describe('Kreis Soest: from the list to the contract', () => {
  it('shows the family the status and never the content, and ends the other request at once', async () => {
    const { a, b, headA, headB, parent, atA, atB, place } = await scene(soest)
    const list = await read(await api.call(soest, '/office/applications', { cookie: headA }))
    expect(list.items.map((row) => row.id)).toContain(atA)
    expect(JSON.stringify(list)).not.toContain(atB)

    const offer = await read(
      await post(soest, headA, `/office/applications/${atA}/offer`, { placeId: place }),
    )
    expect(offer).toMatchObject({ replyDueOn: '2026-12-16' })

    const seen = JSON.stringify(await read(await api.call(soest, '/me/applications', { cookie: parent })))
    const own = await read(await api.call(soest, `/me/applications/${atA}`, { cookie: parent }))
    expect(own.status).toBe('OFFERED')
    for (const hidden of ['replyDueOn', 'replyUntil', offer.id, '"offer"']) {
      expect(seen).not.toContain(hidden)
      expect(JSON.stringify(own)).not.toContain(hidden)
    }
    const inPortal = await post(soest, parent, `/me/offers/${offer.id}/reply`, { answer: 'accept' })
    expect([inPortal.status, ((await inPortal.json()) as Json).code]).toEqual([409, 'reply-not-in-portal'])

    const reply = { answer: 'accept', channel: 'phone' }
    await read(await post(soest, headA, `/office/applications/${atA}/reply`, reply))
    const contract = await read(
      await post(soest, headA, `/office/applications/${atA}/contract`, { signedOn: '2026-12-02' }),
    )
    expect(contract).toMatchObject({ closed: 1, startsOn: '2027-08-01' })

    const other = await read(await api.call(soest, `/office/applications/${atB}`, { cookie: headB }))
    expect(other).toMatchObject({ status: 'PROVIDED_ELSEWHERE', contractedElsewhere: {} })
    expect(JSON.stringify(other)).not.toContain(a.name)
    expect(b.name).not.toBe(a.name)
    const today = await read(await api.call(soest, '/office/today', { cookie: headB }))
    expect(today.tasks).toMatchObject([{ kind: 'contracted-elsewhere', applicationId: atB }])
    const done = await post(soest, headB, `/office/tasks/${(today.tasks as Json[])[0]?.id}/done`)
    expect(done.status).toBe(204)
    const pdf = await api.call(soest, `/me/contracts/${contract.id}/contract.pdf`, { cookie: parent })
    expect(pdf.status).toBe(404)
  })

  it('answers the head of another Kita as if nothing were there', async () => {
    const { headB, atA, place } = await scene(soest)
    for (const [path, json] of [
      ['visit', {}],
      ['offer', { placeId: place }],
      ['rejection', { reason: 'no-place' }],
      ['reply', { answer: 'accept', channel: 'phone' }],
      ['contract', { signedOn: '2026-12-02' }],
    ] as const) {
      const response = await post(soest, headB, `/office/applications/${atA}/${path}`, json)
      expect([response.status, ((await response.json()) as Json).code]).toEqual([404, 'not-found'])
    }
  })

  it('tells the office why it makes no offer', async () => {
    const { atA, place } = await scene(soest)
    const clerk = (await api.addStaff(soest, 'office-clerk', { kind: 'tenant', id: null })).cookie
    const response = await post(soest, clerk, `/office/applications/${atA}/offer`, { placeId: place })
    expect([response.status, ((await response.json()) as Json).code]).toEqual([409, 'offer-not-by-office'])
    const opened = await read(await api.call(soest, `/office/applications/${atA}`, { cookie: clerk }))
    expect(opened).not.toHaveProperty('comment')
  })

  it('names what does not fit', async () => {
    const { headA, atA, place } = await scene(soest)
    const response = await post(soest, headA, `/office/applications/${atA}/offer`, {
      placeId: place,
      hours: 25,
    })
    const problem = (await response.json()) as { code: string; errors: { pointer: string; detail: string }[] }
    expect(problem).toMatchObject({ code: 'offer-does-not-fit', errors: [{ pointer: '/hours' }] })
    expect(problem.errors[0]?.detail).not.toMatch(/error\.|\{\{/)
  })
})

describe('letters and figures', () => {
  it('a family entered by the Kita gets its answers as letters', async () => {
    const { a, headA } = await scene(soest)
    const entered = {
      id: randomUUID(),
      children: [{ firstName: 'Ida', lastName: 'Wolf', bornOn: '2023-05-05' }],
      need: { startsOn: '2027-08-01', hours: 35 },
      targets: [{ kind: 'facility', id: a.id }],
      guardian: {
        ...{ firstName: 'Ute', lastName: 'Wolf', street: 'Weg 1' },
        ...{ postcode: '59457', town: 'Werl', phone: '02922 1' },
      },
    }
    const receipt = await read(await post(soest, headA, '/office/keyed-applications', entered))
    const [one] = receipt.applications as Json[]
    await read(await post(soest, headA, `/office/applications/${one?.id}/rejection`, { reason: 'no-place' }))
    const letters = await read(await api.call(soest, '/office/letters', { cookie: headA }))
    const mine = letters.items.filter((letter) => (letter.recipient as Json).lastName === 'Wolf')
    expect(mine.map((letter) => letter.kind)).toEqual(['receipt', 'application-rejected'])
    for (const { id } of mine) {
      const pdf = await api.call(soest, `/office/letters/${id}/letter.pdf`, { cookie: headA })
      expect(pdf.headers.get('content-type')).toBe('application/pdf')
      expect(
        Buffer.from(await pdf.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
      expect((await post(soest, headA, `/office/letters/${id}/printed`)).status).toBe(204)
    }
    const left = await read(await api.call(soest, '/office/letters', { cookie: headA }))
    expect(left.items.filter((letter) => mine.some(({ id }) => id === letter.id))).toEqual([])
  }, 60_000)

  it('the planner reads figures and no case', async () => {
    const { atA } = await scene(soest)
    const planner = (await api.addStaff(soest, 'planner', { kind: 'tenant', id: null })).cookie
    const figures = await read(await api.call(soest, '/office/figures?kitaYear=2027', { cookie: planner }))
    expect(figures).toMatchObject({ kitaYear: 2027 })
    expect(JSON.stringify(figures)).not.toContain('Lindner')
    const opened = await api.call(soest, `/office/applications/${atA}`, { cookie: planner })
    expect(opened.status).toBe(403)
  })
})

describe('Bochum: the contract as a PDF', () => {
  it('is made of the right facts after a yes in the portal', async () => {
    const { headA, headB, parent, atA, atB, place } = await scene(bochum)
    const offer = await read(
      await post(bochum, headA, `/office/applications/${atA}/offer`, { placeId: place }),
    )
    await read(await post(bochum, parent, `/me/offers/${offer.id}/reply`, { answer: 'accept' }))
    const contract = await read(
      await post(bochum, headA, `/office/applications/${atA}/contract`, { signedOn: '2026-12-02' }),
    )
    const pdf = await api.call(bochum, `/office/contracts/${contract.id}/contract.pdf`, { cookie: headA })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const working = await read(await api.call(bochum, '/office/applications', { cookie: headB }))
    expect(working.items.map((row) => row.id)).not.toContain(atB)
    const foreign = await api.call(bochum, `/office/contracts/${contract.id}/contract.pdf`, { cookie: headB })
    expect(foreign.status).toBe(404)
  }, 60_000)
})
