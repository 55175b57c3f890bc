import type { Tx } from '@kita/db'
import { freePlace } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { notHeld } from '../facility/held.ts'
import { addTask } from './task.ts'

/**
 * Call after an offer or contract has let go of its place: if nobody else holds it, its head is told once that the next
 * child can be asked (C2.1 "place can go on").
 */
export const tellPlaceIsBack = async (
  tx: Tx,
  ctx: Ctx,
  { placeId, facilityId, applicationId }: { placeId: string; facilityId: string; applicationId: string },
): Promise<void> => {
  const [free] = await tx
    .select({ id: freePlace.id })
    .from(freePlace)
    .where(
      and(
        eq(freePlace.tenantId, ctx.tenant.id),
        eq(freePlace.id, placeId),
        eq(freePlace.closed, false),
        notHeld(tx),
      ),
    )
  if (free) await addTask(tx, ctx, { facilityId }, { kind: 'place-can-go-on', applicationId, placeId })
}
