import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { ruleSetSchema } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { lookInto } from '../../test/look.ts'
import { DomainError } from '../error.ts'
import { endKitaYear, endOfWishes, renewNeed } from './carry-over.ts'
import { listOwnApplications } from './list-own.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

describe('when wishes of the Kita-Jahr 2025/26 end', () => {
  it.each([
    ['never by itself', { carryOver: 'auto' }, null],
    ['with the year', { carryOver: 'none' }, { askFrom: null, lastDay: '2026-07-31' }],
    ['with the renewal', { carryOver: 'onRenewal' }, { askFrom: '2026-06-01', lastDay: '2026-07-15' }],
    [
      'on days of the office',
      { carryOver: 'onRenewal', renewal: { from: '02-01', until: '03-31' } },
      { askFrom: '2026-02-01', lastDay: '2026-03-31' },
    ],
  ] as const)('%s', (_, settings, expected) => {
    expect(endOfWishes(ruleSetSchema.parse({ fromYear: 2020, ...settings }), 2025, [])).toEqual(expected)
  })
})

const system = { kind: 'system' } as const
const run = (town: TestTown, now: string) => endKitaYear(town.ctx(system, now))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : 'broken'),
  )

/** A family that waits at two Kitas for a place in 2025/26, with an offer from a third when it is asked for. */
const waitingFamily = async (town: TestTown, { online = true, offered = false } = {}) => {
  const household = await town.addFamily({ online })
  const need = await town.addNeed({ childId: household.child.id, startsOn: '2026-02-01' })
  const at = async (status: 'WAITING' | 'OFFERED') =>
    town.addApplication(household, { need, facilityId: (await town.addFacility()).id, status })
  const all = [await at('WAITING'), await at('WAITING'), ...(offered ? [await at('OFFERED')] : [])]
  const statuses = async () =>
    (await Promise.all(all.map((one) => lookInto(town).application(one.id)))).map((one) => one.status)
  const news = async () => (await lookInto(town).messages(household.guardian.id)).map(({ kind }) => kind)
  return { ...household, need, statuses, news }
}

describe('nothing is carried over', () => {
  it('open wishes end the day after the Kita-Jahr, once, and the family is told once', async () => {
    const town = await buildTenant(database, { rules: { carryOver: 'none' } })
    const family = await waitingFamily(town, { offered: true })
    expect(await run(town, '2026-07-31T21:00:00Z')).toEqual({ asked: 0, ended: 0 })
    expect(await run(town, '2026-07-31T22:00:00Z')).toEqual({ asked: 0, ended: 1 })
    expect(await run(town, '2026-08-01T09:00:00Z')).toEqual({ asked: 0, ended: 0 })
    expect(await family.statuses()).toEqual(['LAPSED', 'LAPSED', 'OFFERED'])
    expect(await family.news()).toEqual(['year-ended'])
    expect(await lookInto(town).need(family.need.id)).toBe('OPEN')
  })

  it('wishes for the coming Kita-Jahr stay, and a need without an open wish is closed', async () => {
    const town = await buildTenant(database, { rules: { carryOver: 'none' } })
    const ended = await waitingFamily(town)
    const coming = await town.addFamily()
    const later = await town.addApplication(coming, {
      need: await town.addNeed({ childId: coming.child.id, startsOn: '2026-08-01' }),
      facilityId: (await town.addFacility()).id,
    })
    await run(town, '2026-08-02T09:00:00Z')
    expect((await lookInto(town).application(later.id)).status).toBe('WAITING')
    expect(await lookInto(town).need(ended.need.id)).toBe('CLOSED')
  })
})

describe('wishes go on when the family renews them', () => {
  it('asked once, ended after the last day', async () => {
    const town = await buildTenant(database, { rules: { carryOver: 'onRenewal' } })
    const family = await waitingFamily(town)
    await run(town, '2026-05-31T09:00:00Z')
    expect(await family.news()).toEqual([])
    expect(await run(town, '2026-06-01T09:00:00Z')).toEqual({ asked: 1, ended: 0 })
    expect(await run(town, '2026-06-02T09:00:00Z')).toEqual({ asked: 0, ended: 0 })
    expect(await family.statuses()).toEqual(['WAITING', 'WAITING'])
    expect(await run(town, '2026-07-16T09:00:00Z')).toEqual({ asked: 0, ended: 1 })
    expect(await family.statuses()).toEqual(['LAPSED', 'LAPSED'])
    expect(await family.news()).toEqual(['renewal-asked', 'year-ended'])
  })

  it('renewed by the button they wait another year, and are asked again at its end', async () => {
    const town = await buildTenant(database, { rules: { carryOver: 'onRenewal' } })
    const family = await waitingFamily(town)
    const parent = (now: string) => town.ctx(family.parent, now)
    const renew = (now: string) => codeOf(renewNeed(parent(now), { id: family.need.id }))
    expect(await renew('2026-05-31T09:00:00Z')).toBe('renewal-not-open')
    await run(town, '2026-06-01T09:00:00Z')
    const [shown] = await listOwnApplications(parent('2026-06-10T09:00:00Z'), {})
    expect(shown?.renewUntil).toBe('2026-07-15')
    expect(await renew('2026-07-15T21:00:00Z')).toBe('done')
    expect(await renew('2026-07-15T21:30:00Z')).toBe('done')
    expect((await listOwnApplications(parent('2026-07-15T21:45:00Z'), {}))[0]).not.toHaveProperty(
      'renewUntil',
    )
    await run(town, '2026-08-02T09:00:00Z')
    expect(await family.statuses()).toEqual(['WAITING', 'WAITING'])
    expect(await run(town, '2027-06-01T09:00:00Z')).toEqual({ asked: 1, ended: 0 })
    expect(await run(town, '2027-07-16T09:00:00Z')).toEqual({ asked: 0, ended: 1 })
  })

  it('too late is too late, and another family presses nothing', async () => {
    const town = await buildTenant(database, { rules: { carryOver: 'onRenewal' } })
    const family = await waitingFamily(town)
    const other = await town.addFamily()
    const id = family.need.id
    expect(await codeOf(renewNeed(town.ctx(other.parent, '2026-06-10T09:00:00Z'), { id }))).toBe('not-found')
    expect(await codeOf(renewNeed(town.ctx(family.parent, '2026-07-16T09:00:00Z'), { id }))).toBe(
      'renewal-not-open',
    )
  })

  it('a family without an account cannot press a button: its wishes go on', async () => {
    const town = await buildTenant(database, { rules: { carryOver: 'onRenewal' } })
    const family = await waitingFamily(town, { online: false })
    expect(await run(town, '2026-07-20T09:00:00Z')).toEqual({ asked: 0, ended: 0 })
    expect(await family.statuses()).toEqual(['WAITING', 'WAITING'])
  })
})
