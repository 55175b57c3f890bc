import { inTenant } from '@kita/db'
import { childGuardian, letter, message, task } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import type { DomainError } from '../error.ts'
import { makeOffer } from '../offer/index.ts'
import { declineProposal, listProposals, makeProposal } from '../proposal/index.ts'
import {
  addCallNote,
  listUnplaced,
  noteNeedNotice,
  officeToday,
  readFamilyAccount,
  remindOfNeeds,
  searchFamilies,
} from './index.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: {
      disclosure: { level: 'STATUS_ONLY' },
      offer: { firstDate: '12-01', replyChannel: ['facility'] },
    },
  })
})
afterAll(() => database.stop())

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: DomainError) => [error.code, ...error.errors.map((one) => one.code)].join(' '),
  )
const clerk = async (at: string = now) => town.ctx(await town.addStaff('office-clerk'), at)
const officeTasks = () =>
  inTenant(database.db, town.tenant.id, (tx) =>
    tx
      .select({ kind: task.kind, dueOn: task.dueOn })
      .from(task)
      .where(and(eq(task.tenantId, town.tenant.id), isNull(task.facilityId), isNull(task.doneAt)))
      .orderBy(task.kind),
  )

describe('children without a place (scenario 37)', () => {
  it('warns the clerk on day 25, once; both ticks settle it', async () => {
    const family = await town.addFamily({ child: { lastName: 'Clock' } })
    const need = await town.addNeed({
      childId: family.child.id,
      createdAt: new Date('2026-01-10T09:00:00Z'),
    })
    const day24 = town.ctx({ kind: 'system' }, '2026-02-03T09:00:00Z')
    const day25 = town.ctx({ kind: 'system' }, '2026-02-04T09:00:00Z')
    expect(await remindOfNeeds(day24, {})).toBe(0)
    expect(await remindOfNeeds(day25, {})).toBe(1)
    expect(await remindOfNeeds(day25, {})).toBe(0)
    expect(await officeTasks()).toEqual([{ kind: 'needs-receipt-due', dueOn: '2026-02-09' }])
    const asked = await listUnplaced(await clerk('2026-02-04T09:00:00Z'), { group: 'notice' })
    expect(asked.items.map((one) => [one.child.lastName, one.clock.notice])).toEqual([['Clock', 'warn']])
    const ctx = await clerk('2026-02-04T09:00:00Z')
    const future = noteNeedNotice(ctx, { needIds: [need.id], receiptOn: '2026-02-05' })
    expect(await refusal(future)).toBe('input-invalid day-in-future')
    await noteNeedNotice(ctx, { needIds: [need.id], receiptOn: '2026-02-04' })
    await noteNeedNotice(ctx, { needIds: [need.id], feeOn: '2026-02-04' })
    expect(await remindOfNeeds(day25, {})).toBe(0)
    expect(await officeTasks()).toEqual([])
  })

  it('lists a child eight weeks before its start and marks it late at six; an offer takes it off', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const family = await town.addFamily({ child: { lastName: 'Sommer' } })
    const one = await town.addApplication(family, { facilityId: kita.id })
    const listed = async (at: string, group: 'listed' | 'late') =>
      (await listUnplaced(await clerk(at), { group, q: 'Sommer' })).items.map((row) => [
        row.clock.place,
        row.status,
      ])
    expect(await listed('2026-06-05T09:00:00Z', 'listed')).toEqual([])
    expect(await listed('2026-06-06T09:00:00Z', 'listed')).toEqual([['listed', 'UNPROVIDED']])
    expect(await listed('2026-06-20T09:00:00Z', 'late')).toEqual([['late', 'UNPROVIDED']])
    const offer = { applicationId: one.id, placeId: place.id, overrideReason: 'so besprochen' }
    await makeOffer(town.ctx(head, '2026-06-20T09:00:00Z'), offer)
    expect(await listed('2026-06-20T09:00:00Z', 'late')).toEqual([])
    const all = await listUnplaced(await clerk('2026-06-20T09:00:00Z'), { group: 'all', q: 'Sommer' })
    expect(all.items.map((row) => row.status)).toEqual(['PARTLY_OFFERED'])
  })
})

describe('a proposal to a facility', () => {
  it('is a task of its head, answered by an offer; the office can make none itself (scenario 32)', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const family = await town.addFamily()
    const { id: applicationId } = await town.addApplication(family, { facilityId: kita.id })
    const ctx = await clerk()
    expect(await refusal(makeOffer(ctx, { applicationId, placeId: place.id }))).toBe('offer-not-by-office')
    await makeProposal(ctx, { applicationId, note: 'Mutter beginnt im August' })
    expect(await refusal(makeProposal(ctx, { applicationId }))).toBe('already-proposed')
    const today = await officeToday(town.ctx(head, now), {})
    expect(today.tasks.map((one) => one.kind)).toContain('place-proposed')
    await makeOffer(town.ctx(head, now), { applicationId, placeId: place.id, overrideReason: 'so' })
    const [seen] = (await listProposals(ctx, { applicationId })).items
    expect(seen?.state).toBe('accepted')
    const later = await officeToday(town.ctx(head, now), {})
    expect(later.tasks.map((one) => one.kind)).not.toContain('place-proposed')
  })

  it('is declined with a reason that the clerk reads; another head reaches nothing', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const stranger = await kitaWithPlace(town)
    const { id: applicationId } = await town.addApplication(await town.addFamily(), { facilityId: kita.id })
    const { id: proposalId } = await makeProposal(await clerk(), { applicationId })
    const answer = { proposalId, reason: 'Die Gruppe ist schon zu jung' }
    expect(await refusal(declineProposal(town.ctx(stranger.head, now), answer))).toBe('not-found')
    expect((await listProposals(town.ctx(stranger.head, now), {})).items).toEqual([])
    await declineProposal(town.ctx(head, now), answer)
    expect(await refusal(declineProposal(town.ctx(head, now), answer))).toBe('proposal-answered')
    const [seen] = (await listProposals(await clerk(), { applicationId })).items
    expect(seen).toMatchObject({ state: 'declined', declineReason: 'Die Gruppe ist schon zu jung' })
    expect(await refusal(makeProposal(await clerk(), { applicationId }))).toBe('accepted')
  })
})

describe('a family on the telephone', () => {
  it('is found by reference, name, day of birth and telephone; the clerk sees what the family sees', async () => {
    const { kita, place, head } = await kitaWithPlace(town)
    const family = await town.addFamily({
      guardian: { lastName: 'Hotline', phone: '02921 / 77 88-99' },
      child: { firstName: 'Tilda', lastName: 'Hotline', bornOn: '2021-07-08' },
    })
    const { id: applicationId } = await town.addApplication(family, { facilityId: kita.id })
    await makeOffer(town.ctx(head, now), { applicationId, placeId: place.id, overrideReason: 'so' })
    for (const q of ['tilda hot', '08.07.2021', '778899'])
      expect((await searchFamilies(await clerk(), { q })).items.map((one) => one.id)).toEqual([
        family.guardian.id,
      ])
    const read = { guardianId: family.guardian.id, reason: 'call' as const }
    await addCallNote(await clerk(), { guardianId: family.guardian.id, note: 'Fragt nach dem Angebot' })
    const seen = await readFamilyAccount(await clerk(), read)
    const [shown] = seen.needs[0]?.applications ?? []
    expect(shown?.status).toBe('OFFERED')
    expect(shown).not.toHaveProperty('offer')
    expect(seen.notes.map((one) => one.note)).toEqual(['Fragt nach dem Angebot'])
    const stored = await inTenant(database.db, town.tenant.id, async (tx) => ({
      messages: await tx.select().from(message).where(eq(message.guardianId, family.guardian.id)),
      letters: await tx.select().from(letter).where(eq(letter.guardianId, family.guardian.id)),
    }))
    expect(seen.messages).toHaveLength(stored.messages.length)
    expect(await refusal(readFamilyAccount(town.ctx(head, now), read))).toBe('not-allowed')
  })

  it('is found by a child that lives in another household and is shared with it', async () => {
    const living = await town.addFamily({ child: { firstName: 'Wanda', lastName: 'Wechsel' } })
    const sharing = await town.addFamily({ guardian: { lastName: 'Getrennt' } })
    await inTenant(database.db, town.tenant.id, (tx) =>
      tx.insert(childGuardian).values({
        ...{ tenantId: town.tenant.id, childId: living.child.id, guardianId: sharing.guardian.id },
        since: new Date(now),
      }),
    )
    const { items } = await searchFamilies(await clerk(), { q: 'wanda wechs' })
    expect(items.map(({ id }) => id).sort()).toEqual([living.guardian.id, sharing.guardian.id].sort())
    expect((await searchFamilies(await clerk(), { q: 'wanda getrennt' })).items).toMatchObject([
      { id: sharing.guardian.id },
    ])
  })

  it('may be a Vormund with many children: the one looked for stands first, of the rest the number', async () => {
    const many = await town.addFamily({ guardian: { lastName: 'Vormund' }, child: { lastName: 'Erstes' } })
    for (let n = 2; n <= 45; n += 1) await town.addChild({ familyId: many.id, lastName: 'Mündel' })
    await town.addChild({ familyId: many.id, firstName: 'Ronja', lastName: 'Letztes', bornOn: '2021-09-30' })
    for (const q of ['ronja letz', '30.09.2021']) {
      const [hit] = (await searchFamilies(await clerk(), { q })).items
      expect(hit).toMatchObject({ id: many.guardian.id, more: 36 })
      expect(hit?.children).toHaveLength(10)
      expect(hit?.children[0]?.firstName).toBe('Ronja')
      expect(hit?.children[1]?.lastName).toBe('Erstes')
    }
  })
})
