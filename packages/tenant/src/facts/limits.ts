import type { RuleSet } from '../rule-set/rule-set.ts'
import { type OfferKind, type ProviderType, providerTypes } from '../rule-set/selection.ts'

/** What a child's applications are counted in (requirements A5.3, A5.4): each in one by its kind of care … */
export type CareCounter = 'facility' | 'childminding' | 'hort'
/** … and, where the office limits a kind of Träger, in a second one beside it. */
export type ProviderCounter = `provider-${ProviderType}`
export type Counter = CareCounter | ProviderCounter

export const counters: readonly [Counter, ...Counter[]] = [
  'facility',
  'childminding',
  'hort',
  ...providerTypes.map((type): ProviderCounter => `provider-${type}`),
]

/** Which counter an application of this kind occupies. */
export function counterOf(ruleSet: RuleSet, kind: OfferKind): CareCounter {
  const { childminding, hort } = ruleSet.limit
  if (kind === 'CHILDMINDING' && childminding !== 'inside') return 'childminding'
  return kind === 'HORT' && hort !== 'inside' ? 'hort' : 'facility'
}

/** The counter of this kind of Träger; null where the office does not limit it. Tagespflege has no Träger to count. */
export function providerCounterOf(ruleSet: RuleSet, type: ProviderType | null): ProviderCounter | null {
  return type !== null && ruleSet.limit.perProviderType[type] !== undefined ? `provider-${type}` : null
}

/** Every counter an application can occupy, with its maximum per child; null is unlimited. */
export function limitsOf(ruleSet: RuleSet): { counter: Counter; max: number | null }[] {
  const { facilities, childminding, hort, perProviderType } = ruleSet.limit
  const beside = (counter: CareCounter, limit: typeof hort) =>
    limit === 'inside' ? [] : [{ counter, max: limit === 'unlimited' ? null : limit.extra }]
  return [
    { counter: 'facility', max: facilities.max },
    ...beside('childminding', childminding),
    ...beside('hort', hort),
    ...providerTypes.flatMap((type) => {
      const max = perProviderType[type]
      return max === undefined ? [] : [{ counter: `provider-${type}` as const, max }]
    }),
  ]
}
