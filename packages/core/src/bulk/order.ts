import { insertRows, type Tx } from '@kita/db'
import { bulkItem, bulkJob } from '@kita/db/schema'
import { z } from 'zod'
import { mostAtOnce, officeFilter } from '../application/office-filter.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import { id } from '../input.ts'
import { rejectionNote, rejectReasons } from '../offer/reject.ts'
import { verb } from '../verb.ts'
import { authorizeAct, bulkActs } from './act.ts'
import { readChosen } from './chosen.ts'
import { readJob, staffAccount } from './job.ts'

/** Seconds in which an act on many cases can be called back. */
export const secondsToUndo = 10

/**
 * Orders one act on these cases; it begins after `secondsToUndo`. The caller makes the id, so the same order sent
 * twice is one order.
 * @throws OutOfReach when one of the cases is none the actor may act on; nothing is ordered then
 */
export const orderBulk = watched(
  'bulk.order',
  verb({
    action: 'bulk.order',
    input: z.strictObject({
      id,
      act: z.enum(bulkActs),
      applicationIds: z.array(id).min(1, 'nothing-chosen').max(mostAtOnce, 'too-many-chosen'),
      reason: z.enum(rejectReasons, { message: 'reason-missing' }).optional(),
      note: rejectionNote.default(''),
    }),
    run: async (tx, input, ctx) => {
      const { act } = input
      authorizeAct(ctx, act)
      if (act === 'reject' && !input.reason) throw fieldError('/reason', 'reason-missing')
      const chosen = [...new Set(input.applicationIds)]
      await mustReach(tx, ctx, act, chosen)
      const reject = act === 'reject'
      const added = await tx
        .insert(bulkJob)
        .values({
          tenantId: ctx.tenant.id,
          id: input.id,
          accountId: staffAccount(ctx),
          act,
          reason: reject ? (input.reason ?? null) : null,
          note: reject ? input.note : '',
          state: 'waiting',
          createdAt: ctx.now,
          startsAt: new Date(ctx.now.getTime() + secondsToUndo * 1000),
        })
        .onConflictDoNothing()
        .returning({ id: bulkJob.id })
      if (added.length === 0) return { result: await readJob(tx, ctx, input.id) }
      await insertRows(
        tx,
        bulkItem,
        chosen.map((applicationId, position) => ({
          tenantId: ctx.tenant.id,
          jobId: input.id,
          applicationId,
          position,
        })),
      )
      return {
        result: await readJob(tx, ctx, input.id),
        audit: { subjectKind: 'bulk-job', subjectId: input.id, detail: { act, count: chosen.length } },
      }
    },
  }),
)

const mustReach = async (tx: Tx, ctx: Ctx, act: (typeof bulkActs)[number], ids: string[]) => {
  const filter = officeFilter.parse({ group: 'all', applicationIds: ids })
  const { items } = await readChosen(tx, ctx, act, filter)
  const found = new Set(items.map((one) => one.id))
  const foreign = ids.find((one) => !found.has(one))
  if (foreign) throw new OutOfReach('application', foreign)
}
