import type { Tx } from '@kita/db'
import { childminder } from '@kita/db/schema'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { officeRoles } from '../application/case.ts'
import { OutOfReach } from '../audit/attempt.ts'
import type { Actor, Ctx, Role } from '../context.ts'
import { scopesOf, within } from '../scope.ts'

/** Keeps the register: the desk's own Fachberatung. */
export const keepers = ['advisor'] as const satisfies readonly Role[]
export const registerReaders = [...keepers, ...officeRoles] as const satisfies readonly Role[]

export type Person = typeof childminder.$inferSelect

/** The persons these roles of the actor reach, as part of a WHERE; undefined means all. */
export const personScope = (actor: Actor, roles: readonly Role[]): SQL | undefined => {
  const { everything, deskIds } = scopesOf(actor, roles)
  if (everything) return undefined
  return deskIds.length > 0 ? inArray(childminder.deskId, deskIds) : sql`false`
}

/**
 * The person, if one of these roles reaches her, and with `lock` after waiting for everybody else who changes what she
 * offers. Taken after the child's row, so that acts never wait for each other in a ring.
 * @throws OutOfReach
 */
export const reachPerson = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  roles: readonly Role[],
  { lock = false } = {},
): Promise<Person> => {
  const query = tx
    .select()
    .from(childminder)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, id)))
  const [found] = lock ? await query.for('no key update') : await query
  if (!found || !within(ctx.actor, roles, { deskId: found.deskId, childminderId: found.id }))
    throw new OutOfReach('childminder', id)
  return found
}
