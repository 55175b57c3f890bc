import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { openApplication } from '../application/open.ts'
import { withdrawApplication } from '../application/withdraw.ts'
import { recordContract } from '../contract/index.ts'
import {
  addEvidence,
  listOwnEvidence,
  markEvidenceSeen,
  nextUnscanned,
  noteMeasles,
  openEvidence,
  openOwnEvidence,
  readCaseEvidence,
  readMeasles,
  recordVerdict,
  removeEvidence,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: { proof: { hours: { 45: 'Bescheinigung des Arbeitgebers' } } },
  })
})
afterAll(() => database.stop())

const clock = () => town.ctx({ kind: 'system' })
const paper = { kind: 'hours:45', name: 'Brief.pdf', mediaType: 'application/pdf' as const }
const bytes = new TextEncoder().encode('%PDF-1.7')

const waitingFor45 = async () => {
  const { kita, head, place } = await kitaWithPlace(town)
  const family = await town.addFamily()
  const need = await town.addNeed({ childId: family.child.id, hours: 45 })
  const one = await town.addApplication(family, { facilityId: kita.id, need })
  const parent = town.ctx(family.parent)
  const send = (scanned = true) => addEvidence(parent, { childId: family.child.id, ...paper, bytes, scanned })
  return { kita, head, place, family, need, one, parent, send }
}

test('a paper that is asked for is missing to family and head until a file is there', async () => {
  const { head, family, one, parent, send } = await waitingFor45()
  const needed = { kind: 'hours:45', label: 'Bescheinigung des Arbeitgebers' }
  expect(await listOwnEvidence(parent, {})).toMatchObject({
    items: [{ childId: family.child.id, needed: [{ ...needed, isThere: false }], files: [] }],
  })
  const asHead = () => readCaseEvidence(town.ctx(head), { applicationId: one.id })
  expect(await asHead()).toMatchObject({ needed: [{ ...needed, isThere: false }], items: [] })
  await send()
  expect(await asHead()).toMatchObject({
    needed: [{ isThere: true }],
    items: [{ state: 'quarantined', fileName: 'Brief.pdf' }],
  })
})

test('staff open a file only after the scanner; without one only when they say so', async () => {
  const { head, family, send } = await waitingFor45()
  const open = (evidenceId: string, despite = false) => openEvidence(town.ctx(head), { evidenceId, despite })
  const checked = await send()
  expect(await codeOf(open(checked.id))).toBe('file-being-checked')
  await recordVerdict(clock(), { evidenceId: checked.id, verdict: 'clean' })
  expect(Buffer.from((await open(checked.id)).file).toString()).toBe('%PDF-1.7')
  const unchecked = await send(false)
  expect(await codeOf(open(unchecked.id))).toBe('file-not-checked')
  expect((await open(unchecked.id, true)).fileName).toBe('hours-45.pdf')
  const opened = (await lookInto(town).audit(family.child.id)).filter(
    ({ detail }) => 'evidenceOpened' in (detail as object),
  )
  expect(opened).toHaveLength(2)
})

test('an infected file is deleted at once and counts as no proof', async () => {
  const { head, one, parent, send } = await waitingFor45()
  const { id } = await send()
  for (let next = await nextUnscanned(clock(), {}); next; next = await nextUnscanned(clock(), {}))
    await recordVerdict(clock(), { evidenceId: next.id, verdict: 'infected' })
  expect(await codeOf(openOwnEvidence(parent, { evidenceId: id }))).toBe('file-infected')
  expect(await codeOf(openEvidence(town.ctx(head), { evidenceId: id }))).toBe('file-infected')
  expect(await readCaseEvidence(town.ctx(head), { applicationId: one.id })).toMatchObject({
    ...{ needed: [{ isThere: false }], items: [] },
  })
})

test('files are seen by the family, by facilities with an open application and by the office, by nobody else', async () => {
  const { head, one, parent, send } = await waitingFor45()
  const { id } = await send(false)
  const { head: stranger } = await kitaWithPlace(town)
  const otherFamily = town.ctx((await town.addFamily()).parent)
  const clerk = town.ctx(await town.addStaff('office-clerk'))
  const open = { evidenceId: id, despite: true }
  expect(await codeOf(openEvidence(town.ctx(stranger), open))).toBe('not-found')
  expect(await codeOf(readCaseEvidence(town.ctx(stranger), { applicationId: one.id }))).toBe('not-found')
  expect(await codeOf(openOwnEvidence(otherFamily, { evidenceId: id }))).toBe('not-found')
  expect(await codeOf(removeEvidence(otherFamily, { evidenceId: id }))).toBe('not-found')
  expect((await openEvidence(clerk, open)).fileName).toBe('hours-45.pdf')
  await withdrawApplication(parent, { id: one.id })
  expect(await codeOf(openEvidence(town.ctx(head), open))).toBe('not-found')
  await removeEvidence(parent, { evidenceId: id })
  expect(await codeOf(openEvidence(clerk, open))).toBe('not-found')
})

test('ten files of a kind are enough', async () => {
  const { send } = await waitingFor45()
  const sent = []
  for (let n = 0; n < 10; n += 1) sent.push((await send()).id)
  expect(await codeOf(send())).toBe('too-many-files')
})

test('a paper that nobody asks for is neither taken from a family nor ticked by a facility', async () => {
  const { head, one, family, parent } = await waitingFor45()
  const file = { ...paper, bytes, scanned: true, childId: family.child.id }
  for (const kind of ['hours:25', 'criterion:arbeit', 'hours:45.a']) {
    const refused = { errors: [{ pointer: '/kind', code: 'proof-unknown' }] }
    await expect(addEvidence(parent, { ...file, kind })).rejects.toMatchObject(refused)
    const tick = { applicationId: one.id, kind, seenOn: '2026-03-01' }
    await expect(markEvidenceSeen(town.ctx(head), tick)).rejects.toMatchObject(refused)
  }
  expect((await listOwnEvidence(parent, {})).items[0]).toMatchObject({ files: [], seen: [] })
})

test('a child has three hundred files at most, also when other papers are asked for meanwhile', async () => {
  const { family, send } = await waitingFor45()
  await town.inTenant((tx) =>
    tx.execute(sql`insert into app.evidence
      (tenant_id, id, child_id, guardian_id, kind, state, file_name, media_type, file, created_at)
      select ${town.tenant.id}, gen_random_uuid(), ${family.child.id}, ${family.guardian.id}, 'hours:' || n / 10,
             'clean', 'Brief.pdf', 'application/pdf', ''::bytea, now() from generate_series(500, 799) n`),
  )
  expect(await codeOf(send())).toBe('too-many-files-of-child')
})

test('a facility ticks that it has seen a paper; another facility is not told', async () => {
  const { head, one, family, need, parent } = await waitingFor45()
  const tick = { applicationId: one.id, kind: 'hours:45', seenOn: '2026-03-01' }
  const { kita: other, head: otherHead } = await kitaWithPlace(town)
  const elsewhere = await town.addApplication(family, { facilityId: other.id, need })
  await expect(markEvidenceSeen(town.ctx(head), { ...tick, seenOn: '2026-03-03' })).rejects.toMatchObject({
    errors: [{ pointer: '/seenOn', code: 'seen-day-in-future' }],
  })
  await markEvidenceSeen(town.ctx(head), tick)
  await markEvidenceSeen(town.ctx(head), { ...tick, seenOn: '2026-03-02' })
  expect(await readCaseEvidence(town.ctx(head), { applicationId: one.id })).toMatchObject({
    needed: [{ isThere: true }],
    items: [{ state: 'seen', seenOn: '2026-03-02', seenBy: head.name }],
  })
  expect(await readCaseEvidence(town.ctx(otherHead), { applicationId: elsewhere.id })).toMatchObject({
    ...{ needed: [{ isThere: false }], items: [] },
  })
  expect((await listOwnEvidence(parent, {})).items[0]?.seen).toHaveLength(1)
})

test('where many Kitas ticked off many papers, the last ticks are shown', async () => {
  const { kita, one, family, parent, head } = await waitingFor45()
  await town.inTenant((tx) =>
    tx.execute(sql`insert into app.evidence
      (tenant_id, id, child_id, kind, state, created_at, facility_id, seen_on, seen_by)
      select ${town.tenant.id}, gen_random_uuid(), ${family.child.id}, 'hours:' || n, 'seen', now() + n * interval '1 s',
             ${kita.id}, '2020-01-01'::date + n, ${head.accountId} from generate_series(1, 600) n`),
  )
  const [own] = (await listOwnEvidence(parent, {})).items
  expect(own?.seen.map(({ kind }) => kind)).toEqual(Array.from({ length: 200 }, (_, n) => `hours:${n + 401}`))
  const { items } = await readCaseEvidence(town.ctx(head), { applicationId: one.id })
  expect([items.length, items.at(-1)?.kind]).toEqual([500, 'hours:600'])
})

test('measles: a day and a name at the facility after the contract, no trace of it for the office', async () => {
  const { kita, head, place, one } = await waitingFor45()
  const applicationId = one.id
  expect(await codeOf(noteMeasles(town.ctx(head), { applicationId, seenOn: '2026-03-02' }))).toBe('not-found')
  await offerAndAccept(town, { head, place }, applicationId)
  await recordContract(town.ctx(head), { applicationId, signedOn: '2026-03-02' })
  expect(await readMeasles(town.ctx(head), { applicationId })).toEqual({ seen: null })
  await noteMeasles(town.ctx(head), { applicationId, seenOn: '2026-03-02' })
  expect(await readMeasles(town.ctx(head), { applicationId })).toEqual({
    seen: { seenOn: '2026-03-02', seenBy: head.name },
  })
  const clerk = town.ctx(await town.addStaff('office-clerk'))
  expect(await codeOf(readMeasles(clerk, { applicationId }))).toBe('not-allowed')
  const { head: stranger } = await kitaWithPlace(town)
  expect(await codeOf(readMeasles(town.ctx(stranger), { applicationId }))).toBe('not-found')
  const read = [
    await openApplication(clerk, { applicationId }),
    await readCaseEvidence(clerk, { applicationId }),
  ]
  expect(JSON.stringify(read)).not.toMatch(/measles|masern/i)
  expect(JSON.stringify(read[1])).not.toContain(kita.id)
})
