import { type Database, inTenant, withoutTenant } from '@kita/db'
import { tenant } from '@kita/db/schema'
import { type BundleSource, type TenantBundle, writeBundle } from '@kita/tenant'
import { eq, sql } from 'drizzle-orm'
import { keepOfficeEdits } from './keep-office-edits.ts'

/** One line of a bundle that applying it would change. */
export type Change = { file: string; kind: 'new' | 'changed' | 'removed'; before: string[]; after: string[] }

/** The number of a tenant that was applied before; null for a new one. */
export const tenantIdOf = async (db: Database, slug: string): Promise<number | null> => {
  const rows = await withoutTenant(db, (tx) =>
    tx.execute<{ tenant_id: number }>(sql`select tenant_id from directory.by_slug(${slug})`),
  )
  return rows[0]?.tenant_id ?? null
}

/** The documents as a bundle applied them last, and as they are now with the office's own edits; null for a new tenant. */
export const readSources = async (
  db: Database,
  tenantId: number,
): Promise<{ applied: BundleSource; current: BundleSource } | null> => {
  const [row] = await inTenant(
    db,
    tenantId,
    (tx) =>
      tx
        .select({ source: tenant.source, applied: tenant.applied })
        .from(tenant)
        .where(eq(tenant.tenantId, tenantId)),
    { readOnly: true },
  )
  if (!row) return null
  return { applied: (row.applied ?? row.source) as BundleSource, current: row.source as BundleSource }
}

/** What applying the bundle would change, file by file and line by line; what the office edited itself stays. */
export const planBundle = async (db: Database, bundle: TenantBundle): Promise<Change[]> => {
  const tenantId = await tenantIdOf(db, bundle.slug)
  const known = tenantId === null ? null : await readSources(db, tenantId)
  const { source } = keepOfficeEdits(bundle, known?.applied ?? null, known?.current ?? null)
  return compareFiles(known ? writeBundle(known.current) : {}, writeBundle(source))
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
