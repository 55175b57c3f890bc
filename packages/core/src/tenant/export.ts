import type { Database } from '@kita/db'
import { type BundleFiles, writeBundle } from '@kita/tenant'
import { DomainError } from '../error.ts'
import { presentOfSlug } from './plan.ts'

/** The files of a tenant's bundle with what was edited since, byte for byte as applying them elsewhere needs them. @throws DomainError `not-found` */
export const exportBundle = async (db: Database, slug: string): Promise<BundleFiles> => {
  const present = await presentOfSlug(db, slug)
  if (!present) throw new DomainError('not-found')
  return writeBundle(present.source)
}
