import type { Tx } from '@kita/db'
import { application, careNeed } from '@kita/db/schema'
import { and, eq, notExists } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

/** A need for which nothing is open any more ends, so that planning does not count it. */
export const closeNeedWithoutApplications = async (tx: Tx, ctx: Ctx, id: string): Promise<void> => {
  const open = tx
    .select({ id: application.id })
    .from(application)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.careNeedId, id),
        eq(application.isOpen, true),
      ),
    )
  await tx
    .update(careNeed)
    .set({ status: 'CLOSED', updatedAt: ctx.now })
    .where(
      and(
        eq(careNeed.tenantId, ctx.tenant.id),
        eq(careNeed.id, id),
        eq(careNeed.status, 'OPEN'),
        notExists(open),
      ),
    )
}
