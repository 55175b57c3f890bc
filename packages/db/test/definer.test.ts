import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'
import { definers } from './definer-list.ts'

let t: TestDatabase
let sql: Sql
beforeAll(async () => {
  t = await testDatabase()
  sql = postgres(t.adminUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await t.stop()
})

/** Every function of ours that acts with its owner's rights; two of one name are two lines. */
const present = (on: Sql | TransactionSql) => on<
  { name: string; owner: string; may: string[]; config: string[] | null }[]
>`
  select p.pronamespace::regnamespace || '.' || p.proname as name, p.proowner::regrole::text as owner,
         array(select x.grantee::regrole::text from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                where x.grantee <> p.proowner order by 1) as may, p.proconfig as config
    from pg_proc p where p.prosecdef and p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
   order by 1`

const wanted = definers
  .flatMap(({ names, owner, may }) =>
    names.map((name) => ({ name, owner, may: [...may].sort(), config: ['search_path=""'] })),
  )
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))

const inOrder = <Row extends { name: string }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row })).toSorted((a, b) => (a.name < b.name ? -1 : 1))

test('who acts with other rights than the caller’s stands in the list: its owner, its callers, an empty search path', async () => {
  expect(inOrder(await present(sql))).toEqual(wanted)
})

test('each has a reason, and none stands there twice', () => {
  const names = wanted.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { because } of definers) expect(because.length).toBeGreaterThan(20)
})

const definer = `language sql security definer set search_path = ''`
test.each([
  ['a new function', `create function auth.planted() returns int ${definer} return 1`],
  ['a second one of a known name', `create function auth.sweep(int) returns int ${definer} return 1`],
  ['another caller', 'grant execute on function auth.accounts_of(int) to kita_operator'],
  ['all callers', 'grant execute on function auth.accounts_of(int) to public'],
  ['another owner', 'alter function auth.accounts_of(int) owner to kita_owner'],
  ['another search path', 'alter function auth.accounts_of(int) set search_path = app'],
  ['one that takes its owner’s rights later', 'alter function app.tenant_id() security definer'],
  ['one that is gone', 'alter function auth.accounts_of(int) security invoker'],
])('a planted change is found: %s', async (_, fault) => {
  const undo = new Error('undo')
  let found: unknown
  await sql
    .begin(async (tx) => {
      await tx.unsafe(fault)
      found = inOrder(await present(tx))
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  expect(found).toBeDefined()
  expect(found).not.toEqual(wanted)
})
