import { berlinDay, type Day, daysBetween } from '@kita/tenant/calendar'
import type { Ctx } from '../context.ts'
import { presentRules } from '../rule-set.ts'

/** Was the number of free places last confirmed longer ago than the tenant lets it stand (`places.staleDays`)? */
export const isPlacesStale = (ctx: Pick<Ctx, 'tenant' | 'now'>, asOf: Day | null): boolean =>
  asOf !== null && daysBetween(asOf, berlinDay(ctx.now)) > presentRules(ctx).places.staleDays
