import type { Tx } from '@kita/db'
import { child } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Guardian } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'

/** One child stays one child: who has registered it already asks the office to merge. @throws DomainError `child-registered-twice` */
export const decideNoTwin = async (
  tx: Tx,
  ctx: Ctx,
  own: Guardian,
  coming: readonly { dedupeKey: string }[],
): Promise<void> => {
  const rows = await tx
    .select({ key: child.dedupeKey })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, own)))
  const known = new Set(rows.map((row) => row.key))
  if (coming.some((one) => known.has(one.dedupeKey))) throw new DomainError('child-registered-twice')
}
