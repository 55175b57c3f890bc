import type { Tx } from '@kita/db'
import { application, careNeed, rankingNote } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import type { Scored } from './candidate.ts'
import { arrange } from './rules.ts'
import { scoreOf } from './scores.ts'

export type Listed = Scored & { moved: boolean }

/** The list an application stands in, made anew. */
export const readList = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [where] = await tx
    .select({ facilityId: application.facilityId, kitaYear: careNeed.kitaYear })
    .from(application)
    .innerJoin(
      careNeed,
      and(eq(careNeed.tenantId, application.tenantId), eq(careNeed.id, application.careNeedId)),
    )
    .where(and(eq(application.tenantId, ctx.tenant.id), eq(application.id, applicationId)))
  if (!where?.facilityId) throw new DomainError('not-found')
  const scored = await scoreOf(
    tx,
    ctx,
    and(eq(application.facilityId, where.facilityId), eq(careNeed.kitaYear, where.kitaYear)),
  )
  const own = scored.find((one) => one.id === applicationId)
  if (!own) throw new DomainError('not-found')
  const order = await arranged(tx, ctx, scored, own)
  return { own, order }
}

/** One age class of a facility's Kita-Jahr in the order that holds, children who have left it included, those it was never asked for not. */
export const arranged = async (
  tx: Tx,
  ctx: Ctx,
  scored: readonly Scored[],
  of: {
    facility: { id: string }
    kitaYear: number
    ageClass: string | null
    catalogue: { id: string } | null
  },
): Promise<Listed[]> => {
  const ofList = scored.filter((one) => one.ageClass === of.ageClass && !one.neverAsked)
  const moves = of.catalogue ? await readMoves(tx, ctx, { ...of, catalogueId: of.catalogue.id }) : []
  const last = new Map(moves.map((move) => [move.applicationId, move]))
  return arrange(ofList, moves).map((one) => ({
    ...one,
    moved: (last.get(one.id)?.beforeId ?? null) !== null,
  }))
}

const readMoves = (
  tx: Tx,
  ctx: Ctx,
  of: { facility: { id: string }; kitaYear: number; ageClass: string | null; catalogueId: string },
) =>
  tx
    .select({ applicationId: rankingNote.applicationId, beforeId: rankingNote.beforeId })
    .from(rankingNote)
    .where(
      and(
        eq(rankingNote.tenantId, ctx.tenant.id),
        eq(rankingNote.facilityId, of.facility.id),
        eq(rankingNote.kitaYear, of.kitaYear),
        eq(rankingNote.ageClass, of.ageClass ?? ''),
        // moves deviate from one catalogue; another one starts without them
        eq(rankingNote.catalogueId, of.catalogueId),
      ),
    )
    .orderBy(asc(rankingNote.at), asc(rankingNote.id))
