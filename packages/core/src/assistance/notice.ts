import type { Tx } from '@kita/db'
import { assistance } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { helped } from './running.ts'

/** Notes which privacy notice was read to the family; it has no account that could have acknowledged it. */
export const noteNotice = async (tx: Tx, ctx: Ctx, version: string): Promise<void> => {
  await tx
    .update(assistance)
    .set({ noticeVersion: version })
    .where(and(eq(assistance.tenantId, ctx.tenant.id), eq(assistance.id, helped(ctx).assistanceId)))
}
