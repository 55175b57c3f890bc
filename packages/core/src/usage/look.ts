import { addDays, berlinDay } from '@kita/tenant/calendar'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { operatorTenantVerb } from '../operator-verb.ts'
import { funnelOf, opinionsOf } from './funnel.ts'
import { journeyNames, opinionJourney } from './journey.ts'

const lookedAtDays = 91

/** For the console: how far visitors of one portal came in the last thirteen weeks. What families wrote stays with the office. */
export const lookAtUsage = operatorTenantVerb({
  action: 'tenant.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { now }) => {
    const from = addDays(berlinDay(now), -lookedAtDays)
    const rows = await tx.execute<{ journey: string; step: string; n: number | string }>(
      sql`select * from console.usage_since(${from}::date)`,
    )
    const sumsOf = (journey: string) =>
      new Map(rows.filter((row) => row.journey === journey).map(({ step, n }) => [step, Number(n)]))
    return {
      result: {
        from,
        journeys: journeyNames.map((journey) => ({ journey, steps: funnelOf(journey, sumsOf(journey)) })),
        opinion: opinionsOf(sumsOf(opinionJourney)),
      },
    }
  },
})
