import type { Tx } from '@kita/db'
import { offer, visit } from '@kita/db/schema'
import type { Entry, RuleSet } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

/** Who writes the letter, and by which rules. */
export type About = {
  facility: string
  replyTo: string
  rules: RuleSet
  entry: Entry
  need: { kitaYear: number }
}

/** The appointment of a letter as it stands when it is printed; null once it has taken place. */
export const readInvitation = async (
  tx: Tx,
  ctx: Ctx,
  visitId: string,
  { facility, replyTo }: About,
): Promise<
  | { kind: 'visit-invited'; facility: string; replyTo: string; plannedAt: Date; place: string }
  | { kind: 'visit-cancelled'; facility: string; replyTo: string }
  | null
> => {
  const [row] = await tx
    .select({ plannedAt: visit.plannedAt, place: visit.place, state: visit.state })
    .from(visit)
    .where(and(eq(visit.tenantId, ctx.tenant.id), eq(visit.id, visitId)))
  if (!row) return null
  const { state, ...appointment } = row
  if (state === 'planned') return { kind: 'visit-invited', facility, replyTo, ...appointment }
  return state === 'cancelled' ? { kind: 'visit-cancelled', facility, replyTo } : null
}

/** The time for the answer as it stands when the letter is printed; null once the offer has its answer. */
export const readExtension = async (
  tx: Tx,
  ctx: Ctx,
  { offerId }: Record<string, unknown>,
  { facility, replyTo, rules }: About,
): Promise<{
  kind: 'reply-extended'
  facility: string
  replyTo: string
  replyDueOn: Day | null
} | null> => {
  const [row] = await tx
    .select({ replyDueOn: offer.replyDueOn, outcome: offer.outcome })
    .from(offer)
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, String(offerId))))
  if (!row || row.outcome !== null) return null
  const replyDueOn = rules.disclosure.level === 'FULL' ? row.replyDueOn : null
  return { kind: 'reply-extended', facility, replyTo, replyDueOn }
}
