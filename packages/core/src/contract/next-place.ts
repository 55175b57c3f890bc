import type { Tx } from '@kita/db'
import { contract, freePlace, offer } from '@kita/db/schema'
import { addDays, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { addTask, finishPlaceTasks } from '../application/task.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { notHeld } from '../facility/held.ts'
import { newId } from '../id.ts'
import { lockPlace } from '../offer/place.ts'
import type { Contract } from './find.ts'

/**
 * The place a contract leaves behind stands in the list of free places from the day its end is known, free from the day
 * after: heads give the summer's places in winter. An end that moves takes it along.
 * @throws DomainError `next-place-promised` when another child counts on it and it would come later
 */
export const planNextPlace = async (tx: Tx, ctx: Ctx, found: Contract & { endsOn: Day }): Promise<void> => {
  const freeFrom = addDays(found.endsOn, 1)
  const inTenant = eq(freePlace.tenantId, ctx.tenant.id)
  if (found.nextPlaceId) {
    await lockPlace(tx, ctx, found.nextPlaceId)
    const [next] = await tx
      .select({ freeFrom: freePlace.freeFrom })
      .from(freePlace)
      .where(and(inTenant, eq(freePlace.id, found.nextPlaceId)))
    if (next && next.freeFrom < freeFrom && !(await isFree(tx, ctx, found.nextPlaceId)))
      throw new DomainError('next-place-promised')
    await tx
      .update(freePlace)
      .set({ freeFrom, closed: false })
      .where(and(inTenant, eq(freePlace.id, found.nextPlaceId)))
    await finishPlaceTasks(tx, ctx, found.nextPlaceId)
    return announce(tx, ctx, found, found.nextPlaceId)
  }
  const [present] = await tx
    .select({
      groupId: freePlace.groupId,
      ageClass: freePlace.ageClass,
      hours: freePlace.hours,
    })
    .from(freePlace)
    .innerJoin(offer, and(eq(offer.tenantId, freePlace.tenantId), eq(offer.placeId, freePlace.id)))
    .where(and(inTenant, eq(offer.id, found.offerId)))
  if (!present) return
  const nextPlaceId = newId(ctx.now)
  await tx.insert(freePlace).values({
    tenantId: ctx.tenant.id,
    id: nextPlaceId,
    facilityId: found.facilityId,
    ...present,
    freeFrom,
  })
  await tx
    .update(contract)
    .set({ nextPlaceId })
    .where(and(eq(contract.tenantId, ctx.tenant.id), eq(contract.id, found.id)))
  await announce(tx, ctx, found, nextPlaceId)
}

const announce = (tx: Tx, ctx: Ctx, found: Contract & { endsOn: Day }, placeId: string) =>
  addTask(
    tx,
    ctx,
    { facilityId: found.facilityId },
    { kind: 'place-comes-back', applicationId: found.applicationId, dueOn: found.endsOn, placeId },
  )

const isFree = async (tx: Tx, ctx: Ctx, placeId: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: freePlace.id })
    .from(freePlace)
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, placeId), notHeld(tx)))
  return rows.length > 0
}

/**
 * The place after a contract is taken back: the child stays, or the contract never begins and its own place is free.
 * @throws DomainError `next-place-promised` when another child counts on it
 */
export const dropNextPlace = async (tx: Tx, ctx: Ctx, found: Contract): Promise<void> => {
  if (!found.nextPlaceId) return
  await lockPlace(tx, ctx, found.nextPlaceId)
  if (!(await isFree(tx, ctx, found.nextPlaceId))) throw new DomainError('next-place-promised')
  await tx
    .update(freePlace)
    .set({ closed: true })
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, found.nextPlaceId)))
  await finishPlaceTasks(tx, ctx, found.nextPlaceId)
}
