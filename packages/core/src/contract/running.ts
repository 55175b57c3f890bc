import type { Tx } from '@kita/db'
import { contract } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import type { FamilyOfCare } from '../care-need/family.ts'
import type { Ctx } from '../context.ts'
import type { RunningContract } from './rules.ts'

/** All contracts of the child in one family of care, the oldest start first. Read it after the lock. */
export const readRunning = (
  tx: Tx,
  ctx: Ctx,
  childId: string,
  familyOfCare: FamilyOfCare,
): Promise<RunningContract[]> =>
  tx
    .select({
      id: contract.id,
      applicationId: contract.applicationId,
      facilityId: contract.facilityId,
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
    })
    .from(contract)
    .where(
      and(
        eq(contract.tenantId, ctx.tenant.id),
        eq(contract.childId, childId),
        eq(contract.familyOfCare, familyOfCare),
      ),
    )
    .orderBy(asc(contract.startsOn))
