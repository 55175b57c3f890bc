import { childPair } from '@kita/db/schema'
import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { id, line } from '../input.ts'
import { verb } from '../verb.ts'

/** The office has looked: these are two children. The pair is not proposed again. */
export const keepApart = watched(
  'duplicate.keep-apart',
  verb({
    action: 'duplicate.keep-apart',
    input: z.strictObject({ oneId: id, otherId: id, reason: line(200) }),
    run: async (tx, { oneId, otherId, reason }, ctx) => {
      const [first = '', second = ''] = [oneId, otherId].sort()
      const decided = await tx
        .update(childPair)
        .set({ state: 'kept-apart', decidedAt: ctx.now, decidedBy: staffOf(ctx), reason })
        .where(
          and(
            eq(childPair.tenantId, ctx.tenant.id),
            eq(childPair.oneId, first),
            eq(childPair.otherId, second),
            ne(childPair.state, 'merged'),
          ),
        )
        .returning({ id: childPair.oneId })
      if (decided.length === 0) throw new OutOfReach('child', oneId)
      return {
        result: { oneId: first, otherId: second },
        audit: [first, second].map((subjectId) => ({
          subjectKind: 'child' as const,
          subjectId,
          detail: { keptApart: true },
        })),
      }
    },
  }),
)
