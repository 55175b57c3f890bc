import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { makeOffer } from '../offer/index.ts'
import { readCaseLife } from '../office/index.ts'
import {
  deferApplication,
  editNote,
  getOwnApplication,
  getOwnVisit,
  lapseUnconfirmed,
  planVisit,
  settleVisit,
  undeferApplication,
  wakeDeferred,
  writeNote,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { confirm: { required: true, days: 14 } } })
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const
const at = '2026-03-02T09:00:00Z'

const waiting = async (status: 'WAITING' | 'UNCONFIRMED' = 'WAITING') => {
  const scene = await kitaWithPlace(town)
  const household = await town.addFamily()
  const values = { facilityId: scene.kita.id, status, submittedAt: new Date(at) }
  return { ...scene, household, one: await town.addApplication(household, values) }
}

describe('a later start', () => {
  test('leaves the list and comes back by itself on its day, with the agreed start', async () => {
    const { head, place, kita, household, one } = await waiting()
    const wanted = { applicationId: one.id, startsOn: '2027-08-01' }
    const deferred = await deferApplication(town.ctx(head), wanted)
    expect(deferred).toMatchObject({ status: 'DEFERRED', backOn: '2027-02-01' })
    const parent = town.ctx(household.parent)
    const own = await getOwnApplication(parent, { id: one.id })
    expect(own).toMatchObject({ status: 'DEFERRED', agreedStartsOn: '2027-08-01' })
    expect(await wakeDeferred(town.ctx(system, '2027-01-31T12:00:00Z'))).toBe(0)
    expect(await wakeDeferred(town.ctx(system, '2027-02-01T00:00:00Z'))).toBe(1)
    expect(await wakeDeferred(town.ctx(system, '2027-02-01T00:00:00Z'))).toBe(0)
    expect(await lookInto(town).tasks({ facilityId: kita.id })).toEqual(['deferred-back'])
    const offered = makeOffer(town.ctx(head, '2027-02-02T09:00:00Z'), {
      applicationId: one.id,
      placeId: place.id,
    })
    expect(await offered).toMatchObject({ startsOn: '2027-08-01' })
  })

  test.each([
    ['2026-08-01', undefined, 'deferral-not-later'],
    ['2026-02-01', undefined, 'deferral-start-past'],
    ['2027-08-01', '2027-09-01', 'deferral-day-invalid'],
    ['2027-08-01', '2026-03-02', 'deferral-day-invalid'],
  ])('from %s, back on %s: %s', async (startsOn, backOn, code) => {
    const { head, one } = await waiting()
    const wanted = { applicationId: one.id, startsOn, ...(backOn ? { backOn } : {}) }
    expect(await codeOf(deferApplication(town.ctx(head), wanted))).toBe(code)
  })

  test('the head takes it back before its day', async () => {
    const { head, one } = await waiting()
    await deferApplication(town.ctx(head), { applicationId: one.id, startsOn: '2027-08-01' })
    expect((await undeferApplication(town.ctx(head), { applicationId: one.id })).status).toBe('WAITING')
  })
})

describe('notes', () => {
  test('are the facility’s alone: not the Träger’s, the office’s or the family’s', async () => {
    const { kita, head, household, one } = await waiting()
    await writeNote(town.ctx(head), { applicationId: one.id, text: 'Oma holt ab KANARIE' })
    const read = async (actor: Parameters<TestTown['ctx']>[0]) =>
      (await readCaseLife(town.ctx(actor), { applicationId: one.id })).notes
    expect(await read(head)).toMatchObject([{ text: 'Oma holt ab KANARIE', mine: true }])
    const team = await town.addStaff('facility-staff', { facility: kita.id })
    expect(await read(team)).toMatchObject([{ mine: false }])
    expect(await read(await town.addStaff('provider-admin', { provider: kita.providerId }))).toBeUndefined()
    expect(await read(await town.addStaff('office-clerk'))).toBeUndefined()
    const own = await getOwnApplication(town.ctx(household.parent), { id: one.id })
    expect(JSON.stringify(own)).not.toContain('KANARIE')
  })

  test('are corrected by their writer within a day', async () => {
    const { kita, head, one } = await waiting()
    const { id: noteId } = await writeNote(town.ctx(head), { applicationId: one.id, text: 'Dienstag' })
    const edit = { noteId, text: 'Mittwoch' }
    const team = await town.addStaff('facility-staff', { facility: kita.id })
    expect(await codeOf(editNote(town.ctx(team), edit))).toBe('note-of-other')
    expect(await codeOf(editNote(town.ctx(head, '2026-03-03T08:59:00Z'), edit))).toBe('done')
    expect(await codeOf(editNote(town.ctx(head, '2026-03-03T09:01:00Z'), edit))).toBe('note-too-old')
    const stranger = (await waiting()).head
    expect(await codeOf(editNote(town.ctx(stranger), edit))).toBe('not-found')
  })
})

describe('a visit', () => {
  const on = { on: '2026-03-29', minute: 600, place: 'Eingang' }

  test('the family is invited, sees it with its calendar entry, and being there counts (scenario 31)', async () => {
    const { head, household, one } = await waiting('UNCONFIRMED')
    const planned = await planVisit(town.ctx(head), { applicationId: one.id, ...on })
    // the clocks change on that day: ten o'clock is eight in UTC already
    expect(planned.plannedAt).toEqual(new Date('2026-03-29T08:00:00Z'))
    const parent = town.ctx(household.parent)
    expect(await getOwnApplication(parent, { id: one.id })).toMatchObject({ visit: { place: 'Eingang' } })
    expect(await getOwnVisit(parent, { visitId: planned.id })).toMatchObject({ place: 'Eingang' })
    const stranger = town.ctx((await town.addFamily()).parent)
    expect(await codeOf(getOwnVisit(stranger, { visitId: planned.id }))).toBe('not-found')
    await settleVisit(town.ctx(head), { visitId: planned.id, outcome: 'done' })
    expect((await lookInto(town).application(one.id)).status).toBe('WAITING')
    const again = { visitId: planned.id, outcome: 'no-show' as const }
    expect(await codeOf(settleVisit(town.ctx(head), again))).toBe('visit-settled')
  })

  test('there is one at a time: a new day calls the old one off', async () => {
    const { head, one } = await waiting()
    await planVisit(town.ctx(head), { applicationId: one.id, ...on })
    await planVisit(town.ctx(head), { applicationId: one.id, ...on, on: '2026-04-08' })
    const { visits } = await readCaseLife(town.ctx(head), { applicationId: one.id })
    expect(visits.map(({ state }) => state)).toEqual(['planned', 'cancelled'])
    expect(await codeOf(planVisit(town.ctx(head), { applicationId: one.id, ...on, on: '2026-03-01' }))).toBe(
      'visit-in-past',
    )
  })
})

describe('what must be confirmed at the facility (C3 confirm.days)', () => {
  test('is reminded of once, lapses after its last day, and closes the need', async () => {
    const { kita, household, one } = await waiting('UNCONFIRMED')
    const own = await getOwnApplication(town.ctx(household.parent), { id: one.id })
    expect(own.next).toEqual({ code: 'confirm-until', day: '2026-03-16' })
    const run = (now: string) => lapseUnconfirmed(town.ctx(system, now))
    await run('2026-03-08T09:00:00Z')
    const kinds = async () => (await lookInto(town).messages(household.guardian.id)).map(({ kind }) => kind)
    expect(await kinds()).toEqual([])
    await run('2026-03-09T09:00:00Z')
    await run('2026-03-10T09:00:00Z')
    expect(await kinds()).toEqual(['confirm-reminder'])
    expect(await lookInto(town).tasks({ facilityId: kita.id })).toEqual(['visit-missing'])
    await run('2026-03-16T22:59:00Z')
    expect((await lookInto(town).application(one.id)).status).toBe('UNCONFIRMED')
    await run('2026-03-16T23:00:00Z')
    expect((await lookInto(town).application(one.id)).status).toBe('LAPSED')
    expect(await kinds()).toEqual(['confirm-reminder', 'application-lapsed'])
    expect(await lookInto(town).need(one.careNeedId)).toBe('CLOSED')
  })

  test('waits for a visit that is planned for later', async () => {
    const { head, one } = await waiting('UNCONFIRMED')
    const later = { applicationId: one.id, on: '2026-03-24', minute: 600, place: 'Eingang' }
    await planVisit(town.ctx(head), later)
    await lapseUnconfirmed(town.ctx(system, '2026-03-20T09:00:00Z'))
    expect((await lookInto(town).application(one.id)).status).toBe('UNCONFIRMED')
    await lapseUnconfirmed(town.ctx(system, '2026-03-26T09:00:00Z'))
    expect((await lookInto(town).application(one.id)).status).toBe('LAPSED')
  })
})
