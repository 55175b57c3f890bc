import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { recordContract } from '../contract/index.ts'
import { rejectApplication } from '../offer/reject.ts'
import { listForOffice } from './list-for-office.ts'
import { openApplication } from './open.ts'
import { recordVisit } from './record-visit.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const apply = async (
  facilityId: string,
  child: { firstName?: string; lastName?: string; bornOn?: string } = {},
  where: TestTown = town,
) => {
  const household = await where.addFamily({ child })
  return { household, one: await where.addApplication(household, { facilityId }) }
}

describe('the list of a facility', () => {
  test('the older child first, whoever sent first; children of one age by name', async () => {
    const { kita, head } = await kitaWithPlace(town)
    await apply(kita.id, { firstName: 'Zoe', bornOn: '2023-01-01' })
    await apply(kita.id, { firstName: 'Anton', bornOn: '2021-05-01' })
    await apply(kita.id, { firstName: 'Mia', bornOn: '2023-01-01' })
    const { items } = await listForOffice(town.ctx(head), {})
    expect(items.map((row) => row.child.firstName)).toEqual(['Anton', 'Mia', 'Zoe'])
  })

  test('a head sees the own Kita only, also when naming another; the Träger its Kitas; the office all', async () => {
    const a = await kitaWithPlace(town)
    const b = await kitaWithPlace(town, { providerId: a.kita.providerId })
    const c = await kitaWithPlace(town)
    for (const { kita } of [a, b, c]) await apply(kita.id)
    const seen = async (actor: Parameters<TestTown['ctx']>[0], facilityId?: string) => {
      const { items } = await listForOffice(town.ctx(actor), { facilityId })
      return new Set(items.map((row) => row.facility.id))
    }
    expect(await seen(a.head)).toEqual(new Set([a.kita.id]))
    expect(await seen(a.head, c.kita.id)).toEqual(new Set())
    const admin = await town.addStaff('provider-admin', { provider: a.kita.providerId })
    expect(await seen(admin)).toEqual(new Set([a.kita.id, b.kita.id]))
    expect(await seen(await town.addStaff('office-clerk'), c.kita.id)).toEqual(new Set([c.kita.id]))
    expect(await codeOf(listForOffice(town.ctx(await town.addStaff('planner')), {}))).toBe('not-allowed')
  })

  test('filters: age class at the start, month, late, name with special characters', async () => {
    const { kita, head } = await kitaWithPlace(town)
    await apply(kita.id, { firstName: 'Klein', bornOn: '2025-01-01' })
    const household = await town.addFamily({ child: { firstName: 'Groß_', bornOn: '2022-01-01' } })
    const need = await town.addNeed({ childId: household.child.id, startsOn: '2026-09-01' })
    await town.addApplication(household, { facilityId: kita.id, need, late: true })
    const names = async (filter: Parameters<typeof listForOffice>[1]) =>
      (await listForOffice(town.ctx(head), filter)).items.map((row) => row.child.firstName)
    expect(await names({ ageClass: 'U3' })).toEqual(['Klein'])
    expect(await names({ ageClass: 'UE3' })).toEqual(['Groß_'])
    expect(await names({ startMonth: '2026-09' })).toEqual(['Groß_'])
    expect(await names({ late: true })).toEqual(['Groß_'])
    expect(await names({ q: 'lindner' })).toHaveLength(2)
    expect(await names({ q: '_' })).toEqual(['Groß_'])
    expect(await names({ q: 'lind klein' })).toEqual(['Klein'])
  })

  test('pages do not lose or double a row', async () => {
    const { kita, head } = await kitaWithPlace(town)
    for (let index = 0; index < 53; index += 1) await apply(kita.id, { lastName: `Kind ${index % 3}` })
    const first = await listForOffice(town.ctx(head), {})
    const second = await listForOffice(town.ctx(head), { page: 2 })
    const ids = [...first.items, ...second.items].map((row) => row.id)
    expect([first.total, second.total, new Set(ids).size]).toEqual([53, 53, 53])
  })
})

describe('a child with a contract elsewhere', () => {
  const contractedElsewhere = async (rules: NonNullable<Parameters<typeof buildTenant>[1]>['rules']) => {
    const where = await buildTenant(database, { rules })
    const a = await kitaWithPlace(where)
    const b = await kitaWithPlace(where)
    const household = await where.addFamily()
    const need = await where.addNeed({ childId: household.child.id })
    const atA = await where.addApplication(household, { facilityId: a.kita.id, need })
    const atB = await where.addApplication(household, { facilityId: b.kita.id, need })
    await offerAndAccept(where, a, atA.id)
    await recordContract(where.ctx(a.head), { applicationId: atA.id, signedOn: '2026-03-02' })
    return { ctx: where.ctx(b.head), a, atB }
  }

  test('mark: stays in the list, without saying where', async () => {
    const { ctx, atB } = await contractedElsewhere({})
    const { items } = await listForOffice(ctx, {})
    expect(items).toMatchObject([{ id: atB.id, status: 'PROVIDED_ELSEWHERE', contractedElsewhere: {} }])
    expect(items[0]?.contractedElsewhere).not.toHaveProperty('facilityName')
    expect((await openApplication(ctx, { applicationId: atB.id })).contractedElsewhere).toEqual({})
  })

  test('with showWhere the name is there', async () => {
    const { ctx, a } = await contractedElsewhere({ contract: { showWhere: true } })
    const { items } = await listForOffice(ctx, {})
    expect(items[0]?.contractedElsewhere).toEqual({ facilityName: a.kita.name })
  })

  test('autoClose: leaves the working list and is found among the closed ones', async () => {
    const { ctx, atB } = await contractedElsewhere({ contract: { effectOnOthers: 'autoClose' } })
    expect((await listForOffice(ctx, {})).items).toEqual([])
    expect((await listForOffice(ctx, { group: 'closed' })).items).toMatchObject([{ id: atB.id }])
  })

  test('MINIMAL: other facilities do not learn of it', async () => {
    const { ctx, atB } = await contractedElsewhere({ disclosure: { level: 'MINIMAL' } })
    expect((await listForOffice(ctx, { group: 'all' })).items).toMatchObject([
      { id: atB.id, status: 'CLOSED' },
    ])
    const opened = JSON.stringify(await openApplication(ctx, { applicationId: atB.id }))
    expect(opened).not.toContain('PROVIDED_ELSEWHERE')
    expect(opened).not.toContain('contractedElsewhere')
  })
})

describe('opening a case', () => {
  test('shows contact data as they are now, and never where else the family has applied', async () => {
    const a = await kitaWithPlace(town)
    const b = await kitaWithPlace(town)
    const household = await town.addFamily({
      guardian: { phone: '0170 99', contactChangedAt: new Date('2026-02-01T10:00:00Z') },
    })
    const need = await town.addNeed({ childId: household.child.id, siblingFacilityId: b.kita.id })
    const atA = await town.addApplication(household, { facilityId: a.kita.id, need, comment: 'Zwillinge' })
    await town.addApplication(household, { facilityId: b.kita.id, need })
    const opened = await openApplication(town.ctx(a.head), { applicationId: atA.id })
    expect(opened).toMatchObject({
      comment: 'Zwillinge',
      siblingHere: false,
      guardians: [{ phone: '0170 99', contactChangedAt: new Date('2026-02-01T10:00:00Z') }],
    })
    expect(JSON.stringify(opened)).not.toContain(b.kita.id)
    expect(JSON.stringify(opened)).not.toContain(b.kita.name)
    expect(await lookInto(town).audit(atA.id)).toMatchObject([
      { action: 'application.open', actorId: a.head.accountId, detail: {} },
    ])
  })

  test('the office reads without the comment and sees why it makes no offer', async () => {
    const { kita } = await kitaWithPlace(town)
    const { one } = await apply(kita.id)
    const clerk = await town.addStaff('office-clerk')
    const opened = await openApplication(town.ctx(clerk), { applicationId: one.id })
    expect(opened).not.toHaveProperty('comment')
    expect(opened.steps).toEqual([{ step: 'offer', refusal: { code: 'offer-not-by-office' } }])
  })

  test('the head’s steps name the day they wait for', async () => {
    const soest = await buildTenant(database, { rules: { offer: { firstDate: '12-01' } } })
    const { kita, head } = await kitaWithPlace(soest)
    const { one } = await apply(kita.id, {}, soest)
    const opened = await openApplication(soest.ctx(head, '2025-11-30T09:00:00Z'), { applicationId: one.id })
    expect(opened.steps).toEqual([
      { step: 'visit' },
      { step: 'offer', refusal: { code: 'offer-too-early', params: { firstDay: '2025-12-01' } } },
      { step: 'reject' },
    ])
  })

  test('a foreign, a made-up and a neighbour’s id look the same, and each attempt is logged', async () => {
    const { kita } = await kitaWithPlace(town)
    const { head: stranger } = await kitaWithPlace(town)
    const { one } = await apply(kita.id)
    const neighbour = await buildTenant(database)
    const clerk = await neighbour.addStaff('office-admin')
    const madeUp = '01900000-0000-7000-8000-000000000000'
    for (const applicationId of [one.id, madeUp]) {
      expect(await codeOf(openApplication(town.ctx(stranger), { applicationId }))).toBe('not-found')
      expect(await lookInto(town).audit(applicationId)).toMatchObject([{ detail: { refused: true } }])
    }
    expect(await codeOf(openApplication(neighbour.ctx(clerk), { applicationId: one.id }))).toBe('not-found')
    expect(await lookInto(neighbour).audit(one.id)).toMatchObject([{ detail: { refused: true } }])
  })
})

describe('the visit', () => {
  test('puts an unconfirmed application on the list, once', async () => {
    const { kita, head } = await kitaWithPlace(town, { visit: 'beforeRequest' })
    const household = await town.addFamily()
    const one = await town.addApplication(household, { facilityId: kita.id, status: 'UNCONFIRMED' })
    await recordVisit(town.ctx(head), { applicationId: one.id })
    await recordVisit(town.ctx(head), { applicationId: one.id })
    const look = lookInto(town)
    expect(await look.history(one.id)).toMatchObject([{ toStatus: 'WAITING', channel: 'visit' }])
    expect(await look.messages(household.guardian.id)).toMatchObject([{ kind: 'visit-recorded' }])
    expect((await openApplication(town.ctx(head), { applicationId: one.id })).visit).toEqual({
      rule: 'beforeRequest',
      recorded: true,
    })
  })
})

describe('a refusal', () => {
  const early = '2025-12-31T12:00:00Z'
  test('waits for the tenant’s day, unless the family asked for it', async () => {
    const strict = await buildTenant(database, { rules: { reject: { earliest: '02-01' } } })
    const { kita, head } = await kitaWithPlace(strict)
    const { one } = await apply(kita.id, {}, strict)
    const act = rejectApplication(strict.ctx(head, early), { applicationId: one.id, reason: 'no-place' })
    await expect(act).rejects.toMatchObject({
      code: 'rejection-too-early',
      params: { firstDay: '2026-02-01' },
    })
    const asked = rejectApplication(strict.ctx(head, early), {
      applicationId: one.id,
      reason: 'asked-by-family',
    })
    expect(await codeOf(asked)).toBe('done')
  })

  test('mail and message name neither child nor facility nor outcome; the need stays open', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const { household, one } = await apply(kita.id)
    await rejectApplication(town.ctx(head), { applicationId: one.id, reason: 'no-place' })
    const look = lookInto(town)
    expect((await look.application(one.id)).status).toBe('REJECTED')
    expect(await look.need((await look.application(one.id)).careNeedId)).toBe('OPEN')
    expect(await look.mails(household.guardian.accountId as string)).toEqual([
      { template: 'status-changed', params: { applicationId: one.id } },
    ])
  })

  test('is the head’s, not the helper’s or the office’s', async () => {
    const { kita } = await kitaWithPlace(town)
    const { one } = await apply(kita.id)
    const wanted = { applicationId: one.id, reason: 'no-place' } as const
    for (const actor of [
      await town.addStaff('office-admin'),
      await town.addStaff('facility-staff', { facility: kita.id }),
    ])
      expect(await codeOf(rejectApplication(town.ctx(actor), wanted))).toBe('not-allowed')
  })

  test('after a yes frees the place', async () => {
    const scene = await kitaWithPlace(town)
    const { one } = await apply(scene.kita.id)
    await offerAndAccept(town, scene, one.id)
    await rejectApplication(town.ctx(scene.head), { applicationId: one.id, reason: 'family-not-reached' })
    const { one: next } = await apply(scene.kita.id)
    expect(await codeOf(offerAndAccept(town, scene, next.id))).toBe('done')
  })
})
