import type { Tx } from '@kita/db'
import { deciders, facilityRoles, officeRoles } from '../application/case.ts'
import { recordVisitOfOne } from '../application/record-visit.ts'
import { shortlistOne, unshortlistOne } from '../application/shortlist.ts'
import type { ApplicationStatus } from '../application/status.ts'
import { findTransition, isOpen } from '../application/status.ts'
import type { AuditNote } from '../audit/write.ts'
import type { Ctx, Role } from '../context.ts'
import { type RejectReason, rejectOne } from '../offer/reject.ts'
import { refuseOffice } from '../offer/rules.ts'
import { type Action, authorize } from '../policy.ts'

export const bulkActs = ['reject', 'shortlist', 'unshortlist', 'visit'] as const
export type BulkAct = (typeof bulkActs)[number]

/** What the person chose once for all cases. */
type Choice = { reason: string | null; note: string }

type Definition = {
  action: Action
  /** Who may do it with a case in reach. */
  roles: readonly Role[]
  /** Can a case of this status be acted on at all? The act itself decides again. */
  fits: (status: ApplicationStatus) => boolean
  to: ApplicationStatus
  run: (tx: Tx, applicationId: string, choice: Choice, ctx: Ctx) => Promise<{ audit: AuditNote }>
}

/** May this person order the act at all? @throws DomainError `not-allowed` */
export const authorizeAct = (ctx: Ctx, act: BulkAct): void => {
  authorize(ctx, definitions[act].action)
  if (act === 'reject') refuseOffice(ctx, 'not-allowed')
}

/** Acts on one case that may be done on many: the same guards, the same messages and letters. */
export const definitions: Record<BulkAct, Definition> = {
  reject: {
    action: 'application.reject',
    // the office in municipal facilities, where the rules say so: each case decides (application/decider.ts)
    roles: [...deciders, ...officeRoles],
    fits: (status) => findTransition('KITA', status, 'REJECTED', 'head') !== null,
    to: 'REJECTED',
    run: (tx, applicationId, { reason, note }, ctx) =>
      rejectOne(tx, { applicationId, reason: reason as RejectReason, note }, ctx),
  },
  shortlist: {
    action: 'application.shortlist',
    roles: deciders,
    fits: (status) => status === 'WAITING',
    to: 'SHORTLISTED',
    run: (tx, applicationId, _, ctx) => shortlistOne(tx, { applicationId }, ctx),
  },
  unshortlist: {
    action: 'application.shortlist',
    roles: deciders,
    fits: (status) => status === 'SHORTLISTED',
    to: 'WAITING',
    run: (tx, applicationId, _, ctx) => unshortlistOne(tx, { applicationId }, ctx),
  },
  visit: {
    action: 'application.record-visit',
    roles: facilityRoles,
    fits: isOpen,
    to: 'WAITING',
    run: (tx, applicationId, _, ctx) => recordVisitOfOne(tx, { applicationId }, ctx),
  },
}
