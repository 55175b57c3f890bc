import { type Database, inTenant } from '@kita/db'
import { historyOf } from '../src/tenant/history.ts'

/** The changes of a tenant as a test looks at them, newest first. */
export const readTenantHistory = (db: Database, tenantId: number) =>
  inTenant(db, tenantId, (tx) => historyOf(tx, tenantId), { readOnly: true })
