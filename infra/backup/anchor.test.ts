import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { sealAudit, verifyAudit } from '@kita/core/audit'
import { buildTenant, type TestTown } from '@kita/core/testing'
import { handlesOn, type TestDatabase } from '@kita/db/testing'
import type { TenantAnchor } from '@kita/server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runAudit } from '../run/audit-acts.ts'
import { flipByte, type House, openHouse, until } from './house.ts'
import { notedInArchive } from './noted.ts'

// on a machine with other work
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let house: House
let database: TestDatabase
let town: TestTown
let archiving: Awaited<ReturnType<House['keepArchive']>>
beforeAll(async () => {
  house = await openHouse()
  database = await handlesOn(house.cluster)
  town = await buildTenant(database)
  await house.asAdmin(
    (admin) => admin`
      insert into app.audit_event (tenant_id, id, at, actor_kind, action, request_id)
      select ${town.tenant.id}, uuidv7(), now(), 'system', 'test', 'r' from generate_series(1, 5)`,
  )
  await seal()
  archiving = await house.keepArchive()
})
afterAll(async () => {
  await archiving?.stop().catch(() => {})
  await database?.stop()
  await house?.close()
})

const seal = () => sealAudit(town.ctx({ kind: 'system' }, new Date().toISOString()), { all: true })
const noted = async () => Number(/Anker: (\d+)/.exec((await house.run('backup', 'verify')).text)?.[1])

it('no end is noted before the archive could restore it', async () => {
  await until(async () => (await noted()) === 1)
  const probe = await open(join(house.folder, 'key'))
  await probe.close()
  const disk = Promise.withResolvers<void>()
  const slow = vi
    .spyOn(Object.getPrototypeOf(probe) as { datasync: () => Promise<void> }, 'datasync')
    .mockReturnValue(disk.promise)
  await house.asAdmin((admin) =>
    admin.unsafe('set synchronous_commit = local; create table public.later ()').simple(),
  )
  house.goAhead(25)
  // in the round that takes this copy the ends have been read
  await until(() => archiving.said.filter((line) => line.startsWith('Grundkopie')).length === 2)
  const early = await noted()
  slow.mockRestore()
  disk.resolve()
  expect(early).toBe(1)
  await until(async () => (await noted()) === 2)
  house.goAhead(0)
})

it('whoever writes a tenant’s whole log anew on the database’s disk is found out by the archive, by place', async () => {
  expect(await house.run('backup', 'drill')).toMatchObject({ code: 0 })
  await house.asAdmin(async (admin) => {
    await admin`update app.audit_event set action = 'forged' where id = (select event_id from app.audit_seal where seq = 2)`
    await admin`delete from app.audit_seal`
  })
  await seal()
  expect((await verifyAudit(database.db, town.tenant.id)).faults).toEqual([])
  const refused = {
    code: 1,
    text: expect.stringMatching(
      `Das Protokoll von ${town.tenant.slug} stimmt nicht: row 5: other-than-anchored`,
    ),
  }
  expect(await house.run('backup', 'drill')).toMatchObject(refused)
  expect(await house.run('restore', 'tenant', town.tenant.slug, '--write')).toMatchObject(refused)
  expect(await house.run('restore', 'all', join(house.folder, 'new'))).toMatchObject(refused)
})

/** `npm run operator -- audit verify`, where the service's own notes are gone or agree with what was written anew. */
const verify = async (anchors: TenantAnchor[], ...args: string[]) => {
  const said: string[] = []
  const tell = (line: string) => said.push(line)
  const place = { keyFile: join(house.folder, 'key'), dataDir: house.cluster.dataDir, url: house.url }
  const code = await runAudit(['verify', ...args], {
    ...{ db: database.db, noted: { anchors, faults: [] }, say: tell, complain: tell },
    readArchive: (folder) => notedInArchive({ ...place, folder }),
  })
  return { code, text: said.join('\n') }
}

it('also by the operator’s own look, where the notes beside the database are gone or forged', async () => {
  const { head } = await verifyAudit(database.db, town.tenant.id)
  const forged = head ? [{ ...head, tenantId: town.tenant.id, day: '2026-03-02' }] : []
  const place = { code: 2, text: expect.stringMatching('row 5: other-than-anchored') }
  for (const notes of [[], forged]) {
    expect(await verify(notes)).toMatchObject({ code: 0 })
    expect(await verify(notes, '--archive', house.archive)).toMatchObject(place)
  }
  expect(await verify([], town.tenant.slug, '--archive', house.archive)).toMatchObject(place)
  const nowhere = await verify([], '--archive', join(house.folder, 'nowhere'))
  expect(nowhere).toMatchObject({ code: 2, text: expect.stringMatching('liegt kein Archiv') })
})

it('whoever cuts its end off, too', async () => {
  await house.asAdmin(async (admin) => {
    await admin`delete from app.audit_event where id in (select event_id from app.audit_seal where seq > 3)`
    await admin`delete from app.audit_seal where seq > 3`
  })
  expect(await house.run('backup', 'drill')).toMatchObject({
    code: 1,
    text: expect.stringMatching('row 4: cut-off'),
  })
  expect(await verify([])).toMatchObject({ code: 0 })
  expect(await verify([], '--archive', house.archive)).toMatchObject({
    code: 2,
    text: expect.stringMatching('row 4: cut-off'),
  })
})

it('a book that somebody has spoilt is told, not taken for one that agrees', async () => {
  await archiving.stop()
  flipByte(join(house.archive, 'anchors.ledger'), 40)
  expect(await verify([], '--archive', house.archive)).toMatchObject({
    code: 2,
    text: expect.stringMatching('Das Buch der Protokoll-Anker ist ab Zeile 1 beschädigt'),
  })
})
