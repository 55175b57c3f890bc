import { prepared, type Tx, together } from '@kita/db'
import {
  advisoryDesk,
  application,
  careNeed,
  child,
  childminder,
  facility,
  guardian,
  submission,
} from '@kita/db/schema'
import type { OfferKind } from '@kita/tenant'
import { and, asc, eq, sql } from 'drizzle-orm'
import { guards } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { itsTarget, ofApplication } from './joins.ts'

/** What the family gets back for one sending: enough for the receipt page, the PDF and the mail. */
export type Receipt = {
  id: string
  reference: string
  submittedAt: Date
  applications: {
    id: string
    childId: string
    childName: string
    kind: OfferKind
    targetId: string
    targetName: string
    startsOn: string
    hours: number
    changeWish: boolean
    late: boolean
    visitFirst: boolean
  }[]
}

/** The receipt of a sending of this family. @throws DomainError `not-found` */
export const readReceipt = async (tx: Tx, ctx: Ctx, id: string, familyId: string): Promise<Receipt> => {
  const asked = { tenantId: ctx.tenant.id, id }
  const [[head], rows] = await together([headOf(tx, { ...asked, familyId }), applicationsOf(tx, asked)])
  if (!head) throw new DomainError('not-found')
  const applications = rows.map(({ firstName, lastName, status, ...row }) => ({
    ...row,
    childName: `${firstName} ${lastName}`,
    visitFirst: status === 'UNCONFIRMED',
  }))
  return { ...head, applications }
}

const headOf = prepared((tx) =>
  tx
    .select({ id: submission.id, reference: submission.reference, submittedAt: submission.submittedAt })
    .from(submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(
      and(
        eq(submission.tenantId, sql.placeholder('tenantId')),
        eq(submission.id, sql.placeholder('id')),
        eq(guardian.familyId, sql.placeholder('familyId')),
      ),
    ),
)

const applicationsOf = prepared((tx) =>
  tx
    .select({
      id: application.id,
      childId: child.id,
      firstName: child.firstName,
      lastName: child.lastName,
      kind: application.kind,
      targetId: itsTarget.id,
      targetName: itsTarget.name,
      startsOn: careNeed.startsOn,
      hours: careNeed.hours,
      changeWish: careNeed.changeWish,
      late: application.late,
      status: application.status,
    })
    .from(application)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    // a sending that its guardian has left to the other one may name a child of the former alone
    .innerJoin(guardian, and(ofApplication.sender, guards(child)))
    .innerJoin(careNeed, ofApplication.need)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(childminder, ofApplication.childminder)
    .leftJoin(advisoryDesk, ofApplication.desk)
    .where(
      and(
        eq(application.tenantId, sql.placeholder('tenantId')),
        eq(application.submissionId, sql.placeholder('id')),
      ),
    )
    .orderBy(asc(child.createdAt), asc(application.id)),
)
