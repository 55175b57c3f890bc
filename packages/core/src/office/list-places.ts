import type { Tx } from '@kita/db'
import { careGroup, facility, freePlace, offer } from '@kita/db/schema'
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, facilityRoles, officeRoles } from '../application/case.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { Ctx } from '../context.ts'
import { holder } from '../facility/held.ts'
import { isPlacesStale } from '../facility/stale.ts'
import { id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'

/** So many facilities come with their groups; who oversees more names one. */
const mostWithGroups = 50
const mostFacilities = 1000
const pageSize = 500
const readers = [...facilityRoles, ...officeRoles]

/**
 * The places of the actor's facilities that are not closed: free, offered or given, page by page; and all the facilities
 * themselves with their sums. `placeId` asks for one place.
 */
export const listPlaces = verb({
  action: 'free-place.list',
  input: z.strictObject({
    facilityId: id.optional(),
    placeId: id.optional(),
    page: z.int().min(1).max(1000).default(1),
  }),
  readOnly: true,
  run: async (tx, { facilityId, placeId, page }, ctx) => {
    const where = and(staffScope(ctx.actor, readers), facilityId ? eq(facility.id, facilityId) : undefined)
    const sums = await sumsOf(tx, ctx, where)
    const total = sums.reduce((sum, { free, offered, given }) => sum + free + offered + given, 0)
    const wanted = and(where, placeId ? eq(freePlace.id, placeId) : undefined)
    return {
      result: {
        total,
        page,
        pageSize,
        items: (await readPlaces(tx, ctx, wanted, page)).map(toItem),
        facilities: await readFacilities(tx, ctx, where, sums),
      },
    }
  },
})

/** How many places of each facility are free, offered and given. */
const sumsOf = (tx: Tx, ctx: Ctx, where: SQL | undefined) =>
  tx
    .select({
      facilityId: freePlace.facilityId,
      free: sql<number>`(count(*) filter (where ${offer.id} is null))::int`,
      offered: sql<number>`(count(*) filter (where ${offer.id} is not null and ${offer.outcome} is distinct from 'CONTRACTED'))::int`,
      given: sql<number>`(count(*) filter (where ${offer.outcome} = 'CONTRACTED'))::int`,
    })
    .from(freePlace)
    .innerJoin(
      facility,
      and(eq(facility.tenantId, freePlace.tenantId), eq(facility.id, freePlace.facilityId)),
    )
    .leftJoin(offer, holder)
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.closed, false), where))
    .groupBy(freePlace.facilityId)
type Sums = Awaited<ReturnType<typeof sumsOf>>

const readPlaces = (tx: Tx, ctx: Ctx, where: SQL | undefined, page: number) =>
  tx
    .select({
      id: freePlace.id,
      facility: { id: facility.id, name: facility.name },
      group: careGroup.name,
      groupId: freePlace.groupId,
      ageClass: freePlace.ageClass,
      hours: freePlace.hours,
      freeFrom: freePlace.freeFrom,
      offerId: offer.id,
      applicationId: offer.applicationId,
      outcome: offer.outcome,
      replyDueOn: offer.replyDueOn,
    })
    .from(freePlace)
    .innerJoin(
      facility,
      and(eq(facility.tenantId, freePlace.tenantId), eq(facility.id, freePlace.facilityId)),
    )
    .leftJoin(careGroup, and(eq(careGroup.tenantId, freePlace.tenantId), eq(careGroup.id, freePlace.groupId)))
    .leftJoin(offer, holder)
    .where(and(eq(freePlace.tenantId, ctx.tenant.id), eq(freePlace.closed, false), where))
    .orderBy(asc(facility.name), asc(freePlace.freeFrom), asc(freePlace.ageClass), asc(freePlace.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)

type Row = Awaited<ReturnType<typeof readPlaces>>[number]

const toItem = ({ offerId, outcome, replyDueOn, applicationId, ...row }: Row) => ({
  ...row,
  state: stateOf(offerId, outcome),
  ...(applicationId ? { applicationId } : {}),
  ...(offerId !== null && outcome === null && replyDueOn ? { replyDueOn } : {}),
})

const stateOf = (offerId: string | null, outcome: Row['outcome']): 'free' | 'offered' | 'given' => {
  if (offerId === null) return 'free'
  return outcome === 'CONTRACTED' ? 'given' : 'offered'
}

/** The facilities with their groups and the day their places were last changed. */
const readFacilities = async (tx: Tx, ctx: Ctx, where: SQL | undefined, sums: Sums) => {
  const rows = await tx
    .select({
      id: facility.id,
      name: facility.name,
      providerId: facility.providerId,
      placesAsOf: facility.placesAsOf,
    })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), where))
    .orderBy(asc(facility.name), asc(facility.id))
    .limit(mostFacilities)
  const groups =
    rows.length > mostWithGroups
      ? []
      : await groupsOf(
          tx,
          ctx,
          rows.map((row) => row.id),
        )
  const none = { free: 0, offered: 0, given: 0 }
  return rows.map(({ providerId, ...row }) => {
    const { facilityId: _same, ...counted } = sums.find((one) => one.facilityId === row.id) ?? {
      facilityId: '',
      ...none,
    }
    return {
      ...row,
      ...counted,
      isStale: isPlacesStale(ctx, row.placesAsOf),
      changes: within(ctx.actor, deciders, { facilityId: row.id, providerId }),
      groups: groups.flatMap(({ facilityId, ...group }) => (facilityId === row.id ? [group] : [])),
    }
  })
}

const groupsOf = (tx: Tx, ctx: Ctx, facilityIds: string[]) =>
  tx
    .select({
      id: careGroup.id,
      facilityId: careGroup.facilityId,
      name: careGroup.name,
      fromMonths: careGroup.ageFromMonths,
      toMonths: careGroup.ageToMonths,
    })
    .from(careGroup)
    .where(and(eq(careGroup.tenantId, ctx.tenant.id), inArray(careGroup.facilityId, facilityIds)))
    .orderBy(asc(careGroup.name))
