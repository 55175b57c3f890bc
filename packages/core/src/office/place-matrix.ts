import { insertRows, type Tx } from '@kita/db'
import { facility, freePlace, offer, task } from '@kita/db/schema'
import { addMonths, berlinDay, type Day, kitaYearOf } from '@kita/tenant/calendar'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { deciders, facilityRoles, officeRoles } from '../application/case.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { holder } from '../facility/held.ts'
import { lockFacility } from '../facility/reach.ts'
import { isPlacesStale } from '../facility/stale.ts'
import { newId } from '../id.ts'
import { day, id } from '../input.ts'
import { presentRules } from '../rule-set.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'

/** So many months ahead a place can be announced. */
const monthsAhead = 24
const mostPerCell = 60

type Cell = { ageClass: string; hours: number; freeFrom: Day; free: number; offered: number; given: number }
type Kind = Pick<Cell, 'ageClass' | 'hours' | 'freeFrom'>

/** Everything that is free by today counts as free today: one column. */
const columnOf = (freeFrom: Day, today: Day): Day => (freeFrom < today ? today : freeFrom)
const keyOf = ({ ageClass, hours, freeFrom }: Kind) => `${ageClass} ${hours} ${freeFrom}`

/** A facility's places by age class, hours and start, and from which day the numbers are. @throws OutOfReach */
export const readPlaceMatrix = watched(
  'free-place.list',
  verb({
    action: 'free-place.list',
    input: z.strictObject({ facilityId: id }),
    readOnly: true,
    run: async (tx, { facilityId }, ctx) => {
      const [row] = await tx
        .select()
        .from(facility)
        .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, facilityId)))
      const owner = row && { facilityId: row.id, providerId: row.providerId }
      if (!row || !owner || !within(ctx.actor, [...facilityRoles, ...officeRoles], owner))
        throw new OutOfReach('facility', facilityId)
      const today = berlinDay(ctx.now)
      const next = `${kitaYearOf(today, ctx.tenant.state.yearStart) + 1}-${ctx.tenant.state.yearStart}`
      return {
        result: {
          id: row.id,
          name: row.name,
          placesAsOf: row.placesAsOf,
          isStale: isPlacesStale(ctx, row.placesAsOf),
          staleDays: presentRules(ctx).places.staleDays,
          changes: within(ctx.actor, deciders, owner),
          careHours: row.careHours,
          ageFromMonths: row.ageFromMonths,
          ageToMonths: row.ageToMonths,
          today,
          nextYear: next,
          cells: cellsOf(await readPlaces(tx, ctx, facilityId), today),
        },
      }
    },
  }),
)

const cell = z.strictObject({
  ageClass: z.string().max(12),
  hours: z.int().min(1).max(60),
  freeFrom: day,
  /** Free places as the person saw them. */
  was: z.int().min(0).max(400),
  free: z.int('number-invalid').min(0, 'value-too-small').max(mostPerCell, 'value-too-large'),
})

/**
 * Sets how many places are free in each of these cells, all or none: adds places, or closes free ones. A place that an
 * offer or a contract holds is never touched. The day becomes the numbers' "as of".
 * @throws OutOfReach, DomainError `places-changed-meanwhile` when a cell no longer holds what the person saw;
 * `age-class-unknown`, `hours-unknown`, `start-out-of-range` at the field
 */
export const setPlaces = watched(
  'free-place.change',
  verb({
    action: 'free-place.change',
    input: z.strictObject({ facilityId: id, cells: z.array(cell).max(200) }),
    run: async (tx, { facilityId, cells }, ctx) => {
      await lockFacility(tx, ctx, facilityId, deciders)
      const today = berlinDay(ctx.now)
      const places = await lockPlaces(tx, ctx, facilityId)
      const changed = cells.filter((one) => one.was !== one.free)
      changed.forEach((one) => {
        decideCell(ctx, one, `/cells/${cells.indexOf(one)}`, today)
      })
      const freeIn = Map.groupBy(
        places.filter(({ offerId }) => offerId === null),
        (place) => keyOf({ ...place, freeFrom: columnOf(place.freeFrom, today) }),
      )
      const added: Kind[] = []
      const closed: string[] = []
      for (const { was, free, ...kind } of changed) {
        const present = freeIn.get(keyOf({ ...kind, freeFrom: columnOf(kind.freeFrom, today) })) ?? []
        if (present.length !== was) throw new DomainError('places-changed-meanwhile')
        added.push(...Array.from({ length: Math.max(0, free - was) }, () => kind))
        // a place that belongs to no group goes first: the others say more
        const least = present.toSorted((a, b) => Number(a.groupId !== null) - Number(b.groupId !== null))
        closed.push(...least.slice(0, Math.max(0, was - free)).map((place) => place.id))
      }
      await insertRows(
        tx,
        freePlace,
        added.map((kind) => ({ tenantId: ctx.tenant.id, id: newId(ctx.now), facilityId, ...kind })),
      )
      if (closed.length > 0)
        await tx
          .update(freePlace)
          .set({ closed: true })
          .where(and(eq(freePlace.tenantId, ctx.tenant.id), inArray(freePlace.id, closed)))
      await markConfirmed(tx, ctx, facilityId)
      return {
        result: { added: added.length, closed: closed.length },
        audit: {
          subjectKind: 'facility',
          subjectId: facilityId,
          detail: { added: added.length, closed: closed.length },
        },
      }
    },
  }),
)

/** "Stimmt noch": the numbers are of today. @throws OutOfReach */
export const confirmPlaces = watched(
  'free-place.change',
  verb({
    action: 'free-place.change',
    input: z.strictObject({ facilityId: id }),
    run: async (tx, { facilityId }, ctx) => {
      await lockFacility(tx, ctx, facilityId, deciders)
      await markConfirmed(tx, ctx, facilityId)
      return {
        result: { id: facilityId, placesAsOf: berlinDay(ctx.now) },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { confirmed: true } },
      }
    },
  }),
)

/** The numbers are of today; whoever was reminded has looked. */
export const markConfirmed = async (tx: Tx, ctx: Ctx, facilityId: string): Promise<void> => {
  await tx
    .update(facility)
    .set({
      placesAsOf: berlinDay(ctx.now),
      edited: sql`(select array_agg(distinct field) from unnest(${facility.edited} || 'placesAsOf'::text) field)`,
    })
    .where(and(eq(facility.tenantId, ctx.tenant.id), eq(facility.id, facilityId)))
  await tx
    .update(task)
    .set({ doneAt: ctx.now })
    .where(
      and(
        eq(task.tenantId, ctx.tenant.id),
        eq(task.facilityId, facilityId),
        eq(task.kind, 'places-stale'),
        isNull(task.doneAt),
      ),
    )
}

const decideCell = (ctx: Ctx, { ageClass, hours, freeFrom }: Kind, at: string, today: Day) => {
  const { ageClasses, hourClasses } = ctx.tenant.state
  if (!ageClasses.some((one) => one.code === ageClass))
    throw fieldError(`${at}/ageClass`, 'age-class-unknown')
  if (!hourClasses.some((one) => one.hours === hours)) throw fieldError(`${at}/hours`, 'hours-unknown')
  if (freeFrom > addMonths(today, monthsAhead)) throw fieldError(`${at}/freeFrom`, 'start-out-of-range')
}

const readPlaces = (tx: Tx, ctx: Ctx, facilityId: string) =>
  tx
    .select({
      id: freePlace.id,
      groupId: freePlace.groupId,
      ageClass: freePlace.ageClass,
      hours: freePlace.hours,
      freeFrom: freePlace.freeFrom,
      offerId: offer.id,
      outcome: offer.outcome,
    })
    .from(freePlace)
    .leftJoin(offer, holder)
    .where(
      and(
        eq(freePlace.tenantId, ctx.tenant.id),
        eq(freePlace.facilityId, facilityId),
        eq(freePlace.closed, false),
      ),
    )
    .orderBy(asc(freePlace.freeFrom), asc(freePlace.id))

/** Nobody offers one of these places until the numbers are set. */
const lockPlaces = async (tx: Tx, ctx: Ctx, facilityId: string) => {
  await tx
    .select({ id: freePlace.id })
    .from(freePlace)
    .where(
      and(
        eq(freePlace.tenantId, ctx.tenant.id),
        eq(freePlace.facilityId, facilityId),
        eq(freePlace.closed, false),
      ),
    )
    .orderBy(asc(freePlace.id))
    .for('no key update')
  return readPlaces(tx, ctx, facilityId)
}

const cellsOf = (places: Awaited<ReturnType<typeof readPlaces>>, today: Day): Cell[] => {
  const cells = new Map<string, Cell>()
  for (const { ageClass, hours, freeFrom, offerId, outcome } of places) {
    const kind = { ageClass, hours, freeFrom: columnOf(freeFrom, today) }
    const one = cells.get(keyOf(kind)) ?? { ...kind, free: 0, offered: 0, given: 0 }
    one[offerId === null ? 'free' : outcome === 'CONTRACTED' ? 'given' : 'offered'] += 1
    cells.set(keyOf(kind), one)
  }
  return [...cells.values()]
}
