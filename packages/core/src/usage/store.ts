import type { Tx } from '@kita/db'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { day, languageTag } from '../input.ts'
import { verb } from '../verb.ts'
import { devices } from './journey.ts'
import type { CountLine } from './tally.ts'

const line = z.strictObject({
  day,
  journey: z.string().min(1).max(40),
  step: z.string().min(1).max(40),
  language: languageTag,
  device: z.enum(devices),
  n: z.int().min(1).max(2_000_000_000),
})

/** Adds to the sums of the tenant in one statement; processes that do so at once lose nothing of each other. */
export const storeCounts = verb({
  action: 'usage.store',
  input: z.strictObject({ lines: z.array(line).max(10_000) }),
  run: async (tx, { lines }, ctx) => ({ result: await addCounts(tx, ctx.tenant.id, lines) }),
})

/** The rows are locked in one order, so that two writers never wait for each other. */
export const addCounts = async (tx: Tx, tenantId: number, lines: readonly CountLine[]): Promise<void> => {
  if (lines.length === 0) return
  await tx.execute(sql`
    insert into app.usage_count as u (tenant_id, starts_on, span, journey, step, language, device, n)
    select ${tenantId}::int, l.day, 'day', l.journey, l.step, l.language, l.device, l.n
      from json_to_recordset(${JSON.stringify(lines)}::json)
        as l (day date, journey text, step text, language text, device text, n int)
     order by l.day, l.journey, l.step, l.language, l.device
        on conflict (tenant_id, starts_on, span, journey, step, language, device) do update set n = u.n + excluded.n`)
}
