import { offer } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { facilityRoles, lockCase, reachedAs } from '../application/case.ts'
import { finishTasks } from '../application/task.ts'
import { watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { day, id } from '../input.ts'
import { verb } from '../verb.ts'
import { noteClock } from './clock.ts'
import { findLatestOffer } from './find.ts'
import { replyDeadline } from './rules.ts'

/**
 * The head told the family what the offer holds (A10.4). Where the later day counts, the time for the answer starts
 * anew; it never gets shorter (A16.5).
 * @throws DomainError `no-open-offer`, `told-day-in-future`, `told-before-offer`
 */
export const recordTold = watched(
  'offer.record-told',
  verb({
    action: 'offer.record-told',
    input: z.strictObject({ applicationId: id, toldOn: day }),
    run: async (tx, { applicationId, toldOn }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, facilityRoles))
      const found = await findLatestOffer(tx, ctx, one.id)
      if (!found || found.outcome !== null) throw new DomainError('no-open-offer')
      const sentOn = berlinDay(found.sentAt)
      if (toldOn > berlinDay(ctx.now)) throw new DomainError('told-day-in-future')
      if (toldOn < sentOn) throw new DomainError('told-before-offer')
      const { lastDay, until } = replyDeadline(one, {
        sentOn,
        toldOn,
        holidays: ctx.tenant.state.holidays,
      })
      const extended = until > found.replyUntil
      const paused = found.pausedAt !== null
      const replyDueOn = extended ? lastDay : found.replyDueOn
      const replyUntil = extended ? until : found.replyUntil
      await tx
        .update(offer)
        .set({ toldOn, replyDueOn, replyUntil, pausedAt: null })
        .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, found.id)))
      await finishTasks(tx, ctx, one.id, 'offer-not-told')
      if (paused) await noteClock(tx, ctx, found.id, { kind: 'resumed', replyDueOn })
      return {
        result: { id: found.id, applicationId: one.id, replyDueOn, replyUntil },
        audit: { subjectKind: 'offer', subjectId: found.id, detail: { toldOn } },
      }
    },
  }),
)
