import type { Tx } from '@kita/db'
import { district, locality } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { TargetKind } from './target.ts'

type Named = { kind: TargetKind; id: string }

/**
 * Where a Träger runs the Fachberatung of each region, "Tagespflege" means the one of the family's address (B4,
 * DELEGATED_DESK): whichever desk was chosen, that one stands in its place. Where no district knows the address the
 * choice stays.
 */
export const routeTargets = async <One extends Named>(
  tx: Tx,
  ctx: Ctx,
  rules: RuleSet,
  named: readonly One[],
  address: { postcode: string; town: string },
): Promise<One[]> => {
  if (rules.childminding.mode !== 'DELEGATED_DESK' || named.every(({ kind }) => kind !== 'desk'))
    return [...named]
  const competent = await desksOf(tx, ctx, address)
  return routed(named, competent)
}

/** Pure: every desk that is not competent becomes the first that is; the same one twice is one. */
const routed = <One extends Named>(named: readonly One[], competent: readonly string[]): One[] => {
  const [first] = competent
  const moved = named.map((one) =>
    one.kind === 'desk' && first && !competent.includes(one.id) ? { ...one, id: first } : one,
  )
  return moved.filter((one, index) => moved.findIndex((each) => each.id === one.id) === index)
}

/** Desks of the districts in the municipality of this address; of several the one whose district bears the town's name is first. */
const desksOf = async (tx: Tx, ctx: Ctx, { postcode, town }: { postcode: string; town: string }) => {
  const rows = await tx
    .select({ deskId: district.deskId, name: district.name, place: locality.place })
    .from(district)
    .innerJoin(
      locality,
      and(eq(locality.tenantId, district.tenantId), eq(locality.municipality, district.municipality)),
    )
    .where(
      and(eq(district.tenantId, ctx.tenant.id), eq(locality.postcode, postcode), isNotNull(district.deskId)),
    )
    .orderBy(asc(district.name), asc(locality.place))
  const near = (row: (typeof rows)[number]) => (row.name === town || row.place === town ? 0 : 1)
  const sorted = rows.toSorted((a, b) => near(a) - near(b))
  return [...new Set(sorted.flatMap(({ deskId }) => deskId ?? []))]
}
