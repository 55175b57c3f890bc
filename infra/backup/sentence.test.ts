import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTenant } from '@kita/core/testing'
import { handlesOn, type TestDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type House, openHouse, until } from './house.ts'

// on a machine with other work
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let house: House
let database: TestDatabase
let base = ''
beforeAll(async () => {
  house = await openHouse()
  database = await handlesOn(house.cluster)
  const archiving = await house.keepArchive()
  await house.asAdmin((admin) => admin`select pg_switch_wal()`)
  await house.asAdmin((admin) => admin`create table public.mark (n int primary key)`)
  await until(async () => (await house.run('backup', 'verify')).text.includes('Anker: 0'))
  await archiving.stop()
  await house.run('backup', 'release')
  base = readdirSync(at('archive', 'base'))[0] ?? ''
  cpSync(at('archive'), at('whole'), { recursive: true })
})
afterAll(async () => {
  await database?.stop()
  await house?.close()
})

const at = (...way: string[]) => join(house.folder, ...way)
const restoreTo = (folder: string) => house.run('restore', 'all', at(folder))
const inBase = (name: string) => at('archive', 'base', base, name)
const away = (path: string) => renameSync(path, at('away'))
const firstSegment = () => readdirSync(at('archive', 'wal')).sort()[0] ?? ''

it.each<[string, () => void, RegExp]>([
  [
    'a segment is gone',
    () => away(at('archive', 'wal', firstSegment())),
    /^Im Archiv fehlt das Segment \w{24}\./,
  ],
  ['the log is gone', () => away(at('archive', 'wal')), /wal fehlt\.$/],
  ['the copies are gone', () => away(at('archive', 'base')), /base fehlt\.$/],
  ['a copy is gone', () => away(inBase('base.sealed')), /base\.sealed fehlt\.$/],
  ['its list is gone', () => away(inBase('manifest.sealed')), /manifest\.sealed fehlt\.$/],
  [
    'what it says of itself is spoilt',
    () => writeFileSync(inBase('about.json'), '{'),
    /about\.json ist beschädigt\.$/,
  ],
  [
    'the book of erasures is gone',
    () => away(at('archive', 'erasures.ledger')),
    /^Im Archiv fehlt das Löschbuch/,
  ],
  [
    'the book of anchors is spoilt',
    () => writeFileSync(at('archive', 'anchors.ledger'), 'x\n'),
    /ab Zeile 1 beschädigt/,
  ],
  [
    'the archive’s head is spoilt',
    () => writeFileSync(at('archive', 'archive.json'), '{'),
    /archive\.json ist beschädigt\.$/,
  ],
  ['the archive is another folder', () => away(at('archive')), /^In .* liegt kein Archiv\.$/],
  ['the key is gone', () => away(at('key')), /^Den Schlüssel .* gibt es nicht\.$/],
  [
    'the key is a folder',
    () => {
      away(at('key'))
      mkdirSync(at('key'))
    },
    /ist kein Schlüssel dieses Archivs\.$/,
  ],
])('a restore says in one sentence what is wrong, and opens nothing: %s', async (_, spoil, sentence) => {
  cpSync(at('key'), at('right'))
  spoil()
  const { code, text } = await restoreTo('new')
  for (const name of ['archive', 'key', 'away']) rmSync(at(name), { recursive: true, force: true })
  cpSync(at('whole'), at('archive'), { recursive: true })
  renameSync(at('right'), at('key'))
  // the last line, where others tell how far it came
  expect([code, text.split('\n').at(-1)]).toEqual([1, expect.stringMatching(sentence)])
  expect(existsSync(at('new', 'postgres.json'))).toBe(false)
})

it('so it does where the folder is full or none, the key another archive’s, the command unknown', async () => {
  mkdirSync(at('full'))
  writeFileSync(at('full', 'mine'), '')
  expect(await restoreTo('full')).toEqual({
    code: 1,
    text: `${at('full')} ist nicht leer; wiederhergestellt wird nur in einen neuen Ordner.`,
  })
  expect(await restoreTo('key')).toEqual({ code: 1, text: `${at('key')} ist kein Ordner.` })
  expect(await house.run('backup', 'key', at('nowhere', 'key'))).toEqual({
    code: 1,
    text: `${at('nowhere', 'key')} fehlt.`,
  })
  expect((await house.run('restore', 'all', at('x'), '--to', 'gestern')).text).toContain('npm run backup')
  expect((await house.run('backup', 'nothing')).code).toBe(1)
  renameSync(at('key'), at('right'))
  await house.run('backup', 'key', at('key'))
  expect(await restoreTo('x')).toEqual({
    code: 1,
    text: `Der Schlüssel gehört nicht zum Archiv in ${at('archive')}.`,
  })
  rmSync(at('key'))
  renameSync(at('right'), at('key'))
})

it('a book of erasures that got lost is written anew from the database', async () => {
  rmSync(at('archive', 'erasures.ledger'))
  expect((await house.run('backup', 'verify')).code).toBe(2)
  const { tenant } = await buildTenant(database)
  await house.asAdmin(
    (admin) => admin`
      insert into app.erasure (tenant_id, id, act, record_table, record_id, at, archived_at)
      values (${tenant.id}, uuidv7(), 'gone', 'app.child', uuidv7(), now(), now())`,
  )
  const archiving = await house.keepArchive()
  expect(archiving.said).toContain('Das Löschbuch fehlte und ist neu geschrieben: 1 Löschungen.')
  await archiving.stop()
  expect((await house.run('backup', 'verify')).text).toContain('Löschbuch: 1 Löschungen.')
})
