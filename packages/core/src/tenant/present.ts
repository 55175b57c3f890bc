import type { Tx } from '@kita/db'
import { tenant } from '@kita/db/schema'
import type { BundleSource } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'

/** A tenant's documents as they are, with the version that says so. */
export type Present = {
  version: number
  /** As they are now. */
  source: BundleSource
  /** As a bundle said them last, before what was edited since. */
  applied: BundleSource
  seed: string | null
}

/** Null for a tenant that has no settings yet. */
export const readPresent = async (tx: Tx, tenantId: number): Promise<Present | null> => {
  const [row] = await tx
    .select({
      ...{ source: tenant.source, applied: tenant.applied, seed: tenant.seed, slug: tenant.slug },
      version: sql<number>`(select version from directory.by_slug(${tenant.slug}))`,
    })
    .from(tenant)
    .where(eq(tenant.tenantId, tenantId))
  return row ? presentOf(row, row.version) : null
}

/**
 * The same, held until the end of the transaction: nobody else changes it meanwhile. The row of the tenant comes before
 * the line of the directory, as for the office's own edits.
 */
export const holdPresent = async (tx: Tx, tenantId: number): Promise<Present | null> => {
  const [row] = await tx
    .select({ source: tenant.source, applied: tenant.applied, seed: tenant.seed })
    .from(tenant)
    .where(eq(tenant.tenantId, tenantId))
    .for('no key update')
  const [held] = await tx.execute<{ version: number }>(sql`select directory.hold(${tenantId}) as version`)
  return row && held ? presentOf(row, held.version) : null
}

const presentOf = (
  row: { source: unknown; applied: unknown; seed: string | null },
  version: number,
): Present => ({
  version,
  source: row.source as BundleSource,
  applied: (row.applied ?? row.source) as BundleSource,
  seed: row.seed,
})
