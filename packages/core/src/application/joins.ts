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
import { and, eq, sql } from 'drizzle-orm'

/** How the rows around an application hang together: `.innerJoin(facility, ofApplication.facility)`. */
export const ofApplication = {
  facility: and(eq(facility.tenantId, application.tenantId), eq(facility.id, application.facilityId)),
  childminder: and(
    eq(childminder.tenantId, application.tenantId),
    eq(childminder.id, application.childminderId),
  ),
  desk: and(eq(advisoryDesk.tenantId, application.tenantId), eq(advisoryDesk.id, application.deskId)),
  need: and(eq(careNeed.tenantId, application.tenantId), eq(careNeed.id, application.careNeedId)),
  child: and(eq(child.tenantId, application.tenantId), eq(child.id, application.childId)),
  submission: and(eq(submission.tenantId, application.tenantId), eq(submission.id, application.submissionId)),
  /** Who sent it; joins `submission` before. */
  sender: and(eq(guardian.tenantId, submission.tenantId), eq(guardian.id, submission.guardianId)),
}

/** What the application was sent to, of the three kinds of targets; joins all three before. */
export const itsTarget = {
  id: sql<string>`coalesce(${facility.id}, ${childminder.id}, ${advisoryDesk.id})`,
  name: sql<string>`coalesce(${facility.name}, ${childminder.displayName}, ${advisoryDesk.name})`,
  town: sql<string>`coalesce(${facility.town}, ${childminder.town}, ${advisoryDesk.town})`,
}
