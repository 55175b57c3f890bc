import type { OfferKind, RuleSet } from '@kita/tenant'
import { addDays, type Day } from '@kita/tenant/calendar'
import { DomainError } from '../error.ts'

export type RunningContract = {
  id: string
  applicationId: string
  facilityId: string
  startsOn: Day
  endsOn: Day | null
}

/**
 * What a new contract does to the child's present ones of the same family of care. With a Wechselwunsch the old one ends
 * the day before the new start, never earlier (C2.1); without one a second contract is refused.
 * @returns the contract to end and its last day, or null
 * @throws DomainError `child-already-has-contract`, `change-before-old-start`
 */
export const decideContract = (
  running: readonly RunningContract[],
  wish: { startsOn: Day; changeWish: boolean },
): { old: RunningContract; endsOn: Day } | null => {
  const overlapping = running.filter((one) => one.endsOn === null || one.endsOn >= wish.startsOn)
  const [old] = overlapping
  if (!old) return null
  if (!wish.changeWish || overlapping.length > 1) throw new DomainError('child-already-has-contract')
  if (old.startsOn >= wish.startsOn)
    throw new DomainError('change-before-old-start', { startsOn: old.startsOn })
  return { old, endsOn: addDays(wish.startsOn, -1) }
}

/** @throws DomainError `signed-day-in-future`, `signed-before-offer` */
export const decideSignedDay = (facts: { today: Day; signedOn: Day; offeredOn: Day }): void => {
  if (facts.signedOn > facts.today) throw new DomainError('signed-day-in-future')
  if (facts.signedOn < facts.offeredOn)
    throw new DomainError('signed-before-offer', { offeredOn: facts.offeredOn })
}

/**
 * Registering a child is a matter of considerable weight: with joint custody the other guardian agrees first (§ 1687 BGB;
 * VG Köln 19 K 2690/11). @throws DomainError `joint-consent-missing`
 */
export const decideConsent = (
  rules: Pick<RuleSet, 'contract'>,
  facts: { custody: 'joint' | 'sole' | null; given: boolean },
): void => {
  if (needsConsent(rules, facts.custody) && !facts.given) throw new DomainError('joint-consent-missing')
}

export const needsConsent = (rules: Pick<RuleSet, 'contract'>, custody: 'joint' | 'sole' | null): boolean =>
  rules.contract.jointConsent && custody === 'joint'

type OpenSibling = {
  careNeedId: string
  changeWish: boolean
  kind: OfferKind
}

/**
 * Does a contract for this need end that other open application of the child? All of the same need, and those of other
 * needs unless they are a Wechselwunsch of their own. An application at a Tagespflege desk stays until the parents say
 * that the need is met: care may bridge the time to the start (C2.2).
 */
export const endsWithContract = (contractNeedId: string, other: OpenSibling): boolean =>
  other.kind !== 'CHILDMINDING' && (other.careNeedId === contractNeedId || !other.changeWish)

/**
 * How an end is meant: before the first day the contract is dissolved and its place returns at once; later it runs to its
 * last day.
 * @throws DomainError `contract-end-in-past` for a running contract, `contract-ended-before` when it ends sooner already
 */
export const decideEnd = (
  contract: { startsOn: Day; endsOn: Day | null },
  wish: { today: Day; endsOn: Day },
): 'dissolved' | 'runs-out' => {
  if (contract.endsOn !== null && contract.endsOn <= wish.endsOn)
    throw new DomainError('contract-ended-before', { endsOn: contract.endsOn })
  if (wish.endsOn < contract.startsOn) {
    if (contract.startsOn <= wish.today) throw new DomainError('contract-end-in-past')
    return 'dissolved'
  }
  if (wish.endsOn < wish.today) throw new DomainError('contract-end-in-past')
  return 'runs-out'
}

/**
 * May this contract run longer? `endsOn` null: without an end, as before one was recorded.
 * @throws DomainError `contract-without-end`, `contract-over`, `prolonging-not-later` { endsOn },
 *   `child-already-has-contract` when the child is somewhere else by then
 */
export const decideProlonging = (
  contract: { endsOn: Day | null },
  others: readonly Pick<RunningContract, 'startsOn' | 'endsOn'>[],
  wish: { today: Day; endsOn: Day | null },
): void => {
  if (contract.endsOn === null) throw new DomainError('contract-without-end')
  if (contract.endsOn < wish.today) throw new DomainError('contract-over')
  if (wish.endsOn !== null && wish.endsOn <= contract.endsOn)
    throw new DomainError('prolonging-not-later', { endsOn: contract.endsOn })
  const { endsOn } = contract
  const meets = others.some(
    (other) =>
      (other.endsOn === null || other.endsOn > endsOn) &&
      (wish.endsOn === null || other.startsOn <= wish.endsOn),
  )
  if (meets) throw new DomainError('child-already-has-contract')
}
