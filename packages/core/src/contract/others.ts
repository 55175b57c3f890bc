import type { Tx } from '@kita/db'
import { application, careNeed } from '@kita/db/schema'
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { FacilityCase } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { endAsProvided } from '../application/provided-elsewhere.ts'
import { addTask } from '../application/task.ts'
import type { Ctx } from '../context.ts'
import { endsWithContract } from './rules.ts'

/**
 * Ends the child's other open applications in the transaction of the contract (A11.2, A11.3); the family has nothing to
 * do. The child's row is locked by the caller.
 * @returns how many were ended
 */
export const closeOthers = async (tx: Tx, ctx: Ctx, one: FacilityCase): Promise<number> => {
  const open = await readOpen(tx, ctx, one)
  const ending = open.filter((other) => endsWithContract(one.careNeedId, other))
  await endAsProvided(tx, ctx, ending, 'contract-elsewhere')
  for (const { id: applicationId, deskId } of open)
    if (deskId) await addTask(tx, ctx, { deskId }, { kind: 'child-has-contract', applicationId })
  await provideNeeds(tx, ctx, [one.careNeedId, ...ending.map((other) => other.careNeedId)])
  return ending.length
}

const readOpen = (tx: Tx, ctx: Ctx, one: FacilityCase) =>
  tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      facilityId: application.facilityId,
      deskId: application.deskId,
      careNeedId: application.careNeedId,
      changeWish: careNeed.changeWish,
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.childId, one.childId),
        ne(application.id, one.id),
        eq(application.isOpen, true),
        eq(careNeed.familyOfCare, one.need.familyOfCare),
      ),
    )
    .orderBy(application.id)

/** The child is counted no longer (C2.3). */
export const provideNeeds = (tx: Tx, ctx: Ctx, ids: string[]) =>
  tx
    .update(careNeed)
    .set({ status: 'PROVIDED', updatedAt: ctx.now })
    .where(
      and(
        eq(careNeed.tenantId, ctx.tenant.id),
        inArray(careNeed.id, [...new Set(ids)]),
        eq(careNeed.status, 'OPEN'),
      ),
    )
