import type { Tx } from '@kita/db'
import { contract, offer } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, type FacilityCase, lockCase, reachedAs } from '../application/case.ts'
import { tellFamily } from '../application/news.ts'
import { addTask } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { type Contract, findContract } from './find.ts'
import { reopenOthers, restoreOld } from './reopen.ts'
import { decideEnd } from './rules.ts'

const input = z.strictObject({ contractId: id, endsOn: day, reason: line(300) })

/**
 * The contract gets its last day; the place returns after it, by the clock (run-out.ts). Ended before its first day it is
 * dissolved: the place is free at once, a present place that a Wechsel would have ended goes on, and the applications that
 * this contract had ended wait again.
 */
export const endContract = watched(
  'contract.end',
  verb({
    action: 'contract.end',
    input,
    run: async (tx, { contractId, endsOn, reason }, ctx) => {
      const applicationId = (await findContract(tx, ctx, contractId))?.applicationId
      if (!applicationId) throw new OutOfReach('contract', contractId)
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, deciders))
      const found = await findContract(tx, ctx, contractId)
      if (!found) throw new OutOfReach('contract', contractId)
      const kind = decideEnd(found, { today: berlinDay(ctx.now), endsOn })
      await tx
        .update(contract)
        .set({ endsOn })
        .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, contractId)))
      if (kind === 'dissolved') await dissolve(tx, ctx, one, found, reason)
      else
        await addTask(
          tx,
          ctx,
          { facilityId: one.facility.id },
          {
            kind: 'place-comes-back',
            applicationId,
            dueOn: endsOn,
          },
        )
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
  await releasePlace(tx, ctx, found.offerId, berlinDay(ctx.now))
  await moveApplication(tx, ctx, { application: one, to: 'ENDED', as: 'head', reason })
  await restoreOld(tx, ctx, found)
  await reopenOthers(tx, ctx, one, found)
}

/** The place is no longer held by this offer's contract from this day on. */
export const releasePlace = (tx: Tx, ctx: Ctx, offerId: string, releasedOn: Day) =>
  tx
    .update(offer)
    .set({ releasedOn })
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, offerId)))
