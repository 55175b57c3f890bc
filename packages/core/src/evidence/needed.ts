import type { Tx } from '@kita/db'
import type { SQL } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Scored } from '../criteria/candidate.ts'
import { plain } from '../criteria/catalogue.ts'
import { shownTo } from '../criteria/own-business.ts'
import { scoreOf } from '../criteria/scores.ts'
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

/** A criterion's paper: whose list asks for it, and whether its staff have already seen it. */
export type CriterionKind = NeededKind & { applicationId: string; isSeen: boolean }

/**
 * The papers that criteria ask for: only of what the family says is so, and only where the catalogue of a chosen facility
 * needs a document. `where` names applications; `shown` leaves out what the reader may not know.
 */
export const criterionKinds = async (
  tx: Tx,
  ctx: Ctx,
  where: SQL | undefined,
  shown: (one: Scored) => Scored['detail'] = ({ detail }) => detail,
): Promise<CriterionKind[]> => {
  const scored = await scoreOf(tx, ctx, where)
  return scored.flatMap((one) =>
    shown(one)
      .filter(({ proofNeeded, met }) => proofNeeded === 'document' && (met === 'yes' || met === 'refused'))
      .map(({ code, label, proof }) => ({
        ...{ applicationId: one.id, kind: `criterion:${code}`, label, isSeen: proof === 'seen' },
      })),
  )
}

/** The same as this member of the staff may know it: a baptism is the church's Kita's business, not the Jugendamt's (B9). */
export const criterionKindsFor = (tx: Tx, ctx: Ctx, where: SQL | undefined) =>
  criterionKinds(tx, ctx, where, ({ facility: { id: facilityId, providerId }, catalogues, detail }) =>
    shownTo(ctx, { facilityId, providerId }, catalogues.map(plain)).detail(detail),
  )

/** Each kind once; there when any list that asks for it has seen the paper. */
export const onceEach = (kinds: readonly CriterionKind[]): (NeededKind & { isSeen: boolean })[] =>
  [...Map.groupBy(kinds, ({ kind }) => kind).values()].flatMap((those) => {
    const [first] = those
    return first ? [{ kind: first.kind, label: first.label, isSeen: those.some(({ isSeen }) => isSeen) }] : []
  })
