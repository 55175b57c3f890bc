import type { RuleSet } from '../rule-set/rule-set.ts'
import type { OfferKind } from '../rule-set/selection.ts'

/** What a child's open applications are counted in (requirements A5.3, A5.4). */
export type Counter = 'facility' | 'childminding'

/** Which counter an application of this kind occupies. */
export function counterOf(ruleSet: RuleSet, kind: OfferKind): Counter {
  return kind === 'CHILDMINDING' && ruleSet.limit.childminding !== 'inside' ? 'childminding' : 'facility'
}

/** Every counter an application can occupy, with its maximum per child; null is unlimited. */
export function limitsOf(ruleSet: RuleSet): { counter: Counter; max: number | null }[] {
  const { facilities, childminding } = ruleSet.limit
  const facility = { counter: 'facility' as const, max: facilities.max }
  if (childminding === 'inside') return [facility]
  return [
    facility,
    { counter: 'childminding', max: childminding === 'unlimited' ? null : childminding.extra },
  ]
}
