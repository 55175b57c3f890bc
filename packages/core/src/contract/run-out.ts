import { inTenant } from '@kita/db'
import { contract, freePlace, offer } from '@kita/db/schema'
import { addDays, berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { lockCase } from '../application/case.ts'
import { tellPlaceIsBack } from '../application/place-back.ts'
import { finishTasks } from '../application/task.ts'
import { moveApplication } from '../application/transition.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { releasePlace } from './end.ts'
import { findContract } from './find.ts'

/** One contract after its last day: its place is free from the day after, never before (C2.1). Idempotent. */
const runOutContract = verb({
  action: 'contract.run-out',
  input: z.strictObject({ contractId: id, applicationId: id }),
  run: async (tx, { contractId, applicationId }, ctx) => {
    const one = await lockCase(tx, ctx, applicationId, () => true)
    const found = await findContract(tx, ctx, contractId)
    const over = found?.endsOn != null && found.endsOn < berlinDay(ctx.now)
    if (!over || one.status !== 'CONTRACTED') return { result: false }
    const endsOn = found.endsOn as string
    const [held] = await tx
      .select({ placeId: offer.placeId })
      .from(offer)
      .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, found.offerId)))
    // the place after it stands in the list already where the end was planned; else this one goes on
    const goesOn = found.nextPlaceId ? { closed: true } : { freeFrom: addDays(endsOn, 1) }
    if (held)
      await tx
        .update(freePlace)
        .set(goesOn)
        .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, held.placeId)))
    await releasePlace(tx, ctx, found.offerId, endsOn)
    await moveApplication(tx, ctx, { application: one, to: 'ENDED', as: 'system' })
    await finishTasks(tx, ctx, applicationId, 'place-comes-back')
    if (found.nextPlaceId) await tellPlaceIsBack(tx, ctx, { ...found, placeId: found.nextPlaceId })
    return { result: true, audit: { subjectKind: 'contract' as const, subjectId: contractId } }
  },
})

/** The tenant's contracts whose last day is over at `ctx.now`. Returns how many places came back. */
export const runOutContracts = async (ctx: Ctx): Promise<number> => {
  const due = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) =>
      tx
        .select({ contractId: contract.id, applicationId: contract.applicationId })
        .from(contract)
        .innerJoin(offer, and(eq(offer.tenantId, contract.tenantId), eq(offer.id, contract.offerId)))
        .where(
          and(
            eq(contract.tenantId, ctx.tenant.id),
            lt(contract.endsOn, berlinDay(ctx.now)),
            isNull(offer.releasedOn),
          ),
        )
        .orderBy(asc(contract.endsOn), asc(contract.id)),
    { readOnly: true },
  )
  let returned = 0
  for (const one of due) if (await runOutContract(ctx, one)) returned += 1
  return returned
}
