import { randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import { guardian, submission, usageCount } from '@kita/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi, testNow } from './harness.ts'

const slug = 'kreis-soest'
let api: TestApi
beforeAll(async () => {
  api = await startApi([slug])
})
afterAll(() => api.stop())

/** Sendings of the only family there is. */
const sendings = async (count: number): Promise<string[]> => {
  const tenantId = api.tenant(slug).id
  const ids = Array.from({ length: count }, () => randomUUID())
  await inTenant(api.database.db, tenantId, async (tx) => {
    const [sender] = await tx.select({ id: guardian.id }).from(guardian)
    for (const id of ids)
      await tx.insert(submission).values({
        ...{ tenantId, id, guardianId: sender?.id ?? '', reference: id.slice(0, 13), channel: 'online' },
        ...{ contentHash: Buffer.from(id), submittedAt: testNow },
      })
  })
  return ids
}

it('an answer counts in the language of the page and by the kind of device; too many in an hour are refused', async () => {
  const { cookie } = await api.addParent(slug)
  const ids = await sendings(21)
  const answer = async (id: string) => {
    const response = await api.call(slug, `/me/submissions/${id}/opinion`, {
      ...{ method: 'POST', cookie, json: { answer: 'neither' } },
      headers: { 'accept-language': 'uk', 'user-agent': 'Mozilla/5.0 (iPhone) Mobile/15E148' },
    })
    return [response.status, ((await response.json()) as { taken?: boolean }).taken]
  }
  const [first = '', ...others] = ids
  expect(await answer(first)).toEqual([200, true])
  // again for the same sending: nothing is taken, neither an answer nor a try
  for (let again = 0; again < 5; again += 1) expect(await answer(first)).toEqual([200, false])
  const answers = []
  for (const id of others) answers.push(await answer(id))
  expect(answers.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => [200, true]))
  expect(answers[19]?.[0]).toBe(429)
  const counted = await inTenant(api.database.db, api.tenant(slug).id, (tx) => tx.select().from(usageCount))
  expect(counted).toMatchObject([
    { journey: 'opinion', step: 'neither', language: 'uk', device: 'phone', n: 20, startsOn: '2026-11-03' },
  ])
})
