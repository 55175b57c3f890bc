import { nextKitaYear, type OfferKind, type RuleSet, resolveDay, ruleSetFor } from '@kita/tenant'
import { berlinDay, type Day, kitaYearOf } from '@kita/tenant/calendar'
import type { ActiveRuleSet, Ctx } from './context.ts'

type Of = Pick<Ctx, 'tenant'>

/** The rules of a Kita-Jahr. */
export const rulesOf = ({ tenant }: Of, kitaYear: number): ActiveRuleSet =>
  ruleSetFor(tenant.ruleSets, kitaYear)

/** The rules of the Kita-Jahr this day lies in. */
export const rulesOn = (ctx: Of, day: Day): ActiveRuleSet =>
  rulesOf(ctx, kitaYearOf(day, ctx.tenant.state.yearStart))

/** The rules most families ask under today: those of the next Kita-Jahr once its window is open, before that the running year's. */
export const presentRules = (ctx: Pick<Ctx, 'tenant' | 'now'>): ActiveRuleSet => {
  const today = berlinDay(ctx.now)
  const next = nextKitaYear(today, ctx.tenant.state.yearStart)
  const coming = rulesOf(ctx, next)
  const opensOn = resolveDay(coming.window.next.opens, next, coming.year.start)
  return opensOn === null || today >= opensOn ? coming : rulesOf(ctx, next - 1)
}

/** Is this kind of care offered on this day? (A2.1, A14.5: Tagespflege may come later than Kitas.) */
export const kindOffered = (rules: RuleSet, kind: OfferKind, today: Day): boolean => {
  if (kind === 'CHILDMINDING' && rules.childminding.mode === 'OFF') return false
  return rules.offerTypes.some(
    (offered) => offered.kind === kind && (offered.from === undefined || offered.from <= today),
  )
}
