import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeAt, stepOf } from '@kita/auth'
import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { verifyExport } from '../run/verify-export.ts'
import { enrol, secret } from './colleague.ts'
import { now, password } from './town/given.ts'
import { buildWorld, type World } from './world.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await buildWorld()
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})
vi.setConfig({ testTimeout: 60_000 })

const code = codeAt(secret, stepOf(now))
/** The device of the office's administrator with a code that has not been given yet. */
const freshCode = () => enrol(world.town, world.town.people.admin.accountId)
const take = async (given: Partial<Record<'password' | 'code', string>> = {}) =>
  world.send(world.town, {
    ...{ method: 'POST', path: '/office/export', cookie: await world.as('admin') },
    json: { password, code, ...given },
  })
const told = async (response: Response) => {
  const { code: fact, errors } = (await response.json()) as { code: string; errors?: { code: string }[] }
  return errors?.[0]?.code ?? fact
}
const takings = async () => {
  const [row] = await withoutTenant(world.superuser, (tx) =>
    tx.execute<{ n: number }>(sql`
      select count(*)::int as n from app.audit_event where tenant_id = ${world.town.tenant.id}
         and action = 'tenant.export' and actor_id = ${world.town.people.admin.accountId}`),
  )
  return row?.n ?? 0
}

it('is given to nobody without password and a fresh code, and then nothing is written down', async () => {
  await freshCode()
  expect(await told(await take({ password: 'nicht dieses' }))).toBe('credentials-wrong')
  expect(await told(await take({ code: '000000' }))).toBe('code-wrong')
  expect(await takings()).toBe(0)
})

it('holds everything of the own tenant and not one record of another, and is whole by the command', async () => {
  // a file that looks like an archive from within
  const trap = Buffer.from(`PK\u0003\u0004${'x'.repeat(200)}PK\u0007\u0008${'y'.repeat(200)}PK\u0001\u0002`)
  await withoutTenant(world.superuser, async (tx) => {
    const columns = await tx.execute<{ name: string; column: string }>(sql`
      select table_name as name, column_name as column from information_schema.columns
       where table_schema = 'app' and data_type = 'bytea' and column_name in ('content', 'bytes', 'large')`)
    expect(columns.length).toBeGreaterThan(0)
    for (const { name, column } of columns)
      await tx.execute(
        sql`update app.${sql.identifier(name)} set ${sql.identifier(column)} = decode(${trap.toString('hex')}, 'hex')
            where tenant_id = ${world.town.tenant.id}`,
      )
  })
  await freshCode()
  const response = await take()
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toContain(
    `export-${world.town.tenant.slug}-2026-03-02.zip`,
  )
  const path = join(folder, 'over-http.zip')
  await response.body?.pipeTo(writable(path))
  expect(await verifyExport(path)).toEqual([])
  expect(await takings()).toBe(1)

  const files = unzipSync(await readFile(path))
  const all = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('\n')
  const own = Object.values(await world.idsOf(world.town))
  expect(all).toContain(world.town.own.family.child.id)
  expect(own.some((id) => id && all.includes(id))).toBe(true)
  for (const id of Object.values(await world.idsOf(world.neighbour))) if (id) expect(all).not.toContain(id)
  expect(all).not.toContain('password_hash')
  const apart = Object.keys(files).filter((name) => name.startsWith('file/'))
  expect(apart.length).toBeGreaterThan(0)
  for (const name of apart) expect(Buffer.from(files[name] ?? []).equals(trap)).toBe(true)

  // the same code opens no second one
  expect(await told(await take())).toBe('code-wrong')
})

it('runs once at a time; whoever leaves in the middle makes room', async () => {
  // More than the pipes between the database and a reader who takes nothing can hold.
  const large = randomBytes(5_000_000).toString('hex')
  await withoutTenant(world.superuser, (tx) =>
    tx.execute(sql`
      update app.facility_picture_file set content = decode(${large}, 'hex')
       where tenant_id = ${world.town.tenant.id} and size = 'large' returning picture_id`),
  ).then((rows) => expect(rows).not.toEqual([]))
  let first: Response | undefined
  // The one of the test before may be closing still.
  await expect
    .poll(
      async () => {
        await freshCode()
        first = await take()
        return first.status
      },
      { timeout: 10_000 },
    )
    .toBe(200)
  await freshCode()
  expect(await told(await take())).toBe('export-running')
  await first?.body?.cancel()
  await expect
    .poll(
      async () => {
        await freshCode()
        const again = await take()
        await again.body?.cancel()
        return again.status
      },
      { timeout: 10_000 },
    )
    .toBe(200)
})

it('waits for others while the platform hands out as many as it may', async () => {
  await withoutTenant(world.superuser, async (tx) => {
    const hold = (place: number) =>
      tx.execute(sql`select pg_advisory_xact_lock(hashtext('tenant-export-place'), ${place})`)
    await Promise.all([hold(1), hold(2)])
    await freshCode()
    expect(await told(await take())).toBe('export-busy')
  })
})

const writable = (path: string): WritableStream<Uint8Array> => {
  const file = createWriteStream(path)
  return new WritableStream({
    write: (piece) =>
      new Promise((done, failed) => file.write(piece, (error) => (error ? failed(error) : done()))),
    close: () => new Promise((done) => file.end(() => done())),
  })
}
