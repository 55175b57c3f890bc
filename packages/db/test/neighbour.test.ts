import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant, sqlState, withoutTenant } from '../src/index.ts'
import { dropChecks, everyTable, insertInto, type Table } from '../src/testing/every-table.ts'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'

// Generated over all tables there are: a table added tomorrow is tested tomorrow.

let t: TestDatabase
let own: number
let other: number
let tables: Table[]
let closed: Table[]

beforeAll(async () => {
  t = await testDatabase()
  own = (await t.makeTenant()).id
  other = (await t.makeTenant()).id
  const admin = postgres(t.adminUrl, { max: 1, onnotice: () => {} })
  await dropChecks(admin)
  tables = await everyTable(admin, 'app')
  closed = await everyTable(admin, 'auth')
  for (const tenant of [own, other]) {
    for (const table of tables)
      if (table.name !== 'tenant') await admin.unsafe(insertInto('app', table, tenant))
    for (const table of closed) await admin.unsafe(insertInto('auth', table, tenant))
  }
  await admin.end()
})
afterAll(() => t.stop())

const stop = new Error('undo')

/** Number of rows touched, or the SQLSTATE of the refusal; whatever it did is undone. `tenant` 0 = no tenant set. */
async function outcome(tenant: number, ...statements: string[]): Promise<number | string | undefined> {
  let touched = 0
  const work = async (tx: { execute(query: ReturnType<typeof sql.raw>): PromiseLike<{ count: number }> }) => {
    for (const statement of statements) touched = (await tx.execute(sql.raw(statement))).count
    throw stop
  }
  const scope = tenant ? inTenant(t.db, tenant, work) : withoutTenant(t.db, work)
  return scope.catch((error) => (error === stop ? touched : sqlState(error)))
}

async function forAll(list: Table[], ask: (table: Table) => Promise<unknown>) {
  expect(list.length).toBeGreaterThan(0)
  const answers: Record<string, unknown> = {}
  for (const table of list) answers[table.name] = await ask(table)
  return answers
}

const all = (list: Table[], value: (table: Table) => unknown) =>
  Object.fromEntries(list.map((table) => [table.name, value(table)]))

const refused = '42501'
/** What `rows` becomes where the service was not granted the right at all. */
const granted = (right: string, rows: number) => (table: Table) =>
  table.grants.includes(right) ? rows : refused

test('a tenant reads its own row and nothing else', async () => {
  const read = (tenant: number) => forAll(tables, (table) => outcome(tenant, `select from app.${table.name}`))
  expect(await read(own)).toEqual(all(tables, () => 1))
  expect(await read(other)).toEqual(all(tables, () => 1))
  const foreign = await forAll(tables, (table) =>
    outcome(own, `select from app.${table.name} where tenant_id = ${other}`),
  )
  expect(foreign).toEqual(all(tables, () => 0))
})

test('without a tenant there are no rows', async () => {
  const read = await forAll(tables, (table) => outcome(0, `select from app.${table.name}`))
  expect(read).toEqual(all(tables, () => 0))
})

test('a tenant changes its own row only', async () => {
  const change = (tenant: number, target: number) =>
    forAll(tables, (table) =>
      outcome(tenant, `update app.${table.name} set tenant_id = tenant_id where tenant_id = ${target}`),
    )
  expect(await change(own, own)).toEqual(all(tables, granted('UPDATE', 1)))
  expect(await change(own, other)).toEqual(all(tables, granted('UPDATE', 0)))
  expect(await change(0, own)).toEqual(all(tables, granted('UPDATE', 0)))
})

test('a tenant deletes its own row only', async () => {
  const remove = (tenant: number, target: number) =>
    forAll(tables, (table) => outcome(tenant, `delete from app.${table.name} where tenant_id = ${target}`))
  expect(await remove(own, own)).toEqual(all(tables, granted('DELETE', 1)))
  expect(await remove(own, other)).toEqual(all(tables, granted('DELETE', 0)))
  expect(await remove(0, own)).toEqual(all(tables, granted('DELETE', 0)))
})

test('a tenant inserts for itself only', async () => {
  const insert = (tenant: number, target: number) =>
    forAll(tables, (table) => outcome(tenant, insertInto('app', table, target)))
  // app.tenant has room for one row of a tenant, and the key is asked after the policy
  expect(await insert(own, own)).toEqual(all(tables, ({ name }) => (name === 'tenant' ? '23505' : 1)))
  expect(await insert(own, other)).toEqual(all(tables, () => refused))
  expect(await insert(0, own)).toEqual(all(tables, () => refused))
})

test('no row moves to another tenant', async () => {
  const move = await forAll(tables, (table) =>
    outcome(own, `update app.${table.name} set tenant_id = ${other}`),
  )
  expect(move).toEqual(all(tables, () => refused))
})

test('the operator reads one tenant’s configuration and no family', async () => {
  const read = await forAll(tables, (table) =>
    inTenant(t.operatorDb, own, (tx) => tx.execute(sql.raw(`select from app.${table.name}`))).then(
      (rows) => rows.length,
      sqlState,
    ),
  )
  // names, years and jobs of all tenants stand in the console's lists
  const rows = ({ name }: Table) => (['tenant', 'rule_set', 'job_run'].includes(name) ? 2 : 1)
  expect(read).toEqual(all(tables, (table) => (table.operated ? rows(table) : refused)))
  expect(read).toMatchObject({
    rule_set: 2,
    facility: 1,
    child: refused,
    guardian: refused,
    application: refused,
  })
})

test('the operator changes nothing of a tenant it does not work for', async () => {
  const change = async (tenant: number, statement: string) =>
    inTenant(t.operatorDb, tenant, async (tx) => {
      const { count } = await tx.execute(sql.raw(statement))
      throw count === 0 ? stop : new Error(`touched ${count}`)
    }).catch((error: Error) => (error === stop ? 0 : (sqlState(error) ?? error.message)))
  const untouched = all(tables, () => expect.toSatisfy((answer) => answer === 0 || answer === refused))
  const where = `where tenant_id = ${other}`
  const update = ({ name }: Table) => change(own, `update app.${name} set tenant_id = tenant_id ${where}`)
  expect(await forAll(tables, update)).toEqual(untouched)
  expect(await forAll(tables, ({ name }) => change(own, `delete from app.${name} ${where}`))).toEqual(
    untouched,
  )
  const insert = await forAll(tables, (table) => change(own, insertInto('app', table, other)))
  expect(insert).toEqual(all(tables, () => refused))
})

test('what is not the tenants’ is closed to the service, and accounts to the operator as well', async () => {
  const admin = postgres(t.adminUrl, { max: 1, onnotice: () => {} })
  const elsewhere: string[] = []
  for (const schema of ['console', 'directory'])
    elsewhere.push(...(await everyTable(admin, schema)).map(({ name }) => `${schema}.${name}`))
  await admin.end()
  expect(elsewhere.length).toBeGreaterThan(10)
  const statements = (table: string) => [
    `select from ${table}`,
    `delete from ${table}`,
    `insert into ${table} default values`,
  ]
  for (const tenant of [own, 0])
    for (const statement of elsewhere.flatMap(statements))
      expect([statement, await outcome(tenant, statement)]).toEqual([statement, refused])
  for (const statement of closed.flatMap(({ name }) => statements(`auth.${name}`))) {
    const asked = inTenant(t.operatorDb, own, (tx) => tx.execute(sql.raw(statement))).then(
      () => 'done',
      sqlState,
    )
    expect([statement, await asked]).toEqual([statement, refused])
  }
})

test('accounts and sessions cannot be touched past their functions', async () => {
  for (const tenant of [own, other, 0]) {
    for (const statement of ['select from auth.', 'delete from auth.']) {
      const answers = await forAll(closed, (table) => outcome(tenant, statement + table.name))
      expect(answers).toEqual(all(closed, () => refused))
    }
    const insert = await forAll(closed, (table) => outcome(tenant, insertInto('auth', table, tenant || own)))
    expect(insert).toEqual(all(closed, () => refused))
  }
})

test.each([
  'truncate app.child',
  'alter table app.child disable row level security',
  'drop policy tenant_isolation on app.child',
  'create table app.planted (id int)',
  'create table public.planted (id int)',
  'create temporary table planted (id int)',
  'do $$ begin set local role kita_owner; end $$',
  "do $$ begin perform set_config('app.tenant_id', '2', true); end $$",
])('the service may not: %s', async (statement) => {
  expect(await outcome(own, statement)).toBe(refused)
})
