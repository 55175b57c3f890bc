import type { Tx } from '@kita/db'
import type { Ctx } from '../context.ts'
import { endLiveOffers } from './live-offer.ts'
import { addTask } from './task.ts'
import { type Move, moveApplication } from './transition.ts'

type Open = Move['application'] & { facilityId: string | null }

/**
 * Ends open applications of a child that has found a place: their heads see it at once, and offers still open there are
 * taken back. The child's row is locked by the caller.
 */
export const endAsProvided = async (
  tx: Tx,
  ctx: Ctx,
  open: readonly Open[],
  reason: 'contract-elsewhere' | 'childminding-matched',
): Promise<void> => {
  for (const application of open) {
    await moveApplication(tx, ctx, { application, to: 'PROVIDED_ELSEWHERE', as: 'system', reason })
    const { id: applicationId, facilityId } = application
    if (facilityId && application.status !== 'QUEUED')
      await addTask(tx, ctx, { facilityId }, { kind: 'contracted-elsewhere', applicationId })
  }
  const ids = open.map((application) => application.id)
  await endLiveOffers(tx, ctx, ids, { outcome: 'WITHDRAWN', channel: 'system', reason })
}
