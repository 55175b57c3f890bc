import type { Tx } from '@kita/db'
import { application, careNeed } from '@kita/db/schema'
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { endLiveOffers } from '../application/live-offer.ts'
import { tellFamily } from '../application/news.ts'
import { addTask } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'
import { provideNeeds } from '../contract/others.ts'
import type { DeskCase } from './case.ts'

/**
 * The parents say that Tagespflege is what they looked for: the requests of this need at facilities end as they do with a
 * contract, and planning counts the child no longer. Returns how many ended.
 */
export const meetNeed = async (tx: Tx, ctx: Ctx, found: DeskCase): Promise<number> => {
  const { application: matched, need, guardian, rules } = found
  const open = await tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      facilityId: application.facilityId,
    })
    .from(application)
    .innerJoin(
      careNeed,
      and(eq(careNeed.tenantId, application.tenantId), eq(careNeed.id, application.careNeedId)),
    )
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.careNeedId, need.id),
        inArray(application.kind, ['KITA', 'HORT']),
        isNotNull(application.facilityId),
        eq(application.isOpen, true),
      ),
    )
    .orderBy(application.id)
  for (const one of open) {
    await moveApplication(tx, ctx, {
      application: one,
      to: 'PROVIDED_ELSEWHERE',
      as: 'system',
      reason: 'childminding-matched',
    })
    if (one.facilityId)
      await addTask(
        tx,
        ctx,
        { facilityId: one.facilityId },
        { kind: 'contracted-elsewhere', applicationId: one.id },
      )
  }
  await endLiveOffers(
    tx,
    ctx,
    open.map((one) => one.id),
    {
      outcome: 'WITHDRAWN',
      channel: 'system',
      reason: 'childminding-matched',
    },
  )
  await provideNeeds(tx, ctx, [need.id])
  if (open.length > 0)
    await tellFamily(tx, ctx, {
      guardian,
      rules,
      news: 'others-closed',
      eventId: matched.id,
      applicationId: null,
      params: { count: open.length },
    })
  return open.length
}
