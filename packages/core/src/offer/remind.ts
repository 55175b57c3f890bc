import { application, guardian, offer, submission } from '@kita/db/schema'
import { addDays, berlinDay } from '@kita/tenant/calendar'
import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { ofApplication } from '../application/joins.ts'
import { verb } from '../verb.ts'
import { reminderDay } from './rules.ts'
import { remindFamily } from './unanswered.ts'

/** Reminds families whose time for an answer ends soon; each offer once. Returns how many offers are in that time. */
export const remindOfOffers = verb({
  action: 'offer.expire',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const today = berlinDay(ctx.now)
    const rows = await tx
      .select({
        offerId: offer.id,
        sentAt: offer.sentAt,
        replyDueOn: offer.replyDueOn,
        id: application.id,
        guardian: { id: guardian.id, accountId: guardian.accountId, language: guardian.language },
      })
      .from(offer)
      .innerJoin(
        application,
        and(eq(application.tenantId, offer.tenantId), eq(application.id, offer.applicationId)),
      )
      .innerJoin(submission, ofApplication.submission)
      .innerJoin(guardian, ofApplication.sender)
      .where(
        and(
          eq(offer.tenantId, ctx.tenant.id),
          isNull(offer.outcome),
          isNull(offer.pausedAt),
          gt(offer.replyUntil, ctx.now),
          lte(offer.replyDueOn, addDays(today, 2)),
        ),
      )
    const due = rows.filter((row) => {
      const day = reminderDay(berlinDay(row.sentAt), row.replyDueOn)
      return day !== null && day <= today
    })
    for (const row of due) await remindFamily(tx, ctx, row, `offer-reminder:${row.offerId}:${row.replyDueOn}`)
    return { result: due.length }
  },
})
