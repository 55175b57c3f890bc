import type { Tx } from '@kita/db'
import { applicationEvent } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

/** The channel by which the history marks that the family was there. */
export const visitMark = 'visit'

/** Has the facility recorded a visit of this family? */
export const hasVisited = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<boolean> => {
  const found = await tx
    .select({ id: applicationEvent.id })
    .from(applicationEvent)
    .where(
      and(
        eq(applicationEvent.tenantId, ctx.tenant.id),
        eq(applicationEvent.applicationId, applicationId),
        eq(applicationEvent.channel, visitMark),
      ),
    )
    .limit(1)
  return found.length > 0
}
