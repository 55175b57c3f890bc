import type { Database } from '@kita/db'
import { writeBundle } from '@kita/tenant'
import { DomainError } from '../error.ts'
import { readSources, tenantIdOf } from './plan.ts'

/** The files of a tenant's bundle with what its office edited, byte for byte as applying them elsewhere needs them. @throws DomainError `not-found` */
export const exportBundle = async (db: Database, slug: string): Promise<Record<string, string>> => {
  const tenantId = await tenantIdOf(db, slug)
  const known = tenantId === null ? null : await readSources(db, tenantId)
  if (!known) throw new DomainError('not-found')
  return writeBundle(known.current)
}
