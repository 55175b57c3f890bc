import { randomUUID } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { listChildren } from '../child/list.ts'
import type { Ctx } from '../context.ts'
import { saveDraft } from './draft.ts'
import { listOwnApplications } from './list-own.ts'
import { previewSubmission } from './preview.ts'
import { getReceiptPaper } from './receipt-paper.ts'
import { putSelection } from './selection.ts'
import { submitApplications } from './submit.ts'

let database: TestDatabase
let town: TestTown

beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { window: { next: { opens: '10-01', deadline: '11-15' } } } })
  await town.addLocality()
})
afterAll(() => database.stop())

const wish = async () => ({
  children: [{ firstName: 'Mia', lastName: 'Wagner', bornOn: '2021-05-04' }],
  need: { startsOn: '2024-08-01', hours: 35, fromMinute: 450, toMinute: 870 },
  targets: [{ kind: 'facility' as const, id: (await town.addFacility()).id }],
})

const prepare = async (ctx: Ctx) => {
  const { children, need, targets } = await wish()
  await putSelection(ctx, { targets })
  await saveDraft(ctx, { content: { newChildren: children, need } })
}

it('tells that a sending would be late, and stores nothing', async () => {
  const family = await town.addFamily()
  const ctx = town.ctx(family.parent, '2023-11-20T09:00:00Z')
  await prepare(ctx)
  const { applications } = await previewSubmission(ctx)
  expect(applications).toMatchObject([{ childName: 'Mia Wagner', late: true }])
  expect((await listChildren(ctx, {})).map(({ firstName }) => firstName)).toEqual(['Jonas'])
  expect(await listOwnApplications(ctx, {})).toEqual([])
})

it('refuses like the sending itself', async () => {
  const family = await town.addFamily()
  const ctx = town.ctx(family.parent, '2023-09-30T09:00:00Z')
  await prepare(ctx)
  await expect(previewSubmission(ctx)).rejects.toMatchObject({
    code: 'window-not-open',
    params: { opensOn: '2023-10-01' },
  })
})

it('the printable receipt names child, wish and targets, for the sending family only', async () => {
  const family = await town.addFamily()
  const ctx = town.ctx(family.parent, '2023-10-20T09:00:00Z')
  const sent = await submitApplications(ctx, { id: randomUUID(), ...(await wish()), noticeVersion: '1' })
  const paper = await getReceiptPaper(ctx, { id: sent.id })
  expect(paper).toMatchObject({
    reference: sent.reference,
    children: [{ firstName: 'Mia', lastName: 'Wagner', bornOn: '2021-05-04' }],
    need: { startsOn: '2024-08-01', hours: 35, fromMinute: 450, toMinute: 870 },
    targets: [{ kind: 'KITA' }],
  })
  const stranger = town.ctx((await town.addFamily()).parent, '2023-10-20T10:00:00Z')
  await expect(getReceiptPaper(stranger, { id: sent.id })).rejects.toMatchObject({ code: 'not-found' })
})

it('a draft that still misses something is no sending yet', async () => {
  const ctx = town.ctx((await town.addFamily()).parent, '2023-10-20T09:00:00Z')
  await saveDraft(ctx, { content: { need: { startsOn: '2024-08-01' } } })
  await expect(previewSubmission(ctx)).rejects.toMatchObject({ code: 'draft-incomplete' })
})
