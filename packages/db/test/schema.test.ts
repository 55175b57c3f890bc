import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as schema from '../src/schema/index.ts'
import { everyTable, type Table } from '../src/testing/every-table.ts'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'

/** Reached through definer functions or by their own room alone; they need no mirror. */
const withoutMirror = ['outbox', 'mail_event', 'mail_suppression']

let t: TestDatabase
let tables: Table[]
beforeAll(async () => {
  t = await testDatabase()
  const admin = postgres(t.adminUrl, { max: 1, onnotice: () => {} })
  tables = await everyTable(admin, 'app')
  await admin.end()
})
afterAll(() => t.stop())

const mirrors = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableConfig(table as PgTable))

test('every table of schema app has its mirror', () => {
  const wanted = tables.map((table) => table.name).filter((name) => !withoutMirror.includes(name))
  expect(mirrors.map((mirror) => mirror.name).sort()).toEqual(wanted)
})

test.each(mirrors.map((mirror) => [mirror.name, mirror] as const))(
  '%s equals the catalogue',
  (name, mirror) => {
    const table = tables.find((candidate) => candidate.name === name)
    const stored = table?.columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.nullable,
      filledByItself: column.hasDefault || column.generated,
    }))
    const mirrored = mirror.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      nullable: !column.notNull,
      filledByItself: column.hasDefault || column.generated !== undefined,
    }))
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
    expect(mirrored.sort(byName)).toEqual(stored?.sort(byName))
  },
)
