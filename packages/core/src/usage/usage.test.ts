import { randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import { auditEvent, opinion, submission, usageCount } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { giveOpinion, listOpinions, readUsage, storeCounts, tidyUsage } from './index.ts'
import type { CountLine } from './tally.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const now = '2026-12-04T09:00:00Z'
const line = (values: Partial<CountLine> = {}): CountLine => ({
  ...{ day: '2026-12-04', journey: 'apply', step: 'opened', language: 'de', device: 'phone', n: 1 },
  ...values,
})
const system = (town: TestTown, at = now) => town.ctx({ kind: 'system' }, at)
const rows = (town: TestTown) =>
  town.inTenant((tx) => tx.select().from(usageCount).where(eq(usageCount.tenantId, town.tenant.id)))

describe('sums', () => {
  it('of several processes that write at once are all there', async () => {
    const town = await buildTenant(database)
    const steps = ['opened', 'child', 'care', 'more', 'sent']
    // each in another order, so that two of them would wait for each other
    const write = (process: number) =>
      storeCounts(system(town), {
        lines: [...steps.slice(process % 5), ...steps.slice(0, process % 5)].map((step) =>
          line({ step, n: 2 }),
        ),
      })
    await Promise.all(Array.from({ length: 12 }, (_, process) => write(process)))
    expect((await rows(town)).map(({ step, n }) => [step, n]).sort()).toEqual(
      steps.map((step) => [step, 24]).sort(),
    )
  })

  it('are taken away by nobody, nor seen by the neighbour', async () => {
    const [town, neighbour] = [await buildTenant(database), await buildTenant(database)]
    await storeCounts(system(town), { lines: [line({ n: 7 })] })
    await expect(town.inTenant((tx) => tx.execute(sql`delete from app.usage_count`))).rejects.toMatchObject({
      sqlState: '42501',
    })
    const seen = await inTenant(database.db, neighbour.tenant.id, (tx) => tx.select().from(usageCount))
    expect(seen).toEqual([])
  })

  it('are read by the office’s admin and by planners, not by others', async () => {
    const town = await buildTenant(database)
    for (const role of ['office-admin', 'planner'] as const)
      expect((await readUsage(town.ctx(await town.addStaff(role), now), {})).until).toBe('2026-12-04')
    for (const role of ['office-clerk', 'facility-head'] as const)
      await expect(readUsage(town.ctx(await town.addStaff(role), now), {})).rejects.toMatchObject({
        code: 'not-allowed',
      })
  })

  it('come back by step, language, device and week, the small ones hidden', async () => {
    const town = await buildTenant(database)
    await storeCounts(system(town), {
      lines: [
        line({ n: 20 }),
        line({ n: 9, language: 'tr', day: '2026-11-27' }),
        line({ n: 2, language: 'fa', device: 'larger' }),
        line({ n: 15, step: 'child' }),
        line({ n: 50, day: '2026-08-01' }),
      ],
    })
    const usage = await readUsage(town.ctx(await town.addStaff('planner'), now), {})
    const apply = usage.journeys.find(({ journey }) => journey === 'apply')
    expect(apply?.steps.slice(0, 3)).toEqual([
      { step: 'opened', n: 31, left: 16 },
      { step: 'child', n: 15, left: 15 },
      { step: 'care', n: 0, left: 0 },
    ])
    expect(apply?.languages.map(({ part, cells }) => [part, cells[0]])).toEqual([
      ['de', 20],
      ['fa', null],
      ['tr', null],
    ])
    expect(apply?.devices.map(({ part, cells }) => [part, cells[0]])).toEqual([
      ['phone', null],
      ['larger', null],
    ])
    expect(apply?.times.map(({ part, cells }) => [part, cells[0]])).toEqual([
      ['2026-11-23', 9],
      ['2026-11-30', 22],
    ])
  })

  it('of days older than thirteen months become months, and their whole stays', async () => {
    const town = await buildTenant(database)
    const days = ['2025-10-03', '2025-10-30', '2025-11-01', '2026-12-04']
    await storeCounts(system(town), { lines: days.map((day) => line({ day, n: 6 })) })
    await tidyUsage(system(town), {})
    await tidyUsage(system(town), {})
    expect((await rows(town)).map(({ startsOn, span, n }) => `${startsOn} ${span} ${n}`).sort()).toEqual([
      '2025-10-01 month 12',
      '2025-11-01 day 6',
      '2026-12-04 day 6',
    ])
    // one that was away for long writes a day of that month
    await storeCounts(system(town), { lines: [line({ day: '2025-10-31', n: 1 })] })
    await tidyUsage(system(town), {})
    const usage = await readUsage(town.ctx(await town.addStaff('planner'), now), { period: '36-months' })
    const apply = usage.journeys.find(({ journey }) => journey === 'apply')
    expect(apply?.times.map(({ part, cells }) => [part, cells[0]])).toEqual([
      ['2025-10-01', 13],
      ['2025-11-01', 6],
      ['2026-12-01', 6],
    ])
  })
})

const sent = async (town: TestTown) => {
  const family = await town.addFamily()
  const facility = await town.addFacility()
  const application = await town.addApplication(family, { facilityId: facility.id })
  return { family, submissionId: application.submissionId }
}
const answer = { answer: 'satisfied', language: 'uk', device: 'phone' } as const

describe('the one question after sending', () => {
  it('is answered once for each sending; a second answer changes nothing', async () => {
    const town = await buildTenant(database)
    const { family, submissionId } = await sent(town)
    const ctx = town.ctx(family.parent, now)
    expect(await giveOpinion(ctx, { ...answer, submissionId, comment: 'Ging schnell\r\nund gut' })).toBe(true)
    expect(await giveOpinion(ctx, { ...answer, answer: 'dissatisfied', submissionId })).toBe(false)
    expect(await rows(town)).toMatchObject([{ journey: 'opinion', step: 'satisfied', n: 1, language: 'uk' }])
    const kept = await town.inTenant((tx) => tx.select().from(opinion))
    expect(kept).toMatchObject([
      { month: '2026-12-01', answer: 'satisfied', comment: 'Ging schnell\nund gut' },
    ])
  })

  it('is read by staff when its month is over and five texts are there, so that none is told from the others', async () => {
    const town = await buildTenant(database)
    const admin = await town.addStaff('office-admin')
    const read = (at: string) => listOpinions(town.ctx(admin, at), {})
    const write = (month: string, comment: string) =>
      town.inTenant((tx) =>
        tx
          .insert(opinion)
          .values({ tenantId: town.tenant.id, id: randomUUID(), month, answer: 'neither', comment }),
      )
    await write('2026-11-01', 'Vom November')
    for (const at of [1, 2, 3]) await write('2026-12-01', `Vom Dezember ${at}`)
    expect(await read('2027-01-02T09:00:00Z')).toMatchObject({ total: 0, items: [] })
    await write('2026-12-01', 'Vom Dezember 4')
    expect(await read('2026-12-31T20:00:00Z')).toMatchObject({ total: 0, items: [] })
    await write('2027-01-01', 'Vom Januar')
    const { total, items } = await read('2027-01-02T09:00:00Z')
    expect([total, items.length]).toEqual([5, 5])
    expect(new Set(items.map(({ month }) => month))).toEqual(new Set(['2026-12-01']))
    expect(items.map(({ comment }) => comment)).not.toContain('Vom Januar')
  })

  it('leaves nothing that leads from the answer to the family: no id, no day, no line of the log', async () => {
    const town = await buildTenant(database)
    const { family, submissionId } = await sent(town)
    await giveOpinion(town.ctx(family.parent, now), { ...answer, submissionId, comment: 'Gut' })
    const kept = await town.inTenant((tx) => tx.select().from(opinion))
    expect(Object.keys(kept[0] ?? {}).sort()).toEqual(['answer', 'comment', 'id', 'month', 'tenantId'])
    // a time-ordered id would tell the instant
    expect(kept[0]?.id[14]).toBe('4')
    expect(JSON.stringify(kept)).not.toContain(submissionId)
    const logged = await town.inTenant((tx) =>
      tx
        .select()
        .from(auditEvent)
        .where(and(eq(auditEvent.action, 'opinion.give'))),
    )
    expect(logged).toEqual([])
    const [head] = await town.inTenant((tx) =>
      tx.select().from(submission).where(eq(submission.id, submissionId)),
    )
    expect(head?.opinionGiven).toBe(true)
  })

  it('is not another family’s', async () => {
    const town = await buildTenant(database)
    const { submissionId } = await sent(town)
    const other = await sent(town)
    await expect(
      giveOpinion(town.ctx(other.family.parent, now), { ...answer, submissionId }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('takes five hundred characters and no more', async () => {
    const town = await buildTenant(database)
    const { family, submissionId } = await sent(town)
    const give = (comment: string) =>
      giveOpinion(town.ctx(family.parent, now), { ...answer, submissionId, comment })
    await expect(give('x'.repeat(501))).rejects.toMatchObject({
      errors: [{ pointer: '/comment', code: 'text-too-long' }],
    })
    expect(await give('x'.repeat(500))).toBe(true)
  })

  it('is forgotten within a year, word for word', async () => {
    const town = await buildTenant(database)
    const { family, submissionId } = await sent(town)
    const given = '2026-12-31T10:00:00Z'
    await giveOpinion(town.ctx(family.parent, given), { ...answer, submissionId, comment: 'Gut' })
    const left = () => town.inTenant((tx) => tx.select().from(opinion))
    await tidyUsage(system(town, '2027-11-30T10:00:00Z'), {})
    expect(await left()).toHaveLength(1)
    await tidyUsage(system(town, '2027-12-01T10:00:00Z'), {})
    expect(await left()).toEqual([])
    await expect(town.inTenant((tx) => tx.execute(sql`delete from app.opinion`))).rejects.toMatchObject({
      sqlState: '42501',
    })
  })
})
