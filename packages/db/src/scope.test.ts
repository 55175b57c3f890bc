import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  DatabaseBusyError,
  DatabaseUnavailableError,
  flushInTenant,
  InvalidParameterError,
  inTenant,
  prepared,
  sqlState,
  TransactionAbortedError,
  together,
  withoutTenant,
} from './index.ts'
import { locality } from './schema/index.ts'
import { type TestDatabase, type TestTenant, testDatabase } from './testing/index.ts'

let t: TestDatabase
let own: TestTenant
let other: TestTenant
beforeAll(async () => {
  t = await testDatabase()
  own = await t.makeTenant()
  other = await t.makeTenant()
})
afterAll(() => t.stop())

const place = (tenantId: number, name: string) => ({
  tenantId,
  id: crypto.randomUUID(),
  postcode: '59494',
  place: name,
  municipality: 'Soest',
  latitude: 51.57,
  longitude: 8.1,
  inside: true,
})

describe('a prepared statement', () => {
  const named = prepared((tx) =>
    tx
      .select({ place: locality.place })
      .from(locality)
      .where(eq(locality.place, sql.placeholder('name'))),
  )
  test('serves every scope with the values and the tenant of that scope', async () => {
    const [one, two] = [await t.makeTenant(), await t.makeTenant()]
    for (const { id } of [one, two])
      await inTenant(t.db, id, (tx) => tx.insert(locality).values(place(id, `Ort ${id}`)))
    const answers = await flushInTenant(t.db, one.id, (tx) => [
      named(tx, { name: `Ort ${two.id}` }),
      named(tx, { name: `Ort ${one.id}` }),
    ])
    expect(answers).toEqual([[], [{ place: `Ort ${one.id}` }]])
    const theirs = inTenant(t.db, two.id, (tx) => named(tx, { name: `Ort ${two.id}` }))
    expect(await theirs).toEqual([{ place: `Ort ${two.id}` }])
  })

  test('that lacks a value is refused, and so is one in a scope that is over', async () => {
    await expect(inTenant(t.db, own.id, (tx) => named(tx, {}))).rejects.toThrow('name')
    const kept = await inTenant(t.db, own.id, async (tx) => ({ tx }))
    await expect(named(kept.tx, { name: 'Soest' })).rejects.toThrow('the scope is over')
  })
})

describe('inTenant', () => {
  test('commits what it wrote, and only its tenant sees it', async () => {
    await inTenant(t.db, own.id, (tx) => tx.insert(locality).values(place(own.id, 'Soest')))
    const seen = (tenant: number) => inTenant(t.db, tenant, (tx) => tx.select().from(locality))
    expect(await seen(own.id)).toMatchObject([{ place: 'Soest', latitude: 51.57, inside: true }])
    expect(await seen(other.id)).toEqual([])
  })

  test('an error rolls everything back', async () => {
    const stop = new Error('stop')
    const work = inTenant(t.db, own.id, async (tx) => {
      await tx.insert(locality).values(place(own.id, 'Werl'))
      throw stop
    })
    await expect(work).rejects.toBe(stop)
    const rows = await inTenant(t.db, own.id, (tx) =>
      tx.execute(sql`select from app.locality where place = 'Werl'`),
    )
    expect(rows).toHaveLength(0)
  })

  test('a swallowed error is reported, because nothing was written', async () => {
    const work = inTenant(t.db, own.id, async (tx) => {
      await tx.insert(locality).values(place(own.id, 'Lippstadt'))
      await tx.execute(sql`select 1 / 0`).catch(() => {})
    })
    await expect(work).rejects.toBeInstanceOf(TransactionAbortedError)
  })

  test('a row for another tenant is refused', async () => {
    const work = inTenant(t.db, own.id, (tx) => tx.insert(locality).values(place(other.id, 'Hamm')))
    expect(await work.catch(sqlState)).toBe('42501')
  })

  test('the scope cannot change its tenant, its transaction or be used after its end', async () => {
    for (const text of ["set local app.tenant_id = '2'", ' Commit', 'rollback', ';savepoint a']) {
      await expect(inTenant(t.db, own.id, (tx) => tx.execute(sql.raw(text)))).rejects.toThrow(
        'transaction control',
      )
    }
    const forged = inTenant(t.db, own.id, (tx) =>
      tx.execute(sql`select set_config('app.tenant_id', '2', true)`),
    )
    expect(await forged.catch(sqlState)).toBe('42501')
    const two = inTenant(t.db, own.id, (tx) => tx.execute(sql.raw('select 1; select 2')))
    expect(await two.catch(sqlState)).toBe('42601')
    const kept = await inTenant(t.db, own.id, async (tx) => tx)
    await expect(kept.execute(sql`select 1`)).rejects.toThrow('the scope is over')
  })

  test('a read-only scope refuses to write', async () => {
    const work = inTenant(t.db, own.id, (tx) => tx.insert(locality).values(place(own.id, 'Anröchte')), {
      readOnly: true,
    })
    expect(await work.catch(sqlState)).toBe('25006')
  })

  test.each([0, -1, 1.5, Number.NaN, 2 ** 31, '1' as never, undefined as never])(
    'tenant id %s is refused',
    async (id) => {
      await expect(async () => inTenant(t.db, id, async () => 1)).rejects.toBeInstanceOf(TypeError)
    },
  )

  test('a statement left unawaited still belongs to the transaction', async () => {
    await inTenant(t.db, own.id, async (tx) => {
      void tx.insert(locality).values(place(own.id, 'Möhnesee')).execute()
    })
    const rows = await inTenant(t.db, own.id, (tx) =>
      tx.execute(sql`select from app.locality where place = 'Möhnesee'`),
    )
    expect(rows).toHaveLength(1)
  })
})

describe('withoutTenant', () => {
  test('sees no tenant rows, but may ask the directory', async () => {
    const [rows, found] = await withoutTenant(t.db, async (tx) => [
      await tx.select().from(locality),
      await tx.execute(sql`select tenant_id from directory.by_slug(${own.slug})`),
    ])
    expect(rows).toEqual([])
    expect(found).toMatchObject([{ tenant_id: own.id }])
  })
})

describe('flushInTenant', () => {
  test('answers all statements in their order', async () => {
    const [one, places, two] = await flushInTenant(t.db, own.id, (tx) => [
      tx.execute<{ n: number }>(sql`select 1::int as n`),
      tx.select({ place: locality.place }).from(locality).where(sql`${locality.place} = ${'Soest'}`),
      tx.execute<{ n: number }>(sql`select ${2}::int as n`),
    ])
    expect([one[0]?.n, places, two[0]?.n]).toEqual([1, [{ place: 'Soest' }], 2])
  })

  test('one failing statement fails the flush and leaves the session usable', async () => {
    const db = t.connect({ max: 1 })
    const bad = flushInTenant(db, own.id, (tx) => [tx.execute(sql`select 1/0`), tx.execute(sql`select 1`)])
    expect(await bad.catch(sqlState)).toBe('22012')
    const [rows] = await flushInTenant(db, own.id, (tx) => [tx.execute(sql`select 7 as n`)])
    expect(rows).toMatchObject([{ n: 7 }])
  })

  test('a builder that throws releases the session', async () => {
    const db = t.connect({ max: 1 })
    const bad = flushInTenant(db, own.id, () => {
      throw new Error('builder')
    })
    await expect(bad).rejects.toThrow('builder')
    const rows = await inTenant(db, own.id, (tx) =>
      tx.execute(sql`select now() - xact_start as age from pg_stat_activity where pid = pg_backend_pid()`),
    )
    expect(rows).toHaveLength(1)
  })
})

describe('values that cannot be written', () => {
  const impossible: [string, unknown][] = [
    ['undefined', undefined],
    ['NUL', 'a\0b'],
    ['a lone surrogate', '\ud800x'],
    ['an invalid Date', new Date(Number.NaN)],
    ['not a number', Number.NaN],
    ['a function', () => 1],
    ['a NUL inside an array', ['a\0']],
  ]
  test.each(impossible)('%s is refused before anything is sent', async (_name, value) => {
    const db = t.connect({ max: 1 })
    const send = () => inTenant(db, own.id, (tx) => tx.execute(sql`select ${sql.param(value)}::text as v`))
    await expect(send()).rejects.toBeInstanceOf(InvalidParameterError)
    const flush = flushInTenant(db, own.id, (tx) => [
      tx.execute(sql`select ${sql.param(value)}::text as v`),
      tx.execute(sql`select 1`),
    ])
    await expect(flush).rejects.toBeInstanceOf(InvalidParameterError)
    expect(await inTenant(db, own.id, (tx) => tx.execute(sql`select 1 as n`))).toMatchObject([{ n: 1 }])
  })

  test('an impossible calendar day is an error of the statement, also the second time and in a flush', async () => {
    const db = t.connect({ max: 1 })
    const day = (text: string) => sql`select ${text}::date as day`
    expect(await inTenant(db, own.id, (tx) => tx.execute(day('2024-02-29')))).toMatchObject([
      { day: '2024-02-29' },
    ])
    for (let i = 0; i < 3; i++) {
      const one = inTenant(db, own.id, (tx) => tx.execute(day('2024-13-45')))
      expect(await one.catch(sqlState)).toBe('22008')
      const flush = flushInTenant(db, own.id, (tx) => [
        tx.execute(day('2024-13-45')),
        tx.execute(day('2024-01-01')),
      ])
      expect(await flush.catch(sqlState)).toBe('22008')
    }
    expect(await inTenant(db, own.id, (tx) => tx.execute(day('2024-02-28')))).toMatchObject([
      { day: '2024-02-28' },
    ])
  })
})

describe('statements beside each other', () => {
  test('answer in their order, and none is on its way when one has failed', async () => {
    const db = t.connect({ max: 1 })
    const [a, b, c] = await inTenant(db, own.id, (tx) =>
      together([tx.execute(sql`select 1 as n`), false, tx.execute(sql`select 2 as n`)]),
    )
    expect([a, b, c]).toEqual([[{ n: 1 }], false, [{ n: 2 }]])
    const settled: string[] = []
    const failing = inTenant(db, own.id, async (tx) => {
      const slow = tx.execute(sql`select pg_sleep(0.05)`).then(() => settled.push('slow'))
      const bad = tx.execute(sql`select ${'2024-13-45'}::date`)
      await together([slow, bad]).catch((error) => {
        settled.push(String(sqlState(error)))
        throw error
      })
    })
    expect(await failing.catch(sqlState)).toBe('22008')
    expect(settled).toEqual(['slow', '22008'])
  })
})

test('instants are Dates, days are text, arrays, bytes, numbers and JSON keep their kind', async () => {
  const at = new Date('2026-03-29T00:59:59.123Z')
  const odd = ['a"b\\c', '', 'NULL', null, 'ü,{}', '\\', ' ']
  const [row] = await inTenant(t.db, own.id, (tx) =>
    tx.execute(sql`select ${at}::timestamptz as at, ${'2026-03-29'}::date as day, ${sql.param(odd)}::text[] as words,
      ${sql.param([1, 2])}::int[] as numbers, ${Buffer.from([0, 255])}::bytea as bytes, ${{ a: [1] }}::jsonb as json,
      ${12}::bigint as big, ${true}::boolean as yes, ${null}::text as nothing`),
  )
  expect(row).toEqual({
    at,
    day: '2026-03-29',
    words: odd,
    numbers: [1, 2],
    bytes: Buffer.from([0, 255]),
    json: { a: [1] },
    big: 12,
    yes: true,
    nothing: null,
  })
})

describe('a busy or slow server', () => {
  test('callers wait for a bounded time only', async () => {
    const db = t.connect({ max: 1, acquireTimeoutMs: 100 })
    let finish = () => {}
    const held = inTenant(db, own.id, () => new Promise<void>((resolve) => (finish = resolve)))
    await expect(inTenant(db, own.id, async () => 1)).rejects.toBeInstanceOf(DatabaseBusyError)
    finish()
    await held
    expect(await inTenant(db, own.id, async () => 1)).toBe(1)
  })

  test('a statement past its deadline costs the session, not the handle', async () => {
    const db = t.connect({ max: 1, deadlineMs: 300 })
    await inTenant(db, own.id, (tx) => tx.execute(sql`select 1`))
    const slow = inTenant(db, own.id, (tx) => tx.execute(sql`select pg_sleep(5)`))
    await expect(slow).rejects.toBeInstanceOf(DatabaseUnavailableError)
    expect(await inTenant(db, own.id, (tx) => tx.execute(sql`select 1 as n`))).toMatchObject([{ n: 1 }])
  })
})
