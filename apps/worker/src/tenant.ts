import { type Database, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

export interface TenantEntry {
  id: number
  slug: string
  /** Moves when the tenant's settings change. */
  version: number
}

/** Tenants the clock runs for: those that are open. */
export function listTenants(db: Database): Promise<TenantEntry[]> {
  return withoutTenant(
    db,
    async (tx) => [
      ...(await tx.execute<TenantEntry & Record<string, unknown>>(
        sql`select tenant_id as id, slug, version from directory.open_tenants()`,
      )),
    ],
    { readOnly: true },
  )
}
