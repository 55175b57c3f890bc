import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestOf } from '../../../api-test/call.ts'
import { doorOnly } from '../door-only.ts'
import { consoleHost, type House, openHouse, realSlug } from '../house.ts'
import { apiRequest } from '../send.ts'
import { openDesk } from './index.ts'
import { consoleSample } from './sample.ts'

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

it('begins at every operation of the console with a call that works', async () => {
  const roles = ['admin', 'editor', 'support'] as const
  const { operations } = await house.contractAt(consoleHost)
  const refused: string[] = []
  let desk = await openDesk(house)
  for (const operation of operations) {
    if (doorOnly[`console ${operation.id}`]) continue
    // What ends a portal needs one that nothing has been done to.
    if (/\/(life|erasure)/.test(operation.path)) desk = await openDesk(house)
    const { cookie } = await house.newOperator([...roles])
    const at = { cookie, slug: realSlug, town: desk.town, host: consoleHost }
    const sample = await consoleSample(house, operation, at)
    const another = await house.newOperator([...roles])
    const asked = apiRequest(consoleHost, requestOf(operation, sample), another.cookie)
    const { status, text } = await house.send(asked)
    if (status >= 400) refused.push(`${operation.id}: ${status} ${text.slice(0, 300)}`)
  }
  expect(refused).toEqual([])
}, 300_000)
