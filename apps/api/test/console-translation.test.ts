import { withoutTenant } from '@kita/db'
import { reviewTopics, topicHash } from '@kita/text'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ConsoleCall, startConsole } from './console-harness.ts'
import { startApi, type TestApi } from './harness.ts'

const slug = 'kreis-soest'
let portal: TestApi
let call: ConsoleCall

beforeAll(async () => {
  portal = await startApi([slug])
  call = await startConsole(portal)
})
afterAll(() => portal.stop())

const sign = (topic: string, hash = topicHash('ar', topic), as: 'editor' | 'support' = 'editor') =>
  call('PUT', `/translations/ar/${topic}/sign-off`, { as, json: { hash } })
const look = async (path: string) =>
  (await (await call('GET', `/translations${path}`, { as: 'support' })).json()) as {
    items: { language: string; key: string; german: string; text: string; topics: { topic: string }[] }[]
    total: number
    state: string
    signedBy: string | null
  }
const machineMade = async (language: string) => {
  const headers = { 'accept-language': language }
  const answer = await portal.call(slug, '/portal', { headers })
  return ((await answer.json()) as { machineMade: boolean }).machineMade
}

it('a portal says that a computer translated until an operator has signed off the last topic', async () => {
  expect(await machineMade('de')).toBe(false)
  const topics = reviewTopics('ar').map(({ topic }) => topic)
  for (const topic of topics.slice(1)) expect((await sign(topic)).status).toBe(204)
  expect(await machineMade('ar')).toBe(true)
  expect((await sign(topics[0] ?? '')).status).toBe(204)
  await expect.poll(() => machineMade('ar'), { timeout: 5000 }).toBe(false)
  expect(await machineMade('uk')).toBe(true)
  const { items } = await look('')
  const arabic = items.find(({ language }) => language === 'ar')
  expect(arabic?.topics).toContainEqual(
    expect.objectContaining({ topic: 'mail', state: 'signed', signedBy: 'Ada editor' }),
  )
  const gone = await call('DELETE', '/translations/ar/mail/sign-off', { as: 'admin' })
  expect(gone.status).toBe(204)
  await expect.poll(() => machineMade('ar'), { timeout: 5000 }).toBe(true)
  expect((await call('DELETE', '/translations/ar/mail/sign-off', { as: 'admin' })).status).toBe(404)
})

it('other sentences than were read take the sign-off back by themselves', async () => {
  expect((await sign('status')).status).toBe(204)
  const admin = portal.database.connect({ url: portal.database.adminUrl })
  await withoutTenant(admin, (tx) =>
    tx.execute(`update console.translation_review set hash = repeat('0', 64) where topic = 'status'`),
  )
  expect(await look('/ar/status')).toMatchObject({ state: 'changed', signedBy: 'Ada editor' })
})

it('who read the sentences before a new release signs nothing off', async () => {
  const json = { hash: '1'.repeat(64) }
  const late = await call('PUT', '/translations/uk/help/sign-off', { as: 'editor', json })
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({ code: 'translation-changed-meanwhile' })
  expect((await look('/uk/help')).state).toBe('open')
})

it('whoever looks may not sign, and what there is not is not found', async () => {
  expect((await sign('help', topicHash('ar', 'help'), 'support')).status).toBe(403)
  expect((await sign('console', '1'.repeat(64))).status).toBe(404)
  expect((await call('GET', '/translations/de/portal', { as: 'support' })).status).toBe(404)
  expect((await call('GET', '/translations', {})).status).toBe(401)
})

it('the log of the console names who signed what off', async () => {
  expect((await sign('opinion')).status).toBe(204)
  const { items } = (await (await call('GET', '/audit', { as: 'admin' })).json()) as { items: object[] }
  expect(items[0]).toMatchObject({ by: 'Ada editor', action: 'translation.sign', subject: 'ar opinion' })
})

it('sentences are found in both languages, and nouns stand beside the platform’s own', async () => {
  const found = await look('/ar/portal?q=datenschutz')
  expect(found.items.length).toBeGreaterThan(0)
  expect(found.items.every((one) => JSON.stringify(one).toLowerCase().includes('datenschutz'))).toBe(true)
  const nouns = await look('/ar/noun?q=application.one')
  expect(nouns.items).toEqual([expect.objectContaining({ german: 'Vormerkung, Vormerkungen' })])
})
