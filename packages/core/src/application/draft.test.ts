import { applicationDraft, ruleSet } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { getDraft, saveDraft } from './draft.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const child = { firstName: 'Mia', lastName: 'Wagner', bornOn: '2021-05-04' }
const need = { startsOn: '2024-08-01', hours: 35 }

it('what a release before this one stored opens, with what no longer fits named, until it is saved again', async () => {
  const { parent } = await town.addFamily()
  const ctx = town.ctx(parent)
  const { submissionId } = await saveDraft(ctx, { content: { newChildren: [child], need } })
  const content = { newChildren: [child], need: { ...need, lunch: 'warm' }, siblings: 2 }
  await town.inTenant((tx) =>
    tx.update(applicationDraft).set({ content }).where(eq(applicationDraft.submissionId, submissionId)),
  )
  const opened = await getDraft(ctx, {})
  expect(opened).toMatchObject({ submissionId, content: { newChildren: [child], need } })
  expect(opened.lost).toEqual(['need', 'other'])
  await saveDraft(ctx, { content: opened.content })
  expect((await getDraft(ctx, {})).lost).toEqual([])
})

it('tells since when other rules hold than when it was written', async () => {
  const { parent } = await town.addFamily()
  const written = town.ctx(parent, '2023-10-20T09:00:00Z')
  await saveDraft(written, { content: { newChildren: [child], need } })
  expect((await getDraft(written, {})).rulesChangedOn).toBeNull()
  await town.inTenant((tx) =>
    tx
      .update(ruleSet)
      .set({ createdAt: new Date('2023-10-24T22:30:00Z') })
      .where(eq(ruleSet.tenantId, town.tenant.id)),
  )
  const later = town.ctx(parent, '2023-10-26T09:00:00Z')
  expect((await getDraft(later, {})).rulesChangedOn).toBe('2023-10-25')
  await saveDraft(later, { content: { newChildren: [child], need } })
  expect((await getDraft(later, {})).rulesChangedOn).toBeNull()
})
