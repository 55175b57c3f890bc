import type { Tx } from '@kita/db'
import {
  advisoryDesk,
  application,
  careNeed,
  child,
  childminder,
  contract,
  facility,
  guardian,
  offer,
  submission,
} from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, exists, inArray, isNull, ne } from 'drizzle-orm'
import type { Guardian } from '../account/of.ts'
import { guards, ownChild } from '../account/own-child.ts'
import { itsTarget, ofApplication } from '../application/joins.ts'
import { isOpen } from '../application/status.ts'
import type { Ctx } from '../context.ts'
import { keptUntil } from './rules.ts'

/** In these a contract or its like binds both sides. */
const bound: readonly string[] = ['CONTRACTED', 'MATCHED', 'RUNNING']

/** What hangs on the account at this moment, sorted by what becomes of it. Read it again after the locks. */
export const lookAround = async (tx: Tx, ctx: Ctx, own: Guardian) => {
  const children = await readChildren(tx, ctx, own)
  const stays = new Set(children.filter((one) => one.stays).map((one) => one.id))
  const cases = await readCases(
    tx,
    ctx,
    children.map((one) => one.id),
  )
  const ending = cases.filter((one) => !stays.has(one.childId))
  const contracts = cases.filter(
    (one) => bound.includes(one.status) && (!stays.has(one.childId) || one.sentBy === own.id),
  )
  const until = keptUntil(ending, ctx.tenant.state.yearStart)
  return {
    children,
    /** Under way and of a child that nobody else has; those not asked yet first, so that none is asked now. */
    open: ending.filter((one) => isOpen(one.status)).sort((a, b) => asked(a) - asked(b)),
    offers: ending.filter((one) => one.offered).length,
    /** Running contracts that this person has made, or of a child that nobody else has. */
    boundTo: [...new Set(contracts.map((one) => one.target))],
    /** Null: nothing has to be kept. */
    keptUntil: until !== null && until > berlinDay(ctx.now) ? until : null,
  }
}

const asked = ({ status }: { status: string }): number => (status === 'QUEUED' ? 0 : 1)

/** The own children; `stays`: another guardian goes on with it. */
const readChildren = (tx: Tx, ctx: Ctx, own: Guardian) => {
  const other = tx
    .select({ id: guardian.id })
    .from(guardian)
    .where(and(eq(guardian.tenantId, child.tenantId), ne(guardian.id, own.id), guards(child)))
  return tx
    .select({ id: child.id, firstName: child.firstName, stays: exists(other).mapWith(Boolean).as('stays') })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), ownChild(tx, ctx, own)))
    .orderBy(asc(child.createdAt), asc(child.id))
}

const readCases = (tx: Tx, ctx: Ctx, childIds: string[]) => {
  const waiting = tx
    .select({ id: offer.id })
    .from(offer)
    .where(
      and(
        eq(offer.tenantId, application.tenantId),
        eq(offer.applicationId, application.id),
        isNull(offer.outcome),
      ),
    )
  return tx
    .select({
      id: application.id,
      childId: application.childId,
      kind: application.kind,
      status: application.status,
      careNeedId: application.careNeedId,
      facilityId: application.facilityId,
      deskId: application.deskId,
      sentBy: submission.guardianId,
      kitaYear: careNeed.kitaYear,
      target: itsTarget.name,
      contractEndsOn: contract.endsOn,
      offered: exists(waiting).mapWith(Boolean).as('offered'),
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(submission, ofApplication.submission)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(childminder, ofApplication.childminder)
    .leftJoin(advisoryDesk, ofApplication.desk)
    .leftJoin(
      contract,
      and(eq(contract.tenantId, application.tenantId), eq(contract.applicationId, application.id)),
    )
    .where(and(eq(application.tenantId, ctx.tenant.id), inArray(application.childId, childIds)))
    .orderBy(asc(application.submittedAt), asc(application.id))
}
