import type { OfferKind, RuleSet } from '@kita/tenant'
import { DomainError, type FieldError } from '../error.ts'

type Open = readonly { kind: OfferKind; rank: number | null }[]
type Chosen = readonly { kind: OfferKind; id: string; name: string }[]
type Named = readonly { id: string; rank?: number | undefined }[]

/**
 * May the wishes of this child be ordered like this? (A5.8, C3 `ranking.mode`.) `optional`: each rank once in a sending.
 * `required`: every Kita and Hort has its own rank, counted together with those that are open. `preferredOne`: exactly
 * one of them is the family's first wish. Tagespflege has an order only where the office lets families choose one.
 * @throws DomainError `ranking-not-used`, `rank-given-twice`, `rank-missing`, `rank-taken`, `preferred-missing`, `preferred-taken`
 */
export const decideRanks = (rules: RuleSet, open: Open, chosen: Chosen, named: Named): void => {
  const { mode } = rules.ranking
  const wishes = chosen.map((one) => ({ ...one, rank: named.find(({ id }) => id === one.id)?.rank ?? null }))
  const ranks = wishes.flatMap(({ rank }) => rank ?? [])
  if (ranks.length > 0 && (mode === 'none' || mode === 'comment')) throw new DomainError('ranking-not-used')
  if (new Set(ranks).size !== ranks.length) throw new DomainError('rank-given-twice')
  const held = open.filter(isRanked).flatMap(({ rank }) => rank ?? [])
  if (mode === 'required') decideEvery(wishes, held)
  if (mode === 'preferredOne') decideOne(wishes, held)
}

type Wish = Chosen[number] & { rank: number | null }

const isRanked = ({ kind }: { kind: OfferKind }) => kind !== 'CHILDMINDING'

const decideEvery = (wishes: readonly Wish[], held: readonly number[]) => {
  const errors = wishes.flatMap((one, index): FieldError[] => {
    const pointer = `/targets/${index}/rank`
    if (!isRanked(one)) return []
    if (one.rank === null) return [{ pointer, code: 'rank-missing', params: { name: one.name } }]
    return held.includes(one.rank) ? [{ pointer, code: 'rank-taken', params: { rank: one.rank } }] : []
  })
  const [first] = errors
  if (first) throw new DomainError(first.code, first.params, errors)
}

const decideOne = (wishes: readonly Wish[], held: readonly number[]) => {
  const facilities = wishes.filter(isRanked)
  if (wishes.some(({ rank }) => rank !== null && rank !== 1)) throw new DomainError('preferred-only-one')
  const preferred = facilities.filter(({ rank }) => rank === 1)
  if (held.includes(1) && preferred.length > 0) throw new DomainError('preferred-taken')
  if (facilities.length > 0 && !held.includes(1) && preferred.length === 0)
    throw new DomainError('preferred-missing')
}
