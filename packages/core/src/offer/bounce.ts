import { inTenant, type Tx } from '@kita/db'
import { letter, offer, task } from '@kita/db/schema'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type FacilityCase, lockCase } from '../application/case.ts'
import { addTask } from '../application/task.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { noteClock } from './clock.ts'
import { findApplicationOf, findLiveOffer } from './find.ts'

/** The notices of an offer are the mails whose key begins with this (news.ts). */
const noticesOf = (offerId: string) => `offer-made:${offerId}:%`

/**
 * A mail about an offer will not reach the family (design §7). When no notice of the offer is on its way or accepted, the
 * family's time stands still, a letter goes to the print queue instead, and the facility is asked to check the address.
 * Idempotent: a second bounce of the same offer changes nothing.
 */
export const noteBounce = verb({
  action: 'offer.expire',
  input: z.strictObject({ offerId: id }),
  run: async (tx, { offerId }, ctx) => {
    const applicationId = await findApplicationOf(tx, ctx, offerId)
    if (applicationId === null) return { result: false }
    const one = await lockCase(tx, ctx, applicationId, () => true)
    const live = await findLiveOffer(tx, ctx, applicationId)
    const waits = live?.id === offerId && live.outcome === null && live.pausedAt === null
    if (!waits || (await wasReached(tx, ctx, offerId)) || (await hasLetter(tx, ctx, offerId)))
      return { result: false }
    await tx
      .update(offer)
      .set({ pausedAt: ctx.now })
      .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId)))
    await noteClock(tx, ctx, offerId, { kind: 'paused', reason: 'mail-bounced' })
    await writeInstead(tx, ctx, one, offerId)
    await askForAddress(tx, ctx, one)
    return { result: true, audit: { subjectKind: 'offer' as const, subjectId: offerId } }
  },
})

const wasReached = async (tx: Tx, ctx: Ctx, offerId: string): Promise<boolean> => {
  const rows = await tx.execute(sql`
    select 1 from app.outbox where tenant_id = ${ctx.tenant.id} and dedupe_key like ${noticesOf(offerId)}
       and state <> 'failed' and outcome is distinct from 'bounced' limit 1`)
  return rows.length > 0
}

const hasLetter = async (tx: Tx, ctx: Ctx, offerId: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: letter.id })
    .from(letter)
    .where(and(eq(letter.tenantId, ctx.tenant.id), sql`${letter.params} ->> 'offerId' = ${offerId}`))
    .limit(1)
  return rows.length > 0
}

const writeInstead = (tx: Tx, ctx: Ctx, one: FacilityCase, offerId: string) =>
  tx.insert(letter).values({
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    guardianId: one.guardian.id,
    kind: 'offer-made',
    params: { offerId, applicationId: one.id },
    createdAt: ctx.now,
  })

const askForAddress = async (tx: Tx, ctx: Ctx, one: FacilityCase) => {
  const open = await tx
    .select({ id: task.id })
    .from(task)
    .where(
      and(
        eq(task.tenantId, ctx.tenant.id),
        eq(task.applicationId, one.id),
        eq(task.kind, 'check-address'),
        isNull(task.doneAt),
      ),
    )
    .limit(1)
  if (open.length > 0) return
  await addTask(tx, ctx, { facilityId: one.facility.id }, { kind: 'check-address', applicationId: one.id })
}

/**
 * Offers whose notice the transport has refused for good, that came back, or that have no address any more. Reads what the outbox says, so
 * nothing is lost between a refusal and its consequence. Returns how many clocks were stopped.
 */
export const takeBounces = async (ctx: Ctx): Promise<number> => {
  const refused = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx.execute<{ id: string }>(sql`
        select distinct o.id from (
            select dedupe_key from app.outbox
             where tenant_id = ${ctx.tenant.id} and state = 'failed' and failure <> 'not-needed'
            union all
            select dedupe_key from app.outbox where tenant_id = ${ctx.tenant.id} and outcome = 'bounced') m
          join app.offer o on o.tenant_id = ${ctx.tenant.id} and o.id = split_part(m.dedupe_key, ':', 2)::uuid
         where m.dedupe_key like 'offer-made:%' and o.outcome is null and o.paused_at is null`),
    { readOnly: true },
  )
  let stopped = 0
  for (const { id: offerId } of refused) if (await noteBounce(ctx, { offerId })) stopped += 1
  return stopped
}
