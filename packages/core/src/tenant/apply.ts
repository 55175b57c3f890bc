import { isDeepStrictEqual } from 'node:util'
import { type Database, inTenant, type Tx } from '@kita/db'
import { tenant } from '@kita/db/schema'
import { differenceOf, type FileDifference, type TenantBundle } from '@kita/tenant'
import { eq } from 'drizzle-orm'
import { nextNumber, TenantChangedMeanwhile, writeChange } from './change.ts'
import { findBySlug } from './directory.ts'
import type { ChangedBy } from './history.ts'
import { mergedBundle } from './plan.ts'
import { holdPresent, type Present } from './present.ts'
import { plain } from './write.ts'

/** How a bundle is applied, and by whom. */
export type ApplyOptions = {
  /** The version the bundle was compared with; without it, the present one. */
  expectedVersion?: number
  /** Word for word: what was edited since the last bundle goes. */
  literal?: boolean
  by?: ChangedBy
  note?: string
  /** Why the rules of a running round may change. */
  emergencyReason?: string | null
  /** SHA-256 of the folder it was read from: one that did not change since is not applied again. */
  seed?: string
}

/**
 * Makes the database say what the bundle says, in one transaction of the operator's role; the same bundle again changes
 * nothing, and what was edited elsewhere since stays (see `mergeEdits`).
 * @throws TenantChangedMeanwhile `tenant-changed-meanwhile` when someone else was quicker, DomainError `rules-frozen` where a
 * round runs whose rules would change
 */
export const applyBundle = async (
  db: Database,
  bundle: TenantBundle,
  now: Date,
  { expectedVersion, literal = false, by = { kind: 'platform' }, note = '', ...given }: ApplyOptions = {},
): Promise<{ tenantId: number; version: number; changes: FileDifference[] }> => {
  const { seed, emergencyReason = null } = given
  const known = await findBySlug(db, bundle.slug)
  const seen = expectedVersion ?? known?.version ?? 0
  const tenantId = known?.id ?? (await nextNumber(db))
  return inTenant(db, tenantId, async (tx) => {
    const present = await holdPresent(tx, tenantId)
    const version = present?.version ?? 0
    if (present && !literal && expectedVersion === undefined && isSaidBefore(present, bundle, seed)) {
      if (seed && present.seed !== seed) await remember(tx, tenantId, seed)
      return { tenantId, version, changes: [] }
    }
    const kept = literal ? bundle : mergedBundle(bundle, present)
    if (present ? version !== seen : expectedVersion)
      throw new TenantChangedMeanwhile(version, differenceOf(present?.source ?? null, kept.source))
    const remembered = { applied: bundle.source, seed: seed ?? present?.seed ?? null }
    const order = { slug: bundle.slug, tenantId, expectedVersion: seen, by, note, emergencyReason, now }
    const written = await writeChange(tx, order, kept, present, remembered)
    return { tenantId, version: written.version, changes: written.difference }
  })
}

const isSaidBefore = (present: Present, bundle: TenantBundle, seed: string | undefined) =>
  (seed !== undefined && present.seed === seed) || isDeepStrictEqual(present.applied, plain(bundle.source))

const remember = (tx: Tx, tenantId: number, seed: string) =>
  tx.update(tenant).set({ seed }).where(eq(tenant.tenantId, tenantId))
