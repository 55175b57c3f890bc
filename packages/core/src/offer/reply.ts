import { z } from 'zod'
import { reachOfGuardian } from '../account/own-child.ts'
import { lockCase } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { settleAnswer } from './answer.ts'
import { findApplicationOf, findLatestOffer } from './find.ts'
import { decidePortalReply } from './rules.ts'

/**
 * The family answers in the portal. The deadline is asked under the child's lock, which the clock job takes too: a late
 * job never lets a late answer pass, and of an answer and the expiry at one moment one wins.
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
      const found = await findLatestOffer(tx, ctx, one.id)
      if (found?.id !== offerId || found.outcome !== null)
        throw new DomainError(one.status === 'EXPIRED' ? 'offer-expired' : 'offer-already-answered')
      // while the time stands still no answer is late
      if (found.pausedAt === null && found.replyUntil <= ctx.now) throw new DomainError('offer-expired')
      const status = await settleAnswer(tx, ctx, one, found, { answer, as: 'parent', channel: 'portal' })
      return {
        result: { id: offerId, applicationId, status },
        audit: { subjectKind: 'offer', subjectId: offerId },
      }
    },
  }),
)
