import type { Actor } from '@kita/core'
import { saveView } from '@kita/core/application'
import { orderBulk } from '@kita/core/bulk'
import type { TestTown } from '@kita/core/testing'
import { madeUpId, now } from './given.ts'

/** A kept view, and an act on many cases that waits for its worker. */
export const listWork = async (town: TestTown, head: Actor, applicationId: string) => {
  const ctx = town.ctx(head, now)
  const { id: savedView } = await saveView(ctx, { name: 'Meine', query: 'status=waiting' })
  const order = { id: madeUpId(), act: 'shortlist' as const, applicationIds: [applicationId] }
  return { savedView, bulkJob: (await orderBulk(ctx, order)).id }
}
