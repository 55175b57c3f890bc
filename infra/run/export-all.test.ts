import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTenant } from '@kita/core/testing'
import { everyRowOf, fillEveryTable, type TestDatabase, testDatabase } from '@kita/db/testing'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportAll } from './export-all.ts'
import { runExport } from './tenant-export.ts'
import { verifyExport } from './verify-export.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await database.stop()
  await rm(folder, { recursive: true })
})

it('is written over no file, and checked by the command', async () => {
  const { tenant } = await buildTenant(database)
  const said: string[] = []
  const run = (...args: string[]) =>
    runExport(args, {
      withDatabases: (work) => work({ db: database.db, operator: database.operatorDb }),
      say: (line) => said.push(line),
      complain: (line) => said.push(line),
      now: new Date('2026-11-21T09:00:00Z'),
    })
  const path = join(folder, 'once.zip')
  expect(await run('export-all', tenant.slug, path)).toBe(0)
  expect(await run('export-all', tenant.slug, path)).toBe(1)
  expect(said.at(-1)).toContain('nicht überschrieben')
  expect(await run('verify-export', path)).toBe(0)
  await writeFile(path, (await readFile(path)).subarray(100))
  expect(await run('verify-export', path)).toBe(2)
  expect(await run('export-all', 'kein-kreis', join(folder, 'x.zip'))).toBe(1)
  expect(await run('export-all', tenant.slug)).toBe(1)
  expect(await run('plan', 'x')).toBeNull()
})

it('has every row of every table and nobody else’s, verifies, and tells a changed byte, a lost row and a cut archive', async () => {
  const { tenant: own, addFamily } = await buildTenant(database)
  const { tenant: other, addFamily: addOther } = await buildTenant(database)
  const [here, there] = [await addFamily(), await addOther()]
  await fillEveryTable(database.adminUrl, [own.id, other.id])
  const path = join(folder, 'all.zip')
  const manifest = await exportAll(database.db, own, { path, now: new Date('2026-11-21T09:00:00Z') })

  const rows = await everyRowOf(database.adminUrl, own.id)
  const expected = Object.entries(rows).filter(([name]) => name.startsWith('app.') || name === 'auth.account')
  expect(manifest.rows).toEqual(Object.fromEntries(expected.map(([name, lines]) => [name, lines.length])))
  const files = unzipSync(await readFile(path))
  const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8')
  expect(text('table/app.child.ndjson')).toContain(here.child.id)
  const all = Object.keys(files).map(text).join('')
  expect(all).not.toContain(there.child.id)
  expect(all).not.toContain('password_hash')
  expect(JSON.parse(text('schema/app.child.json'))).toMatchObject({
    title: 'app.child',
    required: expect.arrayContaining(['id']),
  })
  expect(text('LIESMICH.txt')).toContain('Daten von Familien')
  expect(await verifyExport(path)).toEqual([])

  const write = async (change: (copy: Record<string, Uint8Array>) => void) => {
    const copy = { ...files }
    change(copy)
    const to = join(folder, 'changed.zip')
    await writeFile(to, zipSync(copy))
    return verifyExport(to)
  }
  const child = 'table/app.child.ndjson'
  const changed = Uint8Array.from(files[child] ?? [])
  changed[5] = (changed[5] ?? 0) ^ 1
  expect(await write((copy) => Object.assign(copy, { [child]: changed }))).toEqual([
    `${child} ist verändert: Die Prüfsumme passt nicht.`,
  ])
  const empty = await write((copy) => Object.assign(copy, { [child]: new Uint8Array() }))
  expect(empty).toContain(`app.child hat 0 Zeilen, das Manifest nennt ${manifest.rows['app.child']}.`)
  expect(await write((copy) => delete copy[child])).toContain(`${child} fehlt.`)
  expect(await write((copy) => Object.assign(copy, { 'more.txt': changed }))).toEqual([
    'more.txt steht nicht im Manifest.',
  ])

  const bytes = await readFile(path)
  await writeFile(join(folder, 'cut.zip'), bytes.subarray(0, bytes.length / 2))
  expect(await verifyExport(join(folder, 'cut.zip'))).not.toEqual([])
  const flipped = Uint8Array.from(bytes)
  flipped[Math.floor(bytes.length / 3)] = (flipped[Math.floor(bytes.length / 3)] ?? 0) ^ 0xff
  await writeFile(join(folder, 'flipped.zip'), flipped)
  expect(await verifyExport(join(folder, 'flipped.zip'))).not.toEqual([])
  await expect(exportAll(database.db, own, { path, now: new Date() })).rejects.toThrow()
}, 60_000)
