import { z } from 'zod'
import { deciders, lockCase, officeRoles, reachedAs } from '../application/case.ts'
import { requireDecider } from '../application/decider.ts'
import { endLiveOffers } from '../application/live-offer.ts'
import { tellFamily } from '../application/news.ts'
import { moveApplication } from '../application/transition.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { findApplicationOf, findLiveOffer } from './find.ts'
import { refuseOffice } from './rules.ts'

const input = z.strictObject({
  offerId: id,
  reason: line(300),
  /** After a yes that did not become a contract: the child waits on instead of ending. */
  backOnList: z.boolean().default(false),
})

const withdraw = watched(
  'offer.withdraw',
  verb({
    action: 'offer.withdraw',
    input,
    run: async (tx, { offerId, reason, backOnList }, ctx) => {
      const applicationId = await findApplicationOf(tx, ctx, offerId)
      if (applicationId === null) throw new OutOfReach('offer', offerId)
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, [...deciders, ...officeRoles]))
      requireDecider(ctx.actor, one)
      const live = await findLiveOffer(tx, ctx, applicationId)
      if (live?.id !== offerId) throw new DomainError('no-open-offer')
      const to = backOnList ? 'WAITING' : 'OFFER_WITHDRAWN'
      await moveApplication(tx, ctx, { application: one, to, as: 'head', reason })
      await endLiveOffers(tx, ctx, [applicationId], { outcome: 'WITHDRAWN', channel: 'system', reason })
      await tellFamily(tx, ctx, {
        ...one,
        news: backOnList ? 'back-on-list' : 'offer-withdrawn',
        eventId: offerId,
        applicationId,
      })
      return {
        result: { id: offerId, applicationId, status: to },
        audit: { subjectKind: 'offer', subjectId: offerId },
      }
    },
  }),
)

/**
 * The facility takes an offer back, with a reason; its place is free again (C2.1).
 * @throws DomainError `no-open-offer`, those of decider.ts; `status-change-not-possible` for `backOnList` before the family said yes
 */
export const withdrawOffer: typeof withdraw = async (ctx, raw) => {
  refuseOffice(ctx, 'not-allowed')
  return withdraw(ctx, raw)
}
