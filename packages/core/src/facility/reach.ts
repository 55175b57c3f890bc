import type { Tx } from '@kita/db'
import { facility } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { within } from '../scope.ts'

/** Writes what families read about a facility. */
export const profileEditors = [
  'facility-head',
  'provider-admin',
  'office-admin',
] as const satisfies readonly Role[]

/** The facility in the actor's reach, locked against another change of its profile. @throws OutOfReach */
export const lockFacility = async (tx: Tx, ctx: Ctx, id: string, roles: readonly Role[]) => {
  const [row] = await tx
    .select()
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, id)))
    .for('no key update')
  if (!row || !within(ctx.actor, roles, { facilityId: row.id, providerId: row.providerId }))
    throw new OutOfReach('facility', id)
  return row
}
