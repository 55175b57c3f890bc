import type { Tx } from '@kita/db'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { facilityRoles, lockCase, reachedAs } from './case.ts'
import { tellFamily } from './news.ts'
import { isOpen } from './status.ts'
import { moveApplication, recordEvent } from './transition.ts'
import { hasVisited, visitMark } from './visit.ts'

/** The act inside a transaction of the caller. @throws as `recordVisit` */
export const recordVisitOfOne = async (tx: Tx, input: { applicationId: string }, ctx: Ctx) => {
  const one = await lockCase(tx, ctx, input.applicationId, reachedAs(ctx, facilityRoles))
  const audit = { subjectKind: 'application' as const, subjectId: one.id }
  if (!isOpen(one.status))
    throw new DomainError('status-change-not-possible', { from: one.status, to: 'WAITING' })
  if (one.status === 'UNCONFIRMED') {
    await moveApplication(tx, ctx, { application: one, to: 'WAITING', as: 'head', channel: visitMark })
    await tellFamily(tx, ctx, { ...one, news: 'visit-recorded', eventId: one.id, applicationId: one.id })
    return { result: { id: one.id, status: 'WAITING' as const }, audit }
  }
  if (!(await hasVisited(tx, ctx, one.id)))
    await recordEvent(tx, ctx, {
      applicationId: one.id,
      from: one.status,
      to: one.status,
      as: 'head',
      channel: visitMark,
    })
  return { result: { id: one.id, status: one.status }, audit }
}

/**
 * The family was there, or the facility has confirmed the request (A9.10, scenario 31). An unconfirmed application goes
 * on the waiting list; on others the visit is noted for the rules that ask for one later. A second time changes nothing.
 */
export const recordVisit = watched(
  'application.record-visit',
  verb({
    action: 'application.record-visit',
    input: z.strictObject({ applicationId: id }),
    run: recordVisitOfOne,
  }),
)
