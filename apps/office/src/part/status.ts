import type { StatusKind } from '@kita/ui'

/** Shape and colour of a status in the staff's lists; its word is `office.status.<code>`. */
const lights: Record<string, StatusKind> = {
  SUBMITTED: 'news',
  QUEUED: 'waiting',
  UNCONFIRMED: 'missing',
  OFFERED: 'news',
  ACCEPTED: 'news',
  IN_ADVICE: 'waiting',
  CONTACTS_GIVEN: 'waiting',
  MATCH_PENDING: 'missing',
  WAITING: 'waiting',
  SHORTLISTED: 'waiting',
  DEFERRED: 'waiting',
  CONTRACTED: 'ok',
  MATCHED: 'ok',
  RUNNING: 'ok',
  REJECTED: 'refusal',
}

export const lightOf = (status: string): StatusKind => lights[status] ?? 'ended'

/** The child has a place or the row is settled: the row steps back. */
export const isMuted = (status: string): boolean => lightOf(status) === 'ended'
