import { type Database, inTenant, withoutTenant } from '@kita/db'
import { tenant } from '@kita/db/schema'
import { type BundleSource, type TenantBundle, writeBundle } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'

/** One line of a bundle that applying it would change. */
export type Change = { file: string; kind: 'new' | 'changed' | 'removed'; before: string[]; after: string[] }

/** The number of a tenant that was applied before; null for a new one. */
export const tenantIdOf = async (db: Database, slug: string): Promise<number | null> => {
  const rows = await withoutTenant(db, (tx) =>
    tx.execute<{ tenant_id: number }>(sql`select tenant_id from directory.by_slug(${slug})`),
  )
  return rows[0]?.tenant_id ?? null
}

/** The documents as they were applied last; null for a new tenant. */
export const appliedSource = async (db: Database, tenantId: number): Promise<BundleSource | null> => {
  const [row] = await inTenant(
    db,
    tenantId,
    (tx) => tx.select({ source: tenant.source }).from(tenant).where(eq(tenant.tenantId, tenantId)),
    { readOnly: true },
  )
  return (row?.source as BundleSource | undefined) ?? null
}

/** What applying the bundle would change, file by file and line by line. */
export const planBundle = async (db: Database, bundle: TenantBundle): Promise<Change[]> => {
  const tenantId = await tenantIdOf(db, bundle.slug)
  const applied = tenantId === null ? null : await appliedSource(db, tenantId)
  return compareFiles(applied ? writeBundle(applied) : {}, writeBundle(bundle.source))
}

/** Pure: two sets of files → their differences. Lines are compared as sets: order in a bundle's files is canonical. */
export const compareFiles = (before: Record<string, string>, after: Record<string, string>): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((file) => {
    const [old, fresh] = [before[file], after[file]]
    if (old === fresh) return []
    const [oldLines, freshLines] = [linesOf(old), linesOf(fresh)]
    return {
      file,
      kind:
        old === undefined
          ? ('new' as const)
          : fresh === undefined
            ? ('removed' as const)
            : ('changed' as const),
      before: oldLines.filter((line) => !freshLines.includes(line)),
      after: freshLines.filter((line) => !oldLines.includes(line)),
    }
  })

const linesOf = (text: string | undefined) => (text ?? '').split('\n').filter((line) => line.trim() !== '')
