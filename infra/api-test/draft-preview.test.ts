import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { consoleSample } from '../campaign/fuzz/console/sample.ts'
import { consoleHost, type House, openHouse, realSlug } from '../campaign/fuzz/house.ts'
import { apiRequest } from '../campaign/fuzz/send.ts'
import { requestOf } from './call.ts'

let database: TestDatabase
let house: House
beforeAll(async () => {
  database = await testDatabase()
  house = await openHouse(database)
}, 180_000)
afterAll(async () => {
  await house?.stop()
  await database?.stop()
})

const sentence = 'Heute Abend arbeiten wir an allen Portalen.'

const previewCall = async (cookie: string) => {
  const { operations } = await house.contractAt(consoleHost)
  const operation = operations.find(({ id }) => id === 'previewOnboarding')
  if (!operation) throw new Error('the console has no preview')
  const at = { cookie, town: await house.newTown(), slug: realSlug, host: consoleHost }
  return apiRequest(consoleHost, requestOf(operation, await consoleSample(house, operation, at)), cookie)
}

it('a draft is drawn as it will be, also while something is told and every portal is switched off', async () => {
  const { cookie } = await house.newOperator(['admin', 'editor'])
  const tell = async (path: string, json: Record<string, unknown>) => {
    const call = { method: 'POST', path, json: { ...json, slug: null, sentence } }
    expect((await house.send(apiRequest(consoleHost, call, cookie))).status).toBe(201)
  }
  await tell('/live/notices', { kind: 'maintenance', startsAt: null, endsAt: null })
  await tell('/live/switches', { target: 'area:portal', retryMinutes: 5 })
  const host = `${realSlug}.localhost`
  const portal = await house.send({ host, method: 'GET', path: '/', headers: { host } })
  expect([portal.status, portal.text.includes(sentence)]).toEqual([503, true])

  const { status, text } = await house.send(await previewCall(cookie))
  expect(house.errors).toEqual([])
  expect(status).toBe(200)
  const { page } = JSON.parse(text) as { page: string }
  expect(page).toContain('Kreis Beispielland')
  expect(page).not.toContain(sentence)
})

it('where the database has no room the console says so, and shows no picture of that', async () => {
  const { cookie } = await house.newOperator(['admin', 'editor'])
  const call = await previewCall(cookie)
  const locked = Promise.withResolvers<void>()
  const tried = Promise.withResolvers<void>()
  const holding = withoutTenant(house.superuser, async (tx) => {
    await tx.execute(sql`lock table app.facility in access exclusive mode`)
    locked.resolve()
    await tried.promise
  })
  await locked.promise
  const { status, headers, text } = await house.send(call).finally(tried.resolve)
  await holding
  expect([status, headers.get('retry-after')]).toEqual([503, '5'])
  expect(JSON.parse(text)).toMatchObject({ code: 'busy' })
  expect(house.errors).toEqual([])
})
