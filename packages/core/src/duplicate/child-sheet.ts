import { type Tx, together } from '@kita/db'
import {
  type ApplicationStatus,
  advisoryDesk,
  application,
  child,
  childminder,
  facility,
  guardian,
} from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import { guards } from '../account/own-child.ts'
import { itsTarget, ofApplication } from '../application/joins.ts'
import type { Ctx } from '../context.ts'
import { openAndLast } from '../open-and-last.ts'

const mostApplications = 200

/** A child as the office compares it with another one. */
export type ChildSheet = {
  id: string
  familyId: string
  firstName: string
  lastName: string
  bornOn: Day | null
  expectedOn: Day | null
  createdAt: Date
  guardians: {
    id: string
    firstName: string
    lastName: string
    street: string
    postcode: string
    town: string
    phone: string | null
    online: boolean
    addressConfidential: boolean
  }[]
  applications: { id: string; target: string; status: ApplicationStatus; open: boolean }[]
}

/**
 * Three statements, whatever the number of children. `reach` names the applications the reader may know of: who works in
 * a facility does not learn where else a family has applied (B9).
 */
export const readSheets = async (
  tx: Tx,
  ctx: Ctx,
  ids: string[],
  reach?: SQL,
): Promise<Map<string, ChildSheet>> => {
  if (ids.length === 0) return new Map()
  const [children, guardians, applications] = await together([
    tx
      .select()
      .from(child)
      .where(and(eq(child.tenantId, ctx.tenant.id), inArray(child.id, ids))),
    tx
      .select({
        childId: child.id,
        id: guardian.id,
        firstName: guardian.firstName,
        lastName: guardian.lastName,
        street: guardian.street,
        postcode: guardian.postcode,
        town: guardian.town,
        phone: guardian.phone,
        accountId: guardian.accountId,
        addressConfidential: guardian.addressConfidential,
      })
      .from(child)
      .innerJoin(guardian, and(eq(guardian.tenantId, child.tenantId), guards(child)))
      .where(and(eq(child.tenantId, ctx.tenant.id), inArray(child.id, ids)))
      .orderBy(asc(guardian.createdAt), asc(guardian.id)),
    tx
      .select({
        childId: application.childId,
        id: application.id,
        target: itsTarget.name,
        status: application.status,
        open: application.isOpen,
      })
      .from(application)
      .leftJoin(facility, ofApplication.facility)
      .leftJoin(childminder, ofApplication.childminder)
      .leftJoin(advisoryDesk, ofApplication.desk)
      .where(and(eq(application.tenantId, ctx.tenant.id), inArray(application.childId, ids), reach))
      .orderBy(asc(application.submittedAt), asc(application.id)),
  ])
  return new Map(
    children.map(({ id, familyId, firstName, lastName, bornOn, expectedOn, createdAt }) => [
      id,
      {
        ...{ id, familyId, firstName, lastName, bornOn, expectedOn, createdAt },
        guardians: guardians.flatMap(({ childId, accountId, ...one }) =>
          childId === id ? [{ ...one, online: accountId !== null }] : [],
        ),
        applications: openAndLast(
          applications.flatMap(({ childId, open, ...one }) =>
            childId === id ? [{ ...one, open: open === true }] : [],
          ),
          mostApplications,
          ({ open }) => open,
        ),
      },
    ]),
  )
}
