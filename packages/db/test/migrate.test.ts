import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, migrationFolder, pendingMigrations } from '../src/migrate/index.ts'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'

let t: TestDatabase
let folder: string
beforeEach(async () => {
  t = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'kita-migrations-'))
  cpSync(migrationFolder, folder, { recursive: true })
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await t.stop()
})

const run = () => {
  return migrate({ adminUrl: t.adminUrl, passwords: t.passwords, folder })
}
const add = (name: string, text: string) => writeFileSync(join(folder, name), text)

async function ask(text: string) {
  const sql = postgres(t.adminUrl, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end()
  }
}

test('a current database needs nothing, which the service can see for itself', async () => {
  expect(await run()).toEqual([])
  expect(await pendingMigrations({ url: t.url })).toEqual([])
})

test('a new table is behind its policy as soon as its migration is through', async () => {
  add(
    '9001_planted.sql',
    'create table app.planted (tenant_id int not null, id uuid not null, primary key (tenant_id, id))',
  )
  expect(await run()).toEqual(['9001_planted.sql'])
  const [table] = await ask(`select relrowsecurity, relforcerowsecurity, relowner::regrole::text as owner,
    (select count(*)::int from pg_policy where polrelid = c.oid) as policies from pg_class c where oid = 'app.planted'::regclass`)
  expect(table).toEqual({ relrowsecurity: true, relforcerowsecurity: true, owner: 'kita_owner', policies: 2 })
})

test('a failing migration leaves nothing behind and is named', async () => {
  add('9001_good.sql', 'create table app.good (tenant_id int primary key)')
  add('9002_bad.sql', 'create table app.half (tenant_id int primary key); select 1 / 0')
  await expect(run()).rejects.toThrow('migration 9002_bad.sql failed: division by zero')
  expect(await ask(`select to_regclass('app.good') as good, to_regclass('app.half') as half`)).toMatchObject([
    { good: 'app.good', half: null },
  ])
})

test('history is not rewritten', async () => {
  const names = readdirSync(folder).sort()
  const last = names.at(-1) as string
  add(last, 'select 1')
  await expect(run()).rejects.toThrow(`migration ${last} was changed after it had been applied`)
  renameSync(join(folder, last), join(folder, '9999_late.sql'))
  await expect(run()).rejects.toThrow(`the database has ${last} where the source has 9999_late.sql`)
  add('0001_twin.sql', 'select 1')
  await expect(run()).rejects.toThrow('migration 0001_twin.sql shares its number with another one')
})

test('two runners at once apply each migration once', async () => {
  add('9001_slow.sql', 'select pg_sleep(0.2); create table app.slow (tenant_id int primary key)')
  const applied = await Promise.all([run(), run()])
  expect(applied.flat()).toEqual(['9001_slow.sql'])
})
