import { childMerge, childPair } from '@kita/db/schema'
import { addDays, berlinDay, startOfDay } from '@kita/tenant/calendar'
import { and, asc, count, desc, eq, gte, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../verb.ts'
import { readSheets } from './child-sheet.ts'
import { undoDays } from './undo.ts'

const pageSize = 10

/** Pairs of children that may be one, the likeliest first, side by side; and the merges that can still be taken back. */
export const listPairs = verb({
  action: 'duplicate.list',
  input: z.strictObject({ page: z.int().min(1).max(500).default(1) }),
  run: async (tx, { page }, ctx) => {
    const open = and(eq(childPair.tenantId, ctx.tenant.id), eq(childPair.state, 'open'))
    const [all] = await tx.select({ n: count() }).from(childPair).where(open)
    const pairs = await tx
      .select()
      .from(childPair)
      .where(open)
      .orderBy(desc(childPair.score), asc(childPair.oneId), asc(childPair.otherId))
      .limit(pageSize)
      .offset((page - 1) * pageSize)
    const since = startOfDay(addDays(berlinDay(ctx.now), -undoDays))
    const merges = await tx
      .select({
        id: childMerge.id,
        keptId: childMerge.keptId,
        mergedAt: childMerge.mergedAt,
      })
      .from(childMerge)
      .where(
        and(
          eq(childMerge.tenantId, ctx.tenant.id),
          isNull(childMerge.undoneAt),
          gte(childMerge.mergedAt, since),
        ),
      )
      .orderBy(desc(childMerge.mergedAt))
      .limit(20)
    const sheets = await readSheets(tx, ctx, [
      ...pairs.flatMap((pair) => [pair.oneId, pair.otherId]),
      ...merges.map((merge) => merge.keptId),
    ])
    const result = {
      total: all?.n ?? 0,
      page,
      pageSize,
      items: pairs.flatMap(({ oneId, otherId, score, reasons, foundAt }) => {
        const [one, other] = [sheets.get(oneId), sheets.get(otherId)]
        return one && other ? [{ one, other, score, reasons, foundAt }] : []
      }),
      merges: merges.flatMap(({ id, keptId, mergedAt }) => {
        const kept = sheets.get(keptId)
        return kept
          ? [{ id, mergedAt, childId: keptId, firstName: kept.firstName, lastName: kept.lastName }]
          : []
      }),
    }
    const seen = new Set([
      ...result.items.flatMap(({ one, other }) => [one.id, other.id]),
      ...result.merges.map(({ childId }) => childId),
    ])
    return {
      result,
      audit: [...seen].map((subjectId) => ({ subjectKind: 'child' as const, subjectId })),
    }
  },
})
