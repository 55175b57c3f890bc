import type { Tx } from '@kita/db'
import { application, careGroup, facility, freePlace, offer } from '@kita/db/schema'
import { and, asc, count, eq, gte, isNull, lte } from 'drizzle-orm'
import { isLive } from '../application/live-offer.ts'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { holder, notHeld } from '../facility/held.ts'
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
    sharedBy: await countShared(tx, ctx, placeId),
    freeFrom: row.freeFrom,
    hours: row.hours,
    groupId: row.groupId,
    spans: spans.filter((span) => span !== null),
  }
}

const countShared = async (tx: Tx, ctx: Ctx, placeId: string): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(offer)
    .where(
      and(
        eq(offer.tenantId, ctx.tenant.id),
        eq(offer.placeId, placeId),
        eq(offer.shared, true),
        isNull(offer.outcome),
      ),
    )
  return row?.n ?? 0
}

/**
 * The place a yes to a shared offer takes: the offered one, or another free one of the same kind in this facility. Null
 * when other families were faster everywhere. The places are locked until the commit, in one order for everybody.
 */
export const findPlaceForYes = async (
  tx: Tx,
  ctx: Ctx,
  asked: { placeId: string; startsOn: string; hours: number },
): Promise<{ id: string; groupId: string | null } | null> => {
  const inTenant = eq(freePlace.tenantId, ctx.tenant.id)
  const [own] = await tx
    .select()
    .from(freePlace)
    .where(and(inTenant, eq(freePlace.id, asked.placeId)))
  if (!own) return null
  const alike = and(
    inTenant,
    eq(freePlace.facilityId, own.facilityId),
    eq(freePlace.ageClass, own.ageClass),
    gte(freePlace.hours, asked.hours),
    lte(freePlace.freeFrom, asked.startsOn),
    eq(freePlace.closed, false),
  )
  const locked = await tx
    .select({ id: freePlace.id })
    .from(freePlace)
    .where(alike)
    .orderBy(asc(freePlace.id))
    .for('no key update')
  if (locked.length === 0) return null
  const free = await tx
    .select({ id: freePlace.id, groupId: freePlace.groupId })
    .from(freePlace)
    .where(and(alike, notHeld(tx)))
    .orderBy(asc(freePlace.id))
  return free.find(({ id }) => id === own.id) ?? free[0] ?? null
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
