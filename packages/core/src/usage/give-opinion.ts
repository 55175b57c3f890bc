import { randomUUID } from 'node:crypto'
import { insertRows } from '@kita/db'
import { opinion, submission } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { readReceipt } from '../application/receipt.ts'
import { id, languageTag, paragraph } from '../input.ts'
import { verb } from '../verb.ts'
import { devices, opinionAnswers, opinionJourney } from './journey.ts'
import { addCounts } from './store.ts'

export const mostOpinion = 500

/**
 * The family's answer to the one question after a sending. The sending keeps that an answer came; the answer keeps neither
 * sending nor person nor day, and no line of the log is written. A second answer to the same sending changes nothing.
 * @returns false for a second one
 * @throws DomainError `not-found` for a sending of another family
 */
export const giveOpinion = verb({
  action: 'opinion.give',
  input: z.strictObject({
    submissionId: id,
    answer: z.enum(opinionAnswers, 'opinion-missing'),
    comment: paragraph(mostOpinion).default(''),
    language: languageTag,
    device: z.enum(devices),
  }),
  run: async (tx, { submissionId, answer, comment, language, device }, ctx) => {
    const guardian = await guardianOf(tx, ctx)
    await readReceipt(tx, ctx, submissionId, guardian.familyId)
    const tenantId = ctx.tenant.id
    const first = await tx
      .update(submission)
      .set({ opinionGiven: true })
      .where(
        and(
          eq(submission.tenantId, tenantId),
          eq(submission.id, submissionId),
          eq(submission.opinionGiven, false),
        ),
      )
      .returning({ id: submission.id })
    if (first.length === 0) return { result: false }
    const day = berlinDay(ctx.now)
    await addCounts(tx, tenantId, [{ day, journey: opinionJourney, step: answer, language, device, n: 1 }])
    if (comment)
      // Not newId: it would tell the millisecond.
      await insertRows(tx, opinion, [
        { tenantId, id: randomUUID(), month: `${day.slice(0, 7)}-01`, answer, comment },
      ])
    return { result: true }
  },
})
