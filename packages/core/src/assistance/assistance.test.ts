import { createHash, randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import {
  applicationDraft,
  assistance,
  auditEvent,
  guardian,
  letter,
  message,
  noticeAcknowledgement,
  selectionItem,
  submission,
} from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { autumn, buildSendingTown, refusal, sending, toFacility } from '../../test/sending.ts'
import { saveDraft } from '../application/draft.ts'
import { getReceipt } from '../application/get-receipt.ts'
import { listOwnApplications } from '../application/list-own.ts'
import { openApplication } from '../application/open.ts'
import { getReceiptPaper } from '../application/receipt-paper.ts'
import { putSelection } from '../application/selection.ts'
import { submitApplications } from '../application/submit.ts'
import { joinByCode } from '../child/join.ts'
import { listChildren } from '../child/list.ts'
import type { Actor } from '../context.ts'
import { endAssistance, expireAssistances } from './end.ts'
import { listOwnAssistances } from './list-own.ts'
import { addCounsellingPlace, closeCounsellingPlace, listCounsellingPlaces } from './place.ts'
import { getAssistance } from './running.ts'
import { startAssistance } from './start.ts'

let database: TestDatabase
let town: TestTown
let admin: Actor
let placeId: string

beforeAll(async () => {
  database = await testDatabase()
  town = await buildSendingTown(database)
  admin = await town.addStaff('office-admin')
  placeId = (await addCounsellingPlace(town.ctx(admin, autumn), { name: 'Familienzentrum Nord' })).id
})
afterAll(() => database.stop())

const rows = <T>(fn: Parameters<typeof inTenant<T>>[2]) => inTenant<T>(database.db, town.tenant.id, fn)
const person = { firstName: 'Rosa', lastName: 'Klein', street: 'Am Bach 3', postcode: '59494', town: 'Probe' }
const asked = (values: object = {}) => ({
  ...person,
  language: 'tr',
  agreed: true as const,
  noticeVersion: '1',
  ...values,
})
const agreedText = 'Bu kişi formu sizinle birlikte doldurur.'
const counsellorAt = (id = placeId) => town.addStaff('counsellor', { 'counselling-place': id })
type Counsellor = Awaited<ReturnType<typeof counsellorAt>>

/** Begins as the session check would see it afterwards. */
const begin = async (who: Counsellor, values: object = {}, at = autumn): Promise<Helped> => {
  const sessionHash = createHash('sha256').update(randomUUID()).digest()
  const { id } = await startAssistance({ sessionHash, agreedText })(town.ctx(who, at), asked(values))
  const [row] = await rows((tx) => tx.select().from(assistance).where(eq(assistance.id, id)))
  const guardianId = row?.guardianId ?? ''
  return { kind: 'assisted', assistanceId: id, guardianId, staffId: who.accountId, name: who.name }
}
type Helped = Extract<Actor, { kind: 'assisted' }>

const send = async (who: Helped) => {
  const kita = await town.addFacility()
  return submitApplications(town.ctx(who, autumn), sending([toFacility(kita)]))
}
const recordOf = ({ assistanceId }: Helped) =>
  rows((tx) => tx.select().from(assistance).where(eq(assistance.id, assistanceId)))
const familiesOf = (who: Helped) =>
  rows((tx) => tx.select().from(guardian).where(eq(guardian.id, who.guardianId)))

describe('a counsellor helps a family', () => {
  it('what the family agreed to is kept: the words, the language, when, by whom, and that the notice was read', async () => {
    const counsellor = await counsellorAt()
    const family = await begin(counsellor)
    await send(family)
    const [kept] = await recordOf(family)
    expect(kept).toMatchObject({
      ...{ agreedText, language: 'tr', startedBy: counsellor.accountId, placeId, noticeVersion: '1' },
      startedAt: new Date(autumn),
    })
    const acknowledged = await rows((tx) =>
      tx
        .select()
        .from(noticeAcknowledgement)
        .where(eq(noticeAcknowledgement.accountId, counsellor.accountId)),
    )
    expect(acknowledged).toEqual([])
  })

  it('the same sending reaches the same list, is marked as assisted, and the log names who helped', async () => {
    const counsellor = await counsellorAt()
    const family = await begin(counsellor)
    const receipt = await send(family)
    expect(receipt.applications).toHaveLength(1)
    const [stored] = await rows((tx) => tx.select().from(submission).where(eq(submission.id, receipt.id)))
    expect(stored).toMatchObject({ channel: 'assisted', assistanceId: family.assistanceId, enteredBy: null })
    const [logged] = await rows((tx) =>
      tx
        .select()
        .from(auditEvent)
        .where(
          and(eq(auditEvent.action, 'application.submit'), eq(auditEvent.actorId, counsellor.accountId)),
        ),
    )
    expect(logged).toMatchObject({ actorKind: 'staff', detail: { assistance: family.assistanceId } })
  })

  it('the case says where the family was helped and when it agreed, and nothing else of the session', async () => {
    const kita = await town.addFacility()
    const head = town.ctx(await town.addStaff('facility-head', { facility: kita.id }), autumn)
    const helpIn = async (actor: Actor) => {
      const { applications } = await submitApplications(town.ctx(actor, autumn), sending([toFacility(kita)]))
      return (await openApplication(head, { applicationId: applications[0]?.id ?? '' })).help
    }
    const agreedAt = new Date(autumn)
    expect(await helpIn(await begin(await counsellorAt()))).toEqual({
      place: 'Familienzentrum Nord',
      agreedAt,
    })
    expect(await helpIn(await begin(await town.addStaff('office-clerk')))).toEqual({ place: null, agreedAt })
    expect(await helpIn((await town.addFamily()).parent)).toBeNull()
  })

  it('the same rules hold: a fifth Kita is refused', async () => {
    const family = await begin(await counsellorAt())
    const five = await Promise.all(Array.from({ length: 5 }, () => town.addFacility()))
    expect(await refusal(submitApplications(town.ctx(family, autumn), sending(five.map(toFacility))))).toBe(
      'application-limit-reached 4',
    )
  })

  it('with a mail address the receipt goes by mail, without one nothing is put into the post', async () => {
    const mailsOf = (submissionId: string) =>
      rows((tx) =>
        tx.execute<{ recipient_kind: string; lang: string }>(
          sql`select recipient_kind, lang from app.outbox where params->>'submissionId' = ${submissionId}`,
        ),
      )
    const reached = await send(await begin(await counsellorAt(), { email: 'rosa@post.example' }))
    expect([...(await mailsOf(reached.id))]).toEqual([{ recipient_kind: 'guardian', lang: 'tr' }])
    const offline = await begin(await counsellorAt())
    expect([...(await mailsOf((await send(offline)).id))]).toEqual([])
    const waiting = await rows((tx) =>
      tx.select().from(letter).where(eq(letter.guardianId, offline.guardianId)),
    )
    const told = await rows((tx) =>
      tx.select().from(message).where(eq(message.guardianId, offline.guardianId)),
    )
    expect([waiting, told]).toEqual([[], []])
  })

  it('the receipt on paper carries the code with which the family takes it over later, once', async () => {
    const family = await begin(await counsellorAt())
    const { id } = await send(family)
    const ctx = town.ctx(family, autumn)
    const { joinCode, sent } = await getAssistance(ctx, {})
    expect(sent.map((one) => one.id)).toEqual([id])
    expect(await getReceiptPaper(ctx, { id })).toMatchObject({ joinCode })
    await endAssistance(ctx, {})
    const own = await town.addFamily()
    const account = town.ctx(own.parent, autumn)
    expect(await joinByCode(account, { code: joinCode ?? '' })).toEqual({ children: 1 })
    expect((await listOwnApplications(account, {})).map((need) => need.childFirstName)).toEqual(['Mia'])
    expect(await listOwnAssistances(account, {})).toMatchObject([
      { by: family.name, place: 'Familienzentrum Nord', language: 'tr', agreedText },
    ])
    expect(await getReceiptPaper(account, { id })).toMatchObject({ joinCode: null })
  })
})

describe('nothing stays with the counsellor', () => {
  it('ended, the draft, the choice and the code are gone; what was sent stays with the family', async () => {
    const counsellor = await counsellorAt()
    const family = await begin(counsellor)
    const ctx = town.ctx(family, autumn)
    await send(family)
    await typeSomething(family)
    await endAssistance(ctx, {})
    expect(await entriesOf(counsellor)).toEqual([[], []])
    const [kept] = await recordOf(family)
    expect(kept).toMatchObject({ joinCode: null, sessionHash: null, endedAt: new Date(autumn) })
    expect(await familiesOf(family)).toHaveLength(1)
  })

  it('ended without sending, the family was never here', async () => {
    const counsellor = await counsellorAt()
    const family = await begin(counsellor)
    await typeSomething(family)
    await endAssistance(town.ctx(family, autumn), {})
    expect(await familiesOf(family)).toEqual([])
    expect(await entriesOf(counsellor)).toEqual([[], []])
    const left = await recordOf(family)
    expect(left).toEqual([])
  })

  it('the next family finds nothing of the one before', async () => {
    const counsellor = await counsellorAt()
    const before = await begin(counsellor)
    await typeSomething(before)
    const next = await begin(counsellor)
    expect(await familiesOf(before)).toEqual([])
    expect(await entriesOf(counsellor)).toEqual([[], []])
    expect(await listChildren(town.ctx(next, autumn), {})).toEqual([])
  })

  it('a session that has idled out is ended by the clock, a living one is not', async () => {
    const [gone, there] = [await begin(await counsellorAt()), await begin(await counsellorAt())]
    const [living] = await recordOf(there)
    const clock = expireAssistances(async (_tx, hash) =>
      Buffer.from(hash).equals(living?.sessionHash ?? hash),
    )
    expect(await clock(town.ctx({ kind: 'system' }, autumn))).toBeGreaterThan(0)
    expect(await clock(town.ctx({ kind: 'system' }, autumn))).toBe(0)
    expect(await familiesOf(gone)).toEqual([])
    expect(await familiesOf(there)).toHaveLength(1)
  })

  it('a counsellor without a running session, and one of another family, see nothing', async () => {
    const counsellor = await counsellorAt()
    const family = await begin(counsellor)
    const { id } = await send(family)
    expect(await refusal(getReceipt(town.ctx(counsellor, autumn), { id }))).toBe('not-allowed')
    expect(await refusal(listChildren(town.ctx(counsellor, autumn), {}))).toBe('not-allowed')
    const other = await begin(await counsellorAt())
    expect(await refusal(getReceipt(town.ctx(other, autumn), { id }))).toBe('not-found')
    expect(await refusal(listOwnApplications(town.ctx(family, autumn), {}))).toBe('not-allowed')
    expect(await refusal(joinByCode(town.ctx(family, autumn), { code: 'ABCD-EFGH' }))).toBe('not-allowed')
  })
})

describe('who may help, and what the office counts', () => {
  const startAs = (who: Actor, values: object = {}) =>
    startAssistance({ sessionHash: createHash('sha256').update(randomUUID()).digest(), agreedText })(
      town.ctx(who, autumn),
      asked(values),
    )

  it('counsellors and the office; not a Kita, not a family, nobody without the family’s agreement', async () => {
    const head = await town.addStaff('facility-head', { facility: (await town.addFacility()).id })
    const parent = (await town.addFamily()).parent
    expect(await refusal(startAs(await town.addStaff('office-clerk')))).toBe('accepted')
    for (const who of [head, parent]) expect(await refusal(startAs(who))).toBe('not-allowed')
    expect(await refusal(startAs(await counsellorAt(), { agreed: false }))).toBe(
      'input-invalid /agreed help-not-agreed',
    )
    expect(await refusal(startAs(await counsellorAt(), { noticeVersion: '0' }))).toBe(
      'input-invalid /noticeVersion notice-not-acknowledged',
    )
  })

  it('a closed place begins nothing until it is open again', async () => {
    const { id } = await addCounsellingPlace(town.ctx(admin), { name: 'Stadtteilmütter' })
    const counsellor = await counsellorAt(id)
    await closeCounsellingPlace(town.ctx(admin), { id, closed: true })
    expect(await refusal(startAs(counsellor))).toBe('counselling-place-closed')
    await closeCounsellingPlace(town.ctx(admin), { id, closed: false })
    expect(await refusal(startAs(counsellor))).toBe('accepted')
    expect(await refusal(addCounsellingPlace(town.ctx(admin), { name: 'Stadtteilmütter' }))).toBe(
      'input-invalid /name counselling-place-known',
    )
    expect(await refusal(addCounsellingPlace(town.ctx(counsellor), { name: 'Meine' }))).toBe('not-allowed')
  })

  it('families that sent something are counted, each once, at their place and by year', async () => {
    const { id } = await addCounsellingPlace(town.ctx(admin), { name: 'Caritas-Beratung' })
    const counsellor = await counsellorAt(id)
    const twice = await begin(counsellor)
    await send(twice)
    const kita = await town.addFacility()
    const further = { children: [{ firstName: 'Ida', lastName: 'Klein', bornOn: '2022-01-02' }] }
    await submitApplications(town.ctx(twice, autumn), sending([toFacility(kita)], further))
    await begin(counsellor)
    const numbersAt = async (at: string) =>
      (await listCounsellingPlaces(town.ctx(admin, at), {})).items.find((one) => one.id === id)
    expect(await numbersAt(autumn)).toMatchObject({ thisYear: 1, lastYear: 0 })
    expect(await numbersAt('2024-02-01T09:00:00Z')).toMatchObject({ thisYear: 0, lastYear: 1 })
  })
})

const typeSomething = async (family: Helped) => {
  const kita = await town.addFacility()
  const ctx = town.ctx(family, autumn)
  await putSelection(ctx, { targets: [toFacility(kita)] })
  await saveDraft(ctx, { content: { comment: 'Mit dem Rad' } })
}
const entriesOf = ({ accountId }: Counsellor) =>
  Promise.all([
    rows((tx) => tx.select().from(applicationDraft).where(eq(applicationDraft.accountId, accountId))),
    rows((tx) => tx.select().from(selectionItem).where(eq(selectionItem.accountId, accountId))),
  ])
