import type { ApplicationStatus } from '@kita/db/schema'
import type { OfferKind, RuleSet } from '@kita/tenant'

export type { ApplicationStatus }

/** The person or clock behind a change of status, as the machines of the domain model name them. */
export type Mover = 'parent' | 'head' | 'advisor' | 'childminder' | 'clerk' | 'system'

type Transition = {
  from: ApplicationStatus | null
  to: ApplicationStatus
  movers: readonly Mover[]
}

const row = (
  from: Transition['from'] | readonly ApplicationStatus[],
  to: ApplicationStatus | readonly ApplicationStatus[],
  movers: readonly Mover[],
): Transition[] =>
  [from].flat().flatMap((start) => [to].flat().map((end) => ({ from: start, to: end, movers })))

/** Statuses in which the family still waits for something; the database's generated `is_open` is the same list. */
export const openStatuses = [
  'QUEUED',
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

/** Ends that a family at MINIMAL does not read: to it they are still waiting. */
export const hiddenEnds = [
  'REJECTED',
  'EXPIRED',
  'OFFER_WITHDRAWN',
  'DECLINED',
] as const satisfies readonly ApplicationStatus[]

/** The machine of an application at a facility (domain model C2.1); what else must hold decides the verb of a change. */
export const facilityMachine: readonly Transition[] = [
  // asked one after the other: a facility later in the family's order is not asked yet (C3 `dispatch`)
  ...row(null, 'QUEUED', ['parent', 'head', 'clerk']),
  ...row('QUEUED', ['WAITING', 'UNCONFIRMED', 'PROVIDED_ELSEWHERE', 'LAPSED'], ['system']),
  ...row('QUEUED', 'WITHDRAWN', ['parent', 'clerk']),
  ...row('PROVIDED_ELSEWHERE', 'QUEUED', ['system']),
  ...row(null, ['WAITING', 'UNCONFIRMED'], ['parent', 'head', 'clerk']),
  ...row('UNCONFIRMED', 'WAITING', ['head']),
  ...row('UNCONFIRMED', 'LAPSED', ['system']),
  ...row('WAITING', 'SHORTLISTED', ['head']),
  ...row('SHORTLISTED', 'WAITING', ['head']),
  ...row(['WAITING', 'SHORTLISTED'], 'OFFERED', ['head']),
  ...row('OFFERED', ['ACCEPTED', 'DECLINED'], ['parent', 'head']),
  ...row('EXPIRED', 'ACCEPTED', ['head']),
  ...row('OFFERED', 'EXPIRED', ['system']),
  // a yes to one of several offers for one place that another family took first (C3 `offer.overbooking`)
  ...row(['OFFERED', 'EXPIRED'], 'WAITING', ['system']),
  ...row(['OFFERED', 'ACCEPTED'], 'OFFER_WITHDRAWN', ['head']),
  ...row('ACCEPTED', 'CONTRACTED', ['head']),
  ...row('ACCEPTED', 'WAITING', ['head']),
  ...row(openAtFacility, 'WITHDRAWN', ['parent', 'clerk']),
  // with MINIMAL the family still reads these as waiting and may take back what it believes to be open (C2.4)
  ...row(hiddenEnds, 'WITHDRAWN', ['parent']),
  ...row(openAtFacility, 'REJECTED', ['head']),
  ...row(openAtFacility, 'PROVIDED_ELSEWHERE', ['system']),
  ...row('PROVIDED_ELSEWHERE', 'WAITING', ['parent', 'system']),
  ...row(['WAITING', 'SHORTLISTED'], 'DEFERRED', ['parent', 'head']),
  ...row('DEFERRED', 'WAITING', ['system', 'head']),
  ...row(['WAITING', 'SHORTLISTED', 'DEFERRED'], 'LAPSED', ['system']),
  ...row('CONTRACTED', 'ENDED', ['head', 'system']),
]

/** The machine of an application at a Tagespflege desk (domain model C2.2): never an offer, a match needs its papers. */
export const deskMachine: readonly Transition[] = [
  ...row(null, 'SUBMITTED', ['parent', 'advisor', 'clerk']),
  ...row('SUBMITTED', ['IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING'], ['advisor']),
  ...row('IN_ADVICE', ['CONTACTS_GIVEN', 'MATCH_PENDING'], ['advisor']),
  ...row('CONTACTS_GIVEN', ['IN_ADVICE', 'MATCH_PENDING'], ['advisor']),
  // a person who was asked by name answers herself (NAMED_PERSONS)
  ...row(['SUBMITTED', 'IN_ADVICE'], ['CONTACTS_GIVEN', 'REJECTED'], ['childminder']),
  ...row('CONTACTS_GIVEN', 'REJECTED', ['childminder']),
  ...row('MATCH_PENDING', ['IN_ADVICE', 'CONTACTS_GIVEN'], ['advisor']),
  ...row('MATCH_PENDING', 'MATCHED', ['advisor']),
  ...row('MATCHED', 'RUNNING', ['advisor', 'system']),
  ...row(['MATCHED', 'RUNNING'], 'ENDED', ['advisor', 'system']),
  ...row(openAtDesk, 'REJECTED', ['advisor']),
  ...row(openAtDesk, 'WITHDRAWN', ['parent', 'advisor', 'clerk']),
  ...row('REJECTED', 'WITHDRAWN', ['parent']),
  ...row(openAtDesk, 'PROVIDED_ELSEWHERE', ['parent', 'system']),
  ...row(openAtDesk, 'LAPSED', ['system']),
]

/** May the family take it back? What it reads as ended only as long as it does not know. */
export const canWithdraw = (
  { kind, status }: { kind: OfferKind; status: ApplicationStatus },
  level: RuleSet['disclosure']['level'],
): boolean =>
  findTransition(kind, status, 'WITHDRAWN', 'parent') !== null && (isOpen(status) || level === 'MINIMAL')

const machineOf = (kind: OfferKind) => (kind === 'CHILDMINDING' ? deskMachine : facilityMachine)

/** The row of the machine that allows this change by this mover; null when there is none. */
export const findTransition = (
  kind: OfferKind,
  from: ApplicationStatus | null,
  to: ApplicationStatus,
  mover: Mover,
): Transition | null =>
  machineOf(kind).find((one) => one.from === from && one.to === to && one.movers.includes(mover)) ?? null
