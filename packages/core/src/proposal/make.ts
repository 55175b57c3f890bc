import { constraintOf } from '@kita/db'
import { proposal } from '@kita/db/schema'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { lockCase, officeRoles, reachedAs } from '../application/case.ts'
import { addTask } from '../application/task.ts'
import { watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id, paragraph } from '../input.ts'
import { verb } from '../verb.ts'

const waiting = ['WAITING', 'SHORTLISTED', 'UNCONFIRMED', 'DEFERRED']

/**
 * The Jugendamt asks a facility to take a child that waits on its list (B8): the head gets a task and decides. Never an
 * offer: the place is the Träger's (scenario 32).
 * @throws DomainError `proposal-not-possible` when the child does not wait there; `already-proposed`
 */
export const makeProposal = watched(
  'proposal.make',
  verb({
    action: 'proposal.make',
    input: z.strictObject({ applicationId: id, note: paragraph(500).default('') }),
    run: async (tx, { applicationId, note }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, officeRoles))
      if (!waiting.includes(one.status)) throw new DomainError('proposal-not-possible')
      const proposalId = newId(ctx.now)
      await tx
        .insert(proposal)
        .values({
          tenantId: ctx.tenant.id,
          id: proposalId,
          applicationId,
          note,
          proposedAt: ctx.now,
          proposedBy: staffOf(ctx),
        })
        .catch((error) => {
          if (constraintOf(error) === 'proposal_one_open') throw new DomainError('already-proposed')
          throw error
        })
      await addTask(tx, ctx, { facilityId: one.facility.id }, { kind: 'place-proposed', applicationId })
      return {
        result: { id: proposalId, applicationId },
        audit: {
          subjectKind: 'application',
          subjectId: applicationId,
          detail: { proposal: proposalId },
        },
      }
    },
  }),
)
