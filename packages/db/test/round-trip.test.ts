import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Server } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, flushInTenant, inTenant } from '../src/index.ts'
import { locality } from '../src/schema/index.ts'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'

let t: TestDatabase
let proxy: Server
let db: Database
/** Times the client spoke after the server had: what a distant server would cost in round trips. */
let trips = 0

beforeAll(async () => {
  t = await testDatabase()
  const target = new URL(t.url)
  proxy = createServer((client) => {
    const server = dial(Number(target.port), target.hostname)
    let serverSpokeLast = true
    client.on('data', (data) => {
      if (serverSpokeLast) trips++
      serverSpokeLast = false
      server.write(data)
    })
    server.on('data', (data) => {
      serverSpokeLast = true
      client.write(data)
    })
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const url = new URL(t.url)
  url.port = String((proxy.address() as AddressInfo).port)
  db = t.connect({ url: url.href, max: 1 })
  await inTenant(db, 1, async () => {})
})
afterAll(async () => {
  await t.stop()
  proxy.close()
})

async function tripsOf(work: () => Promise<unknown>) {
  const before = trips
  await work()
  return trips - before
}

test('a flush costs one round trip, also with statements the session has never seen', async () => {
  const flush = () =>
    flushInTenant(db, 1, (tx) => [
      tx.select().from(locality).where(eq(locality.postcode, '59494')),
      tx.execute(sql`select ${1}::int`),
      tx.query.locality.findMany({ columns: { place: true } }),
    ])
  expect(await tripsOf(flush)).toBe(1)
  expect(await tripsOf(flush)).toBe(1)
})

test('a scope costs one round trip per statement and one for the commit', async () => {
  const scope = () =>
    inTenant(db, 1, async (tx) => {
      await tx.select().from(locality).where(eq(locality.place, 'Soest'))
      await tx.execute(sql`select ${2}::int`)
    })
  expect(await tripsOf(scope)).toBe(3)
  expect(await tripsOf(scope)).toBe(3)
})
