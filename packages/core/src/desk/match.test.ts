import { childminderVacancy } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { deskTown, matched, scene } from '../../test/desk.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { getOwnApplication } from '../application/index.ts'
import { keepVacancies } from '../childminder/index.ts'
import { endMatch, moveDeskApplication, openDeskApplication, turnMatches } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await deskTown(database)
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const

const vacanciesOf = (childminderId: string) =>
  town.inTenant((tx) =>
    tx
      .select({ places: childminderVacancy.places, freeFrom: childminderVacancy.freeFrom })
      .from(childminderVacancy)
      .where(eq(childminderVacancy.childminderId, childminderId))
      .orderBy(asc(childminderVacancy.freeFrom)),
  )

describe('a match', () => {
  test('keeps the days of both papers, uses a free place, and gives it back after its last day', async () => {
    const at = await scene(town)
    await keepVacancies(at.advisor, {
      childminderId: at.person.id,
      items: [{ places: 2, freeFrom: '2026-08-01', hours: 35 }],
    })
    await matched(at, at.one.id)
    expect((await openDeskApplication(at.advisor, { applicationId: at.one.id })).match).toMatchObject({
      ...{ contractSignedOn: '2026-02-20', subsidyFiledOn: '2026-02-25', startsOn: '2026-08-01', hours: 35 },
    })
    expect(await vacanciesOf(at.person.id)).toEqual([{ places: 1, freeFrom: '2026-08-01' }])
    const later = (now: string) => ({ ...at.advisor, now: new Date(now), actor: system })
    expect(await turnMatches(later('2026-08-01T04:00:00Z'))).toBe(1)
    await endMatch(
      { ...at.advisor, now: new Date('2026-09-01T09:00:00Z') },
      { applicationId: at.one.id, endsOn: '2027-07-31', reason: 'Kita' },
    )
    expect((await openDeskApplication(at.advisor, { applicationId: at.one.id })).match).toMatchObject({
      ...{ endsOn: '2027-07-31', endReason: 'Kita' },
    })
    expect(await vacanciesOf(at.person.id)).toEqual([
      { places: 1, freeFrom: '2026-08-01' },
      { places: 1, freeFrom: '2027-08-01' },
    ])
    expect(await turnMatches(later('2027-07-31T09:00:00Z'))).toBe(0)
    expect(await turnMatches(later('2027-08-01T09:00:00Z'))).toBe(1)
    expect((await lookInto(town).application(at.one.id)).status).toBe('ENDED')
  })

  test('a person outside the register is written by name', async () => {
    const { advisor, household, one } = await scene(town)
    await moveDeskApplication(advisor, {
      applicationId: one.id,
      to: 'MATCH_PENDING',
      personName: 'Frau Auswärts',
    })
    await moveDeskApplication(advisor, {
      ...{ applicationId: one.id, to: 'MATCHED', ticks: { contract: true, subsidy: true } },
    })
    expect(await getOwnApplication(town.ctx(household.parent), { id: one.id })).toMatchObject({
      childminding: { match: { name: 'Frau Auswärts' } },
    })
  })

  test('is refused when the permit is over before, and warned of when it ends while the child is there', async () => {
    const over = await scene(town, { permitUntil: '2026-07-31' })
    expect(await codeOf(matched(over, over.one.id))).toBe('permit-ends-before-care')
    const ends = await scene(town, { permitUntil: '2027-01-31' })
    expect(await matched(ends, ends.one.id)).toMatchObject({
      warnings: [{ code: 'permit-ends-during-care', params: { day: '2027-01-31' } }],
    })
    const holds = await scene(town, { permitUntil: '2027-07-31' })
    expect(await matched(holds, holds.one.id)).toMatchObject({ warnings: [] })
    const opened = await openDeskApplication(ends.advisor, { applicationId: ends.one.id })
    expect(opened.warnings).toEqual([{ code: 'permit-ends-during-care', params: { day: '2027-01-31' } }])
  })

  test('counts who is there at the same time, not contracts; two advisors at one moment match one place once', async () => {
    const at = await scene(town, { placesMax: 1 })
    const second = await at.request()
    const third = await at.request()
    await moveDeskApplication(at.advisor, {
      ...{ applicationId: at.one.id, to: 'MATCH_PENDING', childminderId: at.person.id },
      match: { weeklyTimes: [{ day: 1, from: 480, to: 720 }] },
    })
    await moveDeskApplication(at.advisor, {
      ...{ applicationId: at.one.id, to: 'MATCHED', ticks: { contract: true, subsidy: true } },
    })
    const afternoon = { match: { weeklyTimes: [{ day: 1, from: 720, to: 960 }] } }
    const both = await Promise.all([
      codeOf(matched(at, second.one.id, afternoon)),
      codeOf(matched(at, third.one.id, afternoon)),
    ])
    expect(both.sort()).toEqual(['done', 'too-many-at-the-same-time'])
  })
})
