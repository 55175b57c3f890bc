import type { Tx } from '@kita/db'
import { roleAssignment, staff } from '@kita/db/schema'
import { and, eq, isNull } from 'drizzle-orm'
import type { Actor, Ctx } from '../context.ts'
import { actorOf } from './holder.ts'

/** A person of the staff with the roles held now, for what was ordered earlier; nobody when the person has left. */
export const staffActor = async (tx: Tx, ctx: Pick<Ctx, 'tenant'>, accountId: string): Promise<Actor> => {
  const rows = await tx
    .select({
      name: staff.displayName,
      role: roleAssignment.role,
      scopeKind: roleAssignment.scopeKind,
      scopeId: roleAssignment.scopeId,
    })
    .from(staff)
    .leftJoin(
      roleAssignment,
      and(eq(roleAssignment.tenantId, staff.tenantId), eq(roleAssignment.accountId, staff.accountId)),
    )
    .where(and(eq(staff.tenantId, ctx.tenant.id), eq(staff.accountId, accountId), isNull(staff.removedAt)))
  return actorOf({ accountId, kind: 'staff' }, rows)
}
