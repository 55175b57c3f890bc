import type { Tx } from '@kita/db'
import { endLiveOffers } from '../application/live-offer.ts'
import { addTask } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'
import type { Ledger } from './ledger.ts'
import type { ApplicationRow } from './merge-side.ts'

export type Retire = 'WITHDRAWN' | 'PROVIDED_ELSEWHERE'

const live = [null, 'ACCEPTED']

/** Ends an open application that one child cannot hold beside the others; its history says why, its place is free. */
export const retireApplication = async (
  tx: Tx,
  ctx: Ctx,
  ledger: Ledger,
  row: ApplicationRow,
  to: Retire,
): Promise<void> => {
  const offers = await ledger.read('offer', { application_id: row.id })
  const as = to === 'WITHDRAWN' ? 'clerk' : 'system'
  await moveApplication(tx, ctx, { application: row, to, as, reason: 'child-merged' })
  const ended = await endLiveOffers(tx, ctx, [row.id], {
    outcome: 'WITHDRAWN',
    channel: 'system',
    reason: 'child-merged',
  })
  for (const offer of offers.filter((one) => live.includes(one.outcome as string | null)))
    ledger.noted(
      'offer',
      { id: offer.id },
      {
        outcome: offer.outcome,
        outcome_at: offer.outcome_at,
        outcome_channel: offer.outcome_channel,
        outcome_reason: offer.outcome_reason,
      },
      { outcome: 'WITHDRAWN' },
    )
  const { status, status_at } = row
  ledger.noted(
    'application',
    { id: row.id },
    { status, status_at },
    { status: to, status_at: ctx.now.toISOString() },
  )
  if (row.facility_id)
    await addTask(
      tx,
      ctx,
      { facilityId: row.facility_id },
      { kind: ended.length > 0 ? 'place-can-go-on' : 'application-withdrawn', applicationId: row.id },
    )
}
