import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { ruleSetSchema } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { lookInto } from '../../test/look.ts'
import { type Kita, kitaWithPlace } from '../../test/scene.ts'
import { getOwnApplication, openApplication, readReplyTimes, recordVisit, remindFacilities } from './index.ts'
import { medianOf, replyClock } from './reply-clock.ts'

const rulesWith = (settings: object = {}) => ruleSetSchema.parse({ fromYear: 2020, ...settings })
const waiting = {
  ...{
    status: 'WAITING' as const,
    kitaYear: 2026,
    entry: { kind: 'KITA' as const, submittedOn: '2026-02-01', rank: null },
  },
  ...{ submittedOn: '2026-02-01', reactedOn: null },
}

describe('the reply clock', () => {
  test('counts days since the last reaction, or since the sending', () => {
    const rules = rulesWith()
    expect(replyClock(waiting, rules, '2026-02-21', [])).toEqual({
      days: 20,
      unanswered: true,
      overdue: false,
    })
    expect(replyClock(waiting, rules, '2026-02-22', [])).toMatchObject({ days: 21, overdue: true })
    expect(replyClock({ ...waiting, reactedOn: '2026-02-20' }, rules, '2026-03-22', [])).toEqual({
      days: 30,
      unanswered: false,
      overdue: false,
    })
  })

  test('does not count while the family or the calendar is to act', () => {
    expect(replyClock({ ...waiting, status: 'OFFERED' }, rulesWith(), '2026-06-01', []).unanswered).toBe(
      false,
    )
    const later = rulesWith({ offer: { firstDate: '03-01' } })
    expect(replyClock(waiting, later, '2026-03-21', [])).toMatchObject({ days: 48, overdue: false })
    expect(replyClock(waiting, later, '2026-03-22', []).overdue).toBe(true)
  })

  test('does not count days on which the portal rested', () => {
    const rested = [{ from: '2026-02-10', until: '2026-02-14' }]
    expect(replyClock(waiting, rulesWith(), '2026-02-22', rested)).toMatchObject({ days: 16, overdue: false })
    expect(replyClock(waiting, rulesWith(), '2026-02-26', rested).overdue).toBe(false)
    expect(replyClock(waiting, rulesWith(), '2026-02-27', rested)).toMatchObject({ days: 21, overdue: true })
    const before = [{ from: '2026-01-01', until: '2026-01-20' }]
    expect(replyClock(waiting, rulesWith(), '2026-02-22', before)).toMatchObject({ days: 21, overdue: true })
  })

  test('never reminds where the tenant does not want it', () => {
    const silent = rulesWith({ reply: { remindAfterDays: null } })
    expect(replyClock(waiting, silent, '2026-12-01', [])).toMatchObject({ unanswered: true, overdue: false })
  })

  test('has a middle of its days', () => {
    expect([medianOf([]), medianOf([3]), medianOf([9, 1]), medianOf([5, 1, 9])]).toEqual([null, 3, 5, 5])
  })
})

describe('facilities are reminded', () => {
  let database: TestDatabase
  let town: TestTown
  let kita: Kita
  beforeAll(async () => {
    database = await testDatabase()
    town = await buildTenant(database, { rules: { waitlist: { lastLooked: true } } })
    kita = await kitaWithPlace(town)
  })
  afterAll(() => database.stop())

  const at = (day: string) => town.ctx({ kind: 'system' }, `${day}T06:00:00Z`)
  const sent = async (submittedAt: string) => {
    const household = await town.addFamily()
    const application = await town.addApplication(household, {
      facilityId: kita.kita.id,
      submittedAt: new Date(submittedAt),
    })
    return { household, application }
  }
  const mails = () =>
    town.inTenant((tx) =>
      tx.execute<{ reason: string }>(
        sql`select params ->> 'reason' as reason from app.outbox
             where tenant_id = ${town.tenant.id} and params ->> 'reason' = 'reply-overdue'`,
      ),
    )

  test('once per family and week, by one mail a week, and no longer when they have reacted', async () => {
    const one = await sent('2026-02-01T09:00:00Z')
    const two = await sent('2026-02-02T09:00:00Z')
    await sent('2026-02-20T09:00:00Z')
    expect(await remindFacilities(at('2026-02-20'))).toBe(0)
    // a Tuesday
    expect(await remindFacilities(at('2026-02-24'))).toBe(2)
    expect(await remindFacilities(at('2026-02-24'))).toBe(0)
    expect(await mails()).toHaveLength(1)
    const tasks = () => lookInto(town).tasks({ facilityId: kita.kita.id })
    expect(await tasks()).toEqual(['reply-overdue', 'reply-overdue'])
    await recordVisit(town.ctx(kita.head, '2026-02-25T09:00:00Z'), { applicationId: one.application.id })
    await remindFacilities(at('2026-02-26'))
    const open = await town.inTenant((tx) =>
      tx.execute<{ application_id: string }>(
        sql`select application_id from app.task where tenant_id = ${town.tenant.id} and done_at is null`,
      ),
    )
    expect(open.map((task) => task.application_id)).toEqual([two.application.id])
  })

  test('and a task ticked off while nothing happened comes back after a week', async () => {
    await town.inTenant((tx) =>
      tx.execute(sql`update app.task set done_at = created_at where tenant_id = ${town.tenant.id}`),
    )
    expect(await remindFacilities(at('2026-03-01'))).toBe(0)
    expect(await remindFacilities(at('2026-03-04'))).toBeGreaterThanOrEqual(1)
    expect(await mails()).toHaveLength(2)
  })

  test('Träger and Jugendamt see who lets families wait; a Träger only its own', async () => {
    const stranger = await kitaWithPlace(town)
    const mine = await town.addStaff('provider-admin', { provider: kita.kita.providerId })
    const clerk = await town.addStaff('office-clerk')
    const family = await town.addFamily()
    await town.addApplication(family, { facilityId: stranger.kita.id })
    const { items, limitDays } = await readReplyTimes(town.ctx(mine, '2026-02-25T06:00:00Z'), {})
    expect(limitDays).toBe(21)
    expect(items).toMatchObject([
      { facility: { id: kita.kita.id }, open: 3, unanswered: 2, overdue: 1, oldestSince: '2026-02-02' },
    ])
    expect(JSON.stringify(items)).not.toContain(stranger.kita.id)
    const all = await readReplyTimes(town.ctx(clerk), {})
    expect(all.items.map((one) => one.facility.id)).toContain(stranger.kita.id)
  })

  test('the family sees when the facility last looked, the office’s looks do not count', async () => {
    const { household, application } = await sent('2026-03-01T09:00:00Z')
    const clerk = await town.addStaff('office-clerk')
    const seen = () => getOwnApplication(town.ctx(household.parent), { id: application.id })
    await openApplication(town.ctx(clerk, '2026-03-02T09:00:00Z'), { applicationId: application.id })
    expect(await seen()).not.toHaveProperty('lookedOn')
    await openApplication(town.ctx(kita.head, '2026-03-01T23:30:00Z'), { applicationId: application.id })
    expect((await seen()).lookedOn).toBe('2026-03-02')
  })
})
