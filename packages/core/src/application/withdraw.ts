import type { Tx } from '@kita/db'
import { application, careNeed, child } from '@kita/db/schema'
import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { closeNeedWithoutApplications } from '../care-need/close.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { verb } from '../verb.ts'
import { ofApplication } from './joins.ts'
import { endLiveOffers } from './live-offer.ts'
import { canWithdraw, isOpen } from './status.ts'
import { addTask } from './task.ts'
import { moveApplication } from './transition.ts'

/**
 * The family takes one application back (C2.1). A live offer ends with it and its place is free again; the facility
 * or desk is told; a need without any open application is closed.
 */
export const withdrawApplication = verb({
  action: 'application.withdraw',
  input: z.strictObject({ id }),
  run: async (tx, input, ctx) => {
    const found = await lockOwn(tx, ctx, input.id, ownChild(tx, ctx, await guardianOf(tx, ctx)))
    const { level } = rulesOf(ctx, found.kitaYear).disclosure
    if (!canWithdraw(found, level))
      throw new DomainError('status-change-not-possible', { from: found.status, to: 'WITHDRAWN' })
    await takeBack(tx, ctx, found)
    return { result: { id: found.id }, audit: { subjectKind: 'application', subjectId: found.id } }
  },
})

type Taken = Pick<
  typeof application.$inferSelect,
  'id' | 'kind' | 'status' | 'careNeedId' | 'facilityId' | 'deskId'
>

/** What taking back does; the caller holds the child's lock and has decided that it may be. @returns offers declined */
export const takeBack = async (tx: Tx, ctx: Ctx, found: Taken): Promise<number> => {
  await moveApplication(tx, ctx, { application: found, to: 'WITHDRAWN', as: 'parent' })
  const declined = await endLiveOffers(tx, ctx, [found.id], { outcome: 'DECLINED', channel: 'portal' })
  const where = found.facilityId ? { facilityId: found.facilityId } : { deskId: found.deskId ?? '' }
  if (isOpen(found.status) && found.status !== 'QUEUED')
    await addTask(tx, ctx, where, { kind: 'application-withdrawn', applicationId: found.id })
  await closeNeedWithoutApplications(tx, ctx, found.careNeedId)
  return declined.length
}

/** The application behind its locked child: every change of a child's applications and offers takes that lock first. */
const lockOwn = async (tx: Tx, ctx: Ctx, applicationId: string, mine: SQL) => {
  const named = and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId))
  const itsChild = tx.select({ id: application.childId }).from(application).where(named)
  const locked = await tx
    .select({ id: child.id })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), mine, inArray(child.id, itsChild)))
    .for('no key update')
  if (locked.length === 0) throw new DomainError('not-found')
  const [found] = await tx
    .select({
      id: application.id,
      kind: application.kind,
      status: application.status,
      careNeedId: application.careNeedId,
      facilityId: application.facilityId,
      deskId: application.deskId,
      kitaYear: careNeed.kitaYear,
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .where(named)
  if (!found) throw new DomainError('not-found')
  return found
}
