import type { StatusKind } from '@kita/ui'

const lights: Record<string, StatusKind> = {
  'offer-accepted': 'news',
  'application-new': 'news',
  'place-can-go-on': 'missing',
  'offer-unanswered': 'missing',
  'offer-not-told': 'missing',
  'places-stale': 'missing',
  'yes-without-place': 'news',
  'place-comes-back': 'missing',
  'check-address': 'missing',
  'visit-missing': 'missing',
  'permit-expires': 'missing',
  'reply-overdue': 'missing',
  'needs-receipt-due': 'missing',
  'needs-place-due': 'missing',
  'needs-place-late': 'refusal',
  'barrier-report': 'missing',
  'statement-review': 'missing',
  'place-proposed': 'news',
  'proposal-declined': 'news',
  'deferred-back': 'news',
  'application-withdrawn': 'ended',
  'contracted-elsewhere': 'ended',
  'child-has-contract': 'ended',
}

/** What a task looks like: something new, something due, something settled, or just to know. */
export const taskLight = (kind: string): StatusKind => lights[kind] ?? 'waiting'
