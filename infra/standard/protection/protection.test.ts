import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testDatabase } from '@kita/db/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isTest, paths, read } from '../../conventions/source.ts'
import { withBlocks } from './block.ts'
import { keys } from './key.ts'
import { levels, waysIn } from './level.ts'

const all = Object.values(levels).flat()

describe('the text', () => {
  const text = readFileSync(join(import.meta.dirname, '../protection.md'), 'utf8')
  it('says what the code does now: tries, sessions, links, keys, levels', () => {
    expect(withBlocks(text)).toBe(text)
  })
  it.each([
    ['six months after the end of its Kita-Jahr', 'packages/core/src/departure/rules.ts', 'caseMonths = 6'],
    ['twelve months after its last day', 'packages/core/src/departure/rules.ts', 'contractMonths = 12'],
    ['days for 13 months', 'packages/core/src/usage/retention.ts', 'firstOfMonth(today), -13)'],
    ['opinions: 12 months', 'packages/core/src/usage/retention.ts', 'firstOfMonth(today), -11)'],
    ['repeated calls: 24 hours', 'packages/core/src/idempotency/forget.ts', 'keptHours = 24'],
    ['the backup: 30 days', 'infra/backup/prune.ts', 'keptDays = 30'],
    [
      'Argon2id (19 MiB, two passes)',
      'packages/auth/src/password/lane.ts',
      'memoryCost: 19_456, timeCost: 2',
    ],
    ['older than two years', 'infra/supply/care.ts', 'oldest = 24'],
    ['within 24 hours', 'SECURITY.md', 'within 24 hours'],
  ])('says “%s”, as the code does', (words, file, code) => {
    expect(text.replaceAll('\n', ' ')).toContain(words)
    expect(read(file)).toContain(code)
  })
  it('has a place for each of them', () => {
    expect(() => withBlocks(text.replace('<!-- keys -->', ''))).toThrow('no place for keys')
    expect(withBlocks(text.replace('10 in 15 min', '99 in 15 min'))).toBe(text)
  })
})

describe('keys', () => {
  // A digest without a key keeps nothing secret; `keyed` is the installation's.
  const uses =
    /\b(?:createHmac|createCipheriv|createDecipheriv|hkdf|hkdfSync|sign|createSign)\(|\bkeyed\((?!rules|criteria|rows)/
  const using = (path: string, text: string) =>
    !isTest(path) &&
    !path.includes('/stand-in/') &&
    /from 'node:crypto'|secret\.ts'/.test(text) &&
    uses.test(text)

  it('are all named: no file of the service or its tools uses one that the list does not know', () => {
    const found = paths('{apps,packages,infra/backup,infra/run}/**/*.{ts,tsx}').filter((path) =>
      using(path, read(path)),
    )
    expect(found).toEqual(keys.flatMap(({ files }) => files).toSorted((a, b) => a.localeCompare(b)))
  })
  it('are noticed', () => {
    expect(
      using('packages/core/src/a.ts', "import { createHmac } from 'node:crypto'\ncreateHmac('sha256', key)"),
    ).toBe(true)
    expect(
      using('packages/core/src/a.ts', "import { createHash } from 'node:crypto'\ncreateHash('sha256')"),
    ).toBe(false)
  })
})

describe('levels', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let sql: ReturnType<typeof postgres>
  beforeAll(async () => {
    database = await testDatabase()
    sql = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
  })
  afterAll(async () => {
    await sql.end()
    await database.stop()
  })
  /** Tables with what service and operators were granted on them: whole, or a column. */
  const tables = () => sql<{ name: string; service: boolean; operator: boolean; forced: boolean }[]>`
    select c.relnamespace::regnamespace::text || '.' || c.relname as name, c.relforcerowsecurity as forced,
           has_any_column_privilege('kita_app', c.oid, 'select') as service,
           has_any_column_privilege('kita_operator', c.oid, 'select') as operator
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text
        in ('app', 'auth', 'console', 'directory', 'migration', 'outbox') order by 1`

  it('are given to every table, once, and to none that is gone', async () => {
    expect(all.toSorted()).toEqual((await tables()).map(({ name }) => name).toSorted())
    await sql`create table app.new_table (id int)`
    expect(all).not.toContain('app.new_table')
    expect((await tables()).map(({ name }) => name)).toContain('app.new_table')
    await sql`drop table app.new_table`
  })

  it('high and very high: behind the row policies, and no operator reads them', async () => {
    const names = [...levels.high, ...levels['very high']].filter((name) => !name.startsWith('console.'))
    const bad = (await tables()).filter(
      ({ name, forced, operator }) => names.includes(name) && (operator || !forced),
    )
    expect(bad).toEqual([])
  })

  it('very high: no role of the service or the operators reads a way in but through its functions', async () => {
    expect(waysIn.length).toBeGreaterThan(10)
    const bad = (await tables()).filter(
      ({ name, service, operator }) => waysIn.includes(name) && (service || operator),
    )
    expect(bad).toEqual([])
  })
})
