import { constraintOf, type Tx } from '@kita/db'
import { offer } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { facilityRoles, lockCase, reachedAs } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { followAnswer } from './answer.ts'
import { findLatestOffer, type Offer } from './find.ts'
import { decideRecordedReply } from './rules.ts'

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
        lastDay: found.replyDueOn,
        reason,
      })
      await writeOutcome(tx, ctx, found, { answer, channel, reason })
      const status = await followAnswer(tx, ctx, one, {
        offerId: found.id,
        answer,
        as: 'head',
        channel,
        reason: reason ?? (one.status === 'EXPIRED' ? 'received-in-time' : undefined),
      })
      await tellFamily(tx, ctx, { ...one, news: 'reply-recorded', eventId: found.id, applicationId: one.id })
      return {
        result: { id: found.id, applicationId: one.id, status },
        audit: { subjectKind: 'offer', subjectId: found.id, detail: { answer, channel, receivedOn } },
      }
    },
  }),
)

const writeOutcome = async (
  tx: Tx,
  ctx: Ctx,
  found: Offer,
  { answer, channel, reason }: Pick<z.output<typeof input>, 'answer' | 'channel' | 'reason'>,
) => {
  try {
    await tx
      .update(offer)
      .set({
        outcome: answer === 'accept' ? 'ACCEPTED' : 'DECLINED',
        outcomeAt: ctx.now,
        outcomeChannel: channel,
        outcomeReason: reason ?? null,
      })
      .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, found.id)))
  } catch (error) {
    if (constraintOf(error) === 'offer_holds_place') throw new DomainError('place-already-held')
    throw error
  }
}
