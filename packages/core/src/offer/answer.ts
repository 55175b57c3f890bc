import { constraintOf, type Tx } from '@kita/db'
import { offer } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { FacilityCase } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { tellPlaceIsBack } from '../application/place-back.ts'
import type { Mover } from '../application/status.ts'
import { addTask, finishTasks, tellHead } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import type { Offer } from './find.ts'
import { findPlaceForYes } from './place.ts'

type Answer = 'accept' | 'decline'
type Channel = 'portal' | 'phone' | 'person' | 'letter' | 'mail'

type Given = { answer: Answer; as: Mover; channel: Channel; reason?: string | undefined }

/**
 * Writes the family's answer and what follows from it: status, history, the place, the head's next step. A yes to a
 * shared offer whose place another family took first leaves the child waiting, with its yes in the history.
 * @throws DomainError `place-already-held` when the place of an expired offer is somebody else's now
 */
export const settleAnswer = async (
  tx: Tx,
  ctx: Ctx,
  one: FacilityCase,
  found: Offer,
  given: Given,
): Promise<'ACCEPTED' | 'DECLINED' | 'WAITING'> => {
  await finishTasks(tx, ctx, one.id, 'offer-unanswered')
  await finishTasks(tx, ctx, one.id, 'offer-not-told')
  await finishTasks(tx, ctx, one.id, 'check-address')
  if (given.answer === 'decline') return decline(tx, ctx, one, found, given)
  const place = found.shared
    ? await findPlaceForYes(tx, ctx, found)
    : { id: found.placeId, groupId: found.groupId }
  return place ? accept(tx, ctx, one, found, given, place) : keepWaiting(tx, ctx, one, found, given)
}

const decline = async (tx: Tx, ctx: Ctx, one: FacilityCase, found: Offer, given: Given) => {
  await writeOutcome(tx, ctx, found, { outcome: 'DECLINED', ...given })
  await moveApplication(tx, ctx, { application: one, to: 'DECLINED', ...given })
  await tellPlaceIsBack(tx, ctx, found)
  if (given.as === 'parent') await tellHead(tx, ctx, one.facility.id, 'offer-declined', found.id)
  return 'DECLINED' as const
}

const accept = async (
  tx: Tx,
  ctx: Ctx,
  one: FacilityCase,
  found: Offer,
  given: Given,
  place: { id: string; groupId: string | null },
) => {
  await writeOutcome(tx, ctx, found, { outcome: 'ACCEPTED', ...given }, place)
  await moveApplication(tx, ctx, { application: one, to: 'ACCEPTED', ...given })
  await addTask(tx, ctx, { facilityId: one.facility.id }, { kind: 'offer-accepted', applicationId: one.id })
  if (given.as === 'parent') await tellHead(tx, ctx, one.facility.id, 'offer-accepted', found.id)
  return 'ACCEPTED' as const
}

const keepWaiting = async (tx: Tx, ctx: Ctx, one: FacilityCase, found: Offer, { channel }: Given) => {
  const reason = 'place-given'
  await writeOutcome(tx, ctx, found, { outcome: 'WITHDRAWN', channel, reason })
  await moveApplication(tx, ctx, { application: one, to: 'WAITING', as: 'system', channel, reason })
  const where = { facilityId: one.facility.id }
  await addTask(tx, ctx, where, { kind: 'yes-without-place', applicationId: one.id })
  await tellFamily(tx, ctx, { ...one, news: 'place-given', eventId: found.id, applicationId: one.id })
  return 'WAITING' as const
}

type Outcome = {
  outcome: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN'
  channel: Channel
  reason?: string | undefined
}

const writeOutcome = async (
  tx: Tx,
  ctx: Ctx,
  found: Offer,
  { outcome, channel, reason }: Outcome,
  place: { id: string; groupId: string | null } = { id: found.placeId, groupId: found.groupId },
) => {
  try {
    await tx
      .update(offer)
      .set({
        outcome,
        outcomeAt: ctx.now,
        outcomeChannel: channel,
        outcomeReason: reason ?? null,
        pausedAt: null,
        placeId: place.id,
        groupId: place.groupId,
      })
      .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, found.id)))
  } catch (error) {
    if (constraintOf(error) === 'offer_holds_place') throw new DomainError('place-already-held')
    throw error
  }
}
