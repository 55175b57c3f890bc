import { facilityRoles } from '../application/case.ts'
import type { Ctx } from '../context.ts'
import { type Place, within } from '../scope.ts'
import type { Fact } from './fact.ts'
import type { Catalogue, Score } from './rules.ts'

/**
 * What B9 leaves with the facility and its Träger: confession and whatever else only their catalogue asks or their staff
 * judge, and siblings. The Jugendamt reads the order of children, not these.
 */
const kinds: readonly string[] = [
  'staff-judged',
  'declared',
  'sibling-until',
  'sibling-now',
  'sibling-leaving',
]

const withheldBy = (catalogues: readonly Catalogue[]) => {
  const own = new Set(
    catalogues.flatMap(({ ownerKind, criteria }) =>
      criteria.flatMap(({ fact, code }) => (kinds.includes(fact) ? `${ownerKind}:${code}` : [])),
    ),
  )
  return ({ owner, code }: Score['detail'][number]) => own.has(`${owner}:${code}`)
}

/** Criteria, facts and measures as this reader may see them; whole for those who work at the place. */
export const shownTo = (ctx: Pick<Ctx, 'actor'>, place: Place, catalogues: readonly Catalogue[]) => {
  const whole = within(ctx.actor, facilityRoles, place)
  const isWithheld = withheldBy(catalogues)
  return {
    facts: (facts: readonly Fact[]) => facts.filter(({ kind }) => whole || !kinds.includes(kind)),
    detail: (detail: Score['detail']) => detail.filter((one) => whole || !isWithheld(one)),
    /** Place by place the measures would say the same as the detail. */
    orderKey: (orderKey: Score['orderKey']) => (whole ? orderKey : []),
  }
}
