import { facility } from '@kita/db/schema'
import { inArray, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Actor, Role } from '../context.ts'
import { scopesOf } from '../scope.ts'

/**
 * The records these roles of the actor reach, as part of a WHERE whose query joins `facility`; undefined means all.
 * `desk` is the column that names a desk, where the records may lie at one.
 */
export const staffScope = (actor: Actor, roles: readonly Role[], desk?: PgColumn): SQL | undefined => {
  const { everything, facilityIds, providerIds, deskIds } = scopesOf(actor, roles)
  if (everything) return undefined
  return (
    or(
      facilityIds.length > 0 ? inArray(facility.id, facilityIds) : undefined,
      providerIds.length > 0 ? inArray(facility.providerId, providerIds) : undefined,
      desk && deskIds.length > 0 ? inArray(desk, deskIds) : undefined,
    ) ?? sql`false`
  )
}
