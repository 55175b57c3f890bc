import { inTenant, type Tx } from '@kita/db'
import { application, careNeed, child, childPair, guardian, offer } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { joinCodeHash as codeHash } from '../account/join-code.ts'
import { lockCase } from '../application/case.ts'
import { listOwnApplications, withdrawApplication } from '../application/index.ts'
import { joinByCode, listChildren } from '../child/index.ts'
import type { DomainError } from '../error.ts'
import { makeOffer } from '../offer/index.ts'
import { officeFigures, readFamilyAccount } from '../office/index.ts'
import { childTables } from './child-table.ts'
import { findDuplicates, findFamilies, keepApart, listPairs, mergeChildren, undoMerge } from './index.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { limit: { facilities: { max: 3 } } } })
})
afterAll(() => database.stop())

const rows = <T>(fn: (tx: Tx) => Promise<T>) => inTenant(database.db, town.tenant.id, fn)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: DomainError) => [error.code, ...Object.values(error.params)].join(' '),
  )
const clerk = async (at: string = now) => town.ctx(await town.addStaff('office-clerk'), at)
const system = (at: string = now) => town.ctx({ kind: 'system' }, at)

let serial = 0
/** Two households that entered one child: the mother's record and the father's. */
const pairOfHouseholds = async (values: { bornOn?: string } = {}) => {
  serial += 1
  const name = { firstName: 'Emil', lastName: `Voss${'abcdefghijklmnopqrstuvwxyz'[serial]}` }
  const bornOn = values.bornOn ?? `2022-02-${String(serial).padStart(2, '0')}`
  const mother = await town.addFamily({
    guardian: { firstName: 'Mara', street: 'Bachstraße 7', phone: '02921 1' },
    child: { ...name, bornOn },
  })
  const father = await town.addFamily({
    guardian: { firstName: 'Jan', street: 'Geheimweg 1', phone: '02921 2' },
    child: { ...name, bornOn },
  })
  return { mother, father, name, bornOn }
}
/** Every row that names one of the two children, and its offers, as the database holds it. */
const snapshot = (ids: string[]) =>
  rows(async (tx) => {
    const list = sql.param(ids)
    const found: Record<string, unknown> = {}
    for (const { name } of childTables) {
      if (name === 'child_trace') continue
      found[name] = [
        ...(await tx.execute(
          sql`select to_jsonb(t) as row from ${sql.identifier('app')}.${sql.identifier(name)} t where child_id = any(${list}::uuid[]) order by t::text`,
        )),
      ]
    }
    found.child = [
      ...(await tx.execute(
        sql`select to_jsonb(t) as row from app.child t where id = any(${list}::uuid[]) order by id`,
      )),
    ]
    return found
  })

it('knows every table that names a child', async () => {
  const named = await rows((tx) =>
    tx.execute<{ name: string }>(sql`
      select distinct r.relname as name from pg_constraint c join pg_class r on r.oid = c.conrelid
       where c.contype = 'f' and c.confrelid = 'app.child'::regclass order by 1`),
  )
  expect(childTables.map((table) => table.name).sort()).toEqual(named.map((row) => row.name))
})

describe('two guardians register the same child separately (scenario 30)', () => {
  it('the office gets one proposal; merged, planning counts one child and both keep their access', async () => {
    const { mother, father } = await pairOfHouseholds()
    const [kita, other] = [await town.addFacility(), await town.addFacility()]
    await town.addApplication(mother, { facilityId: kita.id })
    await town.addApplication(father, { facilityId: other.id })
    await findDuplicates(system(), {})
    const proposed = await listPairs(await clerk(), {})
    const pair = proposed.items.find(
      (one) => [one.one.id, one.other.id].sort().join() === [mother.child.id, father.child.id].sort().join(),
    )
    expect(pair?.reasons).toEqual(['first-name-same', 'last-name-same', 'day-same'])
    const before = await officeFigures(await clerk(), { kitaYear: 2026 })
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: father.child.id })
    const after = await officeFigures(await clerk(), { kitaYear: 2026 })
    expect((before.children ?? 0) - (after.children ?? 0)).toBe(1)
    for (const household of [mother, father]) {
      const seen = await listOwnApplications(town.ctx(household.parent, now), {})
      expect(seen).toHaveLength(1)
      expect(seen[0]?.applications).toHaveLength(2)
      const foreign =
        household === mother ? ['Geheimweg', '02921 2', 'Jan'] : ['Bachstraße', '02921 1', 'Mara']
      for (const word of foreign) expect(JSON.stringify(seen)).not.toContain(word)
    }
    expect((await listPairs(await clerk(), {})).items.some((one) => one.one.id === father.child.id)).toBe(
      false,
    )
  })

  it('kept apart with a reason it is not proposed again', async () => {
    const { mother, father } = await pairOfHouseholds()
    await findDuplicates(system(), {})
    const ids = { oneId: father.child.id, otherId: mother.child.id }
    await keepApart(await clerk(), { ...ids, reason: 'Cousins, mit beiden telefoniert' })
    await findDuplicates(system(), { changed: true })
    const state = await rows((tx) =>
      tx
        .select({ state: childPair.state })
        .from(childPair)
        .where(sql`${childPair.oneId} in (${mother.child.id}, ${father.child.id})`),
    )
    expect(state).toEqual([{ state: 'kept-apart' }])
    const unknown = { oneId: mother.child.id, otherId: mother.guardian.id, reason: 'nie gesehen' }
    expect(await refusal(keepApart(await clerk(), unknown))).toBe('not-found')
  })
})

describe('what stands twice', () => {
  it('at one Kita: the application that is further on stays, the other is withdrawn with its reason', async () => {
    const { mother, father } = await pairOfHouseholds()
    const { kita, place, head } = await kitaWithPlace(town)
    const plain = await town.addApplication(mother, { facilityId: kita.id })
    const offered = await town.addApplication(father, { facilityId: kita.id })
    await makeOffer(town.ctx(head, now), {
      applicationId: offered.id,
      placeId: place.id,
      overrideReason: 'so besprochen',
    })
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: father.child.id })
    const found = await rows((tx) =>
      tx
        .select({ id: application.id, status: application.status })
        .from(application)
        .where(eq(application.childId, mother.child.id)),
    )
    expect(new Map(found.map((one) => [one.id, one.status]))).toEqual(
      new Map([
        [plain.id, 'WITHDRAWN'],
        [offered.id, 'OFFERED'],
      ]),
    )
    const needs = await rows((tx) =>
      tx
        .select()
        .from(careNeed)
        .where(and(eq(careNeed.childId, mother.child.id), eq(careNeed.status, 'OPEN'))),
    )
    expect(needs).toHaveLength(1)
  })

  it('beyond the limit it is refused with the number; with what the family gives up it works', async () => {
    const { mother, father } = await pairOfHouseholds()
    const need = await town.addNeed({ childId: mother.child.id })
    const theirs = await town.addNeed({ childId: father.child.id })
    for (let n = 0; n < 2; n += 1)
      await town.addApplication(mother, { facilityId: (await town.addFacility()).id, need })
    const given = await town.addApplication(father, {
      facilityId: (await town.addFacility()).id,
      need: theirs,
    })
    await town.addApplication(father, { facilityId: (await town.addFacility()).id, need: theirs })
    const ids = { keptId: mother.child.id, lostId: father.child.id }
    expect(await refusal(mergeChildren(await clerk(), ids))).toBe('merge-over-limit 3 1')
    expect(await refusal(mergeChildren(await clerk(), { ...ids, withdraw: [given.id] }))).toBe('accepted')
  })

  it('a place that one record has is the child’s place: the other record’s wishes end', async () => {
    const { mother, father } = await pairOfHouseholds()
    const kita = await kitaWithPlace(town)
    const taken = await town.addApplication(mother, { facilityId: kita.kita.id })
    await offerAndAccept(town, kita, taken.id, now)
    await rows((tx) =>
      tx.update(careNeed).set({ status: 'PROVIDED' }).where(eq(careNeed.id, taken.careNeedId)),
    )
    const waiting = await town.addApplication(father, { facilityId: (await town.addFacility()).id })
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: father.child.id })
    const [ended] = await rows((tx) => tx.select().from(application).where(eq(application.id, waiting.id)))
    expect(ended?.status).toBe('PROVIDED_ELSEWHERE')
  })

  it('a merge sent again after a lost answer is the same merge', async () => {
    const { mother, father } = await pairOfHouseholds()
    const ids = { keptId: mother.child.id, lostId: father.child.id }
    const first = await mergeChildren(await clerk(), ids)
    expect(await mergeChildren(await clerk(), ids)).toEqual(first)
  })

  it('a child with itself and a child of the neighbour are refused', async () => {
    const { mother } = await pairOfHouseholds()
    const ids = { keptId: mother.child.id, lostId: mother.child.id }
    expect(await refusal(mergeChildren(await clerk(), ids))).toBe('children-are-one')
    const neighbour = await buildTenant(database)
    const foreign = await neighbour.addFamily()
    expect(await refusal(mergeChildren(await clerk(), { ...ids, lostId: foreign.child.id }))).toBe(
      'not-found',
    )
  })
})

describe('a family that staff had entered', () => {
  it('reads the merged child with the code of its letter, and the office reads whose address is kept', async () => {
    const { mother, name, bornOn } = await pairOfHouseholds()
    const entered = await town.addFamily({ child: { ...name, bornOn } })
    const joinCodeHash = codeHash(town.tenant.id, 'ABCD2345')
    await rows((tx) =>
      tx
        .update(guardian)
        .set({ accountId: null, joinCodeHash, addressConfidential: true })
        .where(eq(guardian.id, entered.guardian.id)),
    )
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: entered.child.id })
    const account = await town.addFamily({ child: { firstName: 'Ida' } })
    const ctx = town.ctx(account.parent, now)
    expect(await joinByCode(ctx, { code: 'ABCD2345' })).toEqual({ children: 1 })
    expect((await listChildren(ctx, {})).map((one) => one.id)).toContain(mother.child.id)
    const call = { guardianId: entered.guardian.id, reason: 'call' as const }
    expect((await readFamilyAccount(await clerk(), call)).guardian.addressConfidential).toBe(true)
  })
})

describe('an act that waited for a merge', () => {
  it('goes on with the kept child, locked', async () => {
    const { mother, father } = await pairOfHouseholds()
    const kita = await town.addFacility()
    const one = await town.addApplication(father, { facilityId: kita.id })
    const head = town.ctx(await town.addStaff('facility-head', { facility: kita.id }), now)
    const lockOf = (tx: Tx, id: string) =>
      tx.select({ id: child.id }).from(child).where(eq(child.id, id)).for('no key update', { noWait: true })
    const merging = Promise.withResolvers<void>()
    const holdsLost = Promise.withResolvers<void>()
    const merge = rows(async (tx) => {
      await tx.execute(sql`select from app.child where id = ${father.child.id} for no key update`)
      holdsLost.resolve()
      await merging.promise
      await tx.update(careNeed).set({ childId: mother.child.id }).where(eq(careNeed.id, one.careNeedId))
      await tx.update(application).set({ childId: mother.child.id }).where(eq(application.id, one.id))
    })
    await holdsLost.promise
    const act = rows(async (tx) => {
      const found = await lockCase(tx, head, one.id, () => true)
      const other = await rows((second) => lockOf(second, mother.child.id)).then(
        () => 'free',
        () => 'locked',
      )
      return { childId: found.childId, other }
    })
    const isWaiting = async () =>
      (await rows((tx) => tx.execute(sql`select from pg_locks where not granted`))).length > 0
    while (!(await isWaiting()));
    merging.resolve()
    await merge
    expect(await act).toEqual({ childId: mother.child.id, other: 'locked' })
  })
})

describe('a merge taken back', () => {
  const merged = async () => {
    const households = await pairOfHouseholds()
    const { mother, father } = households
    const { kita, place, head } = await kitaWithPlace(town)
    await town.addApplication(mother, { facilityId: kita.id })
    const offered = await town.addApplication(father, { facilityId: kita.id })
    await makeOffer(town.ctx(head, now), {
      applicationId: offered.id,
      placeId: place.id,
      overrideReason: 'so',
    })
    const extra = await town.addApplication(father, {
      facilityId: (await town.addFacility()).id,
      need: { id: offered.careNeedId, kitaYear: 2026 },
    })
    const ids = [mother.child.id, father.child.id]
    const before = await snapshot(ids)
    const { id } = await mergeChildren(await clerk(), { keptId: father.child.id, lostId: mother.child.id })
    return { ...households, mergeId: id, ids, before, extra, offered }
  }

  it('restores every row exactly', async () => {
    const { mergeId, ids, before } = await merged()
    expect(await snapshot(ids)).not.toEqual(before)
    await undoMerge(await clerk('2026-03-20T09:00:00Z'), { mergeId })
    expect(await snapshot(ids)).toEqual(before)
    await undoMerge(await clerk(), { mergeId })
    expect(await snapshot(ids)).toEqual(before)
  })

  it('keeps what happened since to an application that is one’s own', async () => {
    const { mergeId, offered } = await merged()
    await rows((tx) => tx.update(offer).set({ note: 'neu' }).where(eq(offer.applicationId, offered.id)))
    await undoMerge(await clerk(), { mergeId })
    const [kept] = await rows((tx) => tx.select().from(offer).where(eq(offer.applicationId, offered.id)))
    expect(kept?.note).toBe('neu')
  })

  it('is refused after a new application, and after thirty days', async () => {
    const one = await merged()
    await town.addApplication(one.father, {
      facilityId: (await town.addFacility()).id,
      need: { id: one.offered.careNeedId, kitaYear: 2026 },
      slotNo: 3,
    })
    expect(await refusal(undoMerge(await clerk(), { mergeId: one.mergeId }))).toBe('merge-not-undoable')
    const two = await merged()
    expect(await refusal(undoMerge(await clerk('2026-04-02T09:00:00Z'), { mergeId: two.mergeId }))).toBe(
      'merge-too-old 30',
    )
    expect(await refusal(withdrawApplication(town.ctx(two.mother.parent, now), { id: two.extra.id }))).toBe(
      'accepted',
    )
  })
})

describe('before a family is entered a second time', () => {
  it('the office finds it by name and day, a head on the own list only', async () => {
    const { mother, name, bornOn } = await pairOfHouseholds()
    const kita = await town.addFacility()
    const elsewhere = await town.addFacility()
    const here = await town.addApplication(mother, { facilityId: kita.id })
    await town.addApplication(mother, {
      facilityId: elsewhere.id,
      need: { id: here.careNeedId, kitaYear: 2026 },
    })
    const typed = { ...name, bornOn }
    const found = await findFamilies(await clerk(), typed)
    expect(found.items).toHaveLength(2)
    const head = await town.addStaff('facility-head', { facility: kita.id })
    const own = (await findFamilies(town.ctx(head, now), typed)).items
    expect(own.map((one) => one.id)).toEqual([mother.child.id])
    expect(
      own[0]?.applications.map((one) => one.id),
      'nothing of applications elsewhere',
    ).toEqual([here.id])
    const all = found.items.find((one) => one.id === mother.child.id)
    expect(all?.applications).toHaveLength(2)
    const [row] = await rows((tx) => tx.select().from(child).where(eq(child.id, mother.child.id)))
    expect(row?.firstName).toBe('Emil')
  })
})
