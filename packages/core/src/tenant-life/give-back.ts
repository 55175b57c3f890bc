import type { Tx } from '@kita/db'
import { ruleSet, tenant, tenantRest } from '@kita/db/schema'
import { ruleSetSchema, stateProfileSchema } from '@kita/tenant'
import { addDays, berlinDay, type Day, daysBetween, isWorkingDay } from '@kita/tenant/calendar'
import { and, desc, eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'

/** A rest that is over: its days, and how many offers and codes run on for longer. */
type PastRest = { from: Day; until: Day; offers: number; codes: number }

/** As far as a last day can be moved into: an answer has at most 60 days, and a weekend with holidays may follow. */
const furthestDays = 120

/**
 * Ends the rest of the tenant of the transaction, while it still rests: every day on which families could not answer is
 * given back; a day that began or ended in the rest counts as lost. Other processes learn of it by the moved version.
 */
export const giveBack = async (
  tx: Tx,
  tenantId: number,
  { restingSince, now }: { restingSince: Date; now: Date },
): Promise<PastRest> => {
  const days = { from: berlinDay(restingSince), until: berlinDay(now) }
  const length = daysBetween(days.from, days.until) + 1
  const skipped = await skippedDays(tx, tenantId, days.from, length)
  const [moved] = await tx.execute<{ offers: number; codes: number }>(
    sql`select offers, codes from directory.give_back(${restingSince}, ${length}, ${sql.param(skipped)}::date[], ${now})`,
  )
  if (!moved) throw new Error('nothing was given back')
  await tx
    .insert(tenantRest)
    .values({ tenantId, id: newId(now), fromDay: days.from, untilDay: days.until, ...moved })
  await tx.execute(sql`select directory.touch(${tenantId})`)
  return { ...days, ...moved }
}

/** Days on which no time for an answer may end; none where all rule sets let it end on any day. */
const skippedDays = async (tx: Tx, tenantId: number, from: Day, length: number): Promise<Day[]> => {
  const sets = await tx
    .select({ settings: ruleSet.settings })
    .from(ruleSet)
    .where(and(eq(ruleSet.tenantId, tenantId), eq(ruleSet.status, 'active')))
  if (!sets.some(({ settings }) => ruleSetSchema.parse(settings).offer.rollToWorkingDay)) return []
  const [row] = await tx.select({ state: tenant.state }).from(tenant).where(eq(tenant.tenantId, tenantId))
  const { holidays } = stateProfileSchema.parse(row?.state)
  return Array.from({ length: 2 * length + furthestDays }, (_, after) => addDays(from, after)).filter(
    (day) => !isWorkingDay(day, holidays),
  )
}

export const lastRestOf = async (tx: Tx, tenantId: number): Promise<PastRest | null> => {
  const [row] = await tx
    .select({
      ...{ from: tenantRest.fromDay, until: tenantRest.untilDay },
      ...{ offers: tenantRest.offers, codes: tenantRest.codes },
    })
    .from(tenantRest)
    .where(eq(tenantRest.tenantId, tenantId))
    .orderBy(desc(tenantRest.untilDay), desc(tenantRest.id))
    .limit(1)
  return row ?? null
}
