import {
  advisoryDesk,
  application,
  applicationScore,
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
  /** What the facility's criteria say of it; none while nothing was computed, so a left join. */
  score: and(
    eq(applicationScore.tenantId, application.tenantId),
    eq(applicationScore.applicationId, application.id),
  ),
  /** Who sent it; joins `submission` before. */
  sender: and(eq(guardian.tenantId, submission.tenantId), eq(guardian.id, submission.guardianId)),
}

/** What the application was sent to, of the three kinds of targets; joins all three before. */
export const itsTarget = {
  id: sql<string>`coalesce(${facility.id}, ${childminder.id}, ${advisoryDesk.id})`,
  name: sql<string>`coalesce(${facility.name}, ${childminder.displayName}, ${advisoryDesk.name})`,
  town: sql<string>`coalesce(${facility.town}, ${childminder.town}, ${advisoryDesk.town})`,
}

/** The start that holds between this family and this facility: the one agreed with a deferral, else the wished one. */
export const agreedStart = sql<string>`coalesce(${application.agreedStartsOn}, ${careNeed.startsOn})`
