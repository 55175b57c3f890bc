import type { Tx } from '@kita/db'
import { criteriaCatalogue, criterion, facility } from '@kita/db/schema'
import { and, asc, desc, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { FactKind } from './fact.ts'
import type { Catalogue } from './rules.ts'

export type StoredCatalogue = Catalogue & {
  providerId: string | null
  facilityId: string | null
  status: 'draft' | 'active' | 'replaced'
  fromBundle: boolean
  updatedAt: Date
  activatedAt: Date | null
  replacedAt: Date | null
}

/** Catalogues with their criteria in order; the newest version first. */
export const readCatalogues = async (
  tx: Tx,
  ctx: Ctx,
  where: SQL | undefined,
): Promise<StoredCatalogue[]> => {
  const rows = await tx
    .select()
    .from(criteriaCatalogue)
    .where(and(eq(criteriaCatalogue.tenantId, ctx.tenant.id), where))
    .orderBy(desc(criteriaCatalogue.fromYear), desc(criteriaCatalogue.version), asc(criteriaCatalogue.id))
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const criteria = await tx
    .select()
    .from(criterion)
    .where(and(eq(criterion.tenantId, ctx.tenant.id), inArray(criterion.catalogueId, ids)))
    .orderBy(asc(criterion.position))
  return rows.map(({ tenantId: _, bundleKey, createdAt: _c, createdBy: _b, activatedBy: _a, ...row }) => ({
    ...row,
    fromBundle: bundleKey !== null,
    criteria: criteria
      .filter((one) => one.catalogueId === row.id)
      .map(({ code, label, help, fact, threshold, points, alwaysFirst, proof }) => ({
        ...{ code, label, help, threshold, points, alwaysFirst, proof },
        fact: fact as FactKind,
      })),
  }))
}

export type Owner = { id: string; providerId: string }

/** The active catalogues that may hold at these facilities: their own, their Träger's, the tenant's. */
export const activeCatalogues = (tx: Tx, ctx: Ctx, facilities: readonly Owner[]) =>
  readCatalogues(
    tx,
    ctx,
    and(
      eq(criteriaCatalogue.status, 'active'),
      or(
        eq(criteriaCatalogue.ownerKind, 'tenant'),
        // drizzle writes `false` for an empty list
        inArray(
          criteriaCatalogue.facilityId,
          facilities.map((one) => one.id),
        ),
        inArray(
          criteriaCatalogue.providerId,
          facilities.map((one) => one.providerId),
        ),
      ),
    ),
  )

/** Those of them that concern this facility. */
export const ofFacility = (catalogues: readonly StoredCatalogue[], owner: Owner): StoredCatalogue[] =>
  catalogues.filter(
    (one) => one.ownerKind === 'tenant' || one.facilityId === owner.id || one.providerId === owner.providerId,
  )

export const readOwners = (tx: Tx, ctx: Ctx, ids: readonly string[]) =>
  tx
    .select({ id: facility.id, providerId: facility.providerId, name: facility.name })
    .from(facility)
    .where(and(eq(facility.tenantId, ctx.tenant.id), inArray(facility.id, [...ids])))

/** A catalogue without the office's bookkeeping: what a score is made with and a decision keeps. */
export const plain = (one: StoredCatalogue): Catalogue => ({
  id: one.id,
  ownerKind: one.ownerKind,
  fromYear: one.fromYear,
  ageClass: one.ageClass,
  title: one.title,
  note: one.note,
  shape: one.shape,
  submissionTimeCounts: one.submissionTimeCounts,
  version: one.version,
  criteria: one.criteria,
})
