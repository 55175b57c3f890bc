import { operatorRoles } from '@kita/core'
import { withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { translator } from '@kita/text'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { consoleSample } from '../campaign/fuzz/console/sample.ts'
import { consoleHost, type House, openHouse, realSlug } from '../campaign/fuzz/house.ts'
import { apiRequest } from '../campaign/fuzz/send.ts'
import { requestOf } from './call.ts'
import type { Operation } from './document.ts'
import { consoleWho } from './who/console.ts'

let database: TestDatabase
let house: House
let operations: Operation[]
beforeAll(async () => {
  database = await testDatabase()
  house = await openHouse(database)
  operations = (await house.contractAt(consoleHost)).operations
}, 180_000)
afterAll(async () => {
  await house?.stop()
  await database?.stop()
})
vi.setConfig({ testTimeout: 180_000 })

/** Acts of operators that leave no line in the console's log, and why. A new one stands here or leaves one. */
const withoutLine: Record<string, string> = {
  signIn: 'the second factor leaves the line',
  signOut: 'a way in',
  endOtherSessions: 'a way in',
  checkBundle: 'changes nothing',
  checkTheme: 'changes nothing',
  checkRuleDraft: 'changes nothing',
  addImportFile: 'accepting the import leaves the line',
  mapImport: 'accepting the import leaves the line',
  chooseImportSheet: 'accepting the import leaves the line',
  decideImport: 'accepting the import leaves the line',
}

const lines = async (): Promise<number> => {
  const [row] = await withoutTenant(house.superuser, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from console.audit`),
  )
  return row?.n ?? 0
}

it('every operation of the console stands in the list of who may call it', () => {
  expect(Object.keys(consoleWho).sort()).toEqual(operations.map(({ id }) => id).sort())
})

it('is called by the roles of that list and refused to the others; what is done leaves its line', async () => {
  const faults: unknown[] = []
  const chief = await house.newOperator([...operatorRoles])
  const at = { cookie: chief.cookie, slug: realSlug, host: consoleHost }
  let town = await house.newTown()
  for (const operation of operations) {
    // What ends a portal is tried on one that nobody needs.
    if (/\/(life|erasure)/.test(operation.path)) town = await house.newTown()
    for (const role of operatorRoles) {
      const { cookie } = await house.newOperator([role])
      const { headers, ...made } = await consoleSample(house, operation, { ...at, town })
      // The role is asked, not the person a sample is about.
      const { cookie: _, ...others } = headers ?? {}
      const sample = { ...made, headers: others }
      const before = await lines()
      const asked = apiRequest(consoleHost, requestOf(operation, sample), cookie)
      const { status, text } = await house.send(asked)
      const left = (await lines()) - before
      const refused = status === 403 && text.includes('"code":"not-allowed"')
      const may = consoleWho[operation.id]?.includes(role) ?? false
      if (refused === may) faults.push([operation.id, role, status, text.slice(0, 300)])
      if (operation.method === 'GET' || status >= 300) continue
      if (left === 0 && !Object.hasOwn(withoutLine, operation.id))
        faults.push([operation.id, 'leaves no line'])
    }
  }
  expect(faults).toEqual([])
})

/** What a line of the log is made of that the page puts into words. */
const termsOf = async (): Promise<string[]> => {
  const rows = await withoutTenant(house.superuser, (tx) =>
    tx.execute<{ term: string }>(sql`
      select 'act.' || action as term from console.audit
      union select 'event.' || (detail ->> 'event') from console.audit where detail ? 'event'
      union select 'fact.' || key from console.audit, jsonb_object_keys(detail) key where key <> 'event'
      union select 'subject.' || subject from console.audit where subject ~ '^[a-z]+$'`),
  )
  return rows.map(({ term }) => term)
}

it('whatever stands in the log has its word on the page', async () => {
  const t = translator({ lang: 'de', glossary: (await house.newTown()).tenant.profile.glossary })
  const terms = await termsOf()
  expect(terms.length).toBeGreaterThan(50)
  expect(terms.filter((term) => !t.has(`console-audit.${term}`)).sort()).toEqual([])
})
