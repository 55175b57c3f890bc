import type { Tx } from '@kita/db'
import { application, careGroup, facility, freePlace, offer } from '@kita/db/schema'
import { and, count, eq } from 'drizzle-orm'
import { isLive } from '../application/live-offer.ts'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { holder } from '../facility/held.ts'
import { type AgeSpan, type PlaceFacts, spanOfClass } from './rules.ts'

/** Waits until nobody else offers or closes this place. Returns its facility; null when there is no such place. */
export const lockPlace = async (tx: Tx, ctx: Ctx, placeId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ facilityId: freePlace.facilityId })
    .from(freePlace)
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, placeId)))
    .for('no key update')
  return row?.facilityId ?? null
}

/** A place of this facility, locked, as an offer needs it. @throws OutOfReach for a place of another facility */
export const readPlace = async (
  tx: Tx,
  ctx: Ctx,
  facilityId: string,
  placeId: string,
): Promise<PlaceFacts & { groupId: string | null }> => {
  const tenantId = ctx.tenant.id
  if ((await lockPlace(tx, ctx, placeId)) !== facilityId) throw new OutOfReach('facility', facilityId)
  const [row] = await tx
    .select({
      closed: freePlace.closed,
      freeFrom: freePlace.freeFrom,
      hours: freePlace.hours,
      ageClass: freePlace.ageClass,
      groupId: freePlace.groupId,
      heldBy: offer.id,
      groupFrom: careGroup.ageFromMonths,
      groupTo: careGroup.ageToMonths,
      facilityFrom: facility.ageFromMonths,
      facilityTo: facility.ageToMonths,
    })
    .from(freePlace)
    .innerJoin(
      facility,
      and(eq(facility.tenantId, freePlace.tenantId), eq(facility.id, freePlace.facilityId)),
    )
    .leftJoin(careGroup, and(eq(careGroup.tenantId, freePlace.tenantId), eq(careGroup.id, freePlace.groupId)))
    .leftJoin(offer, holder)
    .where(
      and(eq(freePlace.tenantId, tenantId), eq(freePlace.id, placeId), eq(freePlace.facilityId, facilityId)),
    )
  if (!row) throw new OutOfReach('facility', facilityId)
  const spans: (AgeSpan | null)[] = [
    spanOfClass(ctx.tenant.state, row.ageClass),
    row.groupFrom !== null && row.groupTo !== null
      ? { fromMonths: row.groupFrom, toMonths: row.groupTo }
      : null,
    { fromMonths: row.facilityFrom, toMonths: row.facilityTo },
  ]
  return {
    closed: row.closed,
    held: row.heldBy !== null,
    freeFrom: row.freeFrom,
    hours: row.hours,
    groupId: row.groupId,
    spans: spans.filter((span) => span !== null),
  }
}

/** Offers of this child, at any facility, that wait for an answer or for the contract. */
export const countLiveOffers = async (tx: Tx, ctx: Ctx, childId: string): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(offer)
    .innerJoin(
      application,
      and(eq(application.tenantId, offer.tenantId), eq(application.id, offer.applicationId)),
    )
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(application.childId, childId), isLive))
  return row?.n ?? 0
}
