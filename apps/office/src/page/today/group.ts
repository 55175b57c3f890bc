import type { Task, Today } from '../../data.ts'
import { path, withQuery } from '../../path.ts'

/** What belongs together on the first page, the most pressing first. */
const groups = ['replies', 'places', 'due', 'other'] as const
type Group = (typeof groups)[number]

const groupOf: Record<string, Group> = {
  'offer-accepted': 'replies',
  'yes-without-place': 'replies',
  'place-can-go-on': 'places',
  'place-comes-back': 'places',
  'places-stale': 'places',
  'offer-unanswered': 'due',
  'offer-not-told': 'due',
  'check-address': 'due',
  'visit-missing': 'due',
  'deferred-back': 'due',
  'permit-expires': 'due',
  'reply-overdue': 'due',
  'needs-receipt-due': 'due',
  'needs-place-due': 'due',
  'needs-place-late': 'due',
  'place-proposed': 'replies',
  'proposal-declined': 'replies',
  'barrier-report': 'due',
  'statement-review': 'due',
  'contact-changed': 'other',
}

/** The tasks of each group that has some, and how many there are in all, shown or not. */
export const groupTasks = ({ tasks, taskKinds }: Pick<Today, 'tasks' | 'taskKinds'>) =>
  groups
    .map((group) => ({
      group,
      tasks: tasks.filter(({ kind }) => (groupOf[kind] ?? 'other') === group),
      count: taskKinds
        .filter(({ kind }) => (groupOf[kind] ?? 'other') === group)
        .reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0)

const actOf: Record<string, (id: string) => string> = {
  'offer-accepted': path.contract,
  'offer-unanswered': path.reply,
  'offer-not-told': path.told,
  'check-address': path.resumption,
  'visit-missing': path.planVisit,
  'deferred-back': path.offer,
  'yes-without-place': path.offer,
}

/** Tasks about many children at once: their list. */
const listOf: Record<string, string> = {
  'places-stale': path.places,
  'duplicates-found': path.duplicates,
  'needs-receipt-due': path.unplaced,
  'needs-place-due': path.unplaced,
  'needs-place-late': path.unplaced,
  'proposal-declined': path.proposals,
  'statement-review': path.accessibility,
}

/**
 * The one page where a task is done, one click away; null where there is none.
 * @param gives whether this person gives places: who only oversees sees those of the facility
 */
export const pathOfTask = (
  { kind, facilityId, placeId, applicationId, deskId, childminderId, barrierReportId }: Task,
  gives: boolean,
): string | null => {
  if (barrierReportId) return path.barrier(barrierReportId)
  if (childminderId) return path.childminder(childminderId)
  if (placeId)
    return gives ? path.nextInLine(placeId) : withQuery(path.places, { kita: facilityId ?? undefined })
  const list = listOf[kind]
  if (list) return list
  if (!applicationId) return null
  return (deskId ? path.deskCase : (actOf[kind] ?? path.case))(applicationId)
}
