import { nextKitaYear, type OfferKind, type RuleSet, resolveDay, ruleSetFor } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'

/** The rules most families ask under today: those of the next Kita-Jahr once its window is open, before that the running year's. */
export const presentRuleSet = <R extends RuleSet>(
  ruleSets: readonly R[],
  today: Day,
  yearStart: string,
): R => {
  const next = nextKitaYear(today, yearStart)
  const coming = ruleSetFor(ruleSets, next)
  const opensOn = resolveDay(coming.window.next.opens, next, coming.year.start)
  return opensOn === null || today >= opensOn ? coming : ruleSetFor(ruleSets, next - 1)
}

/** Is this kind of care offered on this day? (A2.1, A14.5: Tagespflege may come later than Kitas.) */
export const kindOffered = (rules: RuleSet, kind: OfferKind, today: Day): boolean => {
  if (kind === 'CHILDMINDING' && rules.childminding.mode === 'OFF') return false
  return rules.offerTypes.some(
    (offered) => offered.kind === kind && (offered.from === undefined || offered.from <= today),
  )
}
