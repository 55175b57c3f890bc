import { readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@kita/db/embedded'
import { openDatabases, readEnv } from '@kita/server'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type House, lostOf, openHouse, until, writeOn } from './house.ts'

// on a machine with other work
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let house: House
let archiving: Awaited<ReturnType<House['keepArchive']>>
beforeAll(async () => {
  house = await openHouse()
  await house.asAdmin((admin) => admin`create table public.mark (n int primary key)`)
  archiving = await house.keepArchive()
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await archiving?.stop()
  await house?.close()
})

const isThere = (n: number) =>
  house.asAdmin(async (admin) => (await admin`select from public.mark where n = ${n}`).length === 1)

it('a full archive ends with one sentence; the commit waits, and comes when there is room again', async () => {
  // what every open file of Node writes with
  const probe = await open(join(house.folder, 'probe'), 'w')
  const files: { write: () => Promise<unknown> } = Object.getPrototypeOf(probe)
  await probe.close()
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  const spy = vi.spyOn(files, 'write').mockRejectedValue(full)
  let answered = false
  const writing = house.asAdmin(async (admin) => {
    await admin`insert into public.mark values (1)`
    answered = true
  })
  expect(await archiving.running).toBe(1)
  expect(archiving.said.at(-1)).toBe(`Auf dem Datenträger von ${house.archive} ist kein Platz mehr.`)
  expect([answered, await isThere(1)]).toEqual([false, false])
  expect((await house.run('backup', 'status')).text).toContain('Das Archiv läuft nicht.')

  spy.mockRestore()
  archiving = await house.keepArchive()
  await writing
  expect([answered, await isThere(1)]).toEqual([true, true])
  // it went on where it had ended: no second base copy, no gap
  expect(archiving.said.join()).not.toContain('Grundkopie')
  expect(await house.run('backup', 'verify')).toMatchObject({ code: 0 })
})

it('waits for a database that restarts, and goes on', async () => {
  await house.cluster.end('kill')
  await until(() => archiving.said.includes('Die Datenbank antwortet nicht; das Archiv wartet auf sie.'))
  await house.cluster.start()
  await house.asAdmin((admin) => admin`insert into public.mark values (2)`)
  expect(await house.run('backup', 'verify')).toMatchObject({ code: 0 })
})

it('waits for a database that is gone with its folder, and goes on where it is back', async () => {
  house.setGone(true)
  await house.cluster.end('kill')
  await until(() => archiving.said.some((line) => line.startsWith('Die Datenbank ist mit ihrem Ordner fort')))
  house.setGone(false)
  await house.cluster.start()
  await house.asAdmin((admin) => admin`insert into public.mark values (3)`)
  expect(archiving.said.filter((line) => line.startsWith('Grundkopie'))).toEqual([])
  house.setGone(true)
  expect(await house.run('backup', 'archive')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Hier ist noch keine Datenbank gelaufen'),
  })
  house.setGone(false)
})

it('says in one sentence why a service does not start without its archive, and goes on when that comes', async () => {
  await archiving.stop()
  const told: string[] = []
  const env = readEnv({ DATABASE_URL: house.url, MIGRATION_DATABASE_URL: house.url })
  const opening = openDatabases(env, { tell: (line) => told.push(line) })
  await until(() => told.length > 0)
  expect(told).toEqual([
    expect.stringMatching(/waits for its archive, which is not running: .*npm run backup/),
  ])
  archiving = await house.keepArchive()
  const databases = await opening
  expect([told.length, await databases.isReady()]).toEqual([1, true])
  await databases.stop()
})

it('lets go where the operator says so, and then the check for lost commits finds some', async () => {
  await archiving.stop()
  const writes = writeOn(house.url, 1, 10)
  expect(await house.run('backup', 'release')).toMatchObject({ code: 0 })
  await until(() => writes.acknowledged.length > 0)
  await writes.stop()
  expect(await house.run('restore', 'all', join(house.folder, 'new'))).toMatchObject({ code: 0 })
  const { url, stop } = await startEmbedded({
    dataDir: join(house.folder, 'new'),
    settings: { fsync: 'off' },
  })
  const rows = await house.asAdmin((admin) => admin<{ n: number }[]>`select n from public.mark`, url)
  await stop()
  expect(lostOf(writes.acknowledged, rows)).toEqual(writes.acknowledged)
  expect(lostOf([1, 2], rows)).toEqual([])
  archiving = await house.keepArchive()
})

it('keeps one archive of a database, not two', async () => {
  expect(await house.run('backup', 'archive')).toEqual({
    code: 1,
    text: 'Für diese Datenbank läuft schon ein Archiv.',
  })
})

it('takes a base copy a day, and after 30 days the old ones go with the log that only they needed', async () => {
  const bases = () => readdirSync(join(house.archive, 'base')).length
  const log = () => readdirSync(join(house.archive, 'wal')).sort()
  const [first = ''] = log()
  expect(bases()).toBe(1)
  house.goAhead(23.5)
  await house.asAdmin((admin) => admin`insert into public.mark values (4)`)
  expect(bases()).toBe(1)
  house.goAhead(24.5)
  await until(() => bases() === 2)
  await house.asAdmin((admin) => admin`select pg_switch_wal()`)
  house.goAhead(29 * 24)
  await until(() => bases() === 3)
  expect(log()).toContain(first)
  house.goAhead(32 * 24)
  // the second is not thirty days old yet
  await until(() => archiving.said.some((line) => line.includes('älter als 30 Tage und gelöscht')))
  expect(bases()).toBe(2)
  expect(log()).not.toContain(first)
  expect(await house.run('backup', 'verify')).toMatchObject({ code: 0 })
  expect(await house.run('restore', 'all', join(house.folder, 'later'))).toMatchObject({ code: 0 })
  house.goAhead(0)
})
