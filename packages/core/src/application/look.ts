import type { Tx } from '@kita/db'
import { applicationLook } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import type { Ctx } from '../context.ts'
import { within } from '../scope.ts'
import { facilityRoles } from './case.ts'

/** Somebody of the facility has opened the case; kept only where the tenant shows it to families. */
export const recordLook = async (
  tx: Tx,
  ctx: Ctx,
  one: { id: string; facilityId: string; providerId: string; rules: RuleSet },
): Promise<void> => {
  if (!one.rules.waitlist.lastLooked || !within(ctx.actor, facilityRoles, one)) return
  const lookedAt = ctx.now
  await tx
    .insert(applicationLook)
    .values({ tenantId: ctx.tenant.id, applicationId: one.id, lookedAt })
    .onConflictDoUpdate({
      target: [applicationLook.tenantId, applicationLook.applicationId],
      set: { lookedAt },
    })
}
