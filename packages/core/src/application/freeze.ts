import { freezeOn, type OfferKind, type RuleSet } from '@kita/tenant'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { DomainError } from '../error.ts'

type Wish = { kitaYear: number; today: Day; kinds: readonly OfferKind[]; careNeedIds: readonly string[] }
type Open = readonly { kind: OfferKind; careNeedId: string; submittedAt: Date }[]

/**
 * May a family send another wish while a round runs? `all`: nobody for this Kita-Jahr; `wishes`: not for a child that
 * takes part in the round already. A round is one of certain kinds of care; it holds up no others. Taking back stays possible, and staff may enter what is urgent.
 * @throws DomainError `applications-frozen`, `wishes-frozen` with the day from which it is possible again
 */
export const decideFreeze = (
  rules: RuleSet,
  { kitaYear, today, kinds, careNeedIds }: Wish,
  open: Open,
): void => {
  for (const kind of new Set(kinds)) {
    const freeze = freezeOn(rules, kitaYear, today, kind)
    if (!freeze) continue
    if (freeze.what === 'all') throw new DomainError('applications-frozen', { from: freeze.until })
    const takesPart = open.some(
      (one) =>
        one.kind === kind &&
        careNeedIds.includes(one.careNeedId) &&
        berlinDay(one.submittedAt) <= freeze.closedOn,
    )
    if (takesPart) throw new DomainError('wishes-frozen', { from: freeze.until })
  }
}
