import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealAudit, verifyAudit } from '@kita/core/audit'
import { buildTenant } from '@kita/core/testing'
import { startEmbedded } from '@kita/db/embedded'
import { everyRowOf, handlesOn, type TestDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { eraseOnRequest } from './erase-act.ts'
import { flipByte, type House, hitsOf, lostOf, openHouse, until, writeOn } from './house.ts'

/*
 * A whole life of an archive on small data: towns at work, an evening, a night, the loss of the database with its disk.
 * The tests tell one story, in order.
 */
let house: House
let database: TestDatabase
let archiving: Awaited<ReturnType<House['keepArchive']>>
const towns: Awaited<ReturnType<typeof buildTenant>>[] = []
const run: House['run'] = (...args) => house.run(...args)
const asAdmin: House['asAdmin'] = (...args) => house.asAdmin(...args)

// On a machine with other work; unhurried the whole story takes half a minute.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

beforeAll(async () => {
  house = await openHouse()
  database = await handlesOn(house.cluster)
  for (let n = 0; n < 3; n++) towns.push(await buildTenant(database))
  for (const town of towns) await town.addFamily()
  writeFileSync(join(house.cluster.dataDir, 'secret'), 'made by the service itself')
  archiving = await house.keepArchive()
})
afterAll(async () => {
  await archiving?.stop().catch(() => {})
  await database?.stop()
  await house?.close()
})

/** Rows as they stand, without sign-ins, which end, and without the book and the log, which only grow. */
const rowsOf = async (town: { tenant: { id: number } }, at = house.url) => {
  const rows = await everyRowOf(at, town.tenant.id)
  return Object.fromEntries(
    Object.entries(rows).filter(
      ([name]) =>
        !/^(auth\.(session|half_session|link|attempt)|app\.erasure|app\.audit_event|app\.audit_seal)$/.test(
          name,
        ),
    ),
  )
}

/** An instant after everything so far and before everything to come, as the server counts. */
const instant = () =>
  asAdmin(async (admin) => {
    const clock = async () => {
      const [row] = await admin<{ at: Date }[]>`select clock_timestamp() as at`
      return row?.at.getTime() ?? 0
    }
    const at = (await clock()) + 2
    await until(async () => (await clock()) > at)
    return new Date(at)
  })

/** Seals a town's log and reads its chain. */
const chainOf = async (one: (typeof towns)[number]) => {
  const system = one.ctx({ kind: 'system' }, new Date().toISOString())
  await sealAudit(system, { all: true })
  return verifyAudit(database.db, one.tenant.id)
}

const note = (one: (typeof towns)[number], action: string) =>
  asAdmin(
    (admin) => admin`
      insert into app.audit_event (tenant_id, id, at, actor_kind, action, request_id)
      values (${one.tenant.id}, uuidv7(), now(), 'system', ${action}, 'r')`,
  )
const actsOf = (one: (typeof towns)[number]) =>
  asAdmin(async (admin) =>
    (
      await admin<{ action: string }[]>`
        select e.action from app.audit_event e join app.audit_seal s on s.tenant_id = e.tenant_id and s.event_id = e.id
         where e.tenant_id = ${one.tenant.id} order by s.seq`
    ).map(({ action }) => action),
  )

const mark = async (n: number) => {
  await asAdmin((admin) => admin`insert into public.mark values (${n})`)
  return n
}
const marksAt = (at: string) =>
  asAdmin(
    async (admin) => (await admin<{ n: number }[]>`select n from public.mark order by n`).map(({ n }) => n),
    at,
  )

const town = (n: number) => {
  const found = towns[n]
  if (!found) throw new Error('no such town')
  return found
}

/** Names of children in this story. */
const ofFamilies = /Zoelestine|Bleibtreu|Verwechselt/

let evening: Date
let lost: { child: { id: string } }
let rowsInTheEvening: Awaited<ReturnType<typeof rowsOf>>

it('keeps a base copy and the log, and says how it stands', async () => {
  expect(archiving.said.join('\n')).toContain('Grundkopie')
  const { code, text } = await run('backup', 'status')
  expect(text).toContain('0 Löschungen warten')
  // nothing has been practised yet
  expect([code, text]).toEqual([2, expect.stringContaining('keine Wiederherstellung geübt')])
  expect(await run('backup', 'verify')).toMatchObject({ code: 0 })
})

it('erases a child for good, with the book told of it', async () => {
  await asAdmin((admin) => admin`create table public.mark (n int primary key)`)
  lost = await town(1).addFamily({ child: { firstName: 'Zoelestine' } })
  const stays = await town(1).addFamily({ child: { firstName: 'Bleibtreu' } })
  for (let n = 1; n <= 10; n++) await mark(n)
  await note(town(1), 'before')
  await chainOf(town(1))
  // more than the driver takes in one piece
  await asAdmin(
    (admin) => admin`
      insert into app.usage_count (tenant_id, starts_on, span, journey, step, language, device, n)
      select ${town(1).tenant.id}, date '2020-01-01' + day, 'day', 'search', 'list', 'de', 'phone', 1
        from generate_series(1, 4000) day`,
  )
  rowsInTheEvening = await rowsOf(town(1))
  evening = await instant()
  for (let n = 11; n <= 20; n++) await mark(n)

  const said: string[] = []
  const erase = (...args: string[]) =>
    eraseOnRequest([town(1).tenant.slug, 'child', ...args], {
      ...{ adminUrl: house.url, now: new Date() },
      say: (line) => said.push(line),
      complain: (line) => said.push(line),
    })
  expect(await erase(lost.child.id)).toBe(0)
  expect(await hitsOf('Zoelestine', house.url)).toBe(1)
  expect(await erase(lost.child.id, '--write')).toBe(0)
  expect(await erase('no-id')).toBe(1)
  expect(said.join('\n')).not.toMatch(ofFamilies)
  expect(await hitsOf('Zoelestine', house.url)).toBe(0)
  expect(await hitsOf(stays.child.id, house.url)).toBeGreaterThan(0)
  await until(() =>
    asAdmin(async (admin) => (await admin`select from app.erasure where archived_at is null`).length === 0),
  )
})

it('brings one tenant back to an instant, tries first, and touches no other', async () => {
  const { tenant } = town(1)
  await asAdmin(async (admin) => {
    await admin`update app.child set first_name = 'Verwechselt' where tenant_id = ${tenant.id}`
    await admin`delete from app.guardian where tenant_id = ${tenant.id}`
  })
  await town(1).addFamily()
  await note(town(1), 'since')
  const log = await chainOf(town(1))
  const before = await rowsOf(town(1))
  const others = [await rowsOf(town(0)), await rowsOf(town(2))]
  const args = ['restore', 'tenant', tenant.slug, '--to', evening.toISOString()]
  const tried = await run(...args)
  expect(tried.text).toMatch(/app\.guardian +3 zurück, 0 zurückgesetzt, 1 später entstanden/)
  expect(tried.text).toMatch(/app\.child +0 zurück, 2 zurückgesetzt, 1 später entstanden/)
  expect(await rowsOf(town(1))).toEqual(before)
  expect((await run(...args, '--write')).text).toContain('Geschrieben.')
  // all but the child that was erased since
  const expected = Object.entries(rowsInTheEvening).map(([name, rows]) => [
    name,
    rows.filter((row) => !row.includes(lost.child.id)),
  ])
  expect(await rowsOf(town(1))).toEqual(Object.fromEntries(expected))
  expect(await hitsOf('Zoelestine', house.url)).toBe(0)
  expect([await rowsOf(town(0)), await rowsOf(town(2))]).toEqual(others)
  // the log was not set back: what was done since stands in it, and so does the setting back
  const after = await chainOf(town(1))
  expect(after).toMatchObject({ faults: [], unsealed: { rows: 0 } })
  expect(after.head?.seq).toBe((log.head?.seq ?? 0) + 1)
  expect(await actsOf(town(1))).toEqual(['before', 'record.erase', 'since', 'tenant.restore'])
  expect(await run('restore', 'tenant', 'kein-kreis')).toMatchObject({ code: 1 })
})

it('writes nothing and opens nothing where an audit log was changed', async () => {
  const { tenant } = town(0)
  await note(town(0), 'before')
  await chainOf(town(0))
  const act = (from: string, to: string) =>
    asAdmin(
      (admin) =>
        admin`update app.audit_event set action = ${to} where tenant_id = ${tenant.id} and action = ${from}`,
    )
  await act('before', 'forged')
  const refused = {
    code: 1,
    text: expect.stringMatching(`Das Protokoll von ${tenant.slug} stimmt nicht: row 1: changed`),
  }
  expect(await run('restore', 'tenant', tenant.slug, '--write')).toMatchObject(refused)
  expect(await run('backup', 'drill')).toMatchObject(refused)
  await act('forged', 'before')
})

it('loses nothing it acknowledged when the database is killed and its disk is gone', async () => {
  const { acknowledged, stop } = writeOn(house.url, 4, 1000)
  await until(() => acknowledged.length > 150)
  // more than one segment of the log
  await asAdmin((admin) => admin`select pg_switch_wal()`)
  await until(() => acknowledged.length > 400)
  await house.cluster.end('kill')
  await stop()
  await database.stop()
  await archiving.stop()
  await house.cluster.remove()

  const said = await run('restore', 'all', join(house.folder, 'new'))
  expect(said).toMatchObject({ code: 0, text: expect.stringContaining('Geöffnet') })
  const restored = await startEmbedded({ dataDir: join(house.folder, 'new'), settings: { fsync: 'off' } })
  house.moved(restored.url)
  const rows = (await marksAt(restored.url)).map((n) => ({ n }))
  expect(lostOf(acknowledged, rows)).toEqual([])
  expect(await hitsOf('Zoelestine', house.url)).toBe(0)
  expect(readFileSync(join(house.folder, 'new', 'secret'), 'utf8')).toBe('made by the service itself')
  // a second restore into the same folder would write over it
  expect(await run('restore', 'all', join(house.folder, 'new'))).toMatchObject({ code: 1 })
  await restored.stop()
})

it('restores an instant to the commit, forgets what was erased since, and passes the rehearsal', async () => {
  const to = evening.toISOString()
  expect(await run('restore', 'all', join(house.folder, 'evening'), '--to', to)).toMatchObject({ code: 0 })
  const restored = await startEmbedded({
    dataDir: join(house.folder, 'evening'),
    settings: { fsync: 'off' },
  })
  expect(await marksAt(restored.url)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1))
  expect(await hitsOf('Zoelestine', restored.url)).toBe(0)
  expect(await hitsOf('Bleibtreu', restored.url)).toBe(1)
  await restored.stop()
  expect(await run('backup', 'drill')).toMatchObject({ code: 0 })
  expect((await run('backup', 'status')).text).toContain('Letzte Übung')
  const early = await run('restore', 'all', join(house.folder, 'x'), '--to', '2020-01-01T00:00:00Z')
  expect(early).toMatchObject({ code: 1, text: expect.stringContaining('weiter zurück geht es nicht') })
  const late = await run('restore', 'all', join(house.folder, 'x'), '--to', '2099-01-01T00:00:00Z')
  expect(late).toMatchObject({
    code: 1,
    text: expect.stringContaining('endet vor dem gewünschten Zeitpunkt'),
  })
})

it('finds one changed byte wherever it lies', async () => {
  const { archive } = house
  const [base = ''] = readdirSync(join(archive, 'base'))
  // a segment that is packed, and the one that grew at the end
  const log = readdirSync(join(archive, 'wal')).sort()
  const files = [
    join(archive, 'base', base, 'base.sealed'),
    ...log
      .slice(0, 1)
      .concat(log.slice(-1))
      .map((name) => join(archive, 'wal', name)),
    join(archive, 'erasures.ledger'),
  ]
  for (const file of files) {
    const at = Math.floor(statSync(file).size / 2)
    flipByte(file, at)
    expect([file, await run('backup', 'verify')]).toMatchObject([
      file,
      { code: 2, text: expect.stringMatching(/beschädigt/) },
    ])
    flipByte(file, at)
  }
  flipByte(files[0] ?? '', 5000)
  const refused = await run('restore', 'all', join(house.folder, 'x'))
  expect(refused).toMatchObject({ code: 1, text: expect.stringMatching(/^base\/.* ist beschädigt/m) })
  expect(refused.text).not.toContain('Geöffnet')
  flipByte(files[0] ?? '', 5000)
  expect(await run('backup', 'verify')).toMatchObject({ code: 0 })
})

it('has printed no child’s name, whatever was restored, refused or broken', () => {
  expect(`${house.printed()}\n${archiving.said.join('\n')}`.split('\n').length).toBeGreaterThan(40)
  expect(`${house.printed()}\n${archiving.said.join('\n')}`).not.toMatch(ofFamilies)
})
