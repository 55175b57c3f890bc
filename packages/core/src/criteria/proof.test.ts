import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { apply, points, publish } from '../../test/criteria.ts'
import { codeOf } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { addEvidence, listOwnEvidence, openEvidence, readCaseEvidence } from '../evidence/index.ts'
import { judgeFact, openFacts } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

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
    await publish(town, kita.head, { ownerKind: 'facility', ownerId: kita.kita.id }, withPaper)
    const anna = await apply(town, kita, { firstName: 'Anna', bornOn: '2024-03-01' })
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
    await publish(town, kita.head, { ownerKind: 'facility', ownerId: kita.kita.id }, withPaper)
    const anna = await apply(town, kita, { firstName: 'Anna', bornOn: '2024-03-01' })
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
    expect(opened.fileName).toBe('criterion-arbeit.pdf')
  })
})
