import { createServer, connect as dial, type Server } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createGate } from './gate.ts'
import {
  connect,
  type Database,
  DatabaseBusyError,
  DatabaseUnavailableError,
  inTenant,
  withoutTenant,
} from './index.ts'
import { type TestDatabase, type TestTenant, testDatabase } from './testing/index.ts'

let t: TestDatabase
let own: TestTenant
beforeAll(async () => {
  t = await testDatabase()
  own = await t.makeTenant()
})
afterAll(() => t.stop())

const name = (error: unknown) => (error as Error).constructor

describe('a row that is locked, and a flood of writers for it', () => {
  test('leave sessions to those who read; who comes when nothing moves is refused at once', async () => {
    const db = t.connect({ max: 8, acquireTimeoutMs: 1500 })
    const touch = () =>
      inTenant(db, own.id, (tx) =>
        tx.execute(sql`select 1 from app.tenant where tenant_id = ${own.id} for update`),
      )
    const read = () => inTenant(db, own.id, (tx) => tx.execute(sql`select 1 as n`), { readOnly: true })
    let unlock = () => {}
    const locked = new Promise<void>((hasLock) => {
      const holder = t.connect({ url: t.adminUrl, max: 1 })
      const held = new Promise<void>((resolve) => {
        unlock = resolve
      })
      void withoutTenant(holder, async (tx) => {
        await tx.execute(sql`select 1 from app.tenant where tenant_id = ${own.id} for update`)
        hasLock()
        await held
      })
    })
    await locked
    const flood = Array.from({ length: 40 }, () => touch().catch(name))
    for (let n = 0; n < 20; n++) expect(await read()).toEqual([{ n: 1 }])
    const brief = inTenant(db, own.id, (tx) => tx.execute(sql`select 2 as n`), { brief: true })
    expect(await brief).toEqual([{ n: 2 }])
    expect(db.state()).toMatchObject({ busy: 6, waiting: 34 })
    const first = await Promise.race(flood)
    expect(first).toBe(DatabaseBusyError)
    unlock()
    await Promise.all(flood)
    expect(await touch()).toHaveLength(1)
    expect(db.state()).toMatchObject({ busy: 0, waiting: 0 })
  })
})

describe('a server that is away', () => {
  let refusing: Server
  let connections = 0
  let url = ''
  beforeAll(async () => {
    refusing = createServer((socket) => {
      connections++
      socket.on('error', () => {})
      socket.end()
    })
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
    const address = refusing.address()
    const away = new URL(t.url)
    away.port = String(typeof address === 'object' ? address?.port : 0)
    url = away.href
  })
  afterAll(() => {
    refusing.close()
  })

  test('is asked a few times a second, however many ask for it, and everybody hears of it', async () => {
    const db = connect({ url, max: 4 })
    const answers: unknown[] = []
    const ask = async () => {
      for (let turn = 0; turn < 5; turn++)
        answers.push(await withoutTenant(db, (tx) => tx.execute(sql`select 1`)).catch(name))
    }
    await Promise.all(Array.from({ length: 30 }, ask))
    expect(answers).toHaveLength(150)
    expect(new Set(answers)).toEqual(new Set([DatabaseUnavailableError]))
    // Four at the first moment, then one for all callers of a turn.
    expect(connections).toBeLessThanOrEqual(4 + 2 * 5)
    expect(db.state()).toEqual({ open: 0, busy: 0, waiting: 0 })
    await db.close()
  })
})

test('a session that stands only after its caller was told no goes to the next one', async () => {
  const { port, hostname } = new URL(t.url)
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const door = createServer(async (socket) => {
    await opened
    const behind = dial(Number(port), hostname)
    socket.pipe(behind).pipe(socket)
    for (const end of [socket, behind]) end.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => door.once('listening', resolve))
  const url = new URL(t.url)
  const address = door.address()
  url.port = String(typeof address === 'object' ? address?.port : 0)
  const db = connect({ url: url.href, max: 1, acquireTimeoutMs: 50, connectTimeoutMs: 10_000 })
  const read = () => withoutTenant(db, (tx) => tx.execute(sql`select 1 as n`), { readOnly: true })
  expect(await read().catch(name)).toBe(DatabaseBusyError)
  open()
  await vi.waitFor(() => expect(db.state()).toEqual({ open: 1, busy: 0, waiting: 0 }), 10_000)
  expect(await read()).toEqual([{ n: 1 }])
  await db.close()
  door.close()
})

describe('a queue that does not move', () => {
  let db: Database
  let giveBack: () => Promise<unknown>
  // One session, and somebody has it.
  beforeEach(async () => {
    db = t.connect({ max: 1, acquireTimeoutMs: 600_000 })
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = withoutTenant(db, async (tx) => {
      await tx.execute(sql`select 1`)
      begun.resolve()
      await over.promise
    })
    await begun.promise
    giveBack = () => {
      over.resolve()
      return holding
    }
  })
  afterEach(() => vi.restoreAllMocks())
  const ask = () => withoutTenant(db, (tx) => tx.execute(sql`select 2 as n`), { readOnly: true })

  test('has an end: whoever comes then is refused at once, and those in it are served', async () => {
    const waiting = Array.from({ length: 32 }, ask)
    expect(db.state()).toEqual({ open: 1, busy: 1, waiting: 32 })
    await expect(ask()).rejects.toThrow(
      new DatabaseBusyError('too many callers wait for a database connection'),
    )
    expect(db.state().waiting).toBe(32)
    await giveBack()
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 32 }, () => [{ n: 2 }]))
  })

  test('refuses at once when its first has waited for a second, however short it is', async () => {
    const start = performance.now()
    const first = ask()
    vi.spyOn(performance, 'now').mockReturnValue(start + 5000)
    await expect(ask()).rejects.toThrow(
      new DatabaseBusyError('nobody gets a database connection at the moment'),
    )
    vi.restoreAllMocks()
    await giveBack()
    expect(await first).toEqual([{ n: 2 }])
  })
})

test('the gate lets everybody through, after a failure one at a time with a pause, and all again after a success', () => {
  let now = 0
  const gate = createGate(() => now)
  gate.begin()
  gate.begin()
  expect(gate.wait()).toBe(0)
  gate.failed()
  expect(gate.wait()).toBeUndefined()
  gate.failed()
  expect(gate.wait()).toBe(250)
  now = 250
  expect(gate.wait()).toBe(0)
  gate.begin()
  expect(gate.wait()).toBeUndefined()
  gate.succeeded()
  expect(gate.wait()).toBe(0)
})

test.each(['kita_app', 'kita_operator'])('the role %s gives up by itself', async (role) => {
  const admin = t.connect({ url: t.adminUrl, max: 1 })
  const [row] = await withoutTenant(admin, (tx) =>
    tx.execute<{ settings: string[] }>(
      sql`select rolconfig as settings from pg_roles where rolname = ${role}`,
    ),
  )
  expect(row?.settings).toEqual(
    expect.arrayContaining([
      'statement_timeout=10s',
      'lock_timeout=4s',
      'idle_in_transaction_session_timeout=30s',
    ]),
  )
})
