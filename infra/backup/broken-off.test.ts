import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '@kita/db/embedded'
import { loginUrl } from '@kita/db/migrate'
import { handlesOn } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type House, openHouse, until } from './house.ts'
import { spawnCommand } from './spawn.ts'

// on a machine with other work
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })
let house: House
beforeAll(async () => {
  house = await openHouse()
  const database = await handlesOn(house.cluster)
  await database.stop()
  const archiving = await house.keepArchive()
  await house.asAdmin((admin) => admin`create table public.mark (n int primary key)`)
  await archiving.stop()
  await house.run('backup', 'release')
  mkdirSync(at('data'))
})
afterAll(() => house?.close())

const at = (...way: string[]) => join(house.folder, ...way)
const begin = (...args: Parameters<typeof spawnCommand> extends [unknown, ...infer Rest] ? Rest : never) =>
  spawnCommand({ folder: house.folder, url: house.url }, ...args)
/** Copies beside the data that some command has made. */
const copies = () => readdirSync(house.folder).filter((name) => name.startsWith('.kita-'))
const serversIn = (folder: string) =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    return existsSync(join('/proc', pid, 'cwd', 'PG_VERSION')) && cwdOf(pid).startsWith(folder)
  })
const cwdOf = (pid: string) => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

/** How far a restore into a folder has come when it is ended. */
const moments = {
  'its files come in': (folder: string) => existsSync(join(folder, 'postgres.part', 'base')),
  'its server runs': (folder: string) => existsSync(join(folder, 'postgres.part', 'postmaster.pid')),
}

it('a folder that cannot be made is named, at once', async () => {
  const impossible = '/proc/kita/new'
  for (const args of [
    ['restore', 'all', impossible],
    ['restore', 'all', impossible, '--to', new Date().toISOString()],
  ])
    expect(await house.run(...args)).toEqual({ code: 1, text: '/proc/kita lässt sich nicht anlegen.' })
  await expect(startEmbedded({ dataDir: impossible })).rejects.toThrow(/cannot be written \(ENOENT\)/)
})

it.each([
  ['SIGINT', 'its files come in'],
  ['SIGTERM', 'its server runs'],
] as const)('told to end by %s while %s, a restore leaves nothing', async (signal, moment) => {
  const folder = at(`ended-${signal}`)
  const command = begin('restore', 'all', folder)
  await until(() => moments[moment](folder))
  expect(await command.end(signal)).toBe(130)
  expect(command.said()).toContain('Abgebrochen.')
  expect(readdirSync(folder)).toEqual([])
  expect(serversIn(folder)).toEqual([])
})

it.each(['its files come in', 'its server runs'] as const)(
  'killed while %s, a restore leaves what no service starts; the second one says so, clears it away and works',
  async (moment) => {
    const folder = at(`killed while ${moment}`.replaceAll(' ', '-'))
    const command = begin('restore', 'all', folder)
    await until(() => moments[moment](folder))
    expect(await house.run('restore', 'all', folder)).toEqual({
      code: 1,
      text: `In ${folder} stellt gerade ein anderer Befehl wieder her.`,
    })
    expect(await command.end('SIGKILL')).toBeNull()
    await expect(startEmbedded({ dataDir: folder })).rejects.toThrow(/a restore was broken off/)
    const { code, text } = await house.run('restore', 'all', folder)
    expect([code, text]).toEqual([
      0,
      expect.stringContaining(`In ${folder} lag eine abgebrochene Wiederherstellung; sie ist gelöscht`),
    ])
    expect(serversIn(folder)).toEqual([])
    const restored = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
    await restored.stop()
  },
)

it('the copy of a rehearsal goes when it is told to end; that of a killed one goes with the next command', async () => {
  /** Where the files of the copy lie: elsewhere, if the server's user cannot reach this folder. */
  const partOf = (name: string): string => JSON.parse(readFileSync(at(name, 'unfinished.json'), 'utf8')).part
  const serving = async () => {
    const marked = () => copies().filter((name) => existsSync(at(name, 'unfinished.json')))
    await until(() => marked().some((name) => existsSync(join(partOf(name), 'postmaster.pid'))))
    return marked().map(partOf)
  }
  const ended = begin('backup', 'drill')
  const [first = ''] = await serving()
  expect(await ended.end('SIGTERM')).toBe(130)
  expect([copies(), existsSync(first), serversIn(first)]).toEqual([[], false, []])
  const killed = begin('backup', 'drill')
  const [second = ''] = await serving()
  await killed.end('SIGKILL')
  const [left = ''] = copies()
  expect(existsSync(second)).toBe(true)
  const next = begin('backup', 'drill')
  expect([await next.ended, next.said()]).toEqual([
    0,
    expect.stringContaining(`Ein abgebrochener Befehl hatte eine Kopie in ${at(left)} liegen lassen`),
  ])
  expect([copies(), existsSync(second), serversIn(second)]).toEqual([[], false, []])
})

it('archive and commands go on while the password of their login is exchanged', async () => {
  await house.asAdmin((admin) => admin`create role keeper superuser login password 'one'`)
  house.setLogin(loginUrl(house.url, 'keeper', 'one'), 'two')
  const archiving = await house.keepArchive()
  await house.asAdmin((admin) => admin`alter role keeper password 'two'`)
  // a base copy a day asks for a connection of its own
  house.goAhead(25)
  await until(() => archiving.said.filter((line) => line.startsWith('Grundkopie')).length === 1)
  expect((await house.run('backup', 'status')).text).toContain('Das Archiv ist')
  expect(await house.run('backup', 'base')).toMatchObject({ code: 0 })
  await archiving.stop()
  const again = await house.keepArchive()
  await again.stop()
  expect(await house.run('backup', 'release')).toMatchObject({ code: 0 })
  house.setLogin(loginUrl(house.url, 'keeper', 'one'), 'three')
  for (const args of [
    ['backup', 'base'],
    ['backup', 'archive'],
  ])
    expect(await house.run(...args)).toEqual({ code: 1, text: 'Die Datenbank nimmt die Anmeldung nicht an.' })
})
