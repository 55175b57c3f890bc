import type { Tx } from '@kita/db'
import { z } from 'zod'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { deciders, lockCase, reachedAs } from './case.ts'
import { moveApplication } from './transition.ts'

const moveTo =
  (to: 'SHORTLISTED' | 'WAITING') =>
  async (tx: Tx, { applicationId }: { applicationId: string }, ctx: Ctx) => {
    const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
    if (one.status !== 'WAITING' && one.status !== 'SHORTLISTED')
      throw new DomainError('status-change-not-possible', { from: one.status, to })
    if (one.status !== to) await moveApplication(tx, ctx, { application: one, to, as: 'head' })
    return {
      result: { id: one.id, status: to },
      audit: { subjectKind: 'application' as const, subjectId: one.id, detail: { to } },
    }
  }

/** The acts inside a transaction of the caller. */
export const shortlistOne = moveTo('SHORTLISTED')
export const unshortlistOne = moveTo('WAITING')

const input = z.strictObject({ applicationId: id })

/**
 * The facility's own note that it thinks of this child for a place (C2.1). The family never learns of it, in either
 * direction. A second time changes nothing.
 * @throws DomainError `status-change-not-possible` { from, to } from any other status than the waiting list's
 */
export const shortlistApplication = watched(
  'application.shortlist',
  verb({ action: 'application.shortlist', input, run: shortlistOne }),
)

/** Back among the others on the waiting list. */
export const unshortlistApplication = watched(
  'application.shortlist',
  verb({ action: 'application.shortlist', input, run: unshortlistOne }),
)
