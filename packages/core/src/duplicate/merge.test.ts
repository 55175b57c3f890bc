import type { Tx } from '@kita/db'
import { application, auditEvent, careNeed, child, childPair, guardian } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { pairOfHouseholds, refusal } from '../../test/duplicate.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { joinCodeHash as codeHash } from '../account/join-code.ts'
import { lockCase } from '../application/case.ts'
import { listOwnApplications } from '../application/index.ts'
import { joinByCode, listChildren } from '../child/index.ts'
import { makeOffer } from '../offer/index.ts'
import { officeFigures, readFamilyAccount } from '../office/index.ts'
import { childTables } from './child-table.ts'
import { findDuplicates, keepApart, listPairs, mergeChildren } from './index.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { limit: { facilities: { max: 3 } } } })
})
afterAll(() => database.stop())

const clerk = async (at: string = now) => town.ctx(await town.addStaff('office-clerk'), at)
const system = (at: string = now) => town.ctx({ kind: 'system' }, at)

it('knows every table that names a child', async () => {
  const named = await town.inTenant((tx) =>
    tx.execute<{ name: string }>(sql`
      select distinct r.relname as name from pg_constraint c join pg_class r on r.oid = c.conrelid
       where c.contype = 'f' and c.confrelid = 'app.child'::regclass order by 1`),
  )
  expect(childTables.map((table) => table.name).sort()).toEqual(named.map((row) => row.name))
})

describe('two guardians register the same child separately (scenario 30)', () => {
  it('the office gets one proposal; merged, planning counts one child and both keep their access', async () => {
    const { mother, father } = await pairOfHouseholds(town)
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

  it('whom a look at the list shows, in pairs or as merged, has one line of it', async () => {
    const { mother, father } = await pairOfHouseholds(town)
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: father.child.id })
    const { name, bornOn } = await pairOfHouseholds(town)
    await town.addFamily({ child: { ...name, bornOn } })
    await findDuplicates(system(), {})
    const looking = await clerk()
    const { items, merges } = await listPairs(looking, {})
    const paired = items.flatMap((pair) => [pair.one.id, pair.other.id])
    // Each of three stands beside the two others.
    expect([paired.length, new Set(paired).size]).toEqual([6, 3])
    expect(merges.map(({ childId }) => childId)).toContain(mother.child.id)
    const lines = await town.inTenant((tx) =>
      tx
        .select({ id: auditEvent.subjectId })
        .from(auditEvent)
        .where(sql`${auditEvent.actorId} = ${'accountId' in looking.actor && looking.actor.accountId}`),
    )
    const shown = new Set([...paired, ...merges.map(({ childId }) => childId)])
    expect(lines.map(({ id }) => String(id)).sort()).toEqual([...shown].sort())
  })

  it('kept apart with a reason it is not proposed again', async () => {
    const { mother, father } = await pairOfHouseholds(town)
    await findDuplicates(system(), {})
    const ids = { oneId: father.child.id, otherId: mother.child.id }
    await keepApart(await clerk(), { ...ids, reason: 'Cousins, mit beiden telefoniert' })
    await findDuplicates(system(), { changed: true })
    const state = await town.inTenant((tx) =>
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
    const { mother, father } = await pairOfHouseholds(town)
    const { kita, place, head } = await kitaWithPlace(town)
    const plain = await town.addApplication(mother, { facilityId: kita.id })
    const offered = await town.addApplication(father, { facilityId: kita.id })
    await makeOffer(town.ctx(head, now), {
      applicationId: offered.id,
      placeId: place.id,
      overrideReason: 'so besprochen',
    })
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: father.child.id })
    const found = await town.inTenant((tx) =>
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
    const needs = await town.inTenant((tx) =>
      tx
        .select()
        .from(careNeed)
        .where(and(eq(careNeed.childId, mother.child.id), eq(careNeed.status, 'OPEN'))),
    )
    expect(needs).toHaveLength(1)
  })

  it('beyond the limit it is refused with the number; with what the family gives up it works', async () => {
    const { mother, father } = await pairOfHouseholds(town)
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
    const { mother, father } = await pairOfHouseholds(town)
    const kita = await kitaWithPlace(town)
    const taken = await town.addApplication(mother, { facilityId: kita.kita.id })
    await offerAndAccept(town, kita, taken.id, now)
    await town.inTenant((tx) =>
      tx.update(careNeed).set({ status: 'PROVIDED' }).where(eq(careNeed.id, taken.careNeedId)),
    )
    const waiting = await town.addApplication(father, { facilityId: (await town.addFacility()).id })
    await mergeChildren(await clerk(), { keptId: mother.child.id, lostId: father.child.id })
    const [ended] = await town.inTenant((tx) =>
      tx.select().from(application).where(eq(application.id, waiting.id)),
    )
    expect(ended?.status).toBe('PROVIDED_ELSEWHERE')
  })

  it('a merge sent again after a lost answer is the same merge', async () => {
    const { mother, father } = await pairOfHouseholds(town)
    const ids = { keptId: mother.child.id, lostId: father.child.id }
    const first = await mergeChildren(await clerk(), ids)
    expect(await mergeChildren(await clerk(), ids)).toEqual(first)
  })

  it('a child with itself and a child of the neighbour are refused', async () => {
    const { mother } = await pairOfHouseholds(town)
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
    const { mother, name, bornOn } = await pairOfHouseholds(town)
    const entered = await town.addFamily({ child: { ...name, bornOn } })
    const joinCodeHash = codeHash({ tenant: town.tenant }, 'ABCD2345')
    await town.inTenant((tx) =>
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
    const { mother, father } = await pairOfHouseholds(town)
    const kita = await town.addFacility()
    const one = await town.addApplication(father, { facilityId: kita.id })
    const head = town.ctx(await town.addStaff('facility-head', { facility: kita.id }), now)
    const lockOf = (tx: Tx, id: string) =>
      tx.select({ id: child.id }).from(child).where(eq(child.id, id)).for('no key update', { noWait: true })
    const merging = Promise.withResolvers<void>()
    const holdsLost = Promise.withResolvers<void>()
    const merge = town.inTenant(async (tx) => {
      await tx.execute(sql`select from app.child where id = ${father.child.id} for no key update`)
      holdsLost.resolve()
      await merging.promise
      await tx.update(careNeed).set({ childId: mother.child.id }).where(eq(careNeed.id, one.careNeedId))
      await tx.update(application).set({ childId: mother.child.id }).where(eq(application.id, one.id))
    })
    await holdsLost.promise
    const act = town.inTenant(async (tx) => {
      const found = await lockCase(tx, head, one.id, () => true)
      const other = await town
        .inTenant((second) => lockOf(second, mother.child.id))
        .then(
          () => 'free',
          () => 'locked',
        )
      return { childId: found.childId, other }
    })
    const isWaiting = async () =>
      (await town.inTenant((tx) => tx.execute(sql`select from pg_locks where not granted`))).length > 0
    while (!(await isWaiting()));
    merging.resolve()
    await merge
    expect(await act).toEqual({ childId: mother.child.id, other: 'locked' })
  })
})
