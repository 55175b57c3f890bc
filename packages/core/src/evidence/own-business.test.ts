import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { withdrawApplication } from '../application/withdraw.ts'
import type { Ctx } from '../context.ts'
import { activateCatalogue, draftCatalogue, saveOwnFacts } from '../criteria/index.ts'
import { addEvidence, openEvidence, readCaseEvidence } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const catalogue = {
  title: 'Aufnahme im Kinderhaus',
  shape: 'points' as const,
  criteria: [
    {
      ...{ code: 'arbeit', label: 'Berufstätig', points: 3 },
      ...{ fact: 'work-1' as const, proof: 'document' as const },
    },
    {
      ...{ code: 'taufe', label: 'Taufschein', points: 5 },
      ...{ fact: 'declared' as const, proof: 'document' as const },
    },
  ],
}

/** A child whose family says that it works and that the child is baptised, with a paper for each. */
const withBothPapers = async () => {
  const { kita, head } = await kitaWithPlace(town)
  const owner = { ownerKind: 'facility' as const, ownerId: kita.id }
  const { id: catalogueId } = await draftCatalogue(town.ctx(head), {
    ...{ ...owner, fromYear: 2026, content: catalogue },
  })
  await activateCatalogue(town.ctx(head), { catalogueId })
  const family = await town.addFamily()
  const need = await town.addNeed({ childId: family.child.id })
  const { id: applicationId } = await town.addApplication(family, { facilityId: kita.id, need })
  const parent = town.ctx(family.parent)
  await saveOwnFacts(parent, {
    careNeedId: need.id,
    facts: [
      { kind: 'work-1', value: 39 },
      { kind: 'declared', code: 'taufe', value: true },
    ],
  })
  const send = async (kind: string) => {
    const paper = { kind, name: `${kind.slice(10)}.pdf`, mediaType: 'application/pdf' as const }
    const bytes = new TextEncoder().encode('%PDF-1.7')
    return (await addEvidence(parent, { childId: family.child.id, ...paper, bytes, scanned: false })).id
  }
  return {
    ...{ applicationId, parent, head: town.ctx(head) },
    ...{ work: await send('criterion:arbeit'), baptism: await send('criterion:taufe') },
    clerk: town.ctx(await town.addStaff('office-clerk')),
  }
}

const open = (ctx: Ctx, evidenceId: string) => openEvidence(ctx, { evidenceId, despite: true })

test('the Jugendamt learns which papers of work are there, and nothing of a baptism', async () => {
  const { applicationId, head, clerk } = await withBothPapers()
  const kinds = async (ctx: Ctx) => {
    const { needed, items } = await readCaseEvidence(ctx, { applicationId })
    return [needed, items].map((those) => those.map(({ kind }) => kind).toSorted())
  }
  const [work, both] = [['criterion:arbeit'], ['criterion:arbeit', 'criterion:taufe']]
  expect(await kinds(head)).toEqual([both, both])
  expect(await kinds(clerk)).toEqual([work, work])
})

test('the paper itself opens for the Kita that asks for it, for the Jugendamt never', async () => {
  const { applicationId, parent, head, clerk, work, baptism } = await withBothPapers()
  expect((await open(head, baptism)).fileName).toBe('criterion-taufe.pdf')
  expect((await open(clerk, work)).fileName).toBe('criterion-arbeit.pdf')
  expect(await codeOf(open(clerk, baptism))).toBe('not-found')
  await withdrawApplication(parent, { id: applicationId })
  expect(await codeOf(open(clerk, baptism))).toBe('not-found')
})
