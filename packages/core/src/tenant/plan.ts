import { isDeepStrictEqual } from 'node:util'
import { type Database, inTenant } from '@kita/db'
import {
  type BundleSource,
  buildBundle,
  differenceOf,
  type FileDifference,
  type TenantBundle,
} from '@kita/tenant'
import { BundleRefused } from './change.ts'
import { findBySlug } from './directory.ts'
import { mergeEdits } from './merge-edits.ts'
import { type Present, readPresent } from './present.ts'

/**
 * The bundle with what was edited since it was applied last.
 * @throws BundleRefused when bundle and edits do not fit together
 */
export const mergedBundle = (bundle: TenantBundle, present: Present | null): TenantBundle => {
  if (!present || isDeepStrictEqual(present.applied, present.source)) return bundle
  const source = mergeEdits(present.applied, present.source, bundle.source)
  if (isDeepStrictEqual(source, plainSource(bundle.source))) return bundle
  const { bundle: merged, problems } = buildBundle(source, bundle.defaults)
  if (!merged) throw new BundleRefused(problems)
  return merged
}

const plainSource = (source: BundleSource): BundleSource => JSON.parse(JSON.stringify(source))

/** A tenant's documents as they are now; null for a slug without a tenant or one without settings. */
export const presentOfSlug = async (db: Database, slug: string): Promise<Present | null> => {
  const known = await findBySlug(db, slug)
  return known ? inTenant(db, known.id, (tx) => readPresent(tx, known.id), { readOnly: true }) : null
}

/** What applying the bundle would change, and over which version. @param literal also undo what was edited since */
export const planBundle = async (
  db: Database,
  bundle: TenantBundle,
  { literal = false }: { literal?: boolean } = {},
): Promise<{ version: number; changes: FileDifference[] }> => {
  const present = await presentOfSlug(db, bundle.slug)
  const kept = literal ? bundle : mergedBundle(bundle, present)
  return { version: present?.version ?? 0, changes: differenceOf(present?.source ?? null, kept.source) }
}
