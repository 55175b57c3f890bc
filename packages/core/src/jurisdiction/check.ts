import { prepared, type Tx } from '@kita/db'
import { locality } from '@kita/db/schema'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { optionalLine, postcode } from '../input.ts'
import { verb } from '../verb.ts'
import { decideJurisdiction, type JurisdictionAnswer } from './rules.ts'

/** Is this tenant competent for the address? Asked before anything about a child. */
export const checkJurisdiction = verb({
  action: 'jurisdiction.check',
  input: z.strictObject({ postcode, town: optionalLine(100).optional() }),
  readOnly: true,
  run: async (tx, input, ctx) => ({ result: await jurisdictionOf(tx, ctx, input) }),
})

const jurisdictionOf = async (
  tx: Tx,
  ctx: Pick<Ctx, 'tenant'>,
  address: { postcode: string; town?: string | undefined },
): Promise<JurisdictionAnswer> => {
  const rows = await placesOf(tx, { tenantId: ctx.tenant.id, postcode: address.postcode })
  return decideJurisdiction(rows, address.town ?? null, ctx.tenant.profile.jurisdiction.outside)
}

const placesOf = prepared((tx) =>
  tx
    .select({
      postcode: locality.postcode,
      place: locality.place,
      municipality: locality.municipality,
      inside: locality.inside,
    })
    .from(locality)
    .where(
      and(
        eq(locality.tenantId, sql.placeholder('tenantId')),
        eq(locality.postcode, sql.placeholder('postcode')),
      ),
    ),
)

/**
 * Whose the address is, where that decides: with `checkAt: careStart` a family that moves in by the start is let
 * through (A2.5). Null when nobody is referred.
 */
export const jurisdictionToJudge = async (
  tx: Tx,
  ctx: Pick<Ctx, 'tenant'>,
  address: { postcode: string; town: string },
  movingIn: boolean,
): Promise<JurisdictionAnswer | null> => {
  const { outsiders, checkAt } = ctx.tenant.profile.jurisdiction
  if (outsiders !== 'refer' || (movingIn && checkAt === 'careStart')) return null
  return jurisdictionOf(tx, ctx, address)
}

/** Another Jugendamt than the tenant's that is competent for an address; undefined: this one is. */
export type Elsewhere = { municipality: string | null; office: string | null }

/**
 * Which other Jugendamt is competent for families that may apply here all the same (C3 `jurisdiction.outsiders`,
 * `shares`): who works on the application sees it. Undefined where everybody from outside is referred.
 */
export const competentElsewhere = async (
  tx: Tx,
  ctx: Ctx,
  address: { postcode: string; town: string },
): Promise<Elsewhere | undefined> => {
  return refersAll(ctx) ? undefined : otherOffice(await jurisdictionOf(tx, ctx, address))
}

/** The same for the rows of a list, in one statement; none where everybody from outside is referred. */
export const competentAmong = async <Key>(
  tx: Tx,
  ctx: Ctx,
  addresses: readonly { key: Key; postcode: string; town: string }[],
): Promise<Map<Key, Elsewhere>> => {
  const { outside } = ctx.tenant.profile.jurisdiction
  if (addresses.length === 0 || refersAll(ctx)) return new Map()
  const rows = await tx
    .select({
      postcode: locality.postcode,
      place: locality.place,
      municipality: locality.municipality,
      inside: locality.inside,
    })
    .from(locality)
    .where(
      and(
        eq(locality.tenantId, ctx.tenant.id),
        inArray(locality.postcode, [...new Set(addresses.map(({ postcode }) => postcode))]),
      ),
    )
  const entries = addresses.flatMap(({ key, postcode, town }): [Key, Elsewhere][] => {
    const own = rows.filter((row) => row.postcode === postcode)
    const other = otherOffice(decideJurisdiction(own, town, outside))
    return other ? [[key, other]] : []
  })
  return new Map(entries)
}

const refersAll = ({ tenant }: Pick<Ctx, 'tenant'>): boolean => {
  const { outsiders, outside } = tenant.profile.jurisdiction
  return outsiders === 'refer' && outside.every(({ shares }) => !shares)
}

const otherOffice = (answer: JurisdictionAnswer): Elsewhere | undefined =>
  answer.result === 'choose' || (answer.result === 'inside' && !answer.office)
    ? undefined
    : { municipality: answer.municipality, office: answer.office?.name ?? null }

/**
 * Refuses an address outside the area, naming the competent office (A2.4).
 * @throws DomainError `outside-jurisdiction`, `municipality-unclear`
 */
export const requireInside = (answer: JurisdictionAnswer | null): void => {
  if (answer === null || answer.result === 'inside') return
  if (answer.result === 'choose')
    throw new DomainError('municipality-unclear', { municipalities: answer.municipalities.join(', ') })
  throw new DomainError('outside-jurisdiction', {
    municipality: answer.municipality ?? '',
    office: answer.office?.name ?? '',
    phone: answer.office?.phone ?? '',
    url: answer.office?.url ?? '',
  })
}
