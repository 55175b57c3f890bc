import { sqlState } from '@kita/db'
import { type ApplicationStatus, childMerge, childPair } from '@kita/db/schema'
import { addDays, berlinDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { lockChildRow } from '../application/case.ts'
import { recordEvents } from '../application/transition.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { type Entry, openLedger, writeBack } from './ledger.ts'
import { readPresent } from './merge.ts'

/** Days after a merge in which it can be taken back. */
export const undoDays = 30

type Record = { entries: Entry[]; present: string[] }

/** What an undo finds changed since: nobody can tell to which of the two it belongs. */
const refusal = () => new DomainError('merge-not-undoable')

/**
 * Takes a merge back and restores every row exactly, as long as nothing was done to the merged child since that cannot be
 * told apart. What happened to a single application since stays with it. A second time changes nothing.
 * @throws DomainError `merge-too-old` { days }, `merge-not-undoable`
 */
export const undoMerge = watched(
  'duplicate.undo',
  verb({
    action: 'duplicate.undo',
    input: z.strictObject({ mergeId: id }),
    run: async (tx, { mergeId }, ctx) => {
      const [merge] = await tx
        .select()
        .from(childMerge)
        .where(and(eq(childMerge.tenantId, ctx.tenant.id), eq(childMerge.id, mergeId)))
        .for('no key update')
      if (!merge) throw new OutOfReach('child', mergeId)
      if (merge.undoneAt) return { result: { id: mergeId, keptId: merge.keptId, restoredId: merge.lostId } }
      if (berlinDay(ctx.now) > addDays(berlinDay(merge.mergedAt), undoDays))
        throw new DomainError('merge-too-old', { days: undoDays })
      const { keptId, lostId } = merge
      const { entries, present } = merge.record as Record
      if ((await lockChildRow(tx, ctx, keptId)).length === 0) throw refusal()
      const now = await readPresent(openLedger(tx, ctx), keptId)
      if (now.join() !== present.join()) throw refusal()
      const whole = await writeBack(tx, ctx, entries).catch((error) => {
        // a slot, target or place that somebody else has taken since
        if (sqlState(error)?.startsWith('23')) throw refusal()
        throw error
      })
      if (!whole) throw refusal()
      await recordEvents(tx, ctx, entries.flatMap(eventOf))
      await tx
        .update(childMerge)
        .set({ undoneAt: ctx.now, undoneBy: staffOf(ctx) })
        .where(and(eq(childMerge.tenantId, ctx.tenant.id), eq(childMerge.id, mergeId)))
      const [oneId = '', otherId = ''] = [keptId, lostId].sort()
      await tx
        .update(childPair)
        .set({ state: 'open', decidedAt: null, decidedBy: null, reason: null })
        .where(
          and(
            eq(childPair.tenantId, ctx.tenant.id),
            eq(childPair.oneId, oneId),
            eq(childPair.otherId, otherId),
          ),
        )
      return {
        result: { id: mergeId, keptId, restoredId: lostId },
        audit: [keptId, lostId].map((subjectId) => ({
          subjectKind: 'child' as const,
          subjectId,
          detail: { merge: mergeId },
        })),
      }
    },
  }),
)

/** The history is kept: it says that an application came back. */
const eventOf = (entry: Entry) =>
  entry.act === 'changed' && entry.table === 'application' && 'status' in entry.before
    ? [
        {
          applicationId: String(entry.key.id),
          from: entry.after.status as ApplicationStatus,
          to: entry.before.status as ApplicationStatus,
          as: 'clerk' as const,
          reason: 'merge-undone',
        },
      ]
    : []
