import { inTenant, withoutTenant } from '@kita/db'
import { auditEvent, family, idempotencyKey } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { TestTown } from '../../test/build.ts'
import { autumn, buildSendingTown, refusal } from '../../test/sending.ts'
import type { Actor } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { forgetKeys } from './forget.ts'

let database: TestDatabase
let town: TestTown
let parent: Actor
let other: Actor
let keys = 0

beforeAll(async () => {
  database = await testDatabase()
  town = await buildSendingTown(database)
  parent = (await town.addFamily()).parent
  other = (await town.addFamily()).parent
})
afterAll(() => database.stop())

type Wish = { name: string; refuse?: 'first' | 'after'; file?: Uint8Array }

/** An act whose every run shows: a row, a line in the audit log, and a fresh id in its answer. */
const act = verb({
  action: 'child.list',
  input: z.custom<Wish>(),
  run: async (tx, { name, refuse }, ctx) => {
    if (refuse === 'first') throw new DomainError('rule-broken')
    const id = newId(ctx.now)
    await tx.insert(family).values({ tenantId: ctx.tenant.id, id, createdAt: ctx.now })
    if (refuse === 'after') throw new DomainError('rule-broken')
    return {
      result: { id, name, at: ctx.now, bytes: Buffer.from(name) },
      audit: { subjectKind: 'child', subjectId: id },
    }
  },
})

const newKey = () => {
  keys += 1
  return `key-of-a-test-${String(keys).padStart(6, '0')}`
}
const call = (key: string, wish: Wish, { actor = parent, operation = 'doIt', now = new Date(autumn) } = {}) =>
  act({ ...town.ctx(actor, now.toISOString()), once: { key, operation, acts: 0 } }, wish)

/** What there is of acts: rows of the effect and lines of the log. */
const effects = () =>
  inTenant(database.db, town.tenant.id, async (tx) => {
    const [rows] = await tx.select({ n: sql<number>`count(*)::int` }).from(family)
    const [lines] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, 'child.list'), eq(auditEvent.tenantId, town.tenant.id)))
    return [rows?.n ?? 0, lines?.n ?? 0] as const
  })
const added = async (work: () => Promise<unknown>) => {
  const before = await effects()
  await work()
  const after = await effects()
  return after.map((n, index) => n - (before[index] ?? 0))
}

describe('an act with a key', () => {
  it('happens once, and a repeat is answered as the first call was, days and bytes included', async () => {
    const key = newKey()
    const first = await call(key, { name: 'Mia' })
    expect(await added(async () => expect(await call(key, { name: 'Mia' })).toEqual(first))).toEqual([0, 0])
    expect(first.at).toEqual(new Date(autumn))
  })

  it('is refused with another input, be it one byte of a file', async () => {
    const key = newKey()
    const bytes = (last: number) => new Uint8Array([1, 2, last])
    await call(key, { name: 'Mia', file: bytes(3) })
    expect(await refusal(call(key, { name: 'Mia', file: bytes(4) }))).toBe('idempotency-key-reused')
    expect(await refusal(call(key, { name: 'Ben', file: bytes(3) }))).toBe('idempotency-key-reused')
    expect(await added(() => call(key, { name: 'Mia', file: bytes(3) }))).toEqual([0, 0])
  })

  it('is another act for another person and for another operation', async () => {
    const key = newKey()
    const wish = { name: 'Mia' }
    const one = await call(key, wish)
    expect((await call(key, wish, { actor: other })).id).not.toBe(one.id)
    expect((await call(key, wish, { operation: 'doThat' })).id).not.toBe(one.id)
  })

  it('that was refused leaves no key: the same call may succeed later', async () => {
    for (const refuse of ['first', 'after'] as const) {
      const key = newKey()
      expect(await added(() => refusal(call(key, { name: 'Mia', refuse })))).toEqual([0, 0])
      expect(await added(() => call(key, { name: 'Mia' }))).toEqual([1, 1])
    }
  })

  it('asked twenty times at once happens once; all are answered alike', async () => {
    const key = newKey()
    const answers: { id: string }[] = []
    const many = () =>
      Promise.all(
        Array.from({ length: 20 }, async () => {
          answers.push(await call(key, { name: 'Mia' }))
        }),
      )
    expect(await added(many)).toEqual([1, 1])
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  })

  it('that still runs elsewhere is a refusal with a time to wait, when it takes too long', async () => {
    const key = newKey()
    await call(key, { name: 'Mia' })
    // The first call's row, as it stands while its act runs: held by a transaction that has not ended.
    const held = withoutTenant(database.connect({ url: database.adminUrl, max: 1 }), async (tx) => {
      await tx.execute(sql`delete from app.idempotency_key`)
      return refusal(call(key, { name: 'Mia' }))
    })
    expect(await held).toMatch(/^idempotency-key-in-use/)
  })
})

it('keeps nothing of an answer that can be read without the key', async () => {
  await call(newKey(), { name: 'Zqxkanarienvogel' })
  const superuser = database.connect({ url: database.adminUrl, max: 1 })
  const rows = await withoutTenant(superuser, (tx) =>
    tx.execute<{ text: string }>(sql`
      select convert_from(decode(replace(encode(coalesce(answer, ''), 'hex'), '00', '20'), 'hex'), 'LATIN1') as text
        from app.idempotency_key`),
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ text }) => text.includes('anarienvogel'))).toEqual([])
})

it('forgets a key after a day, not before', async () => {
  const key = newKey()
  await call(key, { name: 'Mia' })
  const later = (hours: number) => new Date(Date.parse(autumn) + hours * 3_600_000).toISOString()
  const forget = (hours: number) => forgetKeys(town.ctx({ kind: 'system' }, later(hours)), {})
  await forget(24)
  expect(await added(() => call(key, { name: 'Mia' }))).toEqual([0, 0])
  await forget(24.1)
  const left = await inTenant(database.db, town.tenant.id, (tx) => tx.select().from(idempotencyKey))
  expect(left).toEqual([])
  expect(await added(() => call(key, { name: 'Mia' }))).toEqual([1, 1])
})

it('acts as often as there are keys, whatever is repeated in whatever order', async () => {
  const calls = fc.array(
    fc.record({ key: fc.nat(3), name: fc.constantFrom('Mia', 'Ben'), person: fc.boolean() }),
    { minLength: 1, maxLength: 14 },
  )
  await fc.assert(
    fc.asyncProperty(calls, fc.integer({ min: 1, max: 5 }), async (wanted, atOnce) => {
      const key = Array.from({ length: 4 }, newKey)
      const said = new Map<string, Set<string>>()
      const ask = async ({ key: nth, name, person }: (typeof wanted)[number]) => {
        const scope = `${nth} ${person}`
        const answered = await call(key[nth] as string, { name }, { actor: person ? parent : other }).then(
          ({ id, name: kept }) => `${id} ${kept}`,
          (error: DomainError) => error.code,
        )
        if (answered !== 'idempotency-key-reused')
          said.set(scope, (said.get(scope) ?? new Set()).add(answered))
        else expect(answered.endsWith(name)).toBe(false)
      }
      const scopes = new Set(wanted.map(({ key: nth, person }) => `${nth} ${person}`)).size
      const all = async () => {
        for (let from = 0; from < wanted.length; from += atOnce)
          await Promise.all(wanted.slice(from, from + atOnce).map(ask))
      }
      expect(await added(all)).toEqual([scopes, scopes])
      for (const answers of said.values()) expect(answers.size).toBe(1)
    }),
    { numRuns: 25, seed: 20261122 },
  )
})
