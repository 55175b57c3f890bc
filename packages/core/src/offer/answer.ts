import type { Tx } from '@kita/db'
import type { FacilityCase } from '../application/case.ts'
import type { Mover } from '../application/status.ts'
import { addTask, tellHead } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'

export type Answer = 'accept' | 'decline'

/** What follows from an answer once the offer row carries it: status, history, and the head's next step. */
export const followAnswer = async (
  tx: Tx,
  ctx: Ctx,
  one: FacilityCase,
  {
    offerId,
    answer,
    as,
    channel,
    reason,
  }: { offerId: string; answer: Answer; as: Mover; channel: string; reason?: string | undefined },
): Promise<'ACCEPTED' | 'DECLINED'> => {
  const to = answer === 'accept' ? 'ACCEPTED' : 'DECLINED'
  await moveApplication(tx, ctx, { application: one, to, as, channel, reason })
  await addTask(
    tx,
    ctx,
    { facilityId: one.facility.id },
    {
      kind: answer === 'accept' ? 'offer-accepted' : 'place-can-go-on',
      applicationId: one.id,
    },
  )
  if (as === 'parent')
    await tellHead(
      tx,
      ctx,
      one.facility.id,
      answer === 'accept' ? 'offer-accepted' : 'offer-declined',
      offerId,
    )
  return to
}
