import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { task } from '@kita/db/schema'
import { and, eq, gte } from 'drizzle-orm'
import type { FacilityCase } from '../application/case.ts'
import { addTask } from '../application/task.ts'
import type { Ctx } from '../context.ts'
import type { Offer } from './find.ts'

/**
 * The time is over and the rules leave the decision to the head: a task, and with `remind` one more mail to the family.
 * @returns false when it was noted before
 */
export const noteUnanswered = async (tx: Tx, ctx: Ctx, one: FacilityCase, live: Offer): Promise<boolean> => {
  const noted = await tx
    .select({ id: task.id })
    .from(task)
    .where(
      and(
        eq(task.tenantId, ctx.tenant.id),
        eq(task.applicationId, one.id),
        eq(task.kind, 'offer-unanswered'),
        gte(task.createdAt, live.sentAt),
      ),
    )
    .limit(1)
  if (noted.length > 0) return false
  await addTask(tx, ctx, { facilityId: one.facility.id }, { kind: 'offer-unanswered', applicationId: one.id })
  if (one.rules.offer.onNoReply === 'remind') await remindFamily(tx, ctx, one, `offer-unanswered:${live.id}`)
  return true
}

/** A mail that something waits for an answer; says neither what nor until when. */
export const remindFamily = async (
  tx: Tx,
  ctx: Ctx,
  { id, guardian }: Pick<FacilityCase, 'id' | 'guardian'>,
  dedupeKey: string,
): Promise<void> => {
  if (!guardian.accountId) return
  await planMail(tx, {
    template: 'offer-reminder',
    lang: guardian.language,
    to: { kind: 'account', id: guardian.accountId },
    params: { applicationId: id },
    dedupeKey,
    now: ctx.now,
  })
}
