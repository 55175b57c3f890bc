import type { Tx } from '@kita/db'
import type { Ctx } from '../context.ts'
import { leavesLine } from './asked.ts'
import { changeStatus, type Move } from './change-status.ts'
import { askNext } from './line.ts'

export { type Move, recordEvent, recordEvents } from './change-status.ts'

/**
 * The only way an application changes its status: the machine allows it, the row still has the status the caller saw,
 * and the history says who and why. Where facilities are asked one after the other, the next is asked with it.
 * @throws DomainError `status-change-not-possible` { from, to }; `application-changed-meanwhile` when somebody was faster;
 *   `next-facility-asked` when it would be the second facility asked at one time
 */
export const moveApplication = async (tx: Tx, ctx: Ctx, move: Move): Promise<void> => {
  await changeStatus(tx, ctx, move)
  const asksInOrder = ctx.tenant.ruleSets.some(({ dispatch }) => dispatch === 'sequential')
  if (asksInOrder && leavesLine(move.to)) await askNext(tx, ctx, move.application.id)
}
