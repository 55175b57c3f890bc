import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import type { RuleSet } from '@kita/tenant'
import type { Ctx } from '../context.ts'

type Request = { id: string; childminderId?: string | null }

/** Persons whom families ask themselves (NAMED_PERSONS) hear that a request waits; elsewhere their desk has it alone. */
export const tellPersons = async (
  tx: Tx,
  ctx: Ctx,
  { childminding }: RuleSet,
  requests: readonly Request[],
): Promise<void> => {
  if (childminding.mode !== 'NAMED_PERSONS') return
  for (const { id, childminderId } of requests)
    if (childminderId)
      await planMail(tx, {
        template: 'childminder-request',
        lang: 'de',
        to: { kind: 'childminder', id: childminderId },
        dedupeKey: `childminder-request:${id}`,
        now: ctx.now,
      })
}
