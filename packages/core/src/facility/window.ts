import { nextKitaYear, type OfferKind, resolveDay, windowOf } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import type { Ctx } from '../context.ts'
import { rulesOf } from '../rule-set.ts'

/** When families ask this facility for a place in the next Kita-Jahr: as for all, or as its kind of care or municipality has it. */
export const windowHere = (
  ctx: Pick<Ctx, 'tenant' | 'now'>,
  kind: OfferKind,
  municipality: string | null,
) => {
  const kitaYear = nextKitaYear(berlinDay(ctx.now), ctx.tenant.state.yearStart)
  const rules = rulesOf(ctx, kitaYear)
  const { opens, deadline, deadlineMode, leadMinMonths, leadMaxMonths } = windowOf(rules, {
    kind,
    municipality,
  })
  const day = (rule: string | null) => resolveDay(rule, kitaYear, rules.year.start)
  return { opens: day(opens), deadline: day(deadline), deadlineMode, leadMinMonths, leadMaxMonths }
}
