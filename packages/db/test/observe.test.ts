import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, DatabaseBusyError, flushInTenant, inTenant, type ScopeReport } from '../src/index.ts'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'

let t: TestDatabase
let db: Database
let reports: ScopeReport[] = []

beforeAll(async () => {
  t = await testDatabase()
  db = t.connect({ max: 1, observe: (report) => reports.push(report) })
})
afterAll(() => t.stop())
beforeEach(() => {
  reports = []
})

test('every scope is reported once, when it is over', async () => {
  await inTenant(db, 1, async () => expect(reports).toEqual([]))
  await inTenant(db, 1, async () => {}, { readOnly: true })
  await flushInTenant(db, 1, (tx) => [tx.execute('select 1')])
  expect(reports.map(({ lane, failed }) => [lane, failed])).toEqual([
    ['write', false],
    ['read', false],
    ['read', false],
  ])
  for (const { waitedMs, tookMs } of reports) expect(waitedMs).toBeLessThanOrEqual(tookMs)
})

test('one that throws, and one that gets no session, are reported as failed', async () => {
  await expect(inTenant(db, 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await inTenant(db, 1, async () => {
    await expect(inTenant(db, 1, async () => {})).rejects.toThrow(DatabaseBusyError)
  })
  expect(reports.map(({ failed }) => failed)).toEqual([true, true, false])
  const [, refused] = reports
  expect(refused?.waitedMs).toBe(refused?.tookMs)
})
