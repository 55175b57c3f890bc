import { insertRows, type Tx } from '@kita/db'
import { careGroup, facility, freePlace, offer } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deciders } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { holder } from '../facility/held.ts'
import { newId } from '../id.ts'
import { day, id } from '../input.ts'
import { lockPlace } from '../offer/place.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { markConfirmed } from './place-matrix.ts'

/**
 * The facility names places that can be given (A10.1). The day of the change is shown to families as "as of".
 * @throws DomainError `age-class-unknown`, `hours-unknown`, `group-unknown`
 */
export const addPlaces = watched(
  'free-place.change',
  verb({
    action: 'free-place.change',
    input: z.strictObject({
      facilityId: id,
      groupId: id.optional(),
      ageClass: z.string().max(12),
      hours: z.int().min(1).max(60),
      freeFrom: day,
      count: z.int().min(1).max(100).default(1),
    }),
    run: async (tx, { count, groupId, ...place }, ctx) => {
      await requireFacility(tx, ctx, place.facilityId)
      decidePlaceKind(ctx, place)
      if (groupId) await requireGroup(tx, ctx, place.facilityId, groupId)
      const rows = Array.from({ length: count }, () => ({
        tenantId: ctx.tenant.id,
        id: newId(ctx.now),
        groupId: groupId ?? null,
        ...place,
      }))
      await insertRows(tx, freePlace, rows)
      await markConfirmed(tx, ctx, place.facilityId)
      return {
        result: { ids: rows.map((row) => row.id) },
        audit: { subjectKind: 'facility', subjectId: place.facilityId, detail: { added: count } },
      }
    },
  }),
)

/** A place is no longer given. @throws DomainError `place-held` while an offer or contract holds it */
export const closePlace = watched(
  'free-place.change',
  verb({
    action: 'free-place.change',
    input: z.strictObject({ placeId: id }),
    run: async (tx, { placeId }, ctx) => {
      const facilityId = await lockPlace(tx, ctx, placeId)
      if (facilityId === null) throw new OutOfReach('free-place', placeId)
      await requireFacility(tx, ctx, facilityId)
      const held = await tx
        .select({ id: offer.id })
        .from(freePlace)
        .innerJoin(offer, holder)
        .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, placeId)))
      if (held.length > 0) throw new DomainError('place-held')
      await tx
        .update(freePlace)
        .set({ closed: true })
        .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.id, placeId)))
      await markConfirmed(tx, ctx, facilityId)
      return {
        result: { id: placeId },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { closed: placeId } },
      }
    },
  }),
)

const requireFacility = async (tx: Tx, ctx: Ctx, facilityId: string) => {
  const [row] = await tx
    .select({ facilityId: facility.id, providerId: facility.providerId })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, facilityId)))
  if (!row || !within(ctx.actor, deciders, row)) throw new OutOfReach('facility', facilityId)
}

const decidePlaceKind = (ctx: Ctx, place: { ageClass: string; hours: number }) => {
  const { ageClasses, hourClasses } = ctx.tenant.state
  if (!ageClasses.some((one) => one.code === place.ageClass))
    throw fieldError('/ageClass', 'age-class-unknown')
  if (!hourClasses.some((one) => one.hours === place.hours)) throw fieldError('/hours', 'hours-unknown')
}

const requireGroup = async (tx: Tx, ctx: Ctx, facilityId: string, groupId: string) => {
  const found = await tx
    .select({ id: careGroup.id })
    .from(careGroup)
    .where(
      and(
        eq(careGroup.tenantId, ctx.tenant.id),
        eq(careGroup.id, groupId),
        eq(careGroup.facilityId, facilityId),
      ),
    )
  if (found.length === 0) throw fieldError('/groupId', 'group-unknown')
}
