import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { facilityRoles, lockCase, reachedAs } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { restingAmong } from '../application/resting.ts'
import { watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { settleAnswer } from './answer.ts'
import { findLatestOffer } from './find.ts'
import { countLiveOffers } from './place.ts'
import { decideAwake, decideConcurrent, decideRecordedReply } from './rules.ts'

const input = z.strictObject({
  applicationId: id,
  answer: z.enum(['accept', 'decline'], { message: 'answer-missing' }),
  channel: z.enum(['phone', 'person', 'letter', 'mail'], { message: 'channel-missing' }),
  /** The day the answer came in; default today. */
  receivedOn: day.optional(),
  /** Needed when it came in after the last day. */
  reason: line(300).optional(),
})

/**
 * Staff writes down what the family said in person, by phone or by post (A10.6). A yes after the last day reopens the
 * offer if its place is still free.
 * @throws DomainError `no-open-offer`, `place-already-held`, and those of decideRecordedReply
 */
export const recordReply = watched(
  'offer.record-reply',
  verb({
    action: 'offer.record-reply',
    input,
    run: async (tx, wanted, ctx) => {
      const one = await lockCase(tx, ctx, wanted.applicationId, reachedAs(ctx, facilityRoles))
      const found = await findLatestOffer(tx, ctx, one.id)
      const open =
        found && (one.status === 'OFFERED' || (one.status === 'EXPIRED' && wanted.answer === 'accept'))
      if (!open) throw new DomainError('no-open-offer')
      const today = berlinDay(ctx.now)
      const { receivedOn = today, channel, answer, reason } = wanted
      decideRecordedReply({
        today,
        receivedOn,
        sentOn: berlinDay(found.sentAt),
        lastDay: found.pausedAt ? today : found.replyDueOn,
        reason,
      })
      if (one.status === 'EXPIRED') {
        decideAwake((await restingAmong(tx, ctx, [one])).has(one.id))
        decideConcurrent(one.rules, await countLiveOffers(tx, ctx, one.childId))
      }
      const status = await settleAnswer(tx, ctx, one, found, {
        answer,
        as: 'head',
        channel,
        reason: reason ?? (one.status === 'EXPIRED' ? 'received-in-time' : undefined),
      })
      if (status !== 'WAITING')
        await tellFamily(tx, ctx, {
          ...one,
          news: 'reply-recorded',
          eventId: found.id,
          applicationId: one.id,
        })
      return {
        result: { id: found.id, applicationId: one.id, status },
        audit: { subjectKind: 'offer', subjectId: found.id, detail: { answer, channel, receivedOn } },
      }
    },
  }),
)
