import type { Tx } from '@kita/db'
import { careGroup, facility, freePlace, offer } from '@kita/db/schema'
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, facilityRoles, officeRoles } from '../application/case.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { Ctx } from '../context.ts'
import { holder } from '../facility/held.ts'
import { id } from '../input.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'

/** So many facilities come with their groups; who oversees more names one. */
const mostFacilities = 50
const readers = [...facilityRoles, ...officeRoles]

/** The places of the actor's facilities that are not closed: free, offered or given; and the facilities themselves. */
export const listPlaces = verb({
  action: 'free-place.list',
  input: z.strictObject({ facilityId: id.optional() }),
  readOnly: true,
  run: async (tx, { facilityId }, ctx) => {
    const where = and(staffScope(ctx.actor, readers), facilityId ? eq(facility.id, facilityId) : undefined)
    return {
      result: {
        items: (await readPlaces(tx, ctx, where)).map(toItem),
        facilities: await readFacilities(tx, ctx, where),
      },
    }
  },
})

const readPlaces = (tx: Tx, ctx: Ctx, where: SQL | undefined) =>
  tx
    .select({
      id: freePlace.id,
      facility: { id: facility.id, name: facility.name },
      group: careGroup.name,
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
    .limit(1000)

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
const readFacilities = async (tx: Tx, ctx: Ctx, where: SQL | undefined) => {
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
    .limit(mostFacilities + 1)
  if (rows.length > mostFacilities || rows.length === 0) return []
  const groups = await tx
    .select({
      id: careGroup.id,
      facilityId: careGroup.facilityId,
      name: careGroup.name,
      fromMonths: careGroup.ageFromMonths,
      toMonths: careGroup.ageToMonths,
    })
    .from(careGroup)
    .where(
      and(
        eq(careGroup.tenantId, ctx.tenant.id),
        inArray(
          careGroup.facilityId,
          rows.map((row) => row.id),
        ),
      ),
    )
    .orderBy(asc(careGroup.name))
  return rows.map(({ providerId, ...row }) => ({
    ...row,
    changes: within(ctx.actor, deciders, { facilityId: row.id, providerId }),
    groups: groups.flatMap(({ facilityId, ...group }) => (facilityId === row.id ? [group] : [])),
  }))
}
