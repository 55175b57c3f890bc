import type { Database } from '@kita/db'
import { writeBundle } from '@kita/tenant'
import { DomainError } from '../error.ts'
import { appliedSource, tenantIdOf } from './plan.ts'

/** The files of a tenant's bundle, byte for byte as applying them elsewhere needs them. @throws DomainError `not-found` */
export const exportBundle = async (db: Database, slug: string): Promise<Record<string, string>> => {
  const tenantId = await tenantIdOf(db, slug)
  const source = tenantId === null ? null : await appliedSource(db, tenantId)
  if (!source) throw new DomainError('not-found')
  return writeBundle(source)
}
