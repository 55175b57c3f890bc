import type { Tx } from '@kita/db'
import { contract } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

export type Contract = typeof contract.$inferSelect

export const findContract = async (tx: Tx, ctx: Ctx, id: string): Promise<Contract | null> => {
  const [row] = await tx
    .select()
    .from(contract)
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, id)))
  return row ?? null
}
