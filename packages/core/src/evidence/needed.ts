import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'

/** A proof that is asked for: its code, and the paper's name as the tenant writes it. */
export type NeededKind = { kind: string; label: string }

/** The proofs the tenant asks for with a need of so many hours (`proof.hours` of its Kita-Jahr). */
export const neededKinds = (
  ctx: Pick<Ctx, 'tenant'>,
  need: { hours: number; kitaYear: number },
): NeededKind[] => {
  const label = rulesOf(ctx, need.kitaYear).proof.hours[String(need.hours)]
  return label === undefined ? [] : [{ kind: `hours:${need.hours}`, label }]
}
