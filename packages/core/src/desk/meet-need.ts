import type { Tx } from '@kita/db'
import { application, careNeed } from '@kita/db/schema'
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { ofApplication } from '../application/joins.ts'
import { tellFamily } from '../application/news.ts'
import { endAsProvided } from '../application/provided-elsewhere.ts'
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
    .innerJoin(careNeed, ofApplication.need)
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
  await endAsProvided(tx, ctx, open, 'childminding-matched')
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
