import { decision } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf } from '../../test/look.ts'
import { type Kita, kitaWithPlace } from '../../test/scene.ts'
import type { Actor } from '../context.ts'
import { addEvidence, listOwnEvidence, openEvidence, readCaseEvidence } from '../evidence/index.ts'
import { makeOffer, rejectApplication } from '../offer/index.ts'
import {
  activateCatalogue,
  draftCatalogue,
  dropCatalogue,
  getCaseFile,
  judgeFact,
  listCatalogues,
  listOwnFacts,
  listRanking,
  moveInRanking,
  openCatalogue,
  openFacts,
  refreshScores,
  saveCatalogue,
  saveOwnFacts,
  showCriteria,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const points = {
  title: 'Kriterien des Rates',
  shape: 'points' as const,
  criteria: [
    {
      code: 'allein',
      label: 'Alleinerziehend',
      fact: 'single-parent' as const,
      points: 4,
      proof: 'declaration' as const,
    },
    { code: 'besonders', label: 'Besondere Lage', fact: 'staff-judged' as const, points: 10 },
  ],
}

const publish = async (
  head: Actor,
  owner: { ownerKind: 'tenant' | 'provider' | 'facility'; ownerId?: string },
  content: Parameters<typeof saveCatalogue>[1]['content'] = points,
  now?: string,
) => {
  const { id } = await draftCatalogue(town.ctx(head, now), { ...owner, fromYear: 2026, content })
  await activateCatalogue(town.ctx(head, now), { catalogueId: id })
  return id
}

const apply = async (kita: Kita, child: { firstName: string; bornOn: string }) => {
  const household = await town.addFamily({ child })
  const need = await town.addNeed({ childId: household.child.id })
  const one = await town.addApplication(household, { facilityId: kita.kita.id, need })
  const ask = (facts: Parameters<typeof saveOwnFacts>[1]['facts']) =>
    saveOwnFacts(town.ctx(household.parent), { careNeedId: need.id, facts })
  return { ...one, household, need, ask }
}

const scene = async () => {
  const kita = await kitaWithPlace(town)
  const catalogueId = await publish(kita.head, { ownerKind: 'facility', ownerId: kita.kita.id })
  const anna = await apply(kita, { firstName: 'Anna', bornOn: '2024-03-01' })
  const ben = await apply(kita, { firstName: 'Ben', bornOn: '2024-02-01' })
  const list = { facilityId: kita.kita.id, ageClass: 'U3', kitaYear: 2026 }
  const order = async () =>
    (await listRanking(town.ctx(kita.head), list)).items.map((one) => one.name?.split(', ')[1])
  return { kita, catalogueId, anna, ben, list, order }
}

describe('a ranked list', () => {
  test('of two alike the older comes first; an answer of the family moves it at once', async () => {
    const { anna, order } = await scene()
    expect(await order()).toEqual(['Ben', 'Anna'])
    await anna.ask([{ kind: 'single-parent', value: true }])
    expect(await order()).toEqual(['Anna', 'Ben'])
    await anna.ask([{ kind: 'single-parent', value: null }])
    expect(await order()).toEqual(['Ben', 'Anna'])
  })

  test('a head who moves a child up is asked for a reason, which is kept; a new catalogue starts without the move', async () => {
    const { kita, anna, ben, list, order } = await scene()
    const move = { ...list, applicationId: anna.id, beforeId: ben.id }
    expect(await codeOf(moveInRanking(town.ctx(kita.head), { ...move, code: 'other' }))).toBe(
      'deviation-text-missing',
    )
    await moveInRanking(town.ctx(kita.head), { ...move, code: 'child-protection' })
    expect(await order()).toEqual(['Anna', 'Ben'])
    const { items, notes } = await listRanking(town.ctx(kita.head), list)
    expect(items.map((one) => one.moved)).toEqual([true, false])
    expect(notes).toMatchObject([{ code: 'child-protection', from: 2, to: 1, by: kita.head.name }])
    await publish(kita.head, { ownerKind: 'facility', ownerId: kita.kita.id }, points, '2026-03-03T09:00:00Z')
    expect(await order()).toEqual(['Ben', 'Anna'])
  })

  test('what only the facility may judge stays with it: the Jugendamt reads the order, not why', async () => {
    const { kita, anna, list } = await scene()
    const judged = { applicationId: anna.id, code: 'besonders', value: true, note: 'Taufschein gesehen' }
    await judgeFact(town.ctx(kita.head), judged)
    const clerk = town.ctx(await town.addStaff('office-clerk'))
    const facts = await openFacts(clerk, { applicationId: anna.id })
    const ranking = await listRanking(clerk, list)
    for (const answer of [facts.facts, facts.detail, ranking.items.map((one) => one.detail)])
      expect(JSON.stringify(answer)).not.toMatch(/besonders|staff-judged|Taufschein/)
    expect(ranking.items.map((one) => one.orderKey)).toEqual([[], []])
    const own = await openFacts(town.ctx(kita.head), { applicationId: anna.id })
    expect(own.facts).toMatchObject([{ code: 'besonders', note: 'Taufschein gesehen' }])
  })

  test('without names the answer has none', async () => {
    const { kita, list } = await scene()
    const answer = await listRanking(town.ctx(kita.head), { ...list, hideNames: true })
    expect(JSON.stringify(answer)).not.toMatch(/Lindner|Anna|Ben/)
  })

  test('another head sees nothing, a colleague moves nothing', async () => {
    const { kita, list, anna } = await scene()
    const other = await kitaWithPlace(town)
    expect(await codeOf(listRanking(town.ctx(other.head), list))).toBe('not-found')
    const colleague = await town.addStaff('facility-staff', { facility: kita.kita.id })
    expect((await listRanking(town.ctx(colleague), list)).canMove).toBe(false)
    const act = moveInRanking(town.ctx(colleague), { ...list, applicationId: anna.id, code: 'age-mix' })
    expect(await codeOf(act)).toBe('not-allowed')
  })

  test('staff tick what only they can judge, and refuse a proof', async () => {
    const { kita, anna, ben, order } = await scene()
    await ben.ask([{ kind: 'single-parent', value: true }])
    await judgeFact(town.ctx(kita.head), {
      applicationId: anna.id,
      code: 'besonders',
      value: true,
      note: 'Gespräch am 2. März',
    })
    expect(await order()).toEqual(['Anna', 'Ben'])
    await judgeFact(town.ctx(kita.head), { applicationId: ben.id, code: 'allein', proof: 'refused' })
    const seen = await openFacts(town.ctx(kita.head), { applicationId: ben.id })
    expect(seen).toMatchObject({ position: 2, points: 0, detail: [{ met: 'refused' }, { met: 'open' }] })
  })
})

describe('decisions', () => {
  const offer = (kita: Kita, applicationId: string, deviation?: { code: 'legal-claim' }) =>
    makeOffer(town.ctx(kita.head), {
      applicationId,
      placeId: kita.place.id,
      deviation,
      overrideReason: 'so besprochen',
    })

  test('an offer that passes over a child who stands higher needs a reason, and names nobody', async () => {
    const { kita, anna } = await scene()
    await expect(offer(kita, anna.id)).rejects.toMatchObject({
      code: 'deviation-reason-missing',
      params: { count: 1 },
    })
    await offer(kita, anna.id, { code: 'legal-claim' })
    const file = await getCaseFile(town.ctx(kita.head), { applicationId: anna.id })
    expect(file.decisions).toMatchObject([
      { kind: 'offer', passedOver: 1, deviationCode: 'legal-claim', position: 2, catalogueVersion: 1 },
    ])
  })

  test('the first of the list needs none; a refusal is kept too; what is kept does not change with the catalogue', async () => {
    const { kita, anna, ben } = await scene()
    await ben.ask([{ kind: 'single-parent', value: true }])
    await offer(kita, ben.id)
    await rejectApplication(town.ctx(kita.head), { applicationId: anna.id, reason: 'no-place' })
    const file = () => getCaseFile(town.ctx(kita.head), { applicationId: ben.id })
    const before = (await file()).decisions
    expect(before).toMatchObject([
      {
        passedOver: 0,
        deviationCode: null,
        inputs: [{ kind: 'single-parent', value: true, source: 'family' }],
        points: 4,
      },
    ])
    const changed = { ...points, criteria: points.criteria.map((one) => ({ ...one, points: 1 })) }
    await publish(
      kita.head,
      { ownerKind: 'facility', ownerId: kita.kita.id },
      changed,
      '2026-03-04T09:00:00Z',
    )
    expect((await file()).decisions).toEqual(before)
    const refused = await getCaseFile(town.ctx(kita.head), { applicationId: anna.id })
    expect(refused.decisions).toMatchObject([{ kind: 'refusal', reason: 'no-place', deviationCode: null }])
  })

  test('without criteria, or with an unranked list, nobody is asked and the decision is kept', async () => {
    const kita = await kitaWithPlace(town)
    await apply(kita, { firstName: 'Alt', bornOn: '2024-01-01' })
    const young = await apply(kita, { firstName: 'Jung', bornOn: '2024-06-01' })
    await publish(
      kita.head,
      { ownerKind: 'facility', ownerId: kita.kita.id },
      { ...points, shape: 'unranked' },
    )
    await offer(kita, young.id)
    const kept = await town.inTenant((tx) => tx.select().from(decision))
    expect(kept.find((one) => one.applicationId === young.id)).toMatchObject({
      passedOver: 0,
      position: null,
    })
  })
})

describe('catalogues', () => {
  test('heads write their own, never the Träger’s or the tenant’s; a draft is nobody else’s', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const draft = (actor: Actor, owner: Parameters<typeof publish>[1]) =>
      draftCatalogue(town.ctx(actor), { ...owner, fromYear: 2027, content: points })
    for (const owner of [
      { ownerKind: 'provider' as const, ownerId: kita.providerId },
      { ownerKind: 'facility' as const, ownerId: (await kitaWithPlace(town)).kita.id },
    ])
      expect(await codeOf(draft(head, owner))).toBe('not-found')
    expect(await codeOf(draft(head, { ownerKind: 'tenant' }))).toBe('not-allowed')
    const { id } = await draft(head, { ownerKind: 'facility', ownerId: kita.id })
    expect(await codeOf(draft(head, { ownerKind: 'facility', ownerId: kita.id }))).toBe('draft-exists')
    const clerk = await town.addStaff('office-clerk')
    expect(await codeOf(openCatalogue(town.ctx(clerk), { catalogueId: id }))).toBe('not-found')
    const { owners } = await listCatalogues(town.ctx(head), {})
    expect(owners).toEqual([{ kind: 'facility', id: kita.id, name: kita.name }])
  })

  test('a draft can be thrown away, what holds cannot', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const owner = { ownerKind: 'facility' as const, ownerId: kita.id }
    const held = await publish(head, owner)
    const { id } = await draftCatalogue(town.ctx(head), { ...owner, fromYear: 2026 })
    const stranger = town.ctx((await kitaWithPlace(town)).head)
    expect(await codeOf(dropCatalogue(stranger, { catalogueId: id }))).toBe('not-found')
    await dropCatalogue(town.ctx(head), { catalogueId: id })
    expect(await codeOf(openCatalogue(town.ctx(head), { catalogueId: id }))).toBe('not-found')
    expect(await codeOf(dropCatalogue(town.ctx(head), { catalogueId: held }))).toBe('catalogue-not-draft')
  })

  test('one that holds is not changed; points need numbers', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const owner = { ownerKind: 'facility' as const, ownerId: kita.id }
    const id = await publish(head, owner)
    expect(await codeOf(saveCatalogue(town.ctx(head), { catalogueId: id, content: points }))).toBe(
      'catalogue-not-draft',
    )
    const next = await draftCatalogue(town.ctx(head), { ...owner, fromYear: 2026 })
    const weightless = {
      ...points,
      criteria: [{ ...points.criteria[0], points: 0 }] as typeof points.criteria,
    }
    await saveCatalogue(town.ctx(head), { catalogueId: next.id, content: weightless })
    expect(await codeOf(activateCatalogue(town.ctx(head), { catalogueId: next.id }))).toBe('points-missing')
  })

  test('families read them before they apply, with the questions they need', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const other = await kitaWithPlace(town)
    await publish(head, { ownerKind: 'facility', ownerId: kita.id })
    const shown = await showCriteria(town.ctx({ kind: 'nobody' }), {
      facilityIds: [kita.id, other.kita.id],
      kitaYear: 2026,
    })
    expect(shown.facilities.map((one) => one.catalogues.length)).toEqual([1, 0])
    expect(shown.questions).toEqual([
      { kind: 'single-parent', code: '', label: null, proof: 'declaration', facilities: [kita.name] },
    ])
  })

  test('an answer nobody asks for is not kept, and another family’s need is not there', async () => {
    const { anna, ben } = await scene()
    expect(await codeOf(anna.ask([{ kind: 'multiples', value: true }]))).toBe('fact-not-asked')
    const foreign = saveOwnFacts(town.ctx(ben.household.parent), { careNeedId: anna.need.id, facts: [] })
    expect(await codeOf(foreign)).toBe('not-found')
    expect(await listOwnFacts(town.ctx(anna.household.parent), {})).toMatchObject([
      { id: anna.need.id, questions: [{ kind: 'single-parent' }], answers: [] },
    ])
  })

  test('the worker computes what is missing or older than the catalogue, once', async () => {
    const own = await buildTenant(database)
    const kita = await kitaWithPlace(own)
    const household = await own.addFamily()
    await own.addApplication(household, { facilityId: kita.kita.id })
    const run = (now: string) => refreshScores(own.ctx({ kind: 'system' }, now), {})
    expect((await run('2026-03-02T09:00:00Z')).computed).toBe(1)
    expect((await run('2026-03-02T09:01:00Z')).computed).toBe(0)
    const at = own.ctx(kita.head, '2026-03-02T09:02:00Z')
    const { id } = await draftCatalogue(at, {
      ownerKind: 'facility',
      ownerId: kita.kita.id,
      fromYear: 2026,
      content: points,
    })
    await activateCatalogue(at, { catalogueId: id })
    expect((await run('2026-03-02T09:03:00Z')).computed).toBe(1)
    expect((await run('2026-03-02T09:04:00Z')).computed).toBe(0)
  })
})

describe('papers of criteria', () => {
  const withPaper = {
    ...points,
    criteria: [
      {
        code: 'arbeit',
        label: 'Berufstätig',
        fact: 'work-1' as const,
        points: 3,
        proof: 'document' as const,
      },
    ],
  }
  const paper = { kind: 'criterion:arbeit', name: 'Arbeitgeber.pdf', mediaType: 'application/pdf' as const }
  const bytes = new TextEncoder().encode('%PDF-1.7')

  test('a document is asked for once the family says so; the head sees it, and refuses or accepts the fact', async () => {
    const kita = await kitaWithPlace(town)
    await publish(kita.head, { ownerKind: 'facility', ownerId: kita.kita.id }, withPaper)
    const anna = await apply(kita, { firstName: 'Anna', bornOn: '2024-03-01' })
    const parent = town.ctx(anna.household.parent)
    const asked = async () => (await listOwnEvidence(parent, {})).items[0]?.needed
    const inCase = () => readCaseEvidence(town.ctx(kita.head), { applicationId: anna.id })
    expect(await asked()).toEqual([])
    await anna.ask([{ kind: 'work-1', value: 39 }])
    const needed = { kind: 'criterion:arbeit', label: 'Berufstätig' }
    expect(await asked()).toEqual([{ ...needed, isThere: false }])
    const { id } = await addEvidence(parent, {
      childId: anna.household.child.id,
      ...paper,
      bytes,
      scanned: false,
    })
    expect(await asked()).toEqual([{ ...needed, isThere: true }])
    expect(await inCase()).toMatchObject({ needed: [{ ...needed, isThere: true }], items: [{ id }] })
    const judge = (proof: 'seen' | 'refused') =>
      judgeFact(town.ctx(kita.head), { applicationId: anna.id, code: 'arbeit', proof })
    const stands = () => openFacts(town.ctx(kita.head), { applicationId: anna.id })
    await judge('seen')
    expect(await stands()).toMatchObject({ points: 3, detail: [{ met: 'yes', proof: 'seen' }] })
    await judge('refused')
    expect(await stands()).toMatchObject({ points: 0, detail: [{ met: 'refused' }] })
  })

  test('another Kita, whose criteria do not ask for it, neither sees nor opens it', async () => {
    const kita = await kitaWithPlace(town)
    await publish(kita.head, { ownerKind: 'facility', ownerId: kita.kita.id }, withPaper)
    const anna = await apply(kita, { firstName: 'Anna', bornOn: '2024-03-01' })
    const other = await kitaWithPlace(town)
    const { id: elsewhere } = await town.addApplication(anna.household, {
      facilityId: other.kita.id,
      need: anna.need,
    })
    await anna.ask([{ kind: 'work-1', value: 39 }])
    const childId = anna.household.child.id
    const { id } = await addEvidence(town.ctx(anna.household.parent), {
      ...{ childId, ...paper, bytes, scanned: false },
    })
    const stranger = town.ctx(other.head)
    expect(await readCaseEvidence(stranger, { applicationId: elsewhere })).toMatchObject({
      needed: [],
      items: [],
    })
    expect(await codeOf(openEvidence(stranger, { evidenceId: id, despite: true }))).toBe('not-found')
    const opened = await openEvidence(town.ctx(kita.head), { evidenceId: id, despite: true })
    expect(opened.fileName).toBe('Arbeitgeber.pdf')
  })
})
