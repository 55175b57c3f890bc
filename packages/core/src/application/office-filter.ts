import { application, careNeed } from '@kita/db/schema'
import { addMonths } from '@kita/tenant/calendar'
import { and, eq, gte, inArray, lt, lte, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { day, id, optionalLine } from '../input.ts'
import { knownTo } from './asked.ts'
import { facilityRoles, officeRoles } from './case.ts'
import { sorts } from './office-list-order.ts'
import { groups, inAgeClass, inGroup, nameMatches } from './office-list-query.ts'
import { inRound } from './round.ts'
import { staffScope } from './staff-scope.ts'
import type { ApplicationStatus } from './status.ts'

/** An act on many cases, a print and a page of the list never take more. */
export const mostAtOnce = 1000

/** What the office's list can be narrowed to; the same for the list, the board, acts on many cases and exports. */
export const officeFilter = z.strictObject({
  facilityId: id.optional(),
  group: z.enum(groups).default('working'),
  ageClass: z.string().max(12).optional(),
  /** YYYY-MM of the wished start. */
  startMonth: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month-invalid')
    .optional(),
  /** First and last day of the wished start. */
  startsFrom: day.optional(),
  startsUntil: day.optional(),
  late: z.boolean().optional(),
  /** Number of the round, from 1; 0 for those after the last. */
  round: z.int().min(0).max(12).optional(),
  /** Wished hours, as first or other choice. */
  hours: z.int().min(1).max(60).optional(),
  /** A brother or sister is at the facility already; known to the facility's own staff only. */
  sibling: z.boolean().optional(),
  changeWish: z.boolean().optional(),
  q: optionalLine(100).optional(),
  sort: z.enum(sorts).default('age'),
  /** These cases only. */
  applicationIds: z.array(id).min(1).max(mostAtOnce, 'too-many-chosen').optional(),
})
export type OfficeFilter = z.output<typeof officeFilter> & { status?: ApplicationStatus }

/** The rows of the actor's reach that fit; the query joins facility, need and child. */
export const fitting = (ctx: Ctx, wanted: OfficeFilter): SQL | undefined =>
  and(
    eq(application.tenantId, ctx.tenant.id),
    staffScope(ctx.actor, [...facilityRoles, ...officeRoles]),
    knownTo(ctx.actor),
    inGroup(ctx, wanted.group),
    wanted.status ? eq(application.status, wanted.status) : undefined,
    wanted.facilityId ? eq(application.facilityId, wanted.facilityId) : undefined,
    wanted.ageClass ? inAgeClass(ctx, wanted.ageClass) : undefined,
    wanted.startMonth ? startsIn(wanted.startMonth) : undefined,
    wanted.startsFrom ? gte(careNeed.startsOn, wanted.startsFrom) : undefined,
    wanted.startsUntil ? lte(careNeed.startsOn, wanted.startsUntil) : undefined,
    wanted.late === undefined ? undefined : eq(application.late, wanted.late),
    wanted.round === undefined ? undefined : inRound(ctx, wanted.round),
    wanted.hours
      ? or(eq(careNeed.hours, wanted.hours), eq(careNeed.alternativeHours, wanted.hours))
      : undefined,
    wanted.sibling
      ? and(eq(careNeed.siblingFacilityId, application.facilityId), staffScope(ctx.actor, facilityRoles))
      : undefined,
    wanted.changeWish ? eq(careNeed.changeWish, true) : undefined,
    wanted.q ? nameMatches(wanted.q) : undefined,
    wanted.applicationIds ? inArray(application.id, wanted.applicationIds) : undefined,
  )

const startsIn = (month: string) => {
  const first = `${month}-01`
  return and(gte(careNeed.startsOn, first), lt(careNeed.startsOn, addMonths(first, 1)))
}
