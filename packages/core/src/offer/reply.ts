import { offer } from '@kita/db/schema'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { reachOfGuardian } from '../account/own-child.ts'
import { lockCase } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { followAnswer } from './answer.ts'
import { findApplicationOf } from './find.ts'
import { decidePortalReply } from './rules.ts'

/**
 * The family answers in the portal. The change itself carries the deadline, so a late clock job can never let a late
 * answer pass.
 * @throws DomainError `reply-not-in-portal`, `offer-already-answered`, `offer-expired`
 */
export const replyToOffer = watched(
  'offer.reply',
  verb({
    action: 'offer.reply',
    input: z.strictObject({
      offerId: id,
      answer: z.enum(['accept', 'decline'], { message: 'answer-missing' }),
    }),
    run: async (tx, { offerId, answer }, ctx) => {
      const applicationId = await findApplicationOf(tx, ctx, offerId)
      if (applicationId === null) throw new OutOfReach('offer', offerId)
      const one = await lockCase(tx, ctx, applicationId, await reachOfGuardian(tx, ctx))
      decidePortalReply(one.rules)
      const answered = await tx
        .update(offer)
        .set({
          outcome: answer === 'accept' ? 'ACCEPTED' : 'DECLINED',
          outcomeAt: ctx.now,
          outcomeChannel: 'portal',
        })
        .where(
          and(
            eq(offer.tenantId, ctx.tenant.id),
            eq(offer.id, offerId),
            isNull(offer.outcome),
            gt(offer.replyUntil, ctx.now),
          ),
        )
        .returning({ id: offer.id })
      if (answered.length === 0)
        throw new DomainError(
          one.status === 'OFFERED' || one.status === 'EXPIRED' ? 'offer-expired' : 'offer-already-answered',
        )
      const status = await followAnswer(tx, ctx, one, { offerId, answer, as: 'parent', channel: 'portal' })
      return {
        result: { id: offerId, applicationId, status },
        audit: { subjectKind: 'offer', subjectId: offerId },
      }
    },
  }),
)
