import type { Tx } from '@kita/db'
import { roleAssignment } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { adminRefusal } from './rules.ts'

/**
 * Holds all office admins of the tenant, in one order for everyone, and decides that somebody remains without this one:
 * of two admins who remove each other at the same moment, one succeeds. @throws DomainError `last-office-admin`
 */
export const lockAdmins = async (tx: Tx, ctx: Ctx, without: string): Promise<void> => {
  const admins = await tx
    .select({ accountId: roleAssignment.accountId })
    .from(roleAssignment)
    .where(and(eq(roleAssignment.tenantId, ctx.tenant.id), eq(roleAssignment.role, 'office-admin')))
    .orderBy(asc(roleAssignment.id))
    .for('update')
  const refusal = adminRefusal(admins.filter(({ accountId }) => accountId !== without).length)
  if (refusal) throw new DomainError(refusal)
}
