import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, InvalidParameterError, insertRows, inTenant, sqlState, type Tx } from './index.ts'
import { auditEvent, facility, family, guardian, locality, provider } from './schema/index.ts'
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

const inOwn = <T>(run: (tx: Tx) => Promise<T>, db: Database = t.db) => inTenant(db, own.id, run)
const at = new Date('2026-03-29T00:59:59.123Z')
const place = (name: string, id: string = randomUUID()) => ({
  tenantId: own.id,
  id,
  postcode: '59494',
  place: name,
  municipality: 'Soest',
  latitude: 51.57,
  longitude: -8.1,
  inside: false,
})
const namesOf = (tx: Tx, postcode: string) =>
  tx
    .select({ place: locality.place })
    .from(locality)
    .where(eq(locality.postcode, postcode))
    .orderBy(asc(locality.place))

describe('insertRows', () => {
  test('writes what drizzle would: texts, days, instants, bytes, arrays, numbers and null', async () => {
    const ids = { provider: randomUUID(), facility: randomUUID(), family: randomUUID() }
    const kita = {
      ...{ tenantId: own.id, id: ids.facility, key: 'a', providerId: ids.provider, kind: 'KITA' as const },
      ...{ name: 'Kita "Ö\\n"', street: 'Weg 1', postcode: '59494', town: 'Soest' },
      ...{ latitude: 51.5712345, longitude: -8.1, phone: null, opensMinute: 0, closesMinute: 960 },
      ...{ careHours: [25, 45], ageFromMonths: 4, ageToMonths: 72, placesTotal: 60 },
      ...{ features: ['a"b\\c', '', 'NULL', '{,}', 'ü'], criteria: [], visit: 'no' as const },
      ...{ placesAsOf: '2024-02-29', published: false, updatedAt: at },
    }
    const person = {
      ...{ tenantId: own.id, id: randomUUID(), familyId: ids.family, firstName: '\t', lastName: 'O’Neill' },
      ...{ street: '', postcode: '59494', town: 'Soest', language: 'uk', createdAt: at },
      joinCodeHash: Buffer.from([0, 255, ...Array<number>(30).fill(92)]),
    }
    const [kitas, people] = await inOwn(async (tx) => {
      const run = { tenantId: own.id, id: ids.provider, key: 'a', name: 'A' }
      await insertRows(tx, provider, [{ ...run, type: 'free', onboarding: 'live' }])
      await insertRows(tx, facility, [kita])
      await insertRows(tx, family, [{ tenantId: own.id, id: ids.family, createdAt: at }])
      await insertRows(tx, guardian, [person])
      return [await tx.select().from(facility), await tx.select().from(guardian)]
    })
    expect(kitas).toMatchObject([kita])
    const left = { accountId: null, email: null, phone: null, contactChangedAt: null }
    expect(people).toEqual([{ ...person, ...left, addressConfidential: false }])
  })

  test('keeps the kinds of JSON, and gives what is left out its default', async () => {
    const row = { tenantId: own.id, at, actorKind: 'system' as const, action: 'a', requestId: 'r' }
    const detail = { text: '"\\', yes: true, no: 1.5, nothing: null }
    const rows = [
      { ...row, id: randomUUID(), detail },
      { ...row, id: randomUUID() },
    ]
    const stored = await inOwn(async (tx) => {
      expect(await insertRows(tx, auditEvent, rows)).toBe(2)
      return tx.select().from(auditEvent)
    })
    expect(stored.map((one) => one.detail)).toEqual(expect.arrayContaining([detail, {}]))
  })

  test('sends nothing for no rows, and one statement for thousands', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => ({ ...place(`Ort ${n}`), postcode: '11111' }))
    await inOwn(async (tx) => {
      expect(await insertRows(tx, locality, [])).toBe(0)
      expect(await insertRows(tx, locality, many)).toBe(5000)
      expect(await namesOf(tx, '11111')).toHaveLength(5000)
    })
  })

  test('refuses, ignores or replaces a row that is there', async () => {
    const [old, next] = [
      { ...place('Alt'), postcode: '22222' },
      { ...place('Neu'), postcode: '22222' },
    ]
    await inOwn((tx) => insertRows(tx, locality, [old]))
    expect(await inOwn((tx) => insertRows(tx, locality, [old, next])).catch(sqlState)).toBe('23505')
    const changed = { ...old, place: 'Anders' }
    expect(await inOwn((tx) => insertRows(tx, locality, [changed, next], 'ignore'))).toBe(1)
    expect(await inOwn((tx) => namesOf(tx, '22222'))).toEqual([{ place: 'Alt' }, { place: 'Neu' }])
    expect(await inOwn((tx) => insertRows(tx, locality, [changed], 'replace'))).toBe(1)
    expect(await inOwn((tx) => namesOf(tx, '22222'))).toEqual([{ place: 'Anders' }, { place: 'Neu' }])
  })

  test('refuses a row of another tenant', async () => {
    const theirs = { ...place('Hamm'), tenantId: other.id }
    expect(await inOwn((tx) => insertRows(tx, locality, [place('Werl'), theirs])).catch(sqlState)).toBe(
      '42501',
    )
  })

  test.each([
    ['NUL', { place: 'a\0b' }],
    ['a lone surrogate', { place: '\ud800' }],
    ['not a number', { latitude: Number.NaN }],
  ])('refuses %s before anything is sent', async (_name, wrong) => {
    const db = t.connect({ max: 1 })
    const work = inOwn((tx) => insertRows(tx, locality, [{ ...place('Werl'), ...wrong }]), db)
    await expect(work).rejects.toBeInstanceOf(InvalidParameterError)
    expect(await inOwn((tx) => namesOf(tx, '33333'), db)).toEqual([])
  })
})
