import type { Tx } from '@kita/db'
import { roleAssignment, staff } from '@kita/db/schema'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, RoleAssignment } from '../context.ts'
import { placesOf } from './place.ts'
import { type HeldRole, mayManage } from './rules.ts'

/** A role with the row that says so and the name of its place. */
export type NamedRole = HeldRole & RoleAssignment & { id: string; name: string | null }
export type Colleague = { id: string; name: string; roles: NamedRole[] }

/** The roles of these persons, with their places. */
export const rolesOf = async (tx: Tx, ctx: Ctx, personIds: readonly string[]) => {
  if (personIds.length === 0) return new Map<string, NamedRole[]>()
  const rows = await tx
    .select()
    .from(roleAssignment)
    .where(and(eq(roleAssignment.tenantId, ctx.tenant.id), inArray(roleAssignment.accountId, [...personIds])))
    .orderBy(asc(roleAssignment.id))
  const placeOf = await placesOf(tx, ctx, rows)
  const named = rows.map(({ id, accountId, role, scopeKind, scopeId }) => {
    // A place that is gone is in nobody's reach but the office's.
    const { place, name } = placeOf({ scopeKind, scopeId }) ?? { place: {}, name: null }
    return { accountId, held: { id, role, scopeKind, scopeId, place, name } }
  })
  return new Map(
    personIds.map((id) => [
      id,
      named.filter(({ accountId }) => accountId === id).map(({ held }): NamedRole => held),
    ]),
  )
}

/** One of the staff in the actor's reach. `lock`: until the end of the act nobody else changes this person. @throws OutOfReach */
export const findColleague = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Colleague> => {
  const query = tx
    .select({ id: staff.accountId, name: staff.displayName })
    .from(staff)
    .where(and(eq(staff.tenantId, ctx.tenant.id), eq(staff.accountId, id), isNull(staff.removedAt)))
  const [found] = await (lock ? query.for('update') : query)
  const roles = (await rolesOf(tx, ctx, [id])).get(id) ?? []
  if (!found || !mayManage(ctx.actor, roles)) throw new OutOfReach('account', id)
  return { ...found, roles }
}
