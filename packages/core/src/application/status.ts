import type { ApplicationStatus } from '@kita/db/schema'

export type { ApplicationStatus }

/** The person or clock behind a change of status, as the machines of the domain model name them. */
export type Mover = 'parent' | 'head' | 'advisor' | 'clerk' | 'system'

/** What must hold before a change; the verb of that change decides it in its rules.ts. */
export type Guard =
  | 'visit-recorded'
  | 'confirmation-overdue'
  | 'first-date'
  | 'free-place'
  | 'fit'
  | 'before-deadline'
  | 'after-deadline'
  | 'reason'
  | 'signed-day'
  | 'reject-earliest'
  | 'contract-elsewhere'
  | 'contract-dissolved'
  | 'later-start'
  | 'year-end'
  | 'contract-end'
  | 'match-needs'

export type Transition = {
  from: ApplicationStatus | null
  to: ApplicationStatus
  movers: readonly Mover[]
  guards: readonly Guard[]
}

const row = (
  from: Transition['from'] | readonly ApplicationStatus[],
  to: ApplicationStatus | readonly ApplicationStatus[],
  movers: readonly Mover[],
  guards: readonly Guard[] = [],
): Transition[] =>
  [from].flat().flatMap((start) => [to].flat().map((end) => ({ from: start, to: end, movers, guards })))

/** Statuses in which the family still waits for something; the database's generated `is_open` is the same list. */
export const openStatuses = [
  'SUBMITTED',
  'UNCONFIRMED',
  'WAITING',
  'SHORTLISTED',
  'OFFERED',
  'ACCEPTED',
  'DEFERRED',
  'IN_ADVICE',
  'CONTACTS_GIVEN',
  'MATCH_PENDING',
] as const satisfies readonly ApplicationStatus[]

export const isOpen = (status: ApplicationStatus): boolean =>
  (openStatuses as readonly ApplicationStatus[]).includes(status)

const openAtFacility = ['UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'DEFERRED'] as const
const openAtDesk = ['SUBMITTED', 'IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING'] as const

/** The machine of an application at a facility (domain model C2.1). */
export const facilityMachine: readonly Transition[] = [
  ...row(null, ['WAITING', 'UNCONFIRMED'], ['parent', 'head', 'clerk']),
  ...row('UNCONFIRMED', 'WAITING', ['head'], ['visit-recorded']),
  ...row('UNCONFIRMED', 'LAPSED', ['system'], ['confirmation-overdue']),
  ...row('WAITING', 'SHORTLISTED', ['head']),
  ...row('SHORTLISTED', 'WAITING', ['head']),
  ...row(['WAITING', 'SHORTLISTED'], 'OFFERED', ['head'], ['first-date', 'free-place', 'fit']),
  ...row('OFFERED', ['ACCEPTED', 'DECLINED'], ['parent', 'head'], ['before-deadline']),
  ...row('EXPIRED', 'ACCEPTED', ['head'], ['reason', 'free-place']),
  ...row('OFFERED', 'EXPIRED', ['system'], ['after-deadline']),
  ...row(['OFFERED', 'ACCEPTED'], 'OFFER_WITHDRAWN', ['head'], ['reason']),
  ...row('ACCEPTED', 'CONTRACTED', ['head'], ['signed-day']),
  ...row('ACCEPTED', 'WAITING', ['head'], ['reason']),
  ...row(openAtFacility, 'WITHDRAWN', ['parent', 'clerk']),
  ...row(openAtFacility, 'REJECTED', ['head'], ['reason', 'reject-earliest']),
  ...row(openAtFacility, 'PROVIDED_ELSEWHERE', ['system'], ['contract-elsewhere']),
  ...row('PROVIDED_ELSEWHERE', 'WAITING', ['parent', 'system'], ['contract-dissolved']),
  ...row('WAITING', 'DEFERRED', ['parent', 'head'], ['later-start']),
  ...row('DEFERRED', 'WAITING', ['system', 'head']),
  ...row(['WAITING', 'SHORTLISTED', 'DEFERRED'], 'LAPSED', ['system'], ['year-end']),
  ...row('CONTRACTED', 'ENDED', ['head', 'system'], ['contract-end']),
]

/** The machine of an application at a Tagespflege desk (domain model C2.2): never an offer, a match needs its papers. */
export const deskMachine: readonly Transition[] = [
  ...row(null, 'SUBMITTED', ['parent', 'advisor', 'clerk']),
  ...row('SUBMITTED', ['IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING'], ['advisor']),
  ...row('IN_ADVICE', ['CONTACTS_GIVEN', 'MATCH_PENDING'], ['advisor']),
  ...row('CONTACTS_GIVEN', ['IN_ADVICE', 'MATCH_PENDING'], ['advisor']),
  ...row('MATCH_PENDING', ['IN_ADVICE', 'CONTACTS_GIVEN'], ['advisor']),
  ...row('MATCH_PENDING', 'MATCHED', ['advisor'], ['match-needs']),
  ...row('MATCHED', 'RUNNING', ['advisor', 'system']),
  ...row(['MATCHED', 'RUNNING'], 'ENDED', ['advisor', 'system'], ['contract-end']),
  ...row(openAtDesk, 'REJECTED', ['advisor'], ['reason']),
  ...row(openAtDesk, 'WITHDRAWN', ['parent', 'advisor', 'clerk']),
  ...row(openAtDesk, 'PROVIDED_ELSEWHERE', ['parent', 'system'], ['contract-elsewhere']),
  ...row(openAtDesk, 'LAPSED', ['system'], ['year-end']),
]

export type Kind = 'KITA' | 'CHILDMINDING' | 'HORT'

export const machineOf = (kind: Kind) => (kind === 'CHILDMINDING' ? deskMachine : facilityMachine)

/** The row of the machine that allows this change by this mover; null when there is none. */
export const findTransition = (
  kind: Kind,
  from: ApplicationStatus | null,
  to: ApplicationStatus,
  mover: Mover,
): Transition | null =>
  machineOf(kind).find((one) => one.from === from && one.to === to && one.movers.includes(mover)) ?? null
