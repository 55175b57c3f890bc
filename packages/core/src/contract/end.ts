import type { Tx } from '@kita/db'
import { contract, offer } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, type FacilityCase, lockCase, reachedAs } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { tellPlaceIsBack } from '../application/place-back.ts'
import { moveApplication } from '../application/transition.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { type Contract, findContract } from './find.ts'
import { dropNextPlace, planNextPlace } from './next-place.ts'
import { reopenOthers, restoreOld } from './reopen.ts'
import { decideEnd } from './rules.ts'

/** Why a contract ends (B8): with the Kita-Jahr, for school, because the family moves away or gives notice. */
export const endKinds = ['year-end', 'school', 'move', 'notice', 'other'] as const

const input = z
  .strictObject({
    contractId: id,
    endsOn: day,
    kind: z.enum(endKinds, { message: 'reason-missing' }).default('other'),
    /** Needed where the kind does not say it. */
    reason: line(300).optional(),
  })
  .refine((wish) => wish.kind !== 'other' || wish.reason !== undefined, {
    message: 'reason-missing',
    path: ['reason'],
  })

/**
 * The contract gets its last day. The place after it can be offered at once, for a start from the day after (next-place.ts);
 * the contract itself runs out by the clock (run-out.ts). Ended before its first day it is
 * dissolved: the place is free at once, a present place that a Wechsel would have ended goes on, and the applications that
 * this contract had ended wait again.
 */
export const endContract = watched(
  'contract.end',
  verb({
    action: 'contract.end',
    input,
    run: async (tx, { contractId, endsOn, kind: why, reason = why }, ctx) => {
      const applicationId = (await findContract(tx, ctx, contractId))?.applicationId
      if (!applicationId) throw new OutOfReach('contract', contractId)
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
      const found = await findContract(tx, ctx, contractId)
      if (!found) throw new OutOfReach('contract', contractId)
      const kind = decideEnd(found, { today: berlinDay(ctx.now), endsOn })
      await tx
        .update(contract)
        .set({ endsOn, endKind: why })
        .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, contractId)))
      if (kind === 'dissolved') await dissolve(tx, ctx, one, found, reason)
      else await planNextPlace(tx, ctx, { ...found, endsOn })
      await tellFamily(tx, ctx, {
        ...one,
        news: 'contract-ends',
        eventId: `${contractId}:${endsOn}`,
        applicationId,
      })
      return {
        result: { id: contractId, applicationId, endsOn, dissolved: kind === 'dissolved' },
        audit: { subjectKind: 'contract', subjectId: contractId, detail: { endsOn } },
      }
    },
  }),
)

const dissolve = async (tx: Tx, ctx: Ctx, one: FacilityCase, found: Contract, reason: string) => {
  await dropNextPlace(tx, ctx, found)
  await releasePlace(tx, ctx, found.offerId, berlinDay(ctx.now))
  await moveApplication(tx, ctx, { application: one, to: 'ENDED', as: 'head', reason })
  await restoreOld(tx, ctx, found)
  await reopenOthers(tx, ctx, one, found)
}

/** The place is no longer held by this offer's contract from this day on. */
export const releasePlace = async (tx: Tx, ctx: Ctx, offerId: string, releasedOn: Day): Promise<void> => {
  const [released] = await tx
    .update(offer)
    .set({ releasedOn })
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId)))
    .returning({
      placeId: offer.placeId,
      facilityId: offer.facilityId,
      applicationId: offer.applicationId,
    })
  if (released) await tellPlaceIsBack(tx, ctx, released)
}
