import { barrierReport, task } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf } from '../../test/look.ts'
import { finishTask, officeToday } from '../office/index.ts'
import { changeOfficeText } from '../tenant/index.ts'
import {
  answerBarrier,
  eraseBarriers,
  getStatement,
  listBarriers,
  openBarrier,
  putSignPart,
  readOfficeStatement,
  readSignPart,
  remindOfAccessibility,
  removeSignPart,
  reportBarrier,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const nobody = { kind: 'nobody' } as const
const system = { kind: 'system' } as const
const friday = '2026-12-04T09:00:00Z'
const report = { text: 'Die Karte liest nichts vor.', page: '/suche', language: 'ar' }

const mails = () =>
  town.inTenant((tx) =>
    tx.execute<{ template: string; lang: string; to: string; reason: string | null }>(sql`
      select template, lang, recipient_kind as to, params ->> 'reason' as reason from app.outbox
       where tenant_id = app.tenant_id() order by created_at, template`),
  )
const reported = async (more = {}, now = friday) => {
  await reportBarrier(town.ctx(nobody, now), { ...report, ...more })
  const { items } = await listBarriers(town.ctx(await town.addStaff('office-clerk'), now), {})
  return items.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())[0]?.id as string
}

describe('a reported barrier', () => {
  beforeAll(async () => {
    town = await buildTenant(database)
  })

  test('needs no account and becomes a task of the office with a month to answer', async () => {
    const answered = await reportBarrier(town.ctx(nobody, friday), {
      ...report,
      email: 'amal@familie.example',
    })
    expect(answered).toEqual({ answerBy: '2027-01-04', receipt: true })
    const clerk = await town.addStaff('office-clerk')
    const { tasks } = await officeToday(town.ctx(clerk, friday), {})
    expect(tasks).toMatchObject([{ kind: 'barrier-report', dueOn: '2027-01-04', facilityId: null }])
    expect([...(await mails())]).toEqual([
      { template: 'barrier-received', lang: 'ar', to: 'reporter', reason: null },
      { template: 'office-notice', lang: 'de', to: 'office', reason: 'barrier-new' },
    ])
  })

  test('late on New Year’s Eve counts from the day in Berlin', async () => {
    const { answerBy } = await reportBarrier(town.ctx(nobody, '2026-12-31T23:30:00Z'), report)
    expect(answerBy).toBe('2027-02-01')
  })

  test('without words is refused', async () => {
    expect(await codeOf(reportBarrier(town.ctx(nobody), { ...report, text: ' \n ' }))).toBe('input-invalid')
  })

  test('ends with its answer only, whoever ticks its task', async () => {
    const clerk = await town.addStaff('office-clerk')
    const { tasks } = await officeToday(town.ctx(clerk, friday), {})
    const taskId = tasks[0]?.id as string
    expect(await codeOf(finishTask(town.ctx(clerk, friday), { taskId }))).toBe('barrier-answer-missing')
  })

  test('is nothing a Kita or the Fachberatung reads', async () => {
    const kita = await town.addFacility()
    const head = await town.addStaff('facility-head', { facility: kita.id })
    expect(await codeOf(listBarriers(town.ctx(head), {}))).toBe('not-allowed')
    expect((await officeToday(town.ctx(head), {})).tasks).toEqual([])
  })
})

describe('the answer', () => {
  beforeAll(async () => {
    town = await buildTenant(database)
  })

  test('goes by mail in the sender’s language and ends task and clock', async () => {
    const reportId = await reported({ email: 'amal@familie.example' })
    const clerk = await town.addStaff('office-clerk')
    const answer = { reportId, way: 'mail' as const, text: 'Die Liste nennt dieselben Kitas.' }
    await answerBarrier(town.ctx(clerk, friday), answer)
    expect(await openBarrier(town.ctx(clerk, friday), { reportId })).toMatchObject({
      ...{ answerWay: 'mail', answer: answer.text, answeredBy: clerk.name, clock: null },
    })
    expect((await officeToday(town.ctx(clerk, friday), {})).tasks).toEqual([])
    expect([...(await mails())]).toContainEqual({
      ...{ template: 'barrier-answered', lang: 'ar', to: 'reporter', reason: null },
    })
    expect(await codeOf(answerBarrier(town.ctx(clerk, friday), answer))).toBe('barrier-answered')
  })

  test('by mail needs an address; on the telephone it is noted', async () => {
    const reportId = await reported({ phone: '02921 555' })
    const clerk = await town.addStaff('office-clerk')
    const ctx = town.ctx(clerk, friday)
    expect(await codeOf(answerBarrier(ctx, { reportId, way: 'mail', text: 'Ja' }))).toBe('input-invalid')
    const before = (await mails()).length
    await answerBarrier(ctx, { reportId, way: 'phone', text: 'Am 4. Dezember erklärt' })
    expect((await mails()).length).toBe(before)
  })

  test('of another office’s report does not exist', async () => {
    const reportId = await reported()
    const other = await buildTenant(database)
    const stranger = await other.addStaff('office-clerk')
    expect(await codeOf(openBarrier(other.ctx(stranger), { reportId }))).toBe('not-found')
    expect(await codeOf(answerBarrier(other.ctx(stranger), { reportId, way: 'none', text: 'Nein' }))).toBe(
      'not-found',
    )
  })
})

describe('the clock', () => {
  beforeAll(async () => {
    town = await buildTenant(database)
  })
  const reasons = async () => (await mails()).flatMap(({ reason }) => reason ?? [])

  test('reminds the office a week before and once when it is late', async () => {
    await reported()
    await remindOfAccessibility(town.ctx(system, '2026-12-27T09:00:00Z'), {})
    expect(await reasons()).toEqual(['barrier-new'])
    for (const day of ['2026-12-28', '2026-12-29', '2027-01-05', '2027-01-06'])
      await remindOfAccessibility(town.ctx(system, `${day}T09:00:00Z`), {})
    expect(await reasons()).toEqual(['barrier-new', 'barrier-soon', 'barrier-over'])
  })

  test('asks for a review once after twelve months, until a new day is said', async () => {
    const kinds = () =>
      town.inTenant((tx) => tx.select({ kind: task.kind, doneAt: task.doneAt, dueOn: task.dueOn }).from(task))
    const reviews = async () => (await kinds()).filter(({ kind }) => kind === 'statement-review')
    const due = new Date('2027-11-21T09:00:00Z')
    await remindOfAccessibility(town.ctx(system, '2027-11-20T09:00:00Z'), {})
    expect(await reviews()).toEqual([])
    await remindOfAccessibility(town.ctx(system, due), {})
    await remindOfAccessibility(town.ctx(system, due), {})
    expect(await reviews()).toEqual([{ kind: 'statement-review', doneAt: null, dueOn: '2027-11-21' }])
    expect((await reasons()).filter((reason) => reason === 'statement-review')).toHaveLength(1)
    const { profile } = town.tenant
    const reviewed = { ...profile, accessibility: { ...profile.accessibility, reviewedOn: '2027-11-22' } }
    const ctx = town.ctx(system, '2027-11-22T09:00:00Z')
    await remindOfAccessibility({ ...ctx, tenant: { ...ctx.tenant, profile: reviewed } }, {})
    expect(await reviews()).toMatchObject([{ doneAt: ctx.now }])
  })

  test('erases what people wrote six months after the answer, and keeps the days', async () => {
    const reportId = await reported({ email: 'amal@familie.example', name: 'Amal' }, '2027-03-01T09:00:00Z')
    const clerk = await town.addStaff('office-clerk')
    const answeredAt = '2027-03-15T09:00:00Z'
    await answerBarrier(town.ctx(clerk, answeredAt), { reportId, way: 'mail', text: 'Danke' })
    expect(await eraseBarriers(town.ctx(system, '2027-09-14T09:00:00Z'), {})).toBe(0)
    expect(await eraseBarriers(town.ctx(system, '2027-09-15T09:00:00Z'), {})).toBe(1)
    const [row] = (await town.inTenant((tx) => tx.select().from(barrierReport))).filter(
      ({ id }) => id === reportId,
    )
    expect(row).toMatchObject({
      ...{ text: null, page: null, name: null, email: null, phone: null, answer: null, answerWay: 'mail' },
      ...{ receivedAt: new Date('2027-03-01T09:00:00Z'), answeredAt: new Date(answeredAt) },
    })
  })
})

describe('the statement', () => {
  beforeAll(async () => {
    town = await buildTenant(database)
  })
  const read = (translationsRead = false) => getStatement(town.ctx(nobody), { translationsRead })

  test('is there before the office has said anything, with the body of its Land', async () => {
    const statement = await read()
    expect(statement).toMatchObject({
      ...{ conformity: 'partial', method: 'self', answerWeeks: 6, ownGaps: [] },
      contact: { email: 'kita@kreis-probe.example' },
      enforcement: { url: 'https://www.lbbp.nrw.de/ombudsstelle' },
    })
    expect(statement.gaps.map(({ key }) => key)).toContain('machine-translation')
    expect((await read(true)).gaps.map(({ key }) => key)).not.toContain('machine-translation')
  })

  const empty = { contact: {}, plans: [], leftOut: [], gaps: [] }
  const said = { conformity: 'partial' as const, method: 'self' as const, ...empty }

  test('is edited as a part of the office’s texts and checked like a bundle', async () => {
    const admin = await town.addStaff('office-admin')
    const change = (value: object) =>
      changeOfficeText(town.ctx(admin), { change: { part: 'accessibility', value: { ...said, ...value } } })
    expect(await codeOf(change({ conformity: 'full' }))).toBe('input-invalid')
    expect(await codeOf(change({ method: 'external' }))).toBe('input-invalid')
    expect(await codeOf(change({ assessedOn: '2026-02-31' }))).toBe('input-invalid')
    await change({ reviewedOn: '2026-12-01', plain: 'Das ist Leichte Sprache.' })
    const { statement, review } = await readOfficeStatement(town.ctx(admin), {})
    expect(statement).toMatchObject({ reviewedOn: '2026-12-01', plain: 'Das ist Leichte Sprache.' })
    expect(review.dueOn).toBe('2027-12-01')
  })
})

describe('the film in sign language', () => {
  beforeAll(async () => {
    town = await buildTenant(database)
  })
  const hash = 'ab'.repeat(16)
  const bytes = new TextEncoder().encode('0123456789')

  test('comes first, its subtitles after it, and all go together', async () => {
    const admin = await town.addStaff('office-admin')
    const captions = { part: 'captions' as const, hash, kind: 'vtt' as const, bytes }
    expect(await codeOf(putSignPart(town.ctx(admin), captions))).toBe('sign-video-missing')
    await putSignPart(town.ctx(admin), { part: 'video', hash, kind: 'mp4', bytes })
    await putSignPart(town.ctx(admin), captions)
    const gaps = await getStatement(town.ctx(nobody), { translationsRead: false })
    expect(gaps.gaps.map(({ key }) => key)).not.toContain('sign-language')
    await removeSignPart(town.ctx(admin), { part: 'video' })
    expect((await readOfficeStatement(town.ctx(admin), {})).film).toEqual([])
  })

  test('is read in pieces; only an administrator of the office changes it', async () => {
    const admin = await town.addStaff('office-admin')
    await putSignPart(town.ctx(admin), { part: 'video', hash, kind: 'mp4', bytes })
    const film = { part: 'video' as const, hash, kind: 'mp4' as const }
    const piece = async (from: number, to: number | null) => {
      const { content, size } = await readSignPart(town.ctx(nobody), { ...film, range: { from, to } })
      return [content.toString(), size]
    }
    expect(await piece(2, 4)).toEqual(['234', 10])
    expect(await piece(8, null)).toEqual(['89', 10])
    expect(await codeOf(piece(10, null))).toBe('range-not-there')
    expect(await codeOf(piece(4, 2))).toBe('range-not-there')
    const clerk = await town.addStaff('office-clerk')
    expect(await codeOf(removeSignPart(town.ctx(clerk), { part: 'video' }))).toBe('not-allowed')
  })
})
