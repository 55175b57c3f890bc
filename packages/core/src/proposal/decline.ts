import { proposal } from '@kita/db/schema'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { deciders, lockCase, reachedAs } from '../application/case.ts'
import { addOfficeTask, finishTasks } from '../application/task.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { id, line } from '../input.ts'
import { verb } from '../verb.ts'

/** The facility says no, with its reason; the clerk is told. A yes is the offer itself. @throws DomainError `proposal-answered` */
export const declineProposal = watched(
  'proposal.decline',
  verb({
    action: 'proposal.decline',
    input: z.strictObject({ proposalId: id, reason: line(300) }),
    run: async (tx, { proposalId, reason }, ctx) => {
      const named = and(eq(proposal.tenantId, ctx.tenant.id), eq(proposal.id, proposalId))
      const [found] = await tx.select({ applicationId: proposal.applicationId }).from(proposal).where(named)
      if (!found) throw new OutOfReach('application', proposalId)
      const { applicationId } = found
      await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
      const declined = await tx
        .update(proposal)
        .set({ declinedAt: ctx.now, declinedBy: staffOf(ctx), declineReason: reason })
        .where(and(named, isNull(proposal.declinedAt)))
        .returning({ id: proposal.id })
      if (declined.length === 0) throw new DomainError('proposal-answered')
      await finishTasks(tx, ctx, applicationId, 'place-proposed')
      await addOfficeTask(tx, ctx, { kind: 'proposal-declined', applicationId })
      return {
        result: { id: proposalId, applicationId },
        audit: {
          subjectKind: 'application',
          subjectId: applicationId,
          detail: { proposal: proposalId, declined: true },
        },
      }
    },
  }),
)
