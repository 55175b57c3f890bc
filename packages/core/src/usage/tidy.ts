import { berlinDay } from '@kita/tenant/calendar'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../verb.ts'
import { keptDaysFrom, keptOpinionsFrom } from './retention.ts'

/** Old days become months, and what families wrote a year ago goes. Run by the clock, any number of times. */
export const tidyUsage = verb({
  action: 'usage.tidy',
  input: z.strictObject({}),
  run: async (tx, _input, ctx) => {
    const today = berlinDay(ctx.now)
    await tx.execute(sql`
      select directory.fold_usage(${keptDaysFrom(today)}::date), directory.erase_opinions(${keptOpinionsFrom(today)}::date)`)
    return { result: undefined }
  },
})
