import type { Tx } from '@kita/db'
import { applicationLook } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import type { Ctx } from '../context.ts'
import { within } from '../scope.ts'
import { facilityRoles } from './case.ts'

/**
 * Somebody of the facility has opened the case: the first time takes it from the list of new ones, and where the tenant
 * shows it to families the last time is kept.
 */
export const recordLook = async (
  tx: Tx,
  ctx: Ctx,
  one: { id: string; facilityId: string; providerId: string; rules: RuleSet },
): Promise<void> => {
  if (!within(ctx.actor, facilityRoles, one)) return
  const lookedAt = ctx.now
  const first = tx
    .insert(applicationLook)
    .values({ tenantId: ctx.tenant.id, applicationId: one.id, lookedAt })
  const target = [applicationLook.tenantId, applicationLook.applicationId]
  await (one.rules.waitlist.lastLooked
    ? first.onConflictDoUpdate({ target, set: { lookedAt } })
    : first.onConflictDoNothing({ target }))
}
