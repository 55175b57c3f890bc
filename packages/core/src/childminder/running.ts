import type { Tx } from '@kita/db'
import { childmindingMatch } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, eq, gte, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Person } from './scope.ts'
import type { Care } from './simultaneous.ts'
import { offeredTimes } from './weekly.ts'

export type RunningCare = Care & { childminderId: string; applicationId: string }

/** Matches of these persons that run on this day or later; a match without times counts for all of a person's hours. */
export const readRunning = async (
  tx: Tx,
  ctx: Ctx,
  persons: readonly Pick<Person, 'id' | 'weeklyTimes' | 'opensMinute' | 'closesMinute'>[],
  from: Day,
): Promise<RunningCare[]> => {
  if (persons.length === 0) return []
  const rows = await tx
    .select({
      childminderId: childmindingMatch.childminderId,
      applicationId: childmindingMatch.applicationId,
      startsOn: childmindingMatch.startsOn,
      endsOn: childmindingMatch.endsOn,
      weekly: childmindingMatch.weeklyTimes,
    })
    .from(childmindingMatch)
    .where(
      and(
        eq(childmindingMatch.tenantId, ctx.tenant.id),
        inArray(
          childmindingMatch.childminderId,
          persons.map(({ id }) => id),
        ),
        isNotNull(childmindingMatch.matchedAt),
        or(isNull(childmindingMatch.endsOn), gte(childmindingMatch.endsOn, from)),
      ),
    )
  return rows.flatMap((row) => {
    const person = persons.find(({ id }) => id === row.childminderId)
    if (!person) return []
    const weekly = row.weekly.length > 0 ? row.weekly : offeredTimes(person)
    return [{ ...row, childminderId: person.id, weekly }]
  })
}
