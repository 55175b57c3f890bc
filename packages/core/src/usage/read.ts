import type { Tx } from '@kita/db'
import { opinion } from '@kita/db/schema'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, count, desc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { verb } from '../verb.ts'
import { type FunnelStep, funnelOf, opinionsOf, type Part, partsOf } from './funnel.ts'
import { type Group, groupOf, readableGroups } from './group.ts'
import { devices, type Journey, journeyNames, journeys, opinionJourney } from './journey.ts'
import { type Period, periodNames, startsOf, unitOf } from './retention.ts'

type Row = { starts: Day; journey: string; step: string; language: string; device: string; n: number }

export type JourneyUsage = {
  journey: Journey
  counts: 'ways' | 'views'
  steps: FunnelStep[]
  languages: Part[]
  devices: Part[]
  /** By week or month, the last ones in which anything was counted; `part` is the first day. */
  times: Part[]
}

/** How far visitors came in a period, journey by journey; small sums are not in the answer. */
export const readUsage = verb({
  action: 'usage.read',
  input: z.strictObject({ period: z.enum(periodNames).default('13-weeks') }),
  readOnly: true,
  run: async (tx, { period }, ctx) => {
    const today = berlinDay(ctx.now)
    const starts = startsOf(period, today)
    const rows = await rowsOf(tx, ctx, period, { from: starts[0] ?? today, until: today })
    const used = journeyNames.map((journey) => usageOf(journey, rows, starts))
    return {
      result: {
        period,
        unit: unitOf(period),
        from: starts[0] ?? today,
        until: today,
        journeys: used,
        opinion: opinionsOf(sumsOf(rows, opinionJourney)),
      },
    }
  },
})

type Span = { from: Day; until: Day }

const rowsOf = async (tx: Tx, ctx: Ctx, period: Period, { from, until }: Span): Promise<Row[]> => {
  const starts = sql`date_trunc(${unitOf(period)}, starts_on)::date`
  return tx.execute<Row>(sql`
    select to_char(${starts}, 'YYYY-MM-DD') as starts, journey, step, language, device, sum(n)::int as n
      from app.usage_count
     where tenant_id = ${ctx.tenant.id} and starts_on between ${from}::date and ${until}::date
     group by 1, 2, 3, 4, 5`)
}

const sumsOf = (rows: readonly Row[], journey: string): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const { step, n, ...row } of rows)
    if (row.journey === journey) sums.set(step, (sums.get(step) ?? 0) + n)
  return sums
}

const usageOf = (journey: Journey, rows: readonly Row[], starts: readonly Day[]): JourneyUsage => {
  const { counts, steps } = journeys[journey]
  const own = rows.filter((row) => row.journey === journey)
  const by = (key: 'language' | 'device' | 'starts', parts: readonly string[]) =>
    partsOf(steps, parts, (part, step) =>
      own.reduce((all, row) => (row[key] === part && row.step === step ? all + row.n : all), 0),
    )
  const languages = [...new Set(own.map(({ language }) => language))].sort()
  return {
    ...{ journey, counts },
    steps: funnelOf(journey, sumsOf(rows, journey)),
    languages: by('language', languages),
    devices: by(
      'device',
      devices.filter((one) => own.some(({ device }) => device === one)),
    ),
    times: by(
      'starts',
      starts.filter((one) => own.some((row) => row.starts === one)),
    ),
  }
}

export const opinionPageSize = 50

/** What families wrote, in groups of months that nobody can be found in, the newest first; a group has no order. */
export const listOpinions = verb({
  action: 'opinion.list',
  input: z.strictObject({ page: z.int().min(1).max(1000).default(1) }),
  readOnly: true,
  run: async (tx, { page }, ctx) => {
    const own = eq(opinion.tenantId, ctx.tenant.id)
    const written = await tx
      .select({ month: opinion.month, n: count() })
      .from(opinion)
      .where(own)
      .groupBy(opinion.month)
      .orderBy(opinion.month)
    const groups = readableGroups(written, berlinDay(ctx.now))
    const total = groups.reduce((sum, { n }) => sum + n, 0)
    const last = groups.at(-1)
    if (!last) return { result: { total, page, pageSize: opinionPageSize, items: [] } }
    const items = await tx
      .select({ id: opinion.id, month: opinion.month, answer: opinion.answer, comment: opinion.comment })
      .from(opinion)
      .where(and(own, lte(opinion.month, last.until)))
      .orderBy(desc(groupIn(groups)), opinion.id)
      .limit(opinionPageSize)
      .offset((page - 1) * opinionPageSize)
    const shown = items.map((one) => ({ ...one, month: groupOf(groups, one.month)?.until ?? last.until }))
    return { result: { total, page, pageSize: opinionPageSize, items: shown } }
  },
})

/** The number of a month's group, as SQL. */
const groupIn = (groups: readonly Group[]): SQL =>
  sql`width_bucket(${opinion.month}, ${sql.param(groups.map(({ from }) => from))}::date[])`
